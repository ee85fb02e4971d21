// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.network.Scaling;
import org.junit.jupiter.api.Test;

/// A change of the voltage axis changes nothing but the numbers.
class ScalingTest {
    private static final Model CURVED = Model.of(
            "Curved",
            "dV/dt = (-(V - V_rest) - c*(V - V_rest)^2)/tau : mV",
            potential("V_rest", -60, "mV", "rest"),
            parameter("c", 0.02, "1/mV", "curvature"),
            parameter("tau", 10, "ms", "time constant"));

    private static double[][] run(Population p) {
        return Run.of(p.initial("V", -40))
                .monitor("V")
                .run(20)
                .unscaled()
                .of("V")
                .toArray();
    }

    @Test
    void parametersInInverseVoltsAreScaledToo() {
        double[][] plain = run(Population.of(CURVED, 1));
        double[][] scaled = run(Population.of(CURVED, 1).scaling(Scaling.of(-80, -20, 0, 1)));
        for (int i = 0; i < plain.length; i++) {
            assertThat(scaled[i][0]).isCloseTo(plain[i][0], within(1e-9));
        }
    }
}
