// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Strips in single precision.
///
/// Needs the module `jdk.incubator.vector`: only [WarmStrips] and what asks it may touch this class.
final class FloatStrips extends Strips {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int WIDTH = 8 * L;

    FloatStrips(int rows, int columns) {
        super(rows, columns, WIDTH, float[]::new);
    }

    @Override
    void write(Object strip, int at, double[] source, int from, int count) {
        float[] numbers = (float[]) strip;
        for (int j = 0; j < count; j++) {
            numbers[at + j] = (float) source[from + j];
        }
    }

    @Override
    void read(Object strip, int from, double[] target, int at, int count) {
        float[] numbers = (float[]) strip;
        for (int j = 0; j < count; j++) {
            target[at + j] = numbers[from + j];
        }
    }

    @Override
    Object fours(Nonzeros a) {
        return a.floats();
    }

    @Override
    void add(Object all, int j, Object rows, int[] at, double[] times, int from, int to) {
        float[] sums = (float[]) all;
        float[] strip = (float[]) rows;
        var a = FloatVector.fromArray(LANES, sums, j);
        var b = FloatVector.fromArray(LANES, sums, j + L);
        var c = FloatVector.fromArray(LANES, sums, j + 2 * L);
        var d = FloatVector.fromArray(LANES, sums, j + 3 * L);
        var e = FloatVector.fromArray(LANES, sums, j + 4 * L);
        var f = FloatVector.fromArray(LANES, sums, j + 5 * L);
        var g = FloatVector.fromArray(LANES, sums, j + 6 * L);
        var h = FloatVector.fromArray(LANES, sums, j + 7 * L);
        for (int k = from; k < to; k++) {
            int i = at[k] * WIDTH;
            var x = FloatVector.broadcast(LANES, (float) times[k]);
            a = FloatVector.fromArray(LANES, strip, i).fma(x, a);
            b = FloatVector.fromArray(LANES, strip, i + L).fma(x, b);
            c = FloatVector.fromArray(LANES, strip, i + 2 * L).fma(x, c);
            d = FloatVector.fromArray(LANES, strip, i + 3 * L).fma(x, d);
            e = FloatVector.fromArray(LANES, strip, i + 4 * L).fma(x, e);
            f = FloatVector.fromArray(LANES, strip, i + 5 * L).fma(x, f);
            g = FloatVector.fromArray(LANES, strip, i + 6 * L).fma(x, g);
            h = FloatVector.fromArray(LANES, strip, i + 7 * L).fma(x, h);
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
        float[] sums = (float[]) all;
        float[] strip = (float[]) rows;
        float[] fours = (float[]) numbers;
        int t = s + WIDTH;
        int u = t + WIDTH;
        int v = u + WIDTH;
        var a = FloatVector.fromArray(LANES, sums, s);
        var b = FloatVector.fromArray(LANES, sums, s + L);
        var c = FloatVector.fromArray(LANES, sums, t);
        var d = FloatVector.fromArray(LANES, sums, t + L);
        var e = FloatVector.fromArray(LANES, sums, u);
        var f = FloatVector.fromArray(LANES, sums, u + L);
        var g = FloatVector.fromArray(LANES, sums, v);
        var h = FloatVector.fromArray(LANES, sums, v + L);
        for (int k = 0; k < count; k++) {
            var left = FloatVector.fromArray(LANES, strip, part + k * WIDTH);
            var right = FloatVector.fromArray(LANES, strip, part + k * WIDTH + L);
            var x = FloatVector.broadcast(LANES, fours[i + 4 * k]);
            a = left.fma(x, a);
            b = right.fma(x, b);
            x = FloatVector.broadcast(LANES, fours[i + 4 * k + 1]);
            c = left.fma(x, c);
            d = right.fma(x, d);
            x = FloatVector.broadcast(LANES, fours[i + 4 * k + 2]);
            e = left.fma(x, e);
            f = right.fma(x, f);
            x = FloatVector.broadcast(LANES, fours[i + 4 * k + 3]);
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
