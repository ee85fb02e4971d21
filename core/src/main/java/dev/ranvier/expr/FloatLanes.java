// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.function.Supplier;

/// Plain `float` arithmetic over the full range: what the interpreter computes with, and the meaning every other form
/// must match bit for bit. A mask is 1 or 0.
public final class FloatLanes implements Lanes<Float> {
    /// The only instance; it has no state.
    public static final FloatLanes INSTANCE = new FloatLanes();

    private FloatLanes() {}

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void require(Float mask) {
        throw new IllegalStateException("full-range arithmetic has no range to require");
    }

    @Override
    public Float constant(double value) {
        return (float) value;
    }

    @Override
    public Float bits(long bits64, int bits32) {
        return Float.intBitsToFloat(bits32);
    }

    @Override
    public Float add(Float a, Float b) {
        return a + b;
    }

    @Override
    public Float sub(Float a, Float b) {
        return a - b;
    }

    @Override
    public Float mul(Float a, Float b) {
        return a * b;
    }

    @Override
    public Float div(Float a, Float b) {
        return a / b;
    }

    @Override
    public Float fma(Float a, Float b, Float c) {
        return Math.fma(a, b, c);
    }

    @Override
    public Float neg(Float a) {
        return -a;
    }

    @Override
    public Float abs(Float a) {
        return Math.abs(a);
    }

    @Override
    public Float sqrt(Float a) {
        return (float) Math.sqrt(a);
    }

    @Override
    public Float less(Float a, Float b) {
        return mask(a < b);
    }

    @Override
    public Float lessOrEqual(Float a, Float b) {
        return mask(a <= b);
    }

    @Override
    public Float equal(Float a, Float b) {
        return mask(a.floatValue() == b.floatValue());
    }

    @Override
    public Float and(Float mask, Float other) {
        return mask(holds(mask) && holds(other));
    }

    @Override
    public Float or(Float mask, Float other) {
        return mask(holds(mask) || holds(other));
    }

    @Override
    public Float not(Float mask) {
        return mask(!holds(mask));
    }

    @Override
    public Float select(Float mask, Float a, Float b) {
        return holds(mask) ? a : b;
    }

    @Override
    public Float choose(Float mask, Supplier<Float> a, Supplier<Float> b) {
        return (holds(mask) ? a : b).get();
    }

    @Override
    public Float shiftLeft(Float a, int bits) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) << bits);
    }

    @Override
    public Float shiftRight(Float a, int bits) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) >>> bits);
    }

    @Override
    public Float bitAnd(Float a, Float b) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Float.floatToRawIntBits(b));
    }

    @Override
    public Float bitOr(Float a, Float b) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) | Float.floatToRawIntBits(b));
    }

    @Override
    public Float bitAdd(Float a, Float b) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) + Float.floatToRawIntBits(b));
    }

    @Override
    public Float strict(Strict function, Float a, Float b) {
        return (float) function.value(a, b);
    }

    private static boolean holds(Float mask) {
        return mask != 0;
    }

    private static Float mask(boolean holds) {
        return holds ? 1f : 0f;
    }
}
