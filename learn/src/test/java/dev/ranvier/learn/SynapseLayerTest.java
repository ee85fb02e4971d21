// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.model.Model;
import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every synapse of the catalogue between spikes and neurons: gradients by its parameters, by weights before and behind it and
/// through delays, against central differences of the smooth twin.
class SynapseLayerTest {
    private static final List<Output> OUTPUTS = List.of(
            CUBA.OUTPUT,
            COBA.OUTPUT.set(COBA.E, 3),
            MgBlock.OUTPUT.set(MgBlock.E, 3).set(MgBlock.V_offset, -20));

    /// A neuron about 1 with a synapse `syn` of its own.
    private static Population with(Model synaptic, int size) {
        return Population.of(synaptic, size)
                .set(Lif.V_th, 1)
                .set(Lif.V_reset, 0)
                .initial(Lif.V, 0.5)
                .spikeFunction(Sigmoid.of(2))
                .mode(Mode.training(1));
    }

    private static Parameter[] ofSynapse(Model model) {
        return model.parameters().stream()
                .filter(p -> p.name().startsWith("syn_"))
                .toArray(Parameter[]::new);
    }

    /// A delay of 3 steps, or none.
    private static Delay late(int size, int steps) {
        return Delay.fixed(size, steps * 0.5);
    }

