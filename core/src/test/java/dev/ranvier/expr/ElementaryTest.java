// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `-Dranvier.samples=10000000` measures the errors over that many arguments per function, `-Dranvier.seed` over
/// others; the largest error seen is printed.
class ElementaryTest {
    private static final long SAMPLES = Long.getLong("ranvier.samples", 50_000);
    private static final Reach[] SPECULATIVE = {Reach.NEAR, Reach.MODERATE, Reach.WIDE, Reach.FAR};
    private static final long SEED = Long.getLong("ranvier.seed", 20250701);

    @ParameterizedTest
    @EnumSource
    void errorInDoublePrecisionStaysInItsBound(ElementaryCase function) {
        SplittableRandom random = new SplittableRandom(SEED);
        Worst worst = new Worst(function);
        for (long i = 0; i < SAMPLES; i++) {
            double x = function.argument(random, i);
            worst.add(x, ulps(function, x, function.of(DoubleLanes.INSTANCE, x)));
        }
        worst.check();
    }

    @ParameterizedTest
    @EnumSource
    void errorInSinglePrecisionStaysInItsBound(ElementaryCase function) {
        SplittableRandom random = new SplittableRandom(SEED);
        Worst worst = new Worst(function);
        for (long i = 0; i < SAMPLES; i++) {
            float x = function.singleArgument(random, i);
            worst.add(x, singleUlps(function, x, function.of(FloatLanes.INSTANCE, x)));
        }
        worst.check();
    }

