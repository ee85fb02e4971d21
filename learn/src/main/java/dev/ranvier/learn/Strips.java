// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Summands cut in strips of columns. The sums over a strip stay in the registers of the processor while rows are added, and
/// a strip in its cache while sum after sum is taken. Where four rows of numbers in a row have no 0, a part of a strip that is
/// nearer still is used for the sums of all four: Goto and van de Geijn (2008), doi:10.1145/1356052.1356053.
///
/// Needs the module `jdk.incubator.vector`: only [WarmStrips] and what asks it may touch this class.
final class Strips implements Summands {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();

    /// Columns of a strip.
    static final int WIDTH = 8 * L;

    /// Rows of a strip that are used for four sums after the other: so much is in the nearest cache.
    private static final int DEPTH = 64;

    private final double[][] strips;
    private final int columns;

    Strips(int rows, int columns) {
        this.strips = new double[(columns + WIDTH - 1) / WIDTH][rows * WIDTH];
        this.columns = columns;
    }

    @Override
    public void set(int k, double[] source, int from) {
        for (int p = 0; p < strips.length; p++) {
            System.arraycopy(source, from + p * WIDTH, strips[p], k * WIDTH, width(p));
        }
    }

    /// Columns of a strip that are used.
    private int width(int p) {
        return Math.min(WIDTH, columns - p * WIDTH);
    }

    @Override
    public void add(Nonzeros a, double[][] sums, int at) {
        double[] fours = a.fours();
        double[][] edges = new double[a.rows()][];
        for (int p = 0; p < strips.length; p++) {
            int begin = at + p * WIDTH;
            if (width(p) == WIDTH) {
                add(a, fours, strips[p], sums, begin);
            } else {
                for (int r = 0; r < edges.length; r++) {
                    edges[r] = new double[WIDTH];
                    System.arraycopy(sums[r], begin, edges[r], 0, width(p));
                }
                add(a, fours, strips[p], edges, 0);
                for (int r = 0; r < edges.length; r++) {
                    System.arraycopy(edges[r], 0, sums[r], begin, width(p));
                }
            }
        }
    }

    private static void add(Nonzeros a, double[] fours, double[] strip, double[][] sums, int at) {
        for (int low = 0; low < a.width(); low += DEPTH) {
            int high = Math.min(a.width(), low + DEPTH);
            for (int r = 0; r < a.rows(); r += 4) {
                for (int q = 0; q < WIDTH && a.full(r); q += 2 * L) {
                    addToFour(sums, r, at, strip, q, fours, r * a.width(), low, high);
                }
            }
        }
        for (int r = 0; r < a.rows(); r++) {
            if (a.full(r & -4)) {
                r += 3;
            } else if (a.ones()) {
                addOnes(sums[r], at, strip, a.at(), a.start(r), a.start(r + 1));
            } else {
                addTimes(sums[r], at, strip, a.at(), a.times(), a.start(r), a.start(r + 1));
            }
        }
    }

    private static void addOnes(double[] sums, int j, double[] strip, int[] at, int from, int to) {
        var a = DoubleVector.fromArray(LANES, sums, j);
        var b = DoubleVector.fromArray(LANES, sums, j + L);
        var c = DoubleVector.fromArray(LANES, sums, j + 2 * L);
        var d = DoubleVector.fromArray(LANES, sums, j + 3 * L);
        var e = DoubleVector.fromArray(LANES, sums, j + 4 * L);
        var f = DoubleVector.fromArray(LANES, sums, j + 5 * L);
        var g = DoubleVector.fromArray(LANES, sums, j + 6 * L);
        var h = DoubleVector.fromArray(LANES, sums, j + 7 * L);
        for (int k = from; k < to; k++) {
            int i = at[k] * WIDTH;
            a = a.add(DoubleVector.fromArray(LANES, strip, i));
            b = b.add(DoubleVector.fromArray(LANES, strip, i + L));
            c = c.add(DoubleVector.fromArray(LANES, strip, i + 2 * L));
            d = d.add(DoubleVector.fromArray(LANES, strip, i + 3 * L));
            e = e.add(DoubleVector.fromArray(LANES, strip, i + 4 * L));
            f = f.add(DoubleVector.fromArray(LANES, strip, i + 5 * L));
            g = g.add(DoubleVector.fromArray(LANES, strip, i + 6 * L));
            h = h.add(DoubleVector.fromArray(LANES, strip, i + 7 * L));
        }
        a.intoArray(sums, j);
        b.intoArray(sums, j + L);
        c.intoArray(sums, j + 2 * L);
        d.intoArray(sums, j + 3 * L);
        e.intoArray(sums, j + 4 * L);
        f.intoArray(sums, j + 5 * L);
        g.intoArray(sums, j + 6 * L);
        h.intoArray(sums, j + 7 * L);
    }

