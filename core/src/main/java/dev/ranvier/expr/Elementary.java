// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// The elementary functions, each written once as correctly rounded operations of [Lanes]: an interpreter, scalar
/// code and vector code that evaluate them get the same bits on every machine.
///
/// When the lanes speculate, a function states its common range with [Lanes#require] and omits what only other
/// arguments need; inside that range the operations left are those of the full form, so the bits are the same.
/// `erf` needs no range: it has one form. The bits of a NaN are not specified, nor is its sign.
///
/// Errors are in units in the last place (ulp) of the exact result. The bounds are measured, not proved: largest seen
/// over 1e7 arguments, in single precision also over every argument of the binades around 1, double / single:
/// exp 0.93 / 0.96, exp2 0.88 / 0.93, expm1 1.76 / 1.88, log and log1p 0.83 / 0.84, tanh 2.45 / 2.61,
/// erf 1.91 / 2.04. Figures in brackets below are those of single precision.
///
/// Polynomials are our own minimax fits (Remez exchange in 50 digits), their coefficients rounded to the precision.
public final class Elementary {
    /// expm1(r) = r + r²·Q(r) for |r| <= ln(2)/2, relative error below 0.17·2^-53, and 0.23·2^-24 in single precision.
    static final double[] EXPM1_DOUBLE = {
        0x1.0000000000005p-1, 0x1.555555555554ep-3, 0x1.5555555552256p-5, 0x1.1111111115156p-7,
        0x1.6c16c17ed1b1fp-10, 0x1.a01a0185e9771p-13, 0x1.a019a7acc2f6ep-16, 0x1.71de68f41ffdfp-19,
        0x1.28a19a7234e86p-22, 0x1.ae9562f8f020ep-26
    };
    static final double[] EXPM1_SINGLE = {0x1.fffffep-2, 0x1.5554b4p-3, 0x1.5556f2p-5, 0x1.12254ap-7, 0x1.6b9c68p-10};

    /// 2^r = 1 + r·ln(2) + r²·Q(r) for |r| <= 1/2 with the rounded ln(2), relative error below 0.08·2^-53, and 0.15·2^-24 in
    /// single precision.
    private static final double[] EXP2_DOUBLE = {
        0x1.ebfbdff82c59cp-3, 0x1.c6b08d704a0d4p-5, 0x1.3b2ab6fba110bp-7, 0x1.5d87fe78b3ba4p-10,
        0x1.4309130c290cfp-13, 0x1.ffcbfbf9112bbp-17, 0x1.62bfcd85f28dbp-20, 0x1.b5260c8996d49p-24,
        0x1.e6122a09a8d3ap-28, 0x1.e81118a91b2aep-32
    };
    private static final double[] EXP2_SINGLE = {
        0x1.ebfbep-3, 0x1.c6afeep-5, 0x1.3b2a8p-7, 0x1.5ec866p-10, 0x1.43e718p-13
    };

    /// log((1+s)/(1-s)) = 2s + s·z·P(z) with z = s², for sqrt(1/2) <= (1+s)/(1-s) <= sqrt(2); relative error below
    /// 0.012·2^-53, and 0.014·2^-24 in single precision.
    private static final double[] LOG_DOUBLE = {
        0x1.5555555555592p-1,
        0x1.999999997ff66p-2,
        0x1.24924941db0e7p-2,
        0x1.c71c521a4e197p-3,
        0x1.74663b9811d5ap-3,
        0x1.39a20cc98a8d7p-3,
        0x1.2f024600bafedp-3
    };
    private static final double[] LOG_SINGLE = {0x1.55557ap-1, 0x1.995edap-2, 0x1.31dfeap-2};

    /// log(1-erf(a)) = a·(-2/sqrt(pi) + T(a)), the main part rounded, for 0 <= a <= 5.9375, and 3.9375 in single
    /// precision. Fitted with the weight a·(1-erf(a))/erf(a), which makes the error of erf minimax: relative
    /// 0.28·2^-53, and 0.07·2^-24 in single precision.
    private static final double[] ERF_DOUBLE = {
        0x1.4e31b2d0b01cdp-57,
        -0x1.45f306dc9c8d9p-1,
        -0x1.a4f4e2a1a9b45p-4,
        0x1.396685908d2ddp-6,
        0x1.b6b6a1caf56b2p-13,
        -0x1.bca691e008fa1p-10,
        0x1.35663be119d0ep-11,
        -0x1.b29af7ad7a601p-16,
        -0x1.0e32f6c294ec7p-14,
        0x1.f0329a017f812p-16,
        -0x1.a96e1385b6964p-19,
        -0x1.a47e9234cd8ebp-19,
        0x1.116c272f3c725p-19,
        -0x1.3257e0257a7e4p-21,
        0x1.91d120d8889aap-27,
        0x1.1a59dc209138cp-24,
        -0x1.291a1d378ca14p-25,
        0x1.723177f246324p-27,
        -0x1.4472b3122b5e4p-29,
        0x1.9d861058fa565p-32,
        -0x1.7a6b013ae2290p-35,
        0x1.d98795cf28d86p-39,
        -0x1.6bab74a0d040cp-43,
        0x1.02dee22347ad6p-48
    };
    private static final double[] ERF_SINGLE = {
        0x1.d0f44ap-25,
        -0x1.45f2fap-1,
        -0x1.a4fa4ap-4,
        0x1.39cc96p-6,
        0x1.5179bap-13,
        -0x1.b52332p-10,
        0x1.4bef7ep-11,
        -0x1.edbfp-14,
        0x1.36df22p-17
    };