    static Stream<Arguments> inTheTarget() {
        return Stream.of(Expon.MODEL, Alpha.MODEL, DualExpon.MODEL, DualExponV2.MODEL)
                .flatMap(m -> OUTPUTS.stream()
                        .flatMap(o -> Stream.of(0, 3).map(d -> Arguments.of(m.name(), o.name(), d, m, o))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} steps")
    @MethodSource
    void inTheTarget(String name, String outputName, int delay, Model dynamics, Output output) {
        Model model = Lif.MODEL.synapse("syn", dynamics, output);
        check(
                Sequential.of(
                        Dense.of(2, 3).gain(4),
                        Dynamics.spikes(lif(3)),
                        late(3, delay),
                        Dense.of(3, 4).gain(8),
                        Dynamics.spikes(with(model, 4)).into("syn").learning(ofSynapse(model))),
                3);
    }

    static Stream<Arguments> ofTheSource() {
        return Stream.of(
                        Arguments.of(NMDA.MODEL, "g"),
                        Arguments.of(STD.MODEL, "release"),
                        Arguments.of(STP.MODEL, "release"),
                        Arguments.of(Expon.MODEL, "g"),
                        Arguments.of(Alpha.MODEL, "g"),
                        Arguments.of(DualExpon.MODEL, "g"))
                .flatMap(a ->
                        Stream.of(0, 3).map(d -> Arguments.of(((Model) a.get()[0]).name(), d, a.get()[0], a.get()[1])));
    }

    @ParameterizedTest(name = "{0}, {1} steps")
    @MethodSource
    void ofTheSource(String name, int delay, Model dynamics, String given) {
        var synapse = Population.of(dynamics, 3).mode(Mode.training(1));
        Model target = Lif.MODEL.synapse("syn", MgBlock.OUTPUT.set(MgBlock.E, 3));
        check(
                Sequential.of(
                        Dense.of(2, 3).gain(4),
                        Dynamics.spikes(lif(3)),
                        late(3, delay),
                        Dynamics.of(synapse, given)
                                .learning(dynamics.parameters().toArray(Parameter[]::new)),
                        Dense.of(3, 4).gain(8),
                        Dynamics.spikes(with(target, 4)).into("syn").learning(ofSynapse(target))),
                3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, SOFT", "3, 5, HARD", "7, 1, HARD", "31, 5, SOFT"})
    void excitationAndInhibitionOfLiquidAndRefractoryNeurons(int size, int trials, SpikeReset.Kind kind) {
        Model model = Lif.REF_LTC
                .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 4))
                .synapse("inh", DualExpon.MODEL, COBA.OUTPUT.set(COBA.E, -1));
        var neurons = Dynamics.spikes(with(model, size).set(Lif.tau_ref, 1).spikeReset(kind))
                .into("exc", "inh", "I")
                .learning(model.parameter("exc_tau"), model.parameter("inh_tau_rise"), Lif.tau);
        assertThat(neurons.inputs()).isEqualTo(3 * size);
        assertThat(neurons.outputs()).isEqualTo(size);
        check(
                Sequential.of(
                        Dense.of(3, 3 * size).gain(3),
                        Recurrent.of(neurons).gain(2).delay(1.5),
                        Dense.of(size, 2)),
                trials);
    }

    @Test
    void aSynapseMayBeOfAnyNeuron() {
        Model model = AdExIF.MODEL.synapse("syn", Expon.MODEL, COBA.OUTPUT);
        var neurons = Population.of(model, 3)
                .initial("V", -50)
                .spikeFunction(Sigmoid.of(0.5))
                .mode(Mode.training(1));
        check(
                Sequential.of(
                        Dense.of(2, 3),
                        Dynamics.spikes(neurons).into("syn").learning(AdExIF.tau, model.parameter("syn_E"))),
                3);
    }

    /// A spike of size 1 raises g by the weight; g decays; V follows the current of the step.
    @Test
    void aConductanceByHand() {
        Model model = Lif.MODEL.synapse("syn", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 10));
        var neuron = Population.of(model, 1).set("syn_tau", 4).mode(Mode.training(1));
        Sequential network = Sequential.of(
                Delay.fixed(1, 1.5),
                Dense.of(1, 1).unbiased(),
                Dynamics.of(neuron, "V").into("syn"));
        double[][] spike = new double[STEPS][1];
        spike[1][0] = 1;
        try (Stack stack = stack(network, 1, 1, false)) {
            double[][] v = stack.forward(spike, 1, terms(Map.of("1.weights", new double[] {0.2})));
            double g = 0;
            double expected = 0;
            for (int s = 0; s < STEPS; s++) {
                g = g * Math.exp(-0.5 / 4) + (s == 4 ? 0.2 : 0);
                double current = g * (10 - expected);
                expected = current + (expected - current) * Math.exp(-0.5 / 10);
                assertThat(v[s][0]).as("step %d", s).isCloseTo(expected, within(1e-12));
            }
            assertThat(expected).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"AMPA, AMPA", "GABAa, GABAa", "BioNMDA, BioNMDA"})
    void pulsesThatOnlyAskWhetherASpikeCameHaveNoGradient(String name) {
        Model model = Map.of("AMPA", AMPA.MODEL, "GABAa", GABAa.MODEL, "BioNMDA", BioNMDA.MODEL)
                .get(name);
        var network = Sequential.of(
                Dense.of(2, 3),
                Dynamics.spikes(lif(3)),
                Dynamics.of(Population.of(model, 3).mode(Mode.training(1)), "g"),
                Dense.of(3, 2));
        var examples = Examples.of(new double[][] {{1, 2}}, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainer.of(network, CrossEntropy.of(Readout.MEAN), Sgd.rate(1))
                        .run(examples))
                .withMessageStartingWith(name + ": 'pre' enters the step only by comparisons, rounding")
                .withMessageContaining("no gradient to it");
    }

    @Test
    void rowsOfSeveralInputsLieOneBehindTheOther() {
        Model sums = Model.of("Sums", "input a\ninput b\ndx/dt = 0\njump x += a + 100*b");
        var layer = Dynamics.of(Population.of(sums, 2).mode(Mode.training(1)), "x");
        double[][] x = new double[STEPS][8];
        x[0] = new double[] {1, 2, 3, 4, 5, 6, 7, 8}; // of two trials
        try (Stack stack = stack(Sequential.of(layer.into("a", "b")), 2, 1, false)) {
            assertThat(stack.forward(x, 2, terms(Map.of()))[0]).containsExactly(301, 402, 705, 806);
        }
        try (Stack stack = stack(Sequential.of(layer.into("b", "a")), 2, 2, false)) {
            assertThat(stack.forward(x, 2, terms(Map.of()))[0]).containsExactly(103, 204, 507, 608);
        }
    }

    @Test
    void inputsThatAreNotThereAreNamed() {
        var neurons = Dynamics.spikes(with(Lif.MODEL.synapse("exc", Expon.MODEL, CUBA.OUTPUT), 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> neurons.into("ex"))
                .withMessage("Lif has no input 'ex'. Maybe 'exc'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> neurons.into("exc", "exc"))
                .withMessageContaining("none twice. There are I, exc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> neurons.into(new String[0]))
                .withMessageContaining("name at least one input");
    }

    @Test
    void aFixedDelayLearnsNothingAndIsWholeStepsWhereItShouldBe() {
        assertThat(Delay.fixed(2, 1.5).initial(0, 0)).isEmpty();
        double[][] x = new double[STEPS][1];
        x[1][0] = 1;
        // 0.3/0.1 is not 3
        try (Stack stack = new Stack(Sequential.of(Delay.fixed(1, 0.3)), new Setting(0.1, STEPS, 1, 1, false), 1)) {
            double[][] y = stack.forward(x, 1, new Stack.Terms(Map.of(), 3, true, Optional.empty()));
            assertThat(Arrays.stream(y).mapToDouble(row -> row[0])).containsExactly(0d, 0d, 0d, 0d, 1d, 0d, 0d, 0d, 0d);
            stack.outputGradients()[4][0] = 1;
            assertThat(stack.backward()).isEmpty();
        }
    }
}
