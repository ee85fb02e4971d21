// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three moves of the number 1 with the gradients 0.5, -0.25 and 1, against the published rules by hand.
class OptimizersTest {
    private static final double[] GRADIENTS = {0.5, -0.25, 1};

    private static double moved(Optimizer optimizer, double factor) {
        double[] w = {1, 1};
        double[][] memory = new double[optimizer.memories()][2];
        for (int k = 0; k < GRADIENTS.length; k++) {
            optimizer.move(w, new double[] {GRADIENTS[k], 0}, memory, k + 1, factor);
        }
        return w[0];
    }

    static Stream<Arguments> byHand() {
        return Stream.of(
                Arguments.of(Sgd.rate(0.1), 0.875),
                Arguments.of(Momentum.rate(0.1), 1 - 0.1 * (0.5 + 0.2 + 1.18)),
                Arguments.of(Nesterov.rate(0.1), 1 - 0.1 * (0.95 - 0.07 + 2.062)),
                Arguments.of(RmsProp.rate(0.1), -0.42572621607140526),
                Arguments.of(Adam.rate(0.1), 0.8075551396770897),
                Arguments.of(AdamW.rate(0.1), 0.8047846723763838),
                Arguments.of(Adagrad.rate(0.1), 0.8574342034752178),
                Arguments.of(Adadelta.rate(1), 0.9946161569990815),
                Arguments.of(Adadelta.rate(0.1), 0.9994616156999081));
    }

    @ParameterizedTest
    @MethodSource("byHand")
    void threeMovesAreThoseOfThePaper(Optimizer optimizer, double expected) {
        assertThat(moved(optimizer, 1)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aScheduleActsAsTheRateDoes() {
        assertThat(moved(Sgd.rate(0.2), 0.5)).isEqualTo(moved(Sgd.rate(0.1), 1));
        assertThat(moved(Momentum.rate(0.2), 0.5)).isEqualTo(moved(Momentum.rate(0.1), 1));
        assertThat(moved(Nesterov.rate(0.2), 0.5)).isEqualTo(moved(Nesterov.rate(0.1), 1));
        assertThat(moved(RmsProp.rate(0.2), 0.5)).isEqualTo(moved(RmsProp.rate(0.1), 1));
        assertThat(moved(Adam.rate(0.2), 0.5)).isEqualTo(moved(Adam.rate(0.1), 1));
        assertThat(moved(AdamW.rate(0.2), 0.5)).isEqualTo(moved(AdamW.rate(0.1), 1));
        assertThat(moved(Adagrad.rate(0.2), 0.5)).isEqualTo(moved(Adagrad.rate(0.1), 1));
        assertThat(moved(Adadelta.rate(0.2), 0.5)).isEqualTo(moved(Adadelta.rate(0.1), 1));
    }

    @Test
    void nesterovWithoutMomentumIsGradientDescentAndWithItIsNotPlainMomentum() {
        assertThat(moved(new Nesterov(0.1, 0), 1)).isEqualTo(moved(Sgd.rate(0.1), 1));
        assertThat(moved(Nesterov.rate(0.1), 1)).isNotEqualTo(moved(Momentum.rate(0.1), 1));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.rate(0))
                .withMessage("Adam: the rate is 0.0, but must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(0.1, 1))
                .withMessage("Momentum: momentum is 1.0, but must be at least 0 and below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamW(Adam.rate(0.1), -1))
                .withMessageContaining("-1");
    }
}
