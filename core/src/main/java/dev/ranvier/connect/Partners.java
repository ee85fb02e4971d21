// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Sequence;
import java.util.Arrays;

/// The partners of one row, and what a thread needs to find them: a list that grows, random draws, marks. A thread
/// makes one and uses it for all its rows.
public final class Partners {
    private int[] list = new int[64];
    private int count;
    private final Sequence draws = new Sequence();
    private long[] marks = new long[0];

    /// Number of partners.
    public int count() {
        return count;
    }

    /// The partner with index k.
    ///
    /// @throws IndexOutOfBoundsException unless 0 <= k < count
    public int get(int k) {
        if (k >= count) {
            throw new IndexOutOfBoundsException("partner " + k + " of " + count);
        }
        return list[k];
    }

    /// The list itself, whose first [#count] numbers are the partners. Valid until the next change.
    public int[] array() {
        return list;
    }

    /// Removes all partners.
    public void clear() {
        count = 0;
    }

    /// Adds one at the end.
    public void add(int partner) {
        if (count == list.length) {
            grow(count + 1);
        }
        list[count++] = partner;
    }

    /// Adds `length` partners that stand in `from` at `start`.
    public void addAll(int[] from, int start, int length) {
        grow(Math.addExact(count, length));
        System.arraycopy(from, start, list, count, length);
        count += length;
    }

    private void grow(int least) {
        if (least > list.length) {
            list = Arrays.copyOf(list, Math.max(least, (int) Math.min(2L * list.length, Integer.MAX_VALUE - 8)));
        }
    }

    /// Random draws of this thread, at the start of a place.
    Sequence draws(long key, long row) {
        draws.start(key, row);
        return draws;
    }

    void sort() {
        Arrays.sort(list, 0, count);
    }

    /// Sorts and leaves each partner once.
    void sortOnce() {
        sort();
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (kept == 0 || list[k] != list[kept - 1]) {
                list[kept++] = list[k];
            }
        }
        count = kept;
    }

    /// Marks for the numbers below n, one bit each, all clear. Who sets some clears them after use.
    long[] marks(int n) {
        int words = (n >>> 6) + 1;
        if (marks.length < words) {
            marks = new long[words];
        }
        return marks;
    }
}