    private static void addTimes(double[] sums, int j, double[] strip, int[] at, double[] times, int from, int to) {
        var a = DoubleVector.fromArray(LANES, sums, j);
        var b = DoubleVector.fromArray(LANES, sums, j + L);
        var c = DoubleVector.fromArray(LANES, sums, j + 2 * L);
        var d = DoubleVector.fromArray(LANES, sums, j + 3 * L);
        var e = DoubleVector.fromArray(LANES, sums, j + 4 * L);
        var f = DoubleVector.fromArray(LANES, sums, j + 5 * L);
        var g = DoubleVector.fromArray(LANES, sums, j + 6 * L);
        var h = DoubleVector.fromArray(LANES, sums, j + 7 * L);
        for (int k = from; k < to; k++) {
            int i = at[k] * WIDTH;
            var x = DoubleVector.broadcast(LANES, times[k]);
            a = a.add(DoubleVector.fromArray(LANES, strip, i).mul(x));
            b = b.add(DoubleVector.fromArray(LANES, strip, i + L).mul(x));
            c = c.add(DoubleVector.fromArray(LANES, strip, i + 2 * L).mul(x));
            d = d.add(DoubleVector.fromArray(LANES, strip, i + 3 * L).mul(x));
            e = e.add(DoubleVector.fromArray(LANES, strip, i + 4 * L).mul(x));
            f = f.add(DoubleVector.fromArray(LANES, strip, i + 5 * L).mul(x));
            g = g.add(DoubleVector.fromArray(LANES, strip, i + 6 * L).mul(x));
            h = h.add(DoubleVector.fromArray(LANES, strip, i + 7 * L).mul(x));
        }
        a.intoArray(sums, j);
        b.intoArray(sums, j + L);
        c.intoArray(sums, j + 2 * L);
        d.intoArray(sums, j + 3 * L);
        e.intoArray(sums, j + 4 * L);
        f.intoArray(sums, j + 5 * L);
        g.intoArray(sums, j + 6 * L);
        h.intoArray(sums, j + 7 * L);
    }

    /// Rows `[low, high)` of two vectors of a strip, from column q on, to four sums, from r on.
    private static void addToFour(
            double[][] sums, int r, int at, double[] strip, int q, double[] fours, int first, int low, int high) {
        int j = at + q;
        double[] s = sums[r];
        double[] t = sums[r + 1];
        double[] u = sums[r + 2];
        double[] v = sums[r + 3];
        var a = DoubleVector.fromArray(LANES, s, j);
        var b = DoubleVector.fromArray(LANES, s, j + L);
        var c = DoubleVector.fromArray(LANES, t, j);
        var d = DoubleVector.fromArray(LANES, t, j + L);
        var e = DoubleVector.fromArray(LANES, u, j);
        var f = DoubleVector.fromArray(LANES, u, j + L);
        var g = DoubleVector.fromArray(LANES, v, j);
        var h = DoubleVector.fromArray(LANES, v, j + L);
        for (int k = low; k < high; k++) {
            var left = DoubleVector.fromArray(LANES, strip, k * WIDTH + q);
            var right = DoubleVector.fromArray(LANES, strip, k * WIDTH + q + L);
            int i = first + 4 * k;
            var x = DoubleVector.broadcast(LANES, fours[i]);
            a = a.add(left.mul(x));
            b = b.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 1]);
            c = c.add(left.mul(x));
            d = d.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 2]);
            e = e.add(left.mul(x));
            f = f.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 3]);
            g = g.add(left.mul(x));
            h = h.add(right.mul(x));
        }
        a.intoArray(s, j);
        b.intoArray(s, j + L);
        c.intoArray(t, j);
        d.intoArray(t, j + L);
        e.intoArray(u, j);
        f.intoArray(u, j + L);
        g.intoArray(v, j);
        h.intoArray(v, j + L);
    }
}
