// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.DoubleLanes;
import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.expr.Strict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// [DoubleLanes] over arrays of equal length: one operation for many paths. What steps use most has its own loop.
final class ArrayLanes implements Lanes<double[]> {
    private static final DoubleLanes ONE = DoubleLanes.INSTANCE;

    private final int length;
    private final Map<Double, double[]> constants = new HashMap<>();

    ArrayLanes(int length) {
        this.length = length;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void require(double[] mask) {
        throw new IllegalStateException("full-range arithmetic has no range to require");
    }

    @Override
    public double[] constant(double value) {
        return constants.computeIfAbsent(value, v -> {
            double[] all = new double[length];
            Arrays.fill(all, v);
            return all;
        });
    }

    @Override
    public double[] bits(long bits64, int bits32) {
        double[] all = new double[length];
        Arrays.fill(all, Double.longBitsToDouble(bits64));
        return all;
    }

    @Override
    public double[] add(double[] a, double[] b) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = a[i] + b[i];
        }
        return r;
    }

    @Override
    public double[] sub(double[] a, double[] b) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = a[i] - b[i];
        }
        return r;
    }

    @Override
    public double[] mul(double[] a, double[] b) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = a[i] * b[i];
        }
        return r;
    }

    @Override
    public double[] div(double[] a, double[] b) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = a[i] / b[i];
        }
        return r;
    }

    @Override
    public double[] fma(double[] a, double[] b, double[] c) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = Math.fma(a[i], b[i], c[i]);
        }
        return r;
    }

    @Override
    public double[] sqrt(double[] a) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = Math.sqrt(a[i]);
        }
        return r;
    }

    @Override
    public double[] neg(double[] a) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = -a[i];
        }
        return r;
    }

    @Override
    public double[] abs(double[] a) {
        return each(ONE::abs, a);
    }

    @Override
    public double[] less(double[] a, double[] b) {
        return each(ONE::less, a, b);
    }

    @Override
    public double[] lessOrEqual(double[] a, double[] b) {
        return each(ONE::lessOrEqual, a, b);
    }

    @Override
    public double[] equal(double[] a, double[] b) {
        return each(ONE::equal, a, b);
    }

    @Override
    public double[] and(double[] mask, double[] other) {
        return each(ONE::and, mask, other);
    }

    @Override
    public double[] or(double[] mask, double[] other) {
        return each(ONE::or, mask, other);
    }

    @Override
    public double[] not(double[] mask) {
        return each(ONE::not, mask);
    }

    @Override
    public double[] select(double[] mask, double[] a, double[] b) {
        double[] r = new double[length];
        for (int i = 0; i < length; i++) {
            r[i] = mask[i] != 0 ? a[i] : b[i];
        }
        return r;
    }

    @Override
    public double[] choose(double[] mask, Supplier<double[]> a, Supplier<double[]> b) {
        return select(mask, a.get(), b.get());
    }

    @Override
    public double[] shiftLeft(double[] a, int bits) {
        return each(x -> ONE.shiftLeft(x, bits), a);
    }

    @Override
    public double[] shiftRight(double[] a, int bits) {
        return each(x -> ONE.shiftRight(x, bits), a);
    }

    @Override
    public double[] bitAnd(double[] a, double[] b) {
        return each(ONE::bitAnd, a, b);
    }

    @Override
    public double[] bitOr(double[] a, double[] b) {
        return each(ONE::bitOr, a, b);
    }

    @Override
    public double[] bitAdd(double[] a, double[] b) {
        return each(ONE::bitAdd, a, b);
    }

    @Override
    public double[] strict(Strict function, double[] a, double[] b) {
        return each((x, y) -> ONE.strict(function, x, y), a, b);
    }

    private double[] each(UnaryOperator<Double> operation, double[] a) {
        double[] r = new double[length];
        Arrays.setAll(r, i -> operation.apply(a[i]));
        return r;
    }

    private double[] each(BinaryOperator<Double> operation, double[] a, double[] b) {
        double[] r = new double[length];
        Arrays.setAll(r, i -> operation.apply(a[i], b[i]));
        return r;
    }
}
