// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import static dev.ranvier.model.Parameter.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.expr.EquationException;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.run.Run;
import org.junit.jupiter.api.Test;

/// Where variables begin when the model says so.
class InitialTest {
    private static final Model GATED = Model.of("Gated", """
            rate = exp(-V/10)
            dV/dt = (E - V)/10
            dm/dt = rate*(1 - m) - m
            dn/dt = -n
            initial V = E - 1
            initial m = rate/(rate + 1); n = 2*m
            """, parameter("E", -5, "1", "resting potential"));

    private static double[] state(Population p, String variable) {
        return Run.of(p).dt(0.1).seed(3).progress(false).state(variable);
    }

    @Test
    void variablesBeginWhereTheModelSays() {
        Population p = Population.of(GATED, 2);
        double m = Math.exp(0.6) / (Math.exp(0.6) + 1);
        assertThat(state(p, "V")).containsExactly(-6, -6);
        assertThat(state(p, "m")[1]).isCloseTo(m, within(1e-15));
        assertThat(state(p, "n")[1]).isCloseTo(2 * m, within(1e-15));
    }

    @Test
    void aValueThatWasSetIsFollowedByWhatDependsOnIt() {
        double[] m = state(Population.of(GATED, 2).initial("V", 0, 10), "m");
        assertThat(m[0]).isEqualTo(0.5);
        assertThat(m[1]).isCloseTo(Math.exp(-1) / (Math.exp(-1) + 1), within(1e-15));
    }

    @Test
    void drawnValuesAndParametersAreTheOnesOfTheRun() {
        Population p = Population.of(GATED, 50).set("E", Initializer.uniform(-9, -3));
        double[] v = state(p, "V");
        double[] e = p.values(p.model().parameter("E"), 3);
        double[] m = state(p, "m");
        for (int k = 0; k < 50; k++) {
            assertThat(v[k]).isEqualTo(e[k] - 1);
            assertThat(m[k]).isCloseTo(1 / (1 + Math.exp(v[k] / 10)), within(1e-15));
        }
    }

    @Test
    void anInitialValueMayUseOnlyWhatIsKnownBefore() {
        assertThatThrownBy(() -> Model.of("A", "dV/dt = -V\ninput I\ninitial V = I"))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("depends on 'I'")
                .hasMessageContaining("Only parameters");
        assertThatThrownBy(() -> Model.of("A", "dV/dt = -V\ndu/dt = -u\ninitial V = u; u = 1"))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("Set 'u' first");
        assertThatThrownBy(() -> Model.of("A", "dV/dt = -V\ninitial V += 1"))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("depends on 'V'");
        assertThatThrownBy(() -> Model.of("A", "dV/dt = -V\ninitial W = 1"))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("'W'");
    }
}
