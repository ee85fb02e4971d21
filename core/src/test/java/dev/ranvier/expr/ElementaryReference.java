// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// The elementary functions to about 90 bits. Arguments below 1e-40 take the first two terms of the series.
final class ElementaryReference {
    private static final double TINY = 1e-40;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_MIDDLE = 0x1.a39ef358p-33;
    private static final double LN2_LOW = -0x1.b0e2633fe0685p-67;
    private static final DoubleDouble LN2 = new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
    private static final DoubleDouble ERF_SLOPE = new DoubleDouble(0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56);
    private static final DoubleDouble[] INVERSE = inverses();
    private static final DoubleDouble[] INVERSE_FACTORIAL = inverseFactorials();

    private ElementaryReference() {}

    /// The exponent n that [#exp] leaves out of its value.
    static int exponent(double x) {
        return (int) Math.rint(Math.clamp(x, -2000, 2000) / LN2_HIGH);
    }

    /// exp(x)/2^n with n = exponent(x).
    static DoubleDouble exp(DoubleDouble x) {
        return reduced(x).plus(DoubleDouble.ONE);
    }

    /// 2^x/2^n with n the integer nearest to x.
    static DoubleDouble exp2(double x) {
        DoubleDouble argument = LN2.times(x - Math.rint(x));
        return exp(argument).scaled(exponent(argument.high()));
    }

    static DoubleDouble expm1(DoubleDouble x) {
        if (Math.abs(x.high()) < TINY) {
            return DoubleDouble.sum(x.high(), x.low() + x.high() * x.high() / 2);
        }
        if (x.high() > 709.79) {
            return DoubleDouble.of(Double.POSITIVE_INFINITY);
        }
        if (x.high() < -200) {
            return DoubleDouble.of(-1);
        }
        int n = exponent(x.high());
        DoubleDouble scale = DoubleDouble.of(Math.scalb(0.5, n));
        return scale.times(reduced(x)).plus(scale.minus(DoubleDouble.of(0.5))).scaled(1);
    }

    static DoubleDouble exprel(double z) {
        DoubleDouble e = expm1(DoubleDouble.of(z));
        if (Math.abs(z) < TINY) {
            return DoubleDouble.sum(1, z / 2);
        }
        return e.high() == Double.POSITIVE_INFINITY ? e : e.over(DoubleDouble.of(z));
    }

    static DoubleDouble bernoulli(double z) {
        if (Math.abs(z) < TINY) {
            return DoubleDouble.sum(1, -z / 2);
        }
        DoubleDouble e = expm1(DoubleDouble.of(z));
        return e.high() == Double.POSITIVE_INFINITY
                ? DoubleDouble.of(0)
                : DoubleDouble.of(z).over(e);
    }

    static DoubleDouble log(double x) {
        if (x < Double.MIN_NORMAL) {
            return log(x * 0x1p54).minus(multipleOfLn2(54));
        }
        int k = Math.getExponent(x);
        double m = Math.scalb(x, -k);
        if (m > 1.4142) {
            m /= 2;
            k++;
        }
        double guess = StrictMath.log(m);
        DoubleDouble e = expm1(DoubleDouble.of(-guess));
        return multipleOfLn2(k).plus(corrected(guess, e.times(m).plus(DoubleDouble.of(m - 1))));
    }

    static DoubleDouble log1p(double x) {
        if (Math.abs(x) < TINY) {
            return DoubleDouble.sum(x, -x * x / 2);
        }
        DoubleDouble u = DoubleDouble.sum(1, x);
        if (Math.abs(x) > 0.3) {
            return log(u.high()).plus(DoubleDouble.of(u.low()).over(DoubleDouble.of(u.high())));
        }
        double guess = StrictMath.log1p(x);
        return corrected(guess, expm1(DoubleDouble.of(-guess)).times(u).plus(DoubleDouble.of(x)));
    }

    static DoubleDouble tanh(double x) {
        if (Math.abs(x) < TINY) {
            return DoubleDouble.of(x);
        }
        if (Math.abs(x) > 100) {
            return DoubleDouble.of(Math.signum(x));
        }
        DoubleDouble e = expm1(DoubleDouble.of(2 * x));
        return e.over(e.plus(DoubleDouble.of(2)));
    }

    /// erf(x) = 2/sqrt(pi)·exp(-x²)·x·(1 + 2x²/3 + (2x²)²/(3·5) + ...), all terms positive.
    static DoubleDouble erf(double x) {
        if (Math.abs(x) < TINY) {
            return ERF_SLOPE.times(x);
        }
        if (Math.abs(x) > 6.5) {
            return DoubleDouble.of(Math.signum(x));
        }
        DoubleDouble square = DoubleDouble.product(x, x);
        DoubleDouble term = DoubleDouble.ONE;
        DoubleDouble sum = term;
        for (int i = 1; term.high() > sum.high() * 1e-28; i++) {
            term = term.times(square).times(INVERSE[2 * i + 1]).scaled(1);
            sum = sum.plus(term);
        }
        DoubleDouble e = exp(square.negated()).scaled(exponent(-square.high()));
        return e.times(sum).times(x).times(ERF_SLOPE);
    }

    /// expm1(x - n·ln(2)): the series at a sixteenth of the argument, then four times e(2r) = e(r)·(e(r) + 2).
    private static DoubleDouble reduced(DoubleDouble x) {
        DoubleDouble r = x.minus(multipleOfLn2(exponent(x.high()))).scaled(-4);
        DoubleDouble sum = INVERSE_FACTORIAL[14];
        for (int i = 13; i >= 1; i--) {
            sum = sum.times(r).plus(INVERSE_FACTORIAL[i]);
        }
        DoubleDouble e = sum.times(r);
        for (int i = 0; i < 4; i++) {
            e = e.times(e.plus(DoubleDouble.of(2)));
        }
        return e;
    }

    private static DoubleDouble multipleOfLn2(int n) {
        DoubleDouble low = DoubleDouble.product(n, LN2_LOW);
        return DoubleDouble.of(n * LN2_HIGH)
                .plus(DoubleDouble.of(n * LN2_MIDDLE))
                .plus(low);
    }

    /// guess + log(1 + d) for a d of the size of a rounding error.
    private static DoubleDouble corrected(double guess, DoubleDouble d) {
        return DoubleDouble.of(guess).plus(d.minus(d.times(d).scaled(-1)));
    }

    private static DoubleDouble[] inverses() {
        DoubleDouble[] inverses = new DoubleDouble[500];
        for (int i = 1; i < inverses.length; i++) {
            inverses[i] = DoubleDouble.ONE.over(DoubleDouble.of(i));
        }
        return inverses;
    }

    private static DoubleDouble[] inverseFactorials() {
        DoubleDouble[] inverses = new DoubleDouble[15];
        DoubleDouble factorial = DoubleDouble.ONE;
        for (int i = 1; i < inverses.length; i++) {
            factorial = factorial.times(i);
            inverses[i] = DoubleDouble.ONE.over(factorial);
        }
        return inverses;
    }
}