    private Elementary() {}

    /// exp(x), error below 1 ulp; +inf above 709.78 [88.72] and 0 below -707.7 [-86.6], where values come near the
    /// subnormal numbers. Common range |x| < 707.7 [86.6].
    ///
    /// Method: exp(x) = 2^n·(1 + expm1(r)), r = x - n·ln(2) with ln(2) in two parts.
    public static <V> V exp(Lanes<V> o, V x) {
        V argument = ranged(o, x);
        if (o.speculates()) {
            return scaled(o, argument, false, 0);
        }
        V y = half(o, argument, false);
        return o.add(y, y);
    }

    /// 2^x, error below 1 ulp; +inf from 1024 [128] and 0 below -1020 [-124]. Common range |x| < 1020 [124]. A fifth cheaper
    /// than [#exp]: the reduction is exact. The full form takes a quarter of the value, not a half, for then an r of 1/2
    /// is rounded to the same side.
    ///
    /// Method: 2^x = 2^n·(1 + r·ln(2) + r²·Q(r)), r = x - n.
    public static <V> V exp2(Lanes<V> o, V x) {
        V limit = constant(o, 1020, 124);
        if (o.speculates()) {
            o.require(o.less(o.abs(x), limit));
            return power(o, x, 0);
        }
        V top = constant(o, 1024.25, 128.25);
        V capped = o.select(o.less(top, x), top, x);
        V argument = o.select(o.less(x, constant(o, -1020, -124)), constant(o, -1021, -125), capped);
        return o.mul(power(o, argument, -2), o.constant(4));
    }

    /// exp(x) - 1, error below 2 ulp, with the sign of x. Common range |x| < 707.7 [86.6].
    ///
    /// Method: as [#exp], 2^n·expm1(r) + (2^n - 1).
    public static <V> V expm1(Lanes<V> o, V x) {
        V y = half(o, ranged(o, x), true);
        return withSign(o, o.add(y, y), x);
    }

    /// Natural logarithm, error below 1 ulp; -inf at 0, NaN below. Common range: positive normal numbers.
    ///
    /// Method: x = 2^k·m with sqrt(1/2) <= m < sqrt(2), log(m) as an odd polynomial of (m-1)/(m+1); see fdlibm,
    /// Sun Microsystems 1993.
    public static <V> V log(Lanes<V> o, V x) {
        V normal = constant(o, Double.MIN_NORMAL, Float.MIN_NORMAL);
        V zero = o.constant(0);
        V offset = exponentOffset(o, 0);
        if (o.speculates()) {
            o.require(o.and(o.lessOrEqual(normal, x), finite(o, x)));
            return logarithm(o, x, offset, zero);
        }
        V small = o.less(x, normal);
        V scaled = o.select(small, o.mul(x, o.constant(0x1p54)), x);
        V y = logarithm(o, scaled, o.select(small, exponentOffset(o, 54), offset), zero);
        return edges(o, x, zero, y);
    }

    /// log(1 + x), error below 2 ulp, with the sign of x; -inf at -1, NaN below. Common range -1 < x < inf.
    ///
    /// Method: as [#log] of the rounded u = 1 + x; what the rounding lost, divided by u, enters the low part.
    public static <V> V log1p(Lanes<V> o, V x) {
        V one = o.constant(1);
        V u = o.add(x, one);
        V lost = o.sub(x, o.sub(u, one));
        V y = withSign(o, logarithm(o, u, exponentOffset(o, 0), o.div(lost, u)), x);
        V pole = o.constant(-1);
        if (o.speculates()) {
            o.require(o.and(o.less(pole, x), finite(o, x)));
            return y;
        }
        return edges(o, x, pole, y);
    }

