// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known name a user most likely meant.
public final class Nearest {
    private Nearest() {}

    /// The name with the smallest edit distance, when it is near enough to be a typing mistake.
    public static Optional<String> to(String wrong, Collection<String> known) {
        int limit = Math.max(2, wrong.length() / 2);
        return known.stream()
                .filter(name -> distance(wrong, name) <= limit)
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparingInt(name -> loose(wrong, name)));
    }

    /// A sentence "Maybe 'x'?" or, when nothing is near, the list of all names.
    public static String hint(String wrong, Collection<String> known) {
        return to(wrong, known)
                .map(name -> "Maybe '" + name + "'?")
                .orElse(known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".");
    }

    /// Edit distance after Damerau (1964), doi:10.1145/363958.363994, where any difference in case alone counts one.
    private static int distance(String a, String b) {
        int strict = levenshtein(a, b);
        int loose = loose(a, b);
        return Math.min(strict, loose + (strict > loose ? 1 : 0));
    }

    private static int loose(String a, String b) {
        return levenshtein(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    private static int levenshtein(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