    @ParameterizedTest
    @EnumSource
    void speculativeDoubleFormHasTheBitsOfTheFullFormInItsRangeAndRefusesTheRest(ElementaryCase function) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (long i = 0; i < SAMPLES; i++) {
            double x = function.argument(random, i);
            Reach reach = SPECULATIVE[(int) (i / 4 % SPECULATIVE.length)];
            SpeculativeLanes<Double> lanes = new SpeculativeLanes<>(DoubleLanes.INSTANCE, reach);
            double y = function.of(lanes, x);
            boolean common = function.common(Precision.DOUBLE, reach, x);
            double full = function.of(DoubleLanes.INSTANCE, x);
            if (lanes.held() != common || common && Double.compare(y, full) != 0) {
                throw new AssertionError("%s(%a) %s: held %s, %a, full form %a, seed %d"
                        .formatted(function, x, reach, lanes.held(), y, full, SEED));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void speculativeSingleFormHasTheBitsOfTheFullFormInItsRangeAndRefusesTheRest(ElementaryCase function) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (long i = 0; i < SAMPLES; i++) {
            float x = function.singleArgument(random, i);
            Reach reach = SPECULATIVE[(int) (i / 4 % SPECULATIVE.length)];
            SpeculativeLanes<Float> lanes = new SpeculativeLanes<>(FloatLanes.INSTANCE, reach);
            float y = function.of(lanes, x);
            boolean common = function.common(Precision.SINGLE, reach, x);
            float full = function.of(FloatLanes.INSTANCE, x);
            if (lanes.held() != common || common && Float.compare(y, full) != 0) {
                throw new AssertionError("%s(%a) %s: held %s, %a, full form %a, seed %d"
                        .formatted(function, x, reach, lanes.held(), y, full, SEED));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, 0, 1",
        "EXP, -0.0, 1",
        "EXP, -Infinity, 0",
        "EXP, Infinity, Infinity",
        "EXP, NaN, NaN",
        "EXP, 1e6, Infinity",
        "EXP, -1e6, 0",
        "EXP2, 0, 1",
        "EXP2, -0.0, 1",
        "EXP2, 1, 2",
        "EXP2, -3, 0.125",
        "EXP2, -Infinity, 0",
        "EXP2, Infinity, Infinity",
        "EXP2, NaN, NaN",
        "EXP2, 1e6, Infinity",
        "EXP2, -1e6, 0",
        "EXPM1, 0, 0",
        "EXPM1, -0.0, -0.0",
        "EXPM1, -Infinity, -1",
        "EXPM1, Infinity, Infinity",
        "EXPM1, NaN, NaN",
        "EXPREL, 0, 1",
        "EXPREL, -0.0, 1",
        "EXPREL, -Infinity, 0",
        "EXPREL, Infinity, Infinity",
        "EXPREL, NaN, NaN",
        "BERNOULLI, 0, 1",
        "BERNOULLI, -0.0, 1",
        "BERNOULLI, -Infinity, Infinity",
        "BERNOULLI, Infinity, 0",
        "BERNOULLI, 1e6, 0",
        "BERNOULLI, NaN, NaN",
        "EXPREL_BY, 0, 1",
        "EXPREL_BY, -0.0, 1",
        "EXPREL_BY, -Infinity, 0",
        "EXPREL_BY, Infinity, Infinity",
        "EXPREL_BY, NaN, NaN",
        "BERNOULLI_BY, 0, 1",
        "BERNOULLI_BY, -0.0, 1",
        "BERNOULLI_BY, -Infinity, Infinity",
        "BERNOULLI_BY, Infinity, 0",
        "BERNOULLI_BY, 1e6, 0",
        "BERNOULLI_BY, NaN, NaN",
        "LOG, 1, 0",
        "LOG, 0, -Infinity",
        "LOG, -0.0, -Infinity",
        "LOG, -1, NaN",
        "LOG, -Infinity, NaN",
        "LOG, -1e-40, NaN",
        "LOG, Infinity, Infinity",
        "LOG, NaN, NaN",
        "LOG1P, 0, 0",
        "LOG1P, -0.0, -0.0",
        "LOG1P, -1, -Infinity",
        "LOG1P, -1.5, NaN",
        "LOG1P, -Infinity, NaN",
        "LOG1P, Infinity, Infinity",
        "LOG1P, NaN, NaN",
        "LOG1P, 1e-30, 1e-30",
        "LOG1P, -1e-30, -1e-30",
        "TANH, 0, 0",
        "TANH, -0.0, -0.0",
        "TANH, -Infinity, -1",
        "TANH, Infinity, 1",
        "TANH, NaN, NaN",
        "TANH, 1e6, 1",
        "TANH, -1e6, -1",
        "TANH, 22, 1",
        "TANH, 1e-30, 1e-30",
        "ERF, 0, 0",
        "ERF, -0.0, -0.0",
        "ERF, -Infinity, -1",
        "ERF, Infinity, 1",
        "ERF, NaN, NaN",
        "ERF, 6, 1",
        "ERF, -6, -1",
        "ERF, 1e6, 1"
    })
    void specialArgumentsGiveTheirLimits(ElementaryCase function, double x, double expected) {
        assertThat(function.of(DoubleLanes.INSTANCE, x)).isEqualTo(Double.valueOf(expected));
        assertThat(function.of(FloatLanes.INSTANCE, (float) x)).isEqualTo(Float.valueOf((float) expected));
    }

    @Test
    void exponentialOverflowsWhereTheJdkDoes() {
        double last = 0x1.62e42fefa39efp9;
        assertThat(Elementary.exp(DoubleLanes.INSTANCE, last)).isFinite();
        assertThat(Elementary.exp(DoubleLanes.INSTANCE, Math.nextUp(last))).isInfinite();
        assertThat(Math.exp(last)).isFinite();
        assertThat(Math.exp(Math.nextUp(last))).isInfinite();
        float lastSingle = 0x1.62e42ep6f;
        assertThat(Elementary.exp(FloatLanes.INSTANCE, lastSingle)).isFinite();
        assertThat(Elementary.exp(FloatLanes.INSTANCE, Math.nextUp(lastSingle))).isInfinite();
    }

    @Test
    void exponentialsOfLargeArgumentsMeetTheEdgesOfTheirClamps() {
        for (double x : new double[] {-708.4, -708.1, -707.71, -710, -745, 709.9, 710, 710.5, 711}) {
            assertThat(Elementary.exp(DoubleLanes.INSTANCE, x)).as("exp(%s)", x).isEqualTo(x < 0 ? 0 : 1 / 0.0);
            assertThat(Elementary.expm1(DoubleLanes.INSTANCE, x)).isEqualTo(x < 0 ? -1 : 1 / 0.0);
        }
        for (double x : new double[] {-1022, -1021.5, -1021, -1020.1, 1024, 1024.25, 1024.3, 1025, 1e4}) {
            assertThat(Elementary.exp2(DoubleLanes.INSTANCE, x))
                    .as("exp2(%s)", x)
                    .isEqualTo(x < 0 ? 0 : 1 / 0.0);
        }
        for (float x : new float[] {-126, -125.5f, -125, -124.1f, 128, 128.25f, 128.5f, 130}) {
            assertThat(Elementary.exp2(FloatLanes.INSTANCE, x))
                    .as("exp2(%s)", x)
                    .isEqualTo(x < 0 ? 0 : 1 / 0f);
        }
        assertThat(Elementary.exp2(DoubleLanes.INSTANCE, Math.nextDown(1024.0))).isFinite();
        assertThat(Elementary.exp2(DoubleLanes.INSTANCE, -1020.0)).isEqualTo(0x1p-1020);
        for (float x : new float[] {-87.4f, -87.1f, -86.61f, -90, -104, 88.8f, 89, 89.1f, 90}) {
            assertThat(Elementary.exp(FloatLanes.INSTANCE, x)).as("exp(%s)", x).isEqualTo(x < 0 ? 0 : 1 / 0f);
            assertThat(Elementary.expm1(FloatLanes.INSTANCE, x)).isEqualTo(x < 0 ? -1 : 1 / 0f);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "LOG1P", "TANH", "ERF"})
    void signOfTheArgumentIsKept(ElementaryCase function) {
        for (double x : new double[] {Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL, 1e-20, 0.3, 0.9}) {
            double positive = function.of(DoubleLanes.INSTANCE, x);
            double negative = function.of(DoubleLanes.INSTANCE, -x);
            assertThat(1 / Math.copySign(1, positive)).as("%s(%s)", function, x).isEqualTo(1);
            assertThat(1 / Math.copySign(1, negative))
                    .as("%s(-%s)", function, x)
                    .isEqualTo(-1);
            if (function == ElementaryCase.TANH || function == ElementaryCase.ERF) {
                assertThat(negative).isEqualTo(-positive);
            }
        }
    }

    /// Values of mpmath 1.4.1 (Python), mp.dps = 60: mpf rounded to 53 bits, then the rest rounded to 53 bits.
    @ParameterizedTest
    @CsvSource({
        "EXP, -600.3, 0x1.ee9ddbdcc6108p-867, 0x1.4c4ed1fd2d300p-924",
        "EXP, -1.7, 0x1.7622c78a98a07p-3, -0x1.90b643ea7ca94p-58",
        "EXP, 1e-09, 0x1.000000044b830p+0, -0x1.7b444af5c26a7p-54",
        "EXP, 31.5, 0x1.5c78839d357ddp+45, 0x1.0cedb087bebb3p-11",
        "EXP, 709.5, 0x1.81e9b4b52d0c9p+1023, -0x1.40367ff946b15p+964",
        "EXP2, -600.3, 0x1.9fdf8bcce5424p-601, 0x1.bc85dd33e2133p-658",
        "EXP2, -1.7, 0x1.3b2c47bff8329p-2, 0x1.adbab181c1150p-59",
        "EXP2, 1e-09, 0x1.00000002fa1f9p+0, 0x1.8a689454815bbp-54",
        "EXP2, 31.5, 0x1.6a09e667f3bcdp+31, -0x1.bdd3413b26456p-23",
        "EXP2, 1023.5, 0x1.6a09e667f3bcdp+1023, -0x1.bdd3413b26456p+969",
        "EXPM1, -50.5, -0x1.0000000000000p+0, 0x1.1ad9f47f3722ap-73",
        "EXPM1, -0.4, -0x1.51979f31b1e25p-2, 0x1.fe394e18ab29cp-57",
        "EXPM1, -1e-07, -0x1.ad7f2843813cep-24, 0x1.2bc875af9c625p-81",
        "EXPM1, 1.1, 0x1.008883244d593p+1, -0x1.2598b56c7967ep-56",
        "EXPM1, 600.25, 0x1.f8256bde4abacp+865, -0x1.f496ffb341c2cp+811",
        "EXPREL, -100000.0, 0x1.4f8b588e368f1p-17, -0x1.ee78183f91e64p-71",
        "EXPREL, -0.3, 0x1.ba563f4c9b7f0p-1, -0x1.4c43dfb8fb7e1p-55",
        "EXPREL, 1e-09, 0x1.0000000225c18p+0, -0x1.7c090ede82292p-55",
        "EXPREL, 2.5, 0x1.1e4597a8e4d62p+2, 0x1.f75fc0a92e753p-52",
        "EXPREL, 700.0, 0x1.5a2a545772ad4p+1000, 0x1.b70126550ed4cp+945",
        "BERNOULLI, -100000.0, 0x1.86a0000000000p+16, 0x0.0p+0",
        "BERNOULLI, -0.3, 0x1.28512f2e0b7cfp+0, -0x1.8b61fd0103b74p-54",
        "BERNOULLI, 1e-09, 0x1.fffffffbb47d0p-1, 0x1.7e575a98be182p-55",
        "BERNOULLI, 2.5, 0x1.c9dbc72d4db20p-3, 0x1.d5f80ee4023b9p-59",
        "BERNOULLI, 300.0, 0x1.56950bb144eaep-425, -0x1.99c4f802e2722p-480",
        "LOG, 1e-310, -0x1.64e69394d9508p+9, -0x1.35918fe61c196p-47",
        "LOG, 0.3, -0x1.34378fcbda721p+0, 0x1.9c1404e27f13dp-54",
        "LOG, 0.9999, -0x1.a3738d2cf1cc2p-14, 0x1.3694792ff3a76p-68",
        "LOG, 1.5, 0x1.9f323ecbf984cp-2, -0x1.a92e513217f5cp-59",
        "LOG, 1e+300, 0x1.5963447f87fb5p+9, 0x1.abccc0710fcd4p-46",
        "LOG1P, -0.999, -0x1.ba18a998fff9fp+2, -0x1.112fc120a0a2ap-52",
        "LOG1P, -0.3, -0x1.6d3c324e13f4ep-2, -0x1.f0207d9d4c9c1p-56",
        "LOG1P, -1e-09, -0x1.12e0be84bbb51p-30, 0x1.6fc755c3dd59ap-84",
        "LOG1P, 0.7, 0x1.0fae81914a991p-1, -0x1.769526cde19f3p-58",
        "LOG1P, 1e+20, 0x1.7069e2aa2aa5bp+5, -0x1.c6b4ad1e826fdp-51",
        "TANH, 1e-09, 0x1.12e0be826d695p-30, -0x1.a68cd9e985016p-92",
        "TANH, 0.01, 0x1.47ab48ae4595ep-7, 0x1.0992ce4a0b14ap-62",
        "TANH, 0.3, 0x1.2a4dda7d914fap-2, -0x1.dcaef7d34268ap-58",
        "TANH, 5.5, 0x1.fffb9f2fc1e91p-1, 0x1.c6ff489c15417p-55",
        "TANH, 18.5, 0x1.ffffffffffffep-1, 0x1.d9ee380d67eaep-55",
        "ERF, 1e-09, 0x1.362a9ffc610ddp-30, -0x1.41dcec6678b79p-86",
        "ERF, 0.1, 0x1.cca5ea24fb334p-4, 0x1.112c8facdc19cp-60",
        "ERF, 1.0, 0x1.af767a741088bp-1, -0x1.c97f778122797p-56",
        "ERF, 2.5, 0x1.ffcaa8f4c9beap-1, 0x1.b0cee160116f9p-55",
        "ERF, 5.5, 0x1.fffffffffffbep-1, -0x1.182b326b228dcp-55"
    })
    void referenceAgreesWithValuesOfMoreDigits(ElementaryCase function, double x, double high, double low) {
        DoubleDouble value = function.reference(x).scaled(function.exponent(x));
        double difference = value.high() - high + (value.low() - low);
        assertThat(Math.abs(difference) / Math.ulp(high)).isLessThan(0x1p-25);
    }

    /// Error in ulp of the exact result; infinite where the result is of the wrong kind.
    private static double ulps(ElementaryCase function, double x, double y) {
        double rounded = function.jdk(x);
        if (Double.isNaN(rounded) || Double.isInfinite(rounded)) {
            return wrong(y, rounded);
        }
        int exponent = function.exponent(x);
        DoubleDouble exact = function.reference(x);
        if (y == 0 && flushes(function, x, -707.7, -1020, 709.78)) {
            return 0;
        }
        double ulp = Math.scalb(Math.ulp(Math.scalb(exact.high(), exponent)), -exponent);
        return Math.abs(Math.scalb(y, -exponent) - exact.high() - exact.low()) / ulp;
    }

    private static double singleUlps(ElementaryCase function, float x, float y) {
        double exact = function.jdk(x);
        float rounded = (float) exact;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
            return wrong(y, rounded);
        }
        boolean flushed = y == 0 && flushes(function, x, -86.6, -124, 88.72);
        // where expm1 overflows, exprel may
        boolean early = (function == ElementaryCase.EXPREL || function == ElementaryCase.EXPREL_BY)
                && y == Float.POSITIVE_INFINITY
                && x > 88.72f;
        return flushed || early ? 0 : Math.abs(y - exact) / Math.ulp(rounded);
    }

    /// Whether 0 stands for a value near the subnormal numbers.
    private static boolean flushes(ElementaryCase function, double x, double exp, double exp2, double expm1) {
        return switch (function) {
            case EXP -> x < exp;
            case EXP2 -> x < exp2;
            case BERNOULLI, BERNOULLI_BY -> x > expm1;
            default -> false;
        };
    }

    private static double wrong(double y, double expected) {
        return Double.compare(y, expected) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    /// The largest error so far.
    private static final class Worst {
        private final ElementaryCase function;
        private double argument;
        private double error;

        Worst(ElementaryCase function) {
            this.function = function;
        }

        void add(double x, double ulps) {
            if (!(ulps <= error)) {
                argument = x;
                error = ulps;
            }
        }

        void check() {
            String text = String.format(
                    Locale.ROOT, "%s: %.4f ulp at %a, %d samples, seed %d", function, error, argument, SAMPLES, SEED);
            System.out.println(text);
            assertThat(error).as(text).isLessThanOrEqualTo(function.bound);
        }
    }
}
