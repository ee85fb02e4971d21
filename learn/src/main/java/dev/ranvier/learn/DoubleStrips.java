// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Strips in double precision.
///
/// Needs the module `jdk.incubator.vector`: only [WarmStrips] and what asks it may touch this class.
final class DoubleStrips extends Strips {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int WIDTH = 8 * L;

    DoubleStrips(int rows, int columns) {
        super(rows, columns, WIDTH, double[]::new);
    }

    @Override
    void write(Object strip, int at, double[] source, int from, int count) {
        System.arraycopy(source, from, strip, at, count);
    }

    @Override
    void read(Object strip, int from, double[] target, int at, int count) {
        System.arraycopy(strip, from, target, at, count);
    }

    @Override
    Object fours(Nonzeros a) {
        return a.doubles();
    }

    @Override
    void add(Object all, int j, Object rows, int[] at, double[] times, int from, int to) {
        double[] sums = (double[]) all;
        double[] strip = (double[]) rows;
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
            a = DoubleVector.fromArray(LANES, strip, i).fma(x, a);
            b = DoubleVector.fromArray(LANES, strip, i + L).fma(x, b);
            c = DoubleVector.fromArray(LANES, strip, i + 2 * L).fma(x, c);
            d = DoubleVector.fromArray(LANES, strip, i + 3 * L).fma(x, d);
            e = DoubleVector.fromArray(LANES, strip, i + 4 * L).fma(x, e);
            f = DoubleVector.fromArray(LANES, strip, i + 5 * L).fma(x, f);
            g = DoubleVector.fromArray(LANES, strip, i + 6 * L).fma(x, g);
            h = DoubleVector.fromArray(LANES, strip, i + 7 * L).fma(x, h);
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

    @Override
    void addToFour(Object all, int s, Object rows, int part, Object numbers, int i, int count) {
        double[] sums = (double[]) all;
        double[] strip = (double[]) rows;
        double[] fours = (double[]) numbers;
        int t = s + WIDTH;
        int u = t + WIDTH;
        int v = u + WIDTH;
        var a = DoubleVector.fromArray(LANES, sums, s);
        var b = DoubleVector.fromArray(LANES, sums, s + L);
        var c = DoubleVector.fromArray(LANES, sums, t);
        var d = DoubleVector.fromArray(LANES, sums, t + L);
        var e = DoubleVector.fromArray(LANES, sums, u);
        var f = DoubleVector.fromArray(LANES, sums, u + L);
        var g = DoubleVector.fromArray(LANES, sums, v);
        var h = DoubleVector.fromArray(LANES, sums, v + L);
        for (int k = 0; k < count; k++) {
            var left = DoubleVector.fromArray(LANES, strip, part + k * WIDTH);
            var right = DoubleVector.fromArray(LANES, strip, part + k * WIDTH + L);
            var x = DoubleVector.broadcast(LANES, fours[i + 4 * k]);
            a = left.fma(x, a);
            b = right.fma(x, b);
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 1]);
            c = left.fma(x, c);
            d = right.fma(x, d);
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 2]);
            e = left.fma(x, e);
            f = right.fma(x, f);
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 3]);
            g = left.fma(x, g);
            h = right.fma(x, h);
        }
        a.intoArray(sums, s);
        b.intoArray(sums, s + L);
        c.intoArray(sums, t);
        d.intoArray(sums, t + L);
        e.intoArray(sums, u);
        f.intoArray(sums, u + L);
        g.intoArray(sums, v);
        h.intoArray(sums, v + L);
    }
}