    /// Hyperbolic tangent, error below 3 ulp, odd. Common range |x| < 350 [43].
    ///
    /// Method: e/(e + 2) with e = expm1(2|x|), both halved.
    public static <V> V tanh(Lanes<V> o, V x) {
        V a = o.abs(x);
        V limit = constant(o, 350, 43);
        if (o.speculates()) {
            o.require(o.less(a, limit));
        } else {
            a = o.select(o.less(limit, a), limit, a);
        }
        V y = half(o, o.add(a, a), true);
        return withSign(o, o.div(y, o.add(y, o.constant(1))), x);
    }

    /// Error function, error below 3 ulp, odd; 1 from 5.9375 [3.9375]. Every argument is in the common range.
    ///
    /// Method: -expm1(g(|x|)), where g = log(1-erf) is smooth enough for one polynomial, and the larger |x| the
    /// less accurate it needs to be.
    public static <V> V erf(Lanes<V> o, V x) {
        V limit = constant(o, 5.9375, 3.9375);
        V magnitude = o.abs(x);
        V a = o.select(o.less(limit, magnitude), limit, magnitude);
        V tail = o.mul(a, polynomial(o, a, o.mul(a, a), table(o, ERF_DOUBLE, ERF_SINGLE)));
        V g = o.fma(a, o.constant(-0x1.20dd750429b6dp+0), tail);
        V y = half(o, g, true);
        return withSign(o, o.abs(o.add(y, y)), x);
    }

    /// Half of exp(x), or of exp(x) - 1, without a check of the range. The halves let the doubling overflow, not
    /// the scale 2^(n-1); that is 0 for n = -1022 [-126].
    private static <V> V half(Lanes<V> o, V x, boolean minusOne) {
        return scaled(o, x, minusOne, -1);
    }

    /// 2^`by` times exp(x), or exp(x) - 1, without a check of the range.
    ///
    /// Adding 1.5·2^52 + 1023 + `by` rounds x/ln(2) to the integer n and leaves the biased exponent of 2^(n + by) in
    /// the lowest bits, ready to be shifted into place.
    static <V> V scaled(Lanes<V> o, V x, boolean minusOne, int by) {
        Reduced<V> reduced = reduced(o, x, by);
        V curve = polynomial(o, reduced.r, reduced.square, table(o, EXPM1_DOUBLE, EXPM1_SINGLE));
        return scaled(o, reduced, curve, minusOne, by);
    }

    /// 2^(x + `by`) without a check of the range; see [#scaled(Lanes, Object, boolean, int)] for the bits.
    private static <V> V power(Lanes<V> o, V x, int by) {
        V magic = constant(o, 0x1.8p52 + 1023 + by, 0x1.8p23 + 127 + by);
        V shifted = o.add(x, magic);
        V r = o.sub(x, o.sub(shifted, magic));
        V square = o.mul(r, r);
        V curve = o.mul(square, polynomial(o, r, square, table(o, EXP2_DOUBLE, EXP2_SINGLE)));
        V t = o.fma(r, constant(o, 0x1.62e42fefa39efp-1, 0x1.62e43p-1), curve);
        V scale = o.shiftLeft(shifted, o.precision() == Precision.DOUBLE ? 52 : 23);
        return o.fma(t, scale, scale);
    }

    /// The argument of an exponential without its multiple n of ln(2): r = high + low, and n + `by` in the lowest bits.
    record Reduced<V>(V shifted, V high, V low, V r, V square) {}

    static <V> Reduced<V> reduced(Lanes<V> o, V x, int by) {
        V magic = constant(o, 0x1.8p52 + 1023 + by, 0x1.8p23 + 127 + by);
        V shifted = o.fma(x, o.constant(0x1.71547652b82fep0), magic);
        V n = o.sub(shifted, magic);
        V high = o.fma(n, constant(o, -0x1.62e42feep-1, -0.693359375), x);
        V low = constant(o, -0x1.a39ef35793c76p-33, 0x1.bd0106p-13);
        V r = o.fma(n, low, high);
        return new Reduced<>(shifted, high, o.mul(n, low), r, o.mul(r, r));
    }

    static <V> V scaled(Lanes<V> o, Reduced<V> reduced, V curve, boolean minusOne, int by) {
        V t = o.add(reduced.high, o.fma(reduced.square, curve, reduced.low));
        V scale = o.shiftLeft(reduced.shifted, o.precision() == Precision.DOUBLE ? 52 : 23);
        return o.fma(t, scale, minusOne ? o.sub(scale, o.constant(Math.scalb(1.0, by))) : scale);
    }

