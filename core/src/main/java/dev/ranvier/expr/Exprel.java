// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// (exp(z) - 1)/z and its reciprocal, accurate near 0; written as the functions of [Elementary] are, with their polynomial.
/// Exponential integrators need the first at every step, mostly for small z. Largest errors seen over 1e7 arguments, double / single:
/// exprel 1.82 / 2.06, bernoulli 1.98 / 1.96.
public final class Exprel {
    /// Where the common ranges of exprel end: from here on the last terms of Q count, and arguments must be reduced.
    private static final double NEAR = 0x1.2p-5;

    private static final double MODERATE = 0x1.62p-2;

    /// Where the argument of exprel, divided by 4, is no longer moderate.
    private static final double WIDE = 0x1.62p0;

    private Exprel() {}

    /// (exp(z) - 1)/z and 1 at 0, error below 3 ulp; +inf where expm1(z) is, so already above 709.78 [88.72].
    /// Common range |z| < 9/256 for [Reach#NEAR], 0.3457 for [Reach#MODERATE], 1.3828 for [Reach#WIDE], that of [#expm1] for
    /// [Reach#FAR].
    ///
    /// Method: below 0.3457 it is 1 + z·Q(z) with the Q of expm1, below 9/256 without the last three [two] terms of Q;
    /// below 1.3828 from that of z/4 by doubling twice, exprel(2z) = exprel(z) + z/2·exprel(z)²; else expm1(z)/z.
    public static <V> V exprel(Lanes<V> o, V z) {
        V magnitude = o.abs(z);
        V near = o.less(magnitude, o.constant(NEAR));
        if (o.reach() == Reach.NEAR) {
            o.require(near);
            return near(o, z);
        }
        V moderate = o.less(magnitude, o.constant(MODERATE));
        if (o.reach() == Reach.MODERATE) {
            o.require(moderate);
            return moderate(o, z, near);
        }
        V wide = o.less(magnitude, o.constant(WIDE));
        if (o.reach() == Reach.WIDE) {
            o.require(wide);
            return wide(o, z, near, moderate);
        }
        if (o.branches()) {
            return o.choose(wide, () -> wide(o, z, near, moderate), () -> far(o, z, near, moderate, wide));
        }
        return far(o, z, near, moderate, wide);
    }

    /// z/(exp(z) - 1) and 1 at 0, the reciprocal of [#exprel] with one division, error below 2 ulp; 0 where expm1(z) is +inf.
    /// Common ranges as those of [#exprel]; [Reach#WIDE] is [Reach#FAR].
    ///
    /// Method: z/expm1(z), below 0.3457 the reciprocal of what [#exprel] is.
    public static <V> V bernoulli(Lanes<V> o, V z) {
        V magnitude = o.abs(z);
        V near = o.less(magnitude, o.constant(NEAR));
        V one = o.constant(1);
        if (o.reach() == Reach.NEAR) {
            o.require(near);
            return o.div(one, near(o, z));
        }
        V moderate = o.less(magnitude, o.constant(MODERATE));
        if (o.reach() == Reach.MODERATE) {
            o.require(moderate);
            return o.div(one, moderate(o, z, near));
        }
        // One curve serves both: a moderate argument is not reduced.
        Elementary.Reduced<V> reduced = Elementary.reduced(o, Elementary.ranged(o, z), -1);
        V curve = curve(o, reduced.r(), reduced.square(), near);
        V y = Elementary.scaled(o, reduced, curve, true, -1);
        V above = o.select(moderate, one, o.speculates() ? z : Elementary.capped(o, z));
        return o.div(above, o.select(moderate, o.fma(z, curve, one), o.add(y, y)));
    }

    /// exprel(z) where e = exp(z) is known, error below 2 + 3.5 times that of e. Common ranges as those of [#bernoulli(Lanes, Object)].
    ///
    /// Method: (e - 1)/z, below 0.3457 as [#exprel(Lanes, Object)].
    public static <V> V exprel(Lanes<V> o, V z, V e) {
        V magnitude = o.abs(z);
        V near = o.less(magnitude, o.constant(NEAR));
        if (o.reach() == Reach.NEAR) {
            o.require(near);
            return near(o, z);
        }
        V moderate = o.less(magnitude, o.constant(MODERATE));
        if (o.reach() == Reach.MODERATE) {
            o.require(moderate);
            return moderate(o, z, near);
        }
        V divisor = above(o, z);
        return o.choose(moderate, () -> moderate(o, z, near), () -> o.div(o.sub(e, o.constant(1)), divisor));
    }

