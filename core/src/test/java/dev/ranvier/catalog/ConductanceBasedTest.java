// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.ConnorStevens;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.TraubMiles;
import dev.ranvier.catalog.neuron.WangBuzsakiHH;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Model;
import dev.ranvier.model.ModelLatex;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conductance-based neurons against the formulas and the firing of their papers.
class ConductanceBasedTest {
    /// A rate as a paper prints it, x/(1 - exp(-x)) and all, and where it is 0/0.
    private record Rate(Model model, String name, double singular, double limit, DoubleUnaryOperator printed) {
        @Override
        public String toString() {
            return model.name() + "." + name;
        }
    }

    static Stream<Rate> rates() {
        return Stream.of(
                new Rate(HH.MODEL, "alpha_m", -40, 1, v -> 0.1 * (v + 40) / (1 - Math.exp(-(v + 40) / 10))),
                new Rate(HH.MODEL, "alpha_n", -55, 0.1, v -> 0.01 * (v + 55) / (1 - Math.exp(-(v + 55) / 10))),
                new Rate(
                        WangBuzsakiHH.MODEL, "alpha_m", -35, 1, v -> -0.1 * (v + 35) / (Math.exp(-0.1 * (v + 35)) - 1)),
                new Rate(
                        WangBuzsakiHH.MODEL,
                        "alpha_n",
                        -34,
                        0.1,
                        v -> -0.01 * (v + 34) / (Math.exp(-0.1 * (v + 34)) - 1)),
                new Rate(TraubMiles.MODEL, "alpha_m", -50, 1.28, v -> 0.32 * (-50 - v) / (Math.exp((-50 - v) / 4) - 1)),
                new Rate(TraubMiles.MODEL, "beta_m", -23, 1.4, v -> 0.28 * (v + 23) / (Math.exp((v + 23) / 5) - 1)),
                new Rate(
                        TraubMiles.MODEL, "alpha_n", -48, 0.16, v -> 0.032 * (-48 - v) / (Math.exp((-48 - v) / 5) - 1)),
                new Rate(
                        ConnorStevens.MODEL,
                        "alpha_m",
                        -29.7,
                        3.8,
                        v -> 0.38 * (v + 29.7) / (1 - Math.exp(-0.1 * (v + 29.7)))),
                new Rate(
                        ConnorStevens.MODEL,
                        "alpha_n",
                        -45.7,
                        0.2,
                        v -> 0.02 * (v + 45.7) / (1 - Math.exp(-0.1 * (v + 45.7)))));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void aRateIsThatOfThePaperAndExactAtItsSingularity(Rate rate) {
        for (double v = -96.25; v < 60; v += 2.5) {
            double printed = rate.printed().applyAsDouble(v);
            assertThat(value(rate.model(), rate.name(), v))
                    .as("%s at %s mV", rate, v)
                    .isCloseTo(printed, within(1e-10 * printed));
        }
        assertThat(rate.printed().applyAsDouble(rate.singular())).isNaN();
        assertThat(value(rate.model(), rate.name(), rate.singular())).isCloseTo(rate.limit(), within(1e-14));
    }

    static Stream<Model> models() {
        return Catalog.models().stream()
                .filter(m -> m.threshold().isPresent() && m.threshold().get().crossing());
    }

    @ParameterizedTest
    @MethodSource("models")
    void gatesBeginInTheirSteadyState(Model model) {
        Map<String, Double> state = new HashMap<>(parameters(model));
        Run run = Run.of(Population.of(model, 1)).dt(0.01).progress(false);
        model.variables().forEach(v -> state.put(v.name(), run.state(v.name())[0]));
        for (Equation e : model.equations()) {
            if (!e.variable().equals(model.membrane())) {
                assertThat(Evaluate.at(written(model, e.drift()), state))
                        .as("%s: d%s/dt", model.name(), e.variable())
                        .isCloseTo(0, within(1e-12));
            }
        }
    }

    @Test
    void theSquidAxonOfThePaperFiresRepeatedly() {
        Population axon = Population.of(HH.MODEL, 1).set(HH.gL, 0.3);
        assertThat(spikes(axon, 0, 100)).isZero();
        assertThat(spikes(axon, 10, 1000)).isBetween(66, 70);
    }

    /// Figure 1 of the paper: none at rest, few just above 0.16 uA/cm2, between 50 and 60 a second at 1 uA/cm2.
    @Test
    void theInterneuronOfWangAndBuzsakiFires() {
        Population cell = Population.of(WangBuzsakiHH.MODEL, 1);
        assertThat(spikes(cell, 0, 500)).isZero();
        assertThat(spikes(cell, 0.2, 1000)).isBetween(4, 12);
        assertThat(spikes(cell, 1, 1000)).isBetween(50, 60);
    }

    /// Dayan and Abbott (2001), section 6.2: with the A-type current the rate rises from zero, without it it jumps.
    @Test
    void theAtypeCurrentLetsConnorStevensFireSlowly() {
        Population cell = Population.of(ConnorStevens.MODEL, 1);
        assertThat(spikes(cell, 8, 500)).isZero();
        assertThat(spikes(cell, 8.5, 500)).isBetween(3, 6);
        assertThat(spikes(cell, 9, 500)).isBetween(7, 11);
        Population without = cell.set(ConnorStevens.g_A, 0).set(ConnorStevens.E_L, -70);
        assertThat(spikes(without, 6, 500)).isZero();
        assertThat(spikes(without, 8, 500)).isGreaterThan(35);
    }

    @Test
    void aTraubMilesCellRestsAndFires() {
        Population cell = Population.of(TraubMiles.MODEL, 1);
        assertThat(spikes(cell, 0, 200)).isZero();
        assertThat(spikes(cell, 0.3, 1000)).isBetween(45, 60);
    }

    @Test
    void unitsInFormulasDoNotShowInLatex() {
        assertThat(ModelLatex.of(HH.MODEL)).contains("e^{\\frac{-\\left(V + 65\\right)}{18}}");
    }

    private static int spikes(Population cell, double current, double duration) {
        Recording r =
                Run.of(cell).dt(0.02).input(constant(current)).progress(false).run(duration);
        return r.spikes().of(0).length;
    }

    private static double value(Model model, String definition, double v) {
        Map<String, Double> at = new HashMap<>(parameters(model));
        at.put("V", v);
        return Evaluate.at(written(model, Expr.name(definition)), at);
    }

    private static Map<String, Double> parameters(Model model) {
        Map<String, Double> values = new HashMap<>();
        model.parameters().forEach(p -> values.put(p.name(), p.value()));
        model.inputs().forEach(i -> values.put(i.name(), 0.0));
        return values;
    }

    /// The formula with sub-expressions written out.
    private static Expr written(Model model, Expr formula) {
        Map<String, Expr> known = new LinkedHashMap<>();
        for (Definition d : model.definitions()) {
            known.put(d.variable().name(), Substitute.in(d.value(), known));
        }
        return Substitute.in(formula, known);
    }
}
