// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.leaky;
import static dev.ranvier.learn.Differences.lif;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recordings;
import dev.ranvier.run.NetworkRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A trained network that runs as a network of populations gives in each step, to the last bit, what it gave in training.
class DeploymentTest {
    private static final double DT = 0.5;
    private static final int STEPS = 60;

    private static Population spiking(String name, int size) {
        return lif(size).named(name);
    }

    private static Population votes() {
        return leaky(3).named("votes");
    }

    private static final Map<String, Sequential> NETWORKS = new LinkedHashMap<>();

    static {
        NETWORKS.put(
                "dense",
                Sequential.of(
                        Dense.of(4, 9).gain(6),
                        Dynamics.spikes(spiking("hidden", 9)).learning(Lif.tau, Lif.V_th),
                        Delay.fixed(9, DT),
                        Dense.of(9, 3).gain(4),
                        Dynamics.of(votes(), LeakyIntegrator.x).learning(LeakyIntegrator.tau)));
        NETWORKS.put(
                "recurrent, hard reset, refractory",
                Sequential.of(
                        Dense.of(4, 9).gain(6),
                        Recurrent.of(Dynamics.spikes(Population.of(Lif.REF, 9)
                                        .set(Lif.V_th, 1)
                                        .set(Lif.V_reset, 0.1)
                                        .set(Lif.tau_ref, 1.5)
                                        .spikeReset(SpikeReset.Kind.HARD)
                                        .initial(Lif.V, Initializer.uniform(0, 0.9))
                                        .mode(Mode.training(1))
                                        .named("hidden")))
                                .delay(1.5)
                                .gain(4),
                        Dropout.of(9, 0.3),
                        Delay.fixed(9, 3 * DT),
                        Sparse.of(9, 8, Connect.outDegree(3)).gain(80),
                        Recurrent.of(Dynamics.spikes(spiking("second", 8))).gain(3),
                        Delay.fixed(8, DT),
                        Dense.of(8, 3).unbiased(),
                        Dynamics.of(votes(), LeakyIntegrator.x)));
        NETWORKS.put(
                "convolution, several inputs",
                Sequential.of(
                        Convolution.of(Planes.line(1, 4), 3, Window.of(3).padding(1))
                                .gain(8),
                        BatchNorm.of(12),
                        Dynamics.spikes(spiking("hidden", 12)),
                        Delay.fixed(12, DT),
                        Convolution.of(Planes.line(3, 4), 2, Window.of(3)).gain(3),
                        Dynamics.spikes(Population.of(
                                                Lif.MODEL
                                                        .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 4))
                                                        .synapse("inh", Alpha.MODEL, COBA.OUTPUT.set(COBA.E, -1)),
                                                2)
                                        .set(Lif.V_th, 1)
                                        .set(Lif.V_reset, 0)
                                        .mode(Mode.training(1))
                                        .named("second"))
                                .into("exc", "inh"),
                        Delay.fixed(2, DT),
                        Dense.of(2, 3).gain(4),
                        Dynamics.of(votes(), LeakyIntegrator.x)));
        Stream.of(NMDA.MODEL, STP.MODEL, STD.MODEL).forEach(m -> NETWORKS.put(m.name(), through(m)));
    }

    private static Sequential through(Model synapse) {
        var each = Population.of(synapse, 9)
                .set(synapse.parameters().getFirst(), Initializer.uniform(20, 60))
                .mode(Mode.training(1));
        String given = synapse.name().equals("NMDA") ? "g" : "release";
        Model target = Lif.MODEL.synapse("syn", MgBlock.OUTPUT.set(MgBlock.E, 5));
        return Sequential.of(
                Dense.of(4, 9).gain(6),
                Dynamics.spikes(spiking("hidden", 9)),
                Delay.fixed(9, 2 * DT),
                Dynamics.of(each, given).learning(synapse.parameters().getLast()),
                Dense.of(9, 3).gain(4),
                Dynamics.of(Population.of(target, 3).mode(Mode.training(1)).named("votes"), "V")
                        .into("syn"));
    }

    static Stream<Arguments> networks() {
        return NETWORKS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    private static Trainer trainer(Sequential network) {
        return Trainer.of(network, CrossEntropy.of(Readout.MEAN), Adam.rate(0.05))
                .dt(DT)
                .duration(STEPS * DT)
                .batch(3)
                .epochs(2)
                .seed(5);
    }

    private static Examples examples() {
        Random random = new Random(3);
        double[][] inputs = new double[6][];
        Arrays.setAll(inputs, k -> random.doubles(4, 0, 2).toArray());
        return Examples.of(inputs, 0, 1, 2, 0, 1, 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theNetworkOfPopulationsDoesWhatTheTrainedOneDoes(String name, Sequential network) {
        Trainer trainer = trainer(network);
        Weights weights = trainer.run(examples()).last().weights();
        assertThat(weights).isNotEqualTo(network.initial(5));
        Deployment deployed = trainer.deploy(weights);
        for (int k = 0; k < 3; k++) {
            int example = k;
            double[][] rows = new double[STEPS][];
            Arrays.fill(rows, examples().inputs()[k]);
            NetworkRun run = deployed.run(rows);
            var votes = deployed.network().population("votes");
            String shown = ((Dynamics) network.layers().getLast()).output();
            run.monitor(votes, votes.model().variable(shown));
            Recordings r = run.run(STEPS * DT);
            double[][] expected = trainer.outputs(weights, examples().where(i -> i == example));
            double[][] found = r.of("votes").of(shown).toArray();
            assertThat(found).hasDimensions(STEPS, 3);
            for (int s = 0; s < STEPS; s++) {
                assertThat(found[s]).as("step %d", s).containsExactly(Arrays.copyOf(expected[s], 3));
            }
            assertThat(r.of("hidden").spikes().count()).isPositive();
            assertThat(expected[STEPS - 1][0]).isNotEqualTo(expected[0][0]);
        }
    }

    @Test
    void spikesAreThoseOfTheTrainedNetworkStepByStep() {
        Sequential network = Sequential.of(
                Dense.of(4, 9).gain(6),
                Recurrent.of(Dynamics.spikes(spiking("hidden", 9))).gain(6),
                Delay.of(9, 3).initial(Initializer.of(k -> DT * (1 + k % 4))),
                Dense.of(9, 5).gain(30),
                Dynamics.spikes(spiking("out", 5)));
        Trainer trainer = trainer(network);
        Weights weights = network.initial(5);
        double[][] expected = trainer.outputs(weights, examples().where(i -> i == 2));
        double[][] rows = new double[STEPS][];
        Arrays.fill(rows, examples().inputs()[2]);
        var spikes = trainer.deploy(weights).run(rows).run(STEPS * DT).of("out").spikes();
        double[][] found = new double[STEPS][5];
        for (int k = 0; k < spikes.count(); k++) {
            found[(int) Math.round(spikes.times()[k] / DT)][spikes.neurons()[k]] = 1;
        }
        assertThat(spikes.count()).isGreaterThan(10);
        assertThat(found).isDeepEqualTo(expected);
    }

    @Test
    void whatHasNoPlaceInANetworkOfPopulationsIsRefused() {
        var hidden = Dynamics.spikes(spiking("hidden", 4));
        var out = Dynamics.spikes(spiking("out", 2));
        refused(
                "layer 1, dense 4 x 2, takes spikes in the step in which they come, but in a network they take at least a step;"
                        + " put Delay.fixed(4, 0.5) before it and train so",
                hidden,
                Dense.of(4, 2),
                out);
        refused("layer 2, layer normalisation of 4, has no place", hidden, Delay.fixed(4, DT), LayerNorm.of(4), out(4));
        refused("leads to no population", hidden, Delay.fixed(4, DT), Dense.of(4, 2));
        refused("layer 1, delay of 0.0 ms of 4, has a delay of 0.0 ms", hidden, Delay.fixed(4, 0), Dense.of(4, 2), out);
        refused("a delay of layer 1", hidden, Delay.fixed(4, 0.7), Dense.of(4, 2), out);
        refused(
                "layer 2, dense 4 x 2, weighs a variable that is no spike",
                Dynamics.of(spiking("hidden", 4), "V"),
                Delay.fixed(4, DT),
                Dense.of(4, 2),
                out);
        refused("takes what comes without weights", hidden, Delay.fixed(4, DT), out(4));
        refused("there is nothing to run", Dense.of(4, 2));
        Model other = Model.of("Other", "input pre\ninput more\ndg/dt = -g/10\njump g += pre + more");
        var synapse = Dynamics.of(Population.of(other, 4).mode(Mode.training(1)), "g");
        refused(
                "takes what comes without weights",
                hidden,
                Delay.fixed(4, DT),
                synapse.into("more"),
                Dense.of(4, 2),
                out);
        refused(
                "stands behind delays of several lengths",
                hidden,
                Delay.of(4, 2).initial(Initializer.of(k -> DT * (1 + k))),
                synapse,
                Dense.of(4, 2),
                out);
        refused("two populations are called 'out'", out(4), Delay.fixed(4, DT), Dense.of(4, 2), out);
        Sequential network = Sequential.of(hidden);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Deployment.of(network, network.initial(0), DT, 0).run(new double[3][5]))
                .withMessage("row 0 of the input has 5 numbers, but the network takes 4");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Deployment.of(network, network.initial(0), DT, 0).run(new double[0][]))
                .withMessage("the input has no rows; give one for each step");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Deployment.of(network, Sequential.of(Dense.of(4, 4)).initial(0), DT, 0))
                .withMessageContaining("of another network");
    }

    private static Dynamics out(int size) {
        return Dynamics.spikes(spiking("out", size));
    }

    private static void refused(String why, Layer... layers) {
        Sequential network = Sequential.of(layers);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.of(network, network.initial(0), DT, 0))
                .withMessageContaining(why);
    }
}
