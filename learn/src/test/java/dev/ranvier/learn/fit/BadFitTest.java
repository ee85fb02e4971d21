// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static dev.ranvier.catalog.neuron.AdExIF.MODEL;
import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.catalog.neuron.AdExIF.a;
import static dev.ranvier.catalog.neuron.AdExIF.tau;
import static dev.ranvier.catalog.neuron.AdExIF.tau_w;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.learn.fit.FitTest.CURRENT;
import static dev.ranvier.learn.fit.FitTest.NEURONS;
import static dev.ranvier.learn.fit.FitTest.fit;
import static dev.ranvier.learn.fit.FitTest.voltage;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import org.junit.jupiter.api.Test;

/// What a fit refuses, and what it says.
class BadFitTest {
    @Test
    void parametersThatAreNotThereAndRangesThatCannotBeAreRefused() {
        Fit fit = fit(voltage());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.free("tua", Range.linear(1, 2)))
                .withMessageContainingAll("'tua'", "tau");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.free(tau_w, Range.linear(0, 30)))
                .withMessageContainingAll("tau_w", "0.0", "must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.linear(3, 1))
                .withMessage("range from 3.0 to 1.0: both must be finite and the first less; are they reversed?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.linear(0, Double.POSITIVE_INFINITY))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.logarithmic(0, 1))
                .withMessageContaining("both must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.logarithmic(1, 10).from(11))
                .withMessage("range from 1.0 to 10.0: the search cannot begin at 11.0, which is outside");
    }

    @Test
    void targetsThatDoNotFitTheRunAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(TraceDistance.of(V, new double[7][1])).run())
                .withMessageContainingAll("7 values of V", "2000 steps of 0.1 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fit(VanRossumDistance.of(10, new double[] {300})).run())
                .withMessageContainingAll("300.0 ms", "ends at 200.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.of(NEURONS, CURRENT, voltage()).run())
                .withMessageContaining("nothing to search for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.of(NEURONS, constant(5), voltage())
                        .free(a, Range.linear(0, 1))
                        .run())
                .withMessageContaining("never ends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.of(NEURONS, constant(new double[] {5, 6}, 200), voltage())
                        .free(a, Range.linear(0, 1))
                        .run())
                .withMessageContainingAll("2 columns", "1 trial");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.of(n -> Population.of(MODEL, 1), CURRENT, voltage())
                        .free(a, Range.linear(0, 1))
                        .run())
                .withMessageContainingAll("n -> Population.of(MODEL, n)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.of(n -> Population.of(MODEL, n).mode(Mode.batching(2)), CURRENT, voltage())
                        .free(a, Range.linear(0, 1))
                        .run())
                .withMessageContaining("BATCHING");
    }
}
