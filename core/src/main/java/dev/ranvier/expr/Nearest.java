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
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /// A sentence "Maybe 'x'?" or, when nothing is near, the list of all names.
    public static String hint(String wrong, Collection<String> known) {
        return to(wrong, known)
                .map(name -> "Maybe '" + name + "'?")
                .orElse(known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".");
    }

    /// Edit distance of Levenshtein, where any difference in case alone counts one.
    private static int distance(String a, String b) {
        int strict = levenshtein(a, b);
        int loose = levenshtein(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
        return Math.min(strict, loose + (strict > loose ? 1 : 0));
    }

    private static int levenshtein(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[b.length()];
    }
}
