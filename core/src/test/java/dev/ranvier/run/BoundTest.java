// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.expr.EquationException;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.ModelLatex;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bounds: a variable that a step takes beyond its limit is put on it, before the threshold is judged.
class BoundTest {
    private static final Parameter TOP = Parameter.parameter("top", 3, "1", "upper limit");
    private static final Model MODEL = Model.of("Bounded", """
            input I
            dr/dt = I
            ds/dt = 1
            spike r > top
            bound r >= 0; r <= top
            """, TOP);

    @ParameterizedTest
    @EnumSource(Form.class)
    void aVariableStaysWithinItsBounds(Form form) {
        Recording r = Run.of(Population.of(MODEL, 5).method("euler"))
                .form(form)
                .dt(1)
                .input(values(new double[] {-1, 2, 2, -1, -5, 1}))
                .monitor("r", "s")
                .progress(false)
                .run();
        assertThat(r.of("r").column(4)).containsExactly(0, 2, 3, 2, 0, 1);
        assertThat(r.of("s").column(4)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(r.spikes().times()).as("r > top is judged after the bound").isEmpty();
    }

    @Test
    void aBoundHidesNoValueThatIsNoNumber() {
        Model model = Model.of("M", "input I\ndr/dt = I*log(-1)\nbound r >= 0");
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(
                        () -> Run.of(Population.of(model, 1)).progress(false).run(1));
    }

    @Test
    void boundsAreWrittenInLatex() {
        assertThat(ModelLatex.of(MODEL)).contains("r &\\ge 0", "r &\\le \\mathrm{top}");
    }

    @Test
    void aBoundIsAComparisonOfAVariable() {
        for (String bound : new String[] {"r > 0", "0 <= r", "r = 0", "2*r >= 0", "top >= 0"}) {
            assertThat(catchThrowableOfType(
                            EquationException.class, () -> Model.of("M", "dr/dt = 1\nbound " + bound, TOP)))
                    .as(bound)
                    .hasMessageContaining(bound.contains("= 0") && bound.contains("r =") ? "'='" : "a bound is");
        }
    }

    @Test
    void aBoundHasTheUnitOfItsVariable() {
        assertThat(catchThrowableOfType(
                        EquationException.class, () -> Model.of("M", "dr/dt = 1*Hz/ms : Hz\nbound r >= 1*mV")))
                .hasMessageContaining("the bound of 'r'");
    }

    @Test
    void theFirstVariableOfAModelWithoutThresholdTakesDeltaInputs() {
        Model model = Model.of("M", "dx/dt = -y\ndy/dt = x");
        assertThat(model.membrane().name()).isEqualTo("x");
        Run run = Run.of(Population.of(model, 1).delta("kick", "2")).dt(1).progress(false);
        run.run(1);
        assertThat(run.state("x")).containsExactly(2);
        assertThat(run.state("y")).containsExactly(0);
    }
}
