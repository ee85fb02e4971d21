// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Printer;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The text of a model says what the model is.
class ModelTextTest {
    private static final Parameter TAU = parameter("tau", 10, "ms", "time constant");
    private static final Parameter V_TH = parameter("V_th", -50, "mV", "threshold");

    @Test
    void everyStatementHasItsPlace() {
        Model m = Model.of(
                "Full", """
            # a comment line

            input I : mV
            input J : mV        # a second input
            E = 2*V_th : mV
            d = E - V : mV
            dV/dt = (d + I + J)/tau + sigma*xi : mV (unless refractory)
            dw/dt = -w/tau : mV
            spike crossing V > V_th + w
            reset V = E; w += 0.5*mV; w *= 2; w -= V; w /= 3;
            """, TAU, V_TH, parameter("sigma", 1, "mV/ms^0.5", "noise"), variable("V", "mV", "potential"));
        assertThat(m.name()).isEqualTo("Full");
        assertThat(m.inputs()).extracting(Variable::name).containsExactly("I", "J");
        assertThat(m.definitions()).extracting(d -> d.variable().name()).containsExactly("E", "d");
        assertThat(m.variables()).extracting(Variable::name).containsExactly("V", "w");
        assertThat(m.variables().getFirst().meaning()).isEqualTo("potential");
        assertThat(m.equations().getFirst().unlessRefractory()).isTrue();
        assertThat(m.equations().get(1).unlessRefractory()).isFalse();
        assertThat(text(m.equations().getFirst().noise().get("xi"))).isEqualTo("sigma");
        assertThat(m.isStochastic()).isTrue();
        Threshold th = m.threshold().orElseThrow();
        assertThat(th.crossing()).isTrue();
        assertThat(th.strict()).isTrue();
        assertThat(text(th.left()) + " | " + text(th.right())).isEqualTo("V | V_th + w");
        assertThat(m.resets())
                .extracting(d -> d.variable().name() + " = " + text(d.value()))
                .containsExactly("V = E", "w = w + 0.5", "w = w*2", "w = w - V", "w = w/3");
        assertThat(m.quantities())
                .extracting(Quantity::name)
                .containsExactly("V", "w", "E", "d", "I", "J", "tau", "V_th", "sigma");
    }

    @ParameterizedTest
    @CsvSource({
        "V >= V_th, V, V_th, false",
        "V > V_th, V, V_th, true",
        "V_th <= V, V, V_th, false",
        "V_th < V, V, V_th, true",
        "V - V_th >= 0, V - V_th, 0, false"
    })
    void aThresholdMayBeWrittenEitherWay(String condition, String left, String right, boolean strict) {
        Threshold th = Model.of("M", "dV/dt = -V/tau : mV\nspike " + condition, TAU, V_TH)
                .threshold()
                .orElseThrow();
        assertThat(text(th.left())).isEqualTo(left);
        assertThat(text(th.right())).isEqualTo(right);
        assertThat(th.strict()).isEqualTo(strict);
        assertThat(th.crossing()).isFalse();
    }

    @Test
    void lineEndsOfWindowsAndBlanksMakeNoDifference() {
        Model unix = Model.of("M", "dV/dt = -V/tau : mV\nspike V >= V_th\nreset V = 0*mV\n", TAU, V_TH);
        Model other = Model.of("M", "\r\n  dV/dt=-V/tau:mV  \r\n\tspike   V>=V_th\r\n reset V=0*mV # x\r\n", TAU, V_TH);
        assertThat(other.equations()).isEqualTo(unix.equations());
        assertThat(other.threshold()).isEqualTo(unix.threshold());
        assertThat(other.resets()).isEqualTo(unix.resets());
        String blanks = " ".repeat(20_000);
        Model wide = Model.of(
                "M",
                blanks + "dV/dt" + blanks + "=" + blanks + "-V/tau" + blanks + ":" + blanks + "mV" + blanks + "\nspike"
                        + blanks + "V >= V_th" + blanks,
                TAU,
                V_TH);
        assertThat(wide.equations()).isEqualTo(unix.equations());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "V/T + E/tau~0.001*(V/T) + 1000*(E/tau)",
                "0~0",
                "g*V/C~g*V/C",
                "J/C~J/C",
                "G*V/C~1000*(G*V/C)",
                "10*mV/tau~10*1/tau",
                "exp(V/E)*mV/ms~exp(0.001*(V/E))*1/1"
            })
    void scaleFactorsAreInTheEquations(String drift, String expected) {
        Model m = Model.of(
                "M",
                "dV/dt = " + drift + " : mV",
                TAU,
                parameter("T", 1, "s", ""),
                parameter("E", 1, "V", ""),
                parameter("g", 1, "nS", ""),
                parameter("C", 1, "pF", ""),
                parameter("J", 1, "pA", ""),
                parameter("G", 1, "uS", ""));
        assertThat(simple(m.equations().getFirst().drift())).isEqualTo(simple(dev.ranvier.expr.Parser.parse(expected)));
    }

    @Test
    void aModelWithoutUnitsIsNotChecked() {
        Model m = Model.of("Izhikevich", """
            input I
            dv/dt = 0.04*v^2 + 5*v + 140 - u + I
            du/dt = a*(b*v - u)
            spike v >= 30
            reset v = -65; u += 8
            """, parameter("a", 0.02), parameter("b", 0.2));
        assertThat(m.membrane().name()).isEqualTo("v");
        assertThat(m.membrane().unit()).isEqualTo(Unit.ONE);
    }

    @Test
    void theMembraneIsWhatTheThresholdWatchesOrTheOnlyVariable() {
        Model two = Model.of("M", "du/dt = -u/tau : mV\ndV/dt = -V/tau : mV\nspike V >= V_th", TAU, V_TH);
        assertThat(two.membrane().name()).isEqualTo("V");
        assertThat(Model.of("M", "dx/dt = -x/tau : mV", TAU).membrane().name()).isEqualTo("x");
    }

    @Test
    void noiseHasTheUnitOfItsVariablePerSquareRootOfMilliseconds() {
        Model m = Model.of(
                "M",
                "dV/dt = -V/tau + s*sqrt(2/tau)*xi + z*xi_b : mV",
                TAU,
                parameter("s", 1, "mV", ""),
                parameter("z", 1, "mV/s^0.5", ""));
        assertThat(simple(m.equations().getFirst().noise().get("xi"))).isEqualTo("s*sqrt(2*(1/tau))");
        assertThat(simple(m.equations().getFirst().noise().get("xi_b"))).isEqualTo(Math.pow(10, -1.5) + "*z");
    }

    @Test
    void keepsTheTextAndThePaper() {
        String text = "dV/dt = -V/tau : mV";
        Model m = Model.of("M", text, TAU).from("Someone (1999)").named("N");
        assertThat(m.text()).isEqualTo(text);
        assertThat(m.reference()).isEqualTo("Someone (1999)");
        assertThat(m.name()).isEqualTo("N");
    }

    private static String text(Expr expr) {
        return Printer.print(expr);
    }

    private static String simple(Expr expr) {
        return Printer.print(dev.ranvier.expr.Simplify.of(expr));
    }
}