    /// The argument of an exponential; in the full form one that [#half] handles: 710 [89] gives +inf, -708.4 [-87.4]
    /// gives 0, NaN stays. The limit keeps the half a normal number.
    static <V> V ranged(Lanes<V> o, V x) {
        if (o.speculates()) {
            o.require(o.less(o.abs(x), constant(o, 707.7, 86.6)));
            return x;
        }
        V small = o.less(x, constant(o, -707.7, -86.6));
        return o.select(small, constant(o, -708.4, -87.4), capped(o, x));
    }

    static <V> V capped(Lanes<V> o, V x) {
        V top = constant(o, 710, 89);
        return o.select(o.less(top, x), top, x);
    }

    /// log(u) + low for a positive normal u, where `low` is below an ulp of u.
    private static <V> V logarithm(Lanes<V> o, V u, V exponentOffset, V low) {
        V moved = o.bitAdd(u, o.bits(0x00095f62_00000000L, 0x004afb0d));
        V exponent = o.shiftRight(moved, o.precision() == Precision.DOUBLE ? 52 : 23);
        V k = o.sub(o.bitOr(exponent, constant(o, 0x1p52, 0x1p23)), exponentOffset);
        V fraction = o.bitAnd(moved, o.bits(0x000fffff_ffffffffL, 0x007fffff));
        V f = o.sub(o.bitAdd(fraction, o.bits(0x3fe6a09e_00000000L, 0x3f3504f3)), o.constant(1));
        V s = o.div(f, o.add(f, o.constant(2)));
        V z = o.mul(s, s);
        V curve = o.mul(z, polynomial(o, z, o.mul(z, z), table(o, LOG_DOUBLE, LOG_SINGLE)));
        V h = o.mul(o.mul(f, f), o.constant(0.5));
        V tail = o.fma(s, o.add(h, curve), o.fma(k, constant(o, 0x1.a39ef35793c76p-33, -0x1.bd0106p-13), low));
        return o.fma(k, constant(o, 0x1.62e42feep-1, 0.693359375), o.sub(f, o.sub(h, tail)));
    }

    /// What to take from 2^52 + (biased exponent) to get the exponent of a number that was scaled by 2^`scaling`.
    private static <V> V exponentOffset(Lanes<V> o, int scaling) {
        return constant(o, 0x1p52 + 1023 + scaling, 0x1p23 + 127 + scaling);
    }

    private static <V> V finite(Lanes<V> o, V x) {
        return o.less(x, o.constant(Double.POSITIVE_INFINITY));
    }

    /// `y` between the pole and infinity, -inf at the pole, NaN below it; infinity and NaN stay.
    private static <V> V edges(Lanes<V> o, V x, V pole, V y) {
        V inside = o.select(finite(o, x), y, x);
        V right = o.select(o.equal(x, pole), o.constant(Double.NEGATIVE_INFINITY), inside);
        return o.select(o.less(x, pole), o.constant(Double.NaN), right);
    }

    /// `y`, whose sign bit is not set unless that of `x` is, with the sign of `x`.
    private static <V> V withSign(Lanes<V> o, V y, V x) {
        return o.bitOr(y, o.bitAnd(x, o.bits(Long.MIN_VALUE, Integer.MIN_VALUE)));
    }

    /// c[0] + c[1]·x + ...: blocks of four coefficients, (c0 + c1·x) + x²·(c2 + c3·x), joined by Horner's rule in x⁴.
    private static <V> V polynomial(Lanes<V> o, V x, V square, double[] c) {
        int last = (c.length - 1) / 4 * 4;
        V sum = block(o, x, square, c, last);
        if (last == 0) {
            return sum;
        }
        V fourth = o.mul(square, square);
        for (int i = last - 4; i >= 0; i -= 4) {
            sum = o.fma(sum, fourth, block(o, x, square, c, i));
        }
        return sum;
    }

    static <V> V block(Lanes<V> o, V x, V square, double[] c, int i) {
        V low = pair(o, x, c, i);
        return i + 2 < c.length ? o.fma(square, pair(o, x, c, i + 2), low) : low;
    }

    static <V> V pair(Lanes<V> o, V x, double[] c, int i) {
        V low = o.constant(c[i]);
        return i + 1 < c.length ? o.fma(x, o.constant(c[i + 1]), low) : low;
    }

    static <V> V constant(Lanes<V> o, double forDouble, double forSingle) {
        return o.constant(o.precision() == Precision.DOUBLE ? forDouble : forSingle);
    }

    static double[] table(Lanes<?> o, double[] forDouble, double[] forSingle) {
        return o.precision() == Precision.DOUBLE ? forDouble : forSingle;
    }
}
