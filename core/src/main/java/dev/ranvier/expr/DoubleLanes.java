// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.function.Supplier;

/// Plain `double` arithmetic over the full range: what the interpreter computes with, and the meaning every other form
/// must match bit for bit. A mask is 1 or 0.
public final class DoubleLanes implements Lanes<Double> {
    /// The only instance; it has no state.
    public static final DoubleLanes INSTANCE = new DoubleLanes();

    private DoubleLanes() {}

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void require(Double mask) {
        throw new IllegalStateException("full-range arithmetic has no range to require");
    }

    @Override
    public Double constant(double value) {
        return value;
    }

    @Override
    public Double bits(long bits64, int bits32) {
        return Double.longBitsToDouble(bits64);
    }

    @Override
    public Double add(Double a, Double b) {
        return a + b;
    }

    @Override
    public Double sub(Double a, Double b) {
        return a - b;
    }

    @Override
    public Double mul(Double a, Double b) {
        return a * b;
    }

    @Override
    public Double div(Double a, Double b) {
        return a / b;
    }

    @Override
    public Double fma(Double a, Double b, Double c) {
        return Math.fma(a, b, c);
    }

    @Override
    public Double neg(Double a) {
        return -a;
    }

    @Override
    public Double abs(Double a) {
        return Math.abs(a);
    }

    @Override
    public Double sqrt(Double a) {
        return Math.sqrt(a);
    }

    @Override
    public Double less(Double a, Double b) {
        return mask(a < b);
    }

    @Override
    public Double lessOrEqual(Double a, Double b) {
        return mask(a <= b);
    }

    @Override
    public Double equal(Double a, Double b) {
        return mask(a.doubleValue() == b.doubleValue());
    }

    @Override
    public Double and(Double mask, Double other) {
        return mask(holds(mask) && holds(other));
    }

    @Override
    public Double or(Double mask, Double other) {
        return mask(holds(mask) || holds(other));
    }

    @Override
    public Double not(Double mask) {
        return mask(!holds(mask));
    }

    @Override
    public Double select(Double mask, Double a, Double b) {
        return holds(mask) ? a : b;
    }

    @Override
    public Double choose(Double mask, Supplier<Double> a, Supplier<Double> b) {
        return (holds(mask) ? a : b).get();
    }

    @Override
    public Double shiftLeft(Double a, int bits) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) << bits);
    }

    @Override
    public Double shiftRight(Double a, int bits) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) >>> bits);
    }

    @Override
    public Double bitAnd(Double a, Double b) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Double.doubleToRawLongBits(b));
    }

    @Override
    public Double bitOr(Double a, Double b) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) | Double.doubleToRawLongBits(b));
    }

    @Override
    public Double bitAdd(Double a, Double b) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) + Double.doubleToRawLongBits(b));
    }

    @Override
    public Double strict(Strict function, Double a, Double b) {
        return function.value(a, b);
    }

    private static boolean holds(Double mask) {
        return mask != 0;
    }

    private static Double mask(boolean holds) {
        return holds ? 1.0 : 0.0;
    }
}
