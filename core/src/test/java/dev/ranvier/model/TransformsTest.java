// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static dev.ranvier.model.Parameter.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.catalog.surrogate.LeakyRelu;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.catalog.surrogate.SquarewaveFourierSeries;
import dev.ranvier.expr.EquationException;
import dev.ranvier.expr.Printer;
import dev.ranvier.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A variant is the model with one thing changed.
class TransformsTest {
    private static final Parameter TAU_REF = parameter("tau_ref", 2, "ms", "refractory period");
    private static final Parameter G = parameter("g", 0.1, "1", "conductance");
    private static final Parameter E = parameter("E", 0, "mV", "reversal potential");
    private static final Model M = AdExIF.MODEL;

    @Test
    void everyTransformKeepsTheRest() {
        List<UnaryOperator<Model>> all = List.of(
                Model::liquid,
                m -> m.refractory(TAU_REF),
                m -> m.surrogate(InvSquareGrad.of(7)),
                m -> m.current("syn", "g*(E - V)", G, E),
                m -> m.delta("jump", "E", E),
                m -> m.noise(AdExIF.V, "s", parameter("s", 1, "mV/ms^0.5", "")),
                m -> m.from("Nobody (2001)"),
                m -> m.named("Other"));
        for (UnaryOperator<Model> transform : all) {
            Model n = transform.apply(M);
            assertThat(n.text()).isEqualTo(M.text());
            assertThat(n.inputs()).isEqualTo(M.inputs());
            assertThat(n.definitions()).isEqualTo(M.definitions());
            assertThat(n.threshold()).isEqualTo(M.threshold());
            assertThat(n.resets()).isEqualTo(M.resets());
            assertThat(n.parameters()).containsAll(M.parameters());
            assertThat(n.equations())
                    .extracting(Equation::drift)
                    .isEqualTo(M.equations().stream().map(Equation::drift).toList());
        }
        Model all8 = all.get(6).apply(M);
        assertThat(all8.options()).isEqualTo(M.options());
    }

    @Test
    void transformsCompose() {
        Model m = M.refractory(TAU_REF)
                .liquid()
                .current("syn", "g*(E - V)", G, E)
                .delta("d", "0.1*mV")
                .liquid();
        assertThat(m.options().liquid()).isTrue();
        assertThat(m.options().refractory()).contains(TAU_REF);
        assertThat(m.options().currents()).hasSize(1);
        assertThat(m.options().jumps()).hasSize(1);
        assertThat(m.options().surrogate()).isEqualTo(M.options().surrogate());
        assertThat(m.equations().getFirst().unlessRefractory()).isTrue();
        assertThat(m.equations().get(1).unlessRefractory()).isFalse();
        assertThat(m.parameters()).contains(TAU_REF, G, E);
        assertThat(M.options().currents()).as("the first model is as it was").isEmpty();
    }

