// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.function.Supplier;

/// The arithmetic of other lanes, speculating: [#held] says whether every requirement so far held.
public final class SpeculativeLanes<V> implements Lanes<V> {
    private final Lanes<V> base;
    private final Reach reach;
    private boolean held = true;

    public SpeculativeLanes(Lanes<V> base) {
        this(base, Reach.NEAR);
    }

    public SpeculativeLanes(Lanes<V> base, Reach reach) {
        this.reach = reach;
        this.base = base;
    }

    public boolean held() {
        return held;
    }

    @Override
    public Precision precision() {
        return base.precision();
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public void require(V mask) {
        held &= base.select(mask, base.constant(1), base.constant(0)).equals(base.constant(1));
    }

    @Override
    public V constant(double value) {
        return base.constant(value);
    }

    @Override
    public V bits(long bits64, int bits32) {
        return base.bits(bits64, bits32);
    }

    @Override
    public V add(V a, V b) {
        return base.add(a, b);
    }

    @Override
    public V sub(V a, V b) {
        return base.sub(a, b);
    }

    @Override
    public V mul(V a, V b) {
        return base.mul(a, b);
    }

    @Override
    public V div(V a, V b) {
        return base.div(a, b);
    }

    @Override
    public V fma(V a, V b, V c) {
        return base.fma(a, b, c);
    }

    @Override
    public V neg(V a) {
        return base.neg(a);
    }

    @Override
    public V abs(V a) {
        return base.abs(a);
    }

    @Override
    public V sqrt(V a) {
        return base.sqrt(a);
    }

    @Override
    public V less(V a, V b) {
        return base.less(a, b);
    }

    @Override
    public V lessOrEqual(V a, V b) {
        return base.lessOrEqual(a, b);
    }

    @Override
    public V equal(V a, V b) {
        return base.equal(a, b);
    }

    @Override
    public V and(V mask, V other) {
        return base.and(mask, other);
    }

    @Override
    public V or(V mask, V other) {
        return base.or(mask, other);
    }

    @Override
    public V not(V mask) {
        return base.not(mask);
    }

    @Override
    public V select(V mask, V a, V b) {
        return base.select(mask, a, b);
    }

    @Override
    public V choose(V mask, Supplier<V> a, Supplier<V> b) {
        return base.choose(mask, a, b);
    }

    @Override
    public V shiftLeft(V a, int bits) {
        return base.shiftLeft(a, bits);
    }

    @Override
    public V shiftRight(V a, int bits) {
        return base.shiftRight(a, bits);
    }

    @Override
    public V bitAnd(V a, V b) {
        return base.bitAnd(a, b);
    }

    @Override
    public V bitOr(V a, V b) {
        return base.bitOr(a, b);
    }

    @Override
    public V bitAdd(V a, V b) {
        return base.bitAdd(a, b);
    }

    @Override
    public V strict(Strict function, V a, V b) {
        return base.strict(function, a, b);
    }
}
