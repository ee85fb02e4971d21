// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.SplittableRandom;

/// One function of [Elementary] or [Exprel] with its error bound, its common range and the range worth sampling.
enum ElementaryCase {
    EXP(1, -708, 709.78, -87, 88.72),
    EXP2(1, -1020, 1024, -124, 128),
    EXPM1(2, -40, 709.78, -20, 88.72),
    EXPREL(3, -708, 709.78, -87, 88.72),
    BERNOULLI(2, -708, 709.78, -87, 88.72),
    EXPREL_BY(3, -708, 709.78, -87, 88.72),
    BERNOULLI_BY(4, -708, 709.78, -87, 88.72),
    LOG(1, 0, 1e6, 0, 1e6),
    LOG1P(2, -1, 1e6, -1, 1e6),
    TANH(3, -20, 20, -10, 10),
    ERF(3, -6, 6, -4, 4);

    /// Largest permitted error in ulp.
    final double bound;
    private final double low;
    private final double high;
    private final double singleLow;
    private final double singleHigh;

    ElementaryCase(double bound, double low, double high, double singleLow, double singleHigh) {
        this.bound = bound;
        this.low = low;
        this.high = high;
        this.singleLow = singleLow;
        this.singleHigh = singleHigh;
    }

    <V> V of(Lanes<V> o, V x) {
        return switch (this) {
            case EXP -> Elementary.exp(o, x);
            case EXP2 -> Elementary.exp2(o, x);
            case EXPM1 -> Elementary.expm1(o, x);
            case EXPREL -> Exprel.exprel(o, x);
            case BERNOULLI -> Exprel.bernoulli(o, x);
            case EXPREL_BY -> Exprel.exprel(o, x, Elementary.exp(o, x));
            case BERNOULLI_BY -> Exprel.bernoulli(o, x, Elementary.exp(o, x));
            case LOG -> Elementary.log(o, x);
            case LOG1P -> Elementary.log1p(o, x);
            case TANH -> Elementary.tanh(o, x);
            case ERF -> Elementary.erf(o, x);
        };
    }

    /// The value over 2^[#exponent] to about 90 bits, for finite x inside the domain.
    DoubleDouble reference(double x) {
        return switch (this) {
            case EXP -> ElementaryReference.exp(DoubleDouble.of(Math.clamp(x, -2000, 2000)));
            case EXP2 -> ElementaryReference.exp2(Math.clamp(x, -2000, 2000));
            case EXPM1 -> ElementaryReference.expm1(DoubleDouble.of(x));
            case EXPREL, EXPREL_BY -> ElementaryReference.exprel(x);
            case BERNOULLI, BERNOULLI_BY -> ElementaryReference.bernoulli(x);
            case LOG -> ElementaryReference.log(x);
            case LOG1P -> ElementaryReference.log1p(x);
            case TANH -> ElementaryReference.tanh(x);
            case ERF -> ElementaryReference.erf(exponent(x) == 0 ? x : Math.scalb(x, -exponent(x)));
        };
    }

    /// Keeps the reference of very small values free of underflow.
    int exponent(double x) {
        return switch (this) {
            case EXP -> ElementaryReference.exponent(x);
            case EXP2 -> (int) Math.rint(Math.clamp(x, -2000, 2000));
            case ERF -> Math.abs(x) < 1e-200 ? -200 : 0;
            default -> 0;
        };
    }

    /// The value in double precision, by the JDK where it has the function.
    double jdk(double x) {
        return switch (this) {
            case EXP -> StrictMath.exp(x);
            case EXP2 -> StrictMath.pow(2, x);
            case EXPM1 -> StrictMath.expm1(x);
            case EXPREL, EXPREL_BY -> x == 0 ? 1 : Double.isInfinite(x) ? Math.max(x, 0) : StrictMath.expm1(x) / x;
            case BERNOULLI, BERNOULLI_BY ->
                x == 0 ? 1 : Double.isInfinite(x) ? Math.max(-x, 0) : x / StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case TANH -> StrictMath.tanh(x);
            case ERF -> Double.isNaN(x) ? x : ElementaryReference.erf(x).high();
        };
    }

    /// Whether speculative code for a reach promises to handle this argument.
    boolean common(Precision precision, Reach reach, double x) {
        boolean wide = precision == Precision.DOUBLE;
        double a = Math.abs(x);
        return switch (this) {
            case EXP, EXPM1 -> a < (wide ? 707.7 : 86.6f);
            case EXP2 -> a < (wide ? 1020 : 124);
            case EXPREL, BERNOULLI, EXPREL_BY, BERNOULLI_BY ->
                a
                        < switch (reach) {
                            case NEAR -> 0x1.2p-5;
                            case MODERATE -> 0x1.62p-2;
                            case WIDE -> this == EXPREL ? 0x1.62p0 : wide ? 707.7 : 86.6f;
                            case FAR -> wide ? 707.7 : 86.6f;
                            case ALL -> throw new IllegalArgumentException("does not speculate");
                        };
            case LOG -> x >= (wide ? Double.MIN_NORMAL : Float.MIN_NORMAL) && x < Double.POSITIVE_INFINITY;
            case LOG1P -> -1 < x && x < Double.POSITIVE_INFINITY;
            case TANH -> a < (wide ? 350 : 43);
            case ERF -> true;
        };
    }

    /// Half random bit patterns, a quarter uniform over the range worth sampling, a quarter near 0 (near 1 for log).
    double argument(SplittableRandom random, long i) {
        if (i % 2 == 0) {
            return Double.longBitsToDouble(random.nextLong());
        }
        return i % 4 == 1 ? random.nextDouble(low, high) : near(random);
    }

    float singleArgument(SplittableRandom random, long i) {
        if (i % 2 == 0) {
            return Float.intBitsToFloat(random.nextInt());
        }
        return (float) (i % 4 == 1 ? random.nextDouble(singleLow, singleHigh) : near(random));
    }

    private double near(SplittableRandom random) {
        double small = Math.scalb(random.nextDouble(-1, 1), -random.nextInt(8));
        return this == LOG ? 1 + small : small;
    }
}
