// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.expr.EquationException;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.Printer;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Delays in the text of equations.
class DelayTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delay(x, tau)",
                "delay(x, 1 + x^2, 8)",
                "2*distributed(x, 5, 15, exp(-lag/tau)/tau) - delay(y, 3)"
            })
    void printedTextIsTheText(String text) {
        assertThat(Printer.print(Parser.parse(text))).isEqualTo(text);
    }

    @Test
    void latexIsThatOfThePapers() {
        Model model = Model.of(
                "Delayed",
                "dx/dt = -delay(x, tau) + distributed(x, 5, 15, exp(-lag/tau)/tau)",
                Parameter.parameter("tau", 2));
        assertThat(ModelLatex.of(model))
                .contains("x\\left(t - \\tau\\right)")
                .contains("\\int_{5}^{15}")
                .contains("x\\left(t - \\mathrm{lag}\\right) \\, d\\mathrm{lag}");
    }

    @Test
    void delayHasTheUnitOfItsVariableAndTimesAreBroughtToMilliseconds() {
        Model model = Model.of(
                "Units",
                "dV/dt = -delay(V, T)/tau : mV",
                Parameter.parameter("T", 2, "s", ""),
                Parameter.parameter("tau", 1, "ms", ""));
        assertThat(Printer.print(model.equations().getFirst().drift())).contains("delay(V, 1000*T)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            dx/dt = -delay(y, 1)              ; unknown variable to delay 'y'
            dx/dt = -delay(x)                 ; delay takes a variable, the delay and
            dx/dt = -delay(2*x, 1)            ; delay takes a variable, the delay and
            dx/dt = -distributed(x, 1, 2)     ; distributed takes a variable, the shortest and the longest delay
            dx/dt = -delay(x, delay(x, 1), 2) ; a delay inside a delay
            dx/dt = -delay(x, 1 + x)          ; 'x' changes during a run, but the longest delay must not
            dx/dt = -distributed(x, x, 2, 1)  ; 'x' changes during a run, but limits and kernel must not
            dx/dt = -lag                      ; 'lag' stands for the delay in the kernel
            dx/dt = -dealy(x, 1)              ; Maybe 'delay'?
            """)
    void mistakeIsShownInTheText(String text, String message) {
        assertThatThrownBy(() -> Model.of("M", text))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void delayWithoutTheUnitOfATimeIsRefused() {
        assertThatThrownBy(() -> Model.of("M", "dV/dt = -delay(V, 3)/ms : mV"))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("a delay has the unit ms, but this is 1");
    }

    @Test
    void delayMadeOfAnInputIsRefused() {
        Model model = Model.of("M", "dx/dt = -delay(x, 1 + I, 3)\ninput I");
        assertThatThrownBy(
                        () -> Discretization.of(model, Integrator.named("rk4"), 0.1, Map.of(), SpikeReset.SIMULATION))
                .hasMessage("model M: 'delay(x, 1 + I, 3)': a delay may use variables, parameters and t, not 'I'");
    }
}
