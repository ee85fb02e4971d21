// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {
    static List<Lanes<?>> all() {
        return List.of(DoubleLanes.INSTANCE, FloatLanes.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void comparisonsWithNanAreFalse(Lanes<V> o) {
        V nan = o.constant(Double.NaN);
        V one = o.constant(1);
        for (V mask : List.of(o.less(nan, one), o.lessOrEqual(one, nan), o.equal(nan, nan))) {
            assertThat(o.select(mask, o.constant(2), o.constant(3))).isEqualTo(o.constant(3));
            assertThat(o.select(o.not(mask), o.constant(2), o.constant(3))).isEqualTo(o.constant(2));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void zerosOfEitherSignAreEqual(Lanes<V> o) {
        V zero = o.constant(0);
        V negative = o.constant(-0.0);
        V mask = o.and(o.equal(zero, negative), o.or(o.less(negative, zero), o.lessOrEqual(zero, negative)));
        assertThat(o.select(mask, o.constant(2), o.constant(3))).isEqualTo(o.constant(2));
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void choiceComputesOneSideOnly(Lanes<V> o) {
        V two = o.choose(o.less(o.constant(0), o.constant(1)), () -> o.constant(2), () -> fail("not needed"));
        assertThat(two).isEqualTo(o.constant(2));
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void bitOperationsWorkOnThePattern(Lanes<V> o) {
        V one = o.bits(0x3ff0000000000000L, 0x3f800000);
        V sign = o.bits(Long.MIN_VALUE, Integer.MIN_VALUE);
        int exponent = o.precision() == Precision.DOUBLE ? 52 : 23;
        assertThat(one).isEqualTo(o.constant(1));
        assertThat(o.bitOr(one, sign)).isEqualTo(o.constant(-1));
        assertThat(o.bitAnd(o.constant(-3), sign)).isEqualTo(o.constant(-0.0));
        assertThat(o.bitAdd(one, o.shiftLeft(o.bits(1, 1), exponent))).isEqualTo(o.constant(2));
        assertThat(o.shiftRight(sign, 1)).isEqualTo(o.constant(2));
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void exactlySpecifiedFunctionsAreThoseOfTheJdkRoundedOnce(Lanes<V> o) {
        V x = o.constant(0.3);
        double wide = ((Number) x).doubleValue();
        V unused = o.constant(0);
        assertThat(o.strict(Strict.SIN, x, unused)).isEqualTo(o.constant(StrictMath.sin(wide)));
        assertThat(o.strict(Strict.POW, x, x)).isEqualTo(o.constant(StrictMath.pow(wide, wide)));
        assertThat(o.sqrt(x)).isEqualTo(o.constant(Math.sqrt(wide)));
    }

    @ParameterizedTest
    @MethodSource("all")
    <V> void fullRangeArithmeticDoesNotSpeculate(Lanes<V> o) {
        assertThat(o.speculates()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> o.require(o.constant(1)));
    }
}
