// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.function.IntFunction;

/// Summands cut in strips of columns. The sums over a strip stay in the registers of the processor while rows are added, and
/// a strip in its cache while sum after sum is taken. Where four rows of numbers in a row have no 0, a part of a strip that is
/// nearer still is used for the sums of all four: Goto and van de Geijn (2008), doi:10.1145/1356052.1356053.
///
/// Arrays are those of the precision, `double[]` or `float[]`.
abstract class Strips implements Summands {
    /// Rows of a strip that are used for four sums after the other: so much is in the nearest cache.
    private static final int DEPTH = 64;

    private final Object[] strips;
    private final int columns;
    private final int width;

    /// @param width columns of a strip: eight vectors
    /// @param room makes arrays
    Strips(int rows, int columns, int width, IntFunction<Object> room) {
        this.strips = new Object[(columns + width - 1) / width];
        this.columns = columns;
        this.width = width;
        Arrays.setAll(strips, p -> room.apply(rows * width));
    }

    /// Takes over numbers into a strip.
    abstract void write(Object strip, int at, double[] source, int from, int count);

    /// Takes over numbers of a strip.
    abstract void read(Object strip, int from, double[] target, int at, int count);

    /// Adds rows `at[k]` of a strip, times `times[k]`, k in `[from, to)`, to the sums from j on.
    abstract void add(Object sums, int j, Object strip, int[] at, double[] times, int from, int to);

    /// Adds two vectors of so many rows of a strip, from `part` on, to four sums, from j on, each row times four numbers, from
    /// `fours[i]` on.
    abstract void addToFour(Object sums, int j, Object strip, int part, Object fours, int i, int count);

    /// The numbers of four rows without a 0, side by side, in the precision.
    abstract Object fours(Nonzeros a);

    @Override
    public final void set(int k, double[] source, int from) {
        for (int p = 0; p < strips.length; p++) {
            write(strips[p], k * width, source, from + p * width, used(p));
        }
    }

    @Override
    public final void get(int k, double[] target, int at) {
        for (int p = 0; p < strips.length; p++) {
            read(strips[p], k * width, target, at + p * width, used(p));
        }
    }

    /// Columns of a strip that are used.
    private int used(int p) {
        return Math.min(width, columns - p * width);
    }

    @Override
    public final void add(Nonzeros a, Summands sums, int first) {
        Object fours = fours(a);
        for (int p = 0; p < strips.length; p++) {
            Object own = ((Strips) sums).strips[p];
            addFull(a, fours, strips[p], own, first);
            for (int r = 0; r < a.rows(); r++) {
                if (a.full(r & -4)) {
                    r += 3;
                } else {
                    add(own, (first + r) * width, strips[p], a.at(), a.times(), a.start(r), a.start(r + 1));
                }
            }
        }
    }

    /// Adds to the sums of four rows without a 0.
    private void addFull(Nonzeros a, Object fours, Object strip, Object sums, int first) {
        for (int low = 0; low < a.width(); low += DEPTH) {
            int count = Math.min(a.width() - low, DEPTH);
            for (int r = 0; r < a.rows(); r += 4) {
                for (int q = 0; q < width && a.full(r); q += width / 4) {
                    int i = r * a.width() + 4 * low;
                    addToFour(sums, (first + r) * width + q, strip, low * width + q, fours, i, count);
                }
            }
        }
    }
}
