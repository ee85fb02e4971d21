// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Sequence;

/// Draws partners of a row from the numbers 0 to n - 1, with or without one of them: the row's own neuron.
final class Choice {
    /// A list is sorted rather than its marks read in order when it is this many times shorter than the marks.
    private static final int SPARSE = 16;

    private Choice() {}

    /// Adds `count` numbers, each drawn from all.
    ///
    /// @param but the number left out, or -1
    static void any(Partners out, Sequence draws, int n, int but, int count) {
        int choices = but < 0 ? n : n - 1;
        int hole = but < 0 ? n : but;
        for (int k = 0; k < count; k++) {
            int x = draws.below(choices);
            out.add(x < hole ? x : x + 1);
        }
    }

    /// Replaces the contents by `count` different numbers in ascending order; all subsets are equally likely.
    ///
    /// @param but the number left out, or -1
    static void different(Partners out, Sequence draws, int n, int but, int count) {
        out.clear();
        int choices = but < 0 ? n : n - 1;
        int hole = but < 0 ? n : but;
        boolean complement = count > choices / 2;
        int drawn = complement ? choices - count : count;
        long[] marks = out.marks(choices);
        for (int k = 0; k < drawn; ) {
            int x = draws.below(choices);
            long bit = 1L << x;
            if ((marks[x >> 6] & bit) == 0) {
                marks[x >> 6] |= bit;
                out.add(x);
                k++;
            }
        }
        int words = (choices + 63) >> 6;
        if (!complement && (long) drawn * SPARSE < words) {
            sorted(out, marks, hole);
        } else {
            scanned(out, marks, complement, choices, hole);
        }
    }

    private static void sorted(Partners out, long[] marks, int hole) {
        out.sort();
        int[] list = out.array();
        for (int k = 0; k < out.count(); k++) {
            marks[list[k] >> 6] = 0;
            list[k] += list[k] < hole ? 0 : 1;
        }
    }

    private static void scanned(Partners out, long[] marks, boolean complement, int choices, int hole) {
        out.clear();
        for (int w = 0; w << 6 < choices; w++) {
            long word = complement ? ~marks[w] : marks[w];
            marks[w] = 0;
            if (w == choices >> 6) {
                word &= (1L << choices) - 1;
            }
            for (; word != 0; word &= word - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(word);
                out.add(x < hole ? x : x + 1);
            }
        }
    }
}