    @Test
    void aCurrentHasTheUnitOfTheInputAndAJumpThatOfTheMembrane() {
        Model m = Model.of(
                "M",
                "input I : nA\ndV/dt = R*I/tau : mV",
                parameter("R", 1, "MOhm", ""),
                parameter("tau", 1, "ms", ""));
        Model n = m.current("leak", "g*(E - V)", parameter("g", 1, "nS", ""), E).delta("jump", "0.001*V");
        Definition current = n.options().currents().getFirst();
        assertThat(current.variable().unit()).isEqualTo(Unit.parse("nA"));
        assertThat(Printer.print(current.value())).isEqualTo("0.001*(g*(E - V))");
        assertThat(n.options().jumps().getFirst().variable().unit()).isEqualTo(Unit.parse("mV"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "g*(E - U)~unknown name 'U'~8", "g*V*V~'syn' has the unit mV, but this is mV^2~1",
                        "g*(E -~the expression ends~7",
                "~the expression ends too early~1", "V/0~division by zero~3", "exp(V)~needs a pure number~5",
                "syn~unknown name 'syn'~1", "xi*V~'xi'~1"
            })
    void aMistakeInTheFormulaOfACurrentIsShown(String formula, String what, int column) {
        EquationException e = catchThrowableOfType(
                EquationException.class, () -> M.current("syn", formula == null ? "" : formula, G, E));
        assertThat(e).as(formula).isNotNull();
        assertThat(e)
                .hasMessageStartingWith("AdExIF.syn, line 1, column " + column)
                .hasMessageContaining(what);
    }

    @Test
    void aMistakeInTheFormulaOfAJumpOrANoiseIsShown() {
        EquationException jump = catchThrowableOfType(EquationException.class, () -> M.delta("d", "g", G));
        assertThat(jump).hasMessageContaining("'d' has the unit mV, but this is 1");
        EquationException noise = catchThrowableOfType(EquationException.class, () -> M.noise(AdExIF.w, "b"));
        assertThat(noise).hasMessageContaining("noise of 'w' has the unit mV/ms^0.5, but this is mV");
    }

    @Test
    void namesAreTakenOnce() {
        for (String taken : new String[] {"V", "tau", "I", "spike", "t", "refractory"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> M.current(taken, "g*(E - V)", G, E))
                    .withMessageContaining("the name '" + taken + "' is taken");
        }
        Model once = M.current("syn", "g*(E - V)", G, E);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> once.current("syn", "g*(E - V)"))
                .withMessageContaining("the name 'syn' is taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> once.current("more", "g*(E - V)", G))
                .withMessageContaining("the name 'g' is taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> M.refractory(TAU_REF).refractory(TAU_REF))
                .withMessageContaining("the name 'tau_ref' is taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> M.refractory(AdExIF.tau))
                .withMessageContaining("the name 'tau' is taken");
    }

    @Test
    void aRefractoryPeriodIsInMilliseconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> M.refractory(parameter("tau_ref", 2, "s", "")))
                .withMessageContaining("tau_ref")
                .withMessageContaining("ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> M.refractory(parameter("tau_ref", 2, "mV", "")))
                .withMessageContaining("ms");
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        Model closed = Model.of("Closed", "dV/dt = -V/tau : mV", AdExIF.tau);
        assertThatIllegalStateException()
                .isThrownBy(() -> closed.current("c", "V"))
                .withMessageContaining("no external input")
                .withMessageContaining("'input I : nA'");
        Model stateless = Model.of("Relay", "input I : mV\nx = I : mV");
        for (UnaryOperator<Model> t :
                List.<UnaryOperator<Model>>of(m -> m.refractory(TAU_REF), m -> m.delta("d", "1*mV"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> t.apply(stateless))
                    .withMessageContaining("membrane potential");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> M.noise(Variable.variable("vv", "mV", ""), "1*mV"))
                .withMessageContaining("vv")
                .withMessageContaining("Maybe 'V'?");
    }

    @Test
    void noiseReplacesTheNoiseOfItsVariableAlone() {
        Parameter s = parameter("s", 1, "mV/ms^0.5", "");
        Parameter z = parameter("z", 1, "mV/ms^0.5", "");
        Model m = M.noise(AdExIF.V, "s", s).noise(AdExIF.w, "2*z", z).noise(AdExIF.V, "3*s");
        assertThat(m.equations().getFirst().noise()).hasSize(1);
        assertThat(Printer.print(m.equations().getFirst().noise().get("xi_V"))).isEqualTo("3*s");
        assertThat(Printer.print(m.equations().get(1).noise().get("xi_w"))).isEqualTo("2*z");
        assertThat(M.isStochastic()).isFalse();
        assertThat(m.isStochastic()).isTrue();
    }

    @Test
    void aSurrogateUsesItsParametersAndXAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Surrogate.of("S", Map.of("alpha", 1.0), "beta*x", "x"))
                .withMessageContaining("surrogate S")
                .withMessageContaining("[beta]")
                .withMessageContaining("alpha");
        Surrogate s = Surrogate.of("S", Map.of("alpha", 2.0), "alpha*x", "alpha*x^2/2");
        assertThat(Printer.print(s.derivative())).isEqualTo("2*x");
        assertThat(s.primitive()).map(Printer::print).contains("x^2");
        assertThat(Surrogate.of("S", Map.of(), "max(0, 1 - abs(x))").primitive())
                .isEmpty();
    }

    @Test
    void aSurrogateRefusesParametersThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sigmoid.of(-1))
                .withMessage("Sigmoid: alpha is -1.0, but it must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeakyRelu.of(Double.NaN, 1))
                .withMessage("LeakyRelu: alpha is NaN, not a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquarewaveFourierSeries.of(0, 8))
                .withMessage("SquarewaveFourierSeries: n is 0.0, but it must be positive");
    }
}