    /// bernoulli(z) where e = exp(z) is known, error below 2 + 3.5 times that of e. Common ranges as those of [#bernoulli(Lanes, Object)].
    ///
    /// Method: z/(e - 1), below 0.3457 as [#bernoulli(Lanes, Object)].
    public static <V> V bernoulli(Lanes<V> o, V z, V e) {
        V magnitude = o.abs(z);
        V near = o.less(magnitude, o.constant(NEAR));
        V one = o.constant(1);
        if (o.reach() == Reach.NEAR) {
            o.require(near);
            return o.div(one, near(o, z));
        }
        V moderate = o.less(magnitude, o.constant(MODERATE));
        if (o.reach() == Reach.MODERATE) {
            o.require(moderate);
            return o.div(one, moderate(o, z, near));
        }
        V dividend = o.select(moderate, one, above(o, z));
        return o.div(dividend, o.choose(moderate, () -> moderate(o, z, near), () -> o.sub(e, one)));
    }

    /// z, in the full form capped, so that infinity is not divided by infinity.
    private static <V> V above(Lanes<V> o, V z) {
        return o.speculates() ? Elementary.ranged(o, z) : Elementary.capped(o, z);
    }

    /// Whether a function is one of those here.
    public static boolean has(Fn fn) {
        return fn == Fn.EXPREL || fn == Fn.BERNOULLI || fn == Fn.EXPREL_BY || fn == Fn.BERNOULLI_BY;
    }

    /// The nearest reach in which a function of this class handles an argument.
    public static Reach reach(Fn fn, double z) {
        double magnitude = Math.abs(z);
        double wide = fn == Fn.EXPREL ? WIDE : MODERATE;
        return magnitude < NEAR
                ? Reach.NEAR
                : magnitude < MODERATE ? Reach.MODERATE : magnitude < wide ? Reach.WIDE : Reach.FAR;
    }

    private static <V> V near(Lanes<V> o, V z) {
        V last = o.constant(Elementary.table(o, Elementary.EXPM1_DOUBLE, Elementary.EXPM1_SINGLE)[nearest(o) - 1]);
        return o.fma(z, shortened(o, z, o.mul(z, z), last), o.constant(1));
    }

    private static <V> V moderate(Lanes<V> o, V z, V near) {
        return o.fma(z, curve(o, z, o.mul(z, z), near), o.constant(1));
    }

    private static <V> V wide(Lanes<V> o, V z, V near, V moderate) {
        V r = quarter(o, z, moderate);
        return doubled(o, r, curve(o, r, o.mul(r, r), near), moderate);
    }

    private static <V> V quarter(Lanes<V> o, V z, V moderate) {
        return o.select(moderate, z, o.mul(z, o.constant(0.25)));
    }

    /// exprel of r where `moderate` holds, else of 4r: what is above 1 is added up apart, to be rounded less.
    private static <V> V doubled(Lanes<V> o, V r, V curve, V moderate) {
        V unit = o.constant(1);
        V once = o.fma(r, curve, unit);
        V more = o.fma(o.mul(o.mul(r, o.constant(0.5)), once), once, o.mul(r, curve));
        V twice = o.add(unit, more);
        return o.select(moderate, once, o.add(unit, o.fma(o.mul(r, twice), twice, more)));
    }

    /// Right for every argument; one curve serves both ways. The divisor is capped too: infinity over infinity would be NaN.
    private static <V> V far(Lanes<V> o, V z, V near, V moderate, V wide) {
        Elementary.Reduced<V> far = Elementary.reduced(o, Elementary.ranged(o, z), -1);
        V r = o.select(wide, quarter(o, z, moderate), far.r());
        Elementary.Reduced<V> either = new Elementary.Reduced<>(far.shifted(), far.high(), far.low(), r, o.mul(r, r));
        V curve = curve(o, r, either.square(), near);
        V y = Elementary.scaled(o, either, curve, true, -1);
        V quotient = o.div(o.add(y, y), o.speculates() ? z : Elementary.capped(o, z));
        return o.select(wide, doubled(o, r, curve, moderate), quotient);
    }

    /// Q of expm1 without its last terms where `near` holds.
    private static <V> V curve(Lanes<V> o, V x, V square, V near) {
        double[] c = Elementary.table(o, Elementary.EXPM1_DOUBLE, Elementary.EXPM1_SINGLE);
        int end = nearest(o);
        V rest = o.choose(near, () -> o.constant(0), () -> Elementary.block(o, x, square, c, end));
        return shortened(o, x, square, o.fma(x, rest, o.constant(c[end - 1])));
    }

    /// Q of expm1 up to the last term that is needed near 0, with a coefficient in place of that of this term.
    private static <V> V shortened(Lanes<V> o, V x, V square, V last) {
        double[] c = Elementary.table(o, Elementary.EXPM1_DOUBLE, Elementary.EXPM1_SINGLE);
        int end = nearest(o);
        V top = o.fma(square, last, Elementary.pair(o, x, c, end - 3));
        return end == 3 ? top : o.fma(top, o.mul(square, square), Elementary.block(o, x, square, c, 0));
    }

    /// How many coefficients of Q are needed near 0.
    private static int nearest(Lanes<?> o) {
        return o.precision() == Precision.DOUBLE ? 7 : 3;
    }
}
