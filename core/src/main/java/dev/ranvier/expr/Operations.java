// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;

/// What each row of [Fn] computes, as operations on lanes. `min`, `max`, `clip`, `step` and `where` are comparisons
/// and selections, so that NaN and signed zero come out alike in every form.
final class Operations {
    private Operations() {}

    static <V> V add(Lanes<V> o, List<V> a) {
        return o.add(a.get(0), a.get(1));
    }

    static <V> V sub(Lanes<V> o, List<V> a) {
        return o.sub(a.get(0), a.get(1));
    }

    static <V> V mul(Lanes<V> o, List<V> a) {
        return o.mul(a.get(0), a.get(1));
    }

    static <V> V div(Lanes<V> o, List<V> a) {
        return o.div(a.get(0), a.get(1));
    }

    static <V> V neg(Lanes<V> o, List<V> a) {
        return o.neg(a.get(0));
    }

    static <V> V pow(Lanes<V> o, List<V> a) {
        return o.strict(Strict.POW, a.get(0), a.get(1));
    }

    static <V> V lt(Lanes<V> o, List<V> a) {
        return o.less(a.get(0), a.get(1));
    }

    static <V> V le(Lanes<V> o, List<V> a) {
        return o.lessOrEqual(a.get(0), a.get(1));
    }

    static <V> V gt(Lanes<V> o, List<V> a) {
        return o.less(a.get(1), a.get(0));
    }

    static <V> V ge(Lanes<V> o, List<V> a) {
        return o.lessOrEqual(a.get(1), a.get(0));
    }

    static <V> V eq(Lanes<V> o, List<V> a) {
        return o.equal(a.get(0), a.get(1));
    }

    static <V> V ne(Lanes<V> o, List<V> a) {
        return o.not(o.equal(a.get(0), a.get(1)));
    }

    static <V> V and(Lanes<V> o, List<V> a) {
        return o.and(a.get(0), a.get(1));
    }

    static <V> V or(Lanes<V> o, List<V> a) {
        return o.or(a.get(0), a.get(1));
    }

    static <V> V not(Lanes<V> o, List<V> a) {
        return o.not(a.get(0));
    }

    static <V> V where(Lanes<V> o, List<V> a) {
        return o.select(a.get(0), a.get(1), a.get(2));
    }

    static <V> V exp(Lanes<V> o, List<V> a) {
        return Elementary.exp(o, a.get(0));
    }

    static <V> V exp2(Lanes<V> o, List<V> a) {
        return Elementary.exp2(o, a.get(0));
    }

    static <V> V expm1(Lanes<V> o, List<V> a) {
        return Elementary.expm1(o, a.get(0));
    }

    static <V> V exprel(Lanes<V> o, List<V> a) {
        return Exprel.exprel(o, a.get(0));
    }

    static <V> V bernoulli(Lanes<V> o, List<V> a) {
        return Exprel.bernoulli(o, a.get(0));
    }

    static <V> V exprelBy(Lanes<V> o, List<V> a) {
        return Exprel.exprel(o, a.get(0), a.get(1));
    }

    static <V> V bernoulliBy(Lanes<V> o, List<V> a) {
        return Exprel.bernoulli(o, a.get(0), a.get(1));
    }

    static <V> V log(Lanes<V> o, List<V> a) {
        return Elementary.log(o, a.get(0));
    }

    static <V> V log1p(Lanes<V> o, List<V> a) {
        return Elementary.log1p(o, a.get(0));
    }

    static <V> V sqrt(Lanes<V> o, List<V> a) {
        return o.sqrt(a.get(0));
    }

    static <V> V abs(Lanes<V> o, List<V> a) {
        return o.abs(a.get(0));
    }

    static <V> V min(Lanes<V> o, List<V> a) {
        return o.select(o.less(a.get(1), a.get(0)), a.get(1), a.get(0));
    }

    static <V> V max(Lanes<V> o, List<V> a) {
        return o.select(o.less(a.get(0), a.get(1)), a.get(1), a.get(0));
    }

    static <V> V floor(Lanes<V> o, List<V> a) {
        return strict(o, Strict.FLOOR, a);
    }

    static <V> V ceil(Lanes<V> o, List<V> a) {
        return strict(o, Strict.CEIL, a);
    }

    /// Remainder with the sign of the divisor, `a - b*floor(a/b)`.
    static <V> V mod(Lanes<V> o, List<V> a) {
        V whole = o.strict(Strict.FLOOR, o.div(a.get(0), a.get(1)), a.get(1));
        return o.sub(a.get(0), o.mul(a.get(1), whole));
    }

    static <V> V sin(Lanes<V> o, List<V> a) {
        return strict(o, Strict.SIN, a);
    }

    static <V> V cos(Lanes<V> o, List<V> a) {
        return strict(o, Strict.COS, a);
    }

    static <V> V tan(Lanes<V> o, List<V> a) {
        return strict(o, Strict.TAN, a);
    }

    static <V> V asin(Lanes<V> o, List<V> a) {
        return strict(o, Strict.ASIN, a);
    }

    static <V> V acos(Lanes<V> o, List<V> a) {
        return strict(o, Strict.ACOS, a);
    }

    static <V> V atan(Lanes<V> o, List<V> a) {
        return strict(o, Strict.ATAN, a);
    }

    static <V> V sinh(Lanes<V> o, List<V> a) {
        return strict(o, Strict.SINH, a);
    }

    static <V> V cosh(Lanes<V> o, List<V> a) {
        return strict(o, Strict.COSH, a);
    }

    static <V> V tanh(Lanes<V> o, List<V> a) {
        return Elementary.tanh(o, a.get(0));
    }

    static <V> V erf(Lanes<V> o, List<V> a) {
        return Elementary.erf(o, a.get(0));
    }

    /// -1, 1, or the argument itself when it is a zero or NaN.
    static <V> V sign(Lanes<V> o, List<V> a) {
        V x = a.get(0);
        V zero = o.constant(0);
        return o.select(o.less(x, zero), o.constant(-1), o.select(o.less(zero, x), o.constant(1), x));
    }

    static <V> V step(Lanes<V> o, List<V> a) {
        return o.select(o.lessOrEqual(o.constant(0), a.get(0)), o.constant(1), o.constant(0));
    }

    static <V> V clip(Lanes<V> o, List<V> a) {
        V low = o.select(o.less(a.get(0), a.get(1)), a.get(1), a.get(0));
        return o.select(o.less(a.get(2), low), a.get(2), low);
    }

    static <V> V fma(Lanes<V> o, List<V> a) {
        return o.fma(a.get(0), a.get(1), a.get(2));
    }

    private static <V> V strict(Lanes<V> o, Strict function, List<V> a) {
        return o.strict(function, a.get(0), a.get(0));
    }
}
