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

    @Override
    void addToFour(Object all, int s, Object rows, int part, double[] fours, int i, int count) {
        double[] sums = (double[]) all;
        double[] strip = (double[]) rows;
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
            a = a.add(left.mul(x));
            b = b.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 1]);
            c = c.add(left.mul(x));
            d = d.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 2]);
            e = e.add(left.mul(x));
            f = f.add(right.mul(x));
            x = DoubleVector.broadcast(LANES, fours[i + 4 * k + 3]);
            g = g.add(left.mul(x));
            h = h.add(right.mul(x));
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
