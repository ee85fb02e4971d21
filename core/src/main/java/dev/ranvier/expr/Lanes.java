// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;
import java.util.function.Supplier;

/// Arithmetic on one representation of a lane: a number (the interpreter), a value in generated scalar code, or a
/// vector in generated vector code. A function written once against `Lanes` performs the same correctly rounded
/// operations in the same order everywhere, and therefore gives the same bits everywhere.
///
/// A mask is a `V` too: only the results of [#less], [#lessOrEqual], [#equal], [#and], [#or] and [#not] are masks,
/// and only [#select], [#choose], [#require] and the logic operations take them.
///
/// @param <V> a value of one lane
public interface Lanes<V> {
    /// The precision of every value here.
    Precision precision();

    /// Which arguments the function called next must handle.
    Reach reach();

    /// `true` when values outside the common range need not be handled: the caller recomputes the whole group of
    /// lanes with full-range code when a [#require] fails. A function then skips its clamps and rare branches.
    default boolean speculates() {
        return reach() != Reach.ALL;
    }

    /// Whether [#choose] computes only the side it needs.
    default boolean branches() {
        return true;
    }

    /// States that `mask` must hold in every lane for the speculative code to be right. Only when [#speculates].
    void require(V mask);

    /// A number, rounded once to the precision.
    V constant(double value);

    /// The number with these bits: `bits64` in double precision, `bits32` in single.
    V bits(long bits64, int bits32);

    V add(V a, V b);

    V sub(V a, V b);

    V mul(V a, V b);

    V div(V a, V b);

    /// `a*b + c`, rounded once.
    V fma(V a, V b, V c);

    V neg(V a);

    V abs(V a);

    V sqrt(V a);

    /// Mask of `a < b`; false when either is NaN.
    V less(V a, V b);

    /// Mask of `a <= b`; false when either is NaN.
    V lessOrEqual(V a, V b);

    /// Mask of `a == b`; false when either is NaN.
    V equal(V a, V b);

    V and(V mask, V other);

    V or(V mask, V other);

    V not(V mask);

    /// `a` where the mask holds, else `b`; both are computed.
    V select(V mask, V a, V b);

    /// As [#select], but a form that works on one lane at a time computes only the side it needs.
    V choose(V mask, Supplier<V> a, Supplier<V> b);

    /// The bit pattern of `a` shifted left (zeros enter), as a number.
    V shiftLeft(V a, int bits);

    /// The bit pattern of `a` shifted right (zeros enter), as a number.
    V shiftRight(V a, int bits);

    /// Bitwise and of the bit patterns.
    V bitAnd(V a, V b);

    /// Bitwise or of the bit patterns.
    V bitOr(V a, V b);

    /// Integer sum of the bit patterns.
    V bitAdd(V a, V b);

    /// A function of `StrictMath` or `Math` that is exactly specified, lane by lane.
    V strict(Strict function, V a, V b);

    /// The function of the arguments. A form that can share code calls it; the others write its operations out.
    default V call(Fn function, List<V> args) {
        return function.apply(this, args);
    }
}
