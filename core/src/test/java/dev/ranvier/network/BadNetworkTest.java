// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.IafPscDelta;
import dev.ranvier.catalog.neuron.IafPscExp;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.connect.Positions;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Plasticity;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.NetworkRun;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What cannot be right is refused, with the thing, the value and the way out.
class BadNetworkTest {
    private final Population e = Population.of(IafPscExp.MODEL, 80).named("E");
    private final Population i = Population.of(IafPscExp.MODEL, 20).named("I");

    private Projection projection() {
        return Projection.of(e, i, Connect.probability(0.1)).into("J_ex");
    }

    private static void fails(ThrowingCallable code, String... words) {
        assertThatThrownBy(code)
                .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
                .satisfies(error -> assertThat(error.getMessage()).contains(words));
    }

    private void runFails(Projection p, String... words) {
        fails(() -> NetworkRun.of(Network.of(e, i).with(p)).run(1), words);
    }

    @Test
    void populations() {
        fails(() -> Network.of(), "a population is missing");
        fails(() -> Network.of(e, e), "two populations are called 'E'", "named(");
        Population other = Population.of(Lif.MODEL, 3).named("other");
        fails(() -> Network.of(e).with(projection()), "I is not in the network");
        fails(() -> Network.of(e, i).with(new PoissonInput(other, "I", 1, 1, 1)), "other is not in the network");
        Network net = Network.of(e, i.set("tau_m", 12));
        fails(() -> net.with(projection()), "another population of that name", "make the populations first");
        fails(() -> net.population("Ee"), "Maybe 'E'");
        fails(() -> net.projection("E->I"), "no projection 'E->I'");
        fails(() -> NetworkRun.of(net).monitor(other, Monitor.of("V")), "no population 'other'");
    }

    @Test
    void views() {
        fails(() -> e.view("late", 70, 11), "neurons 70 to 80", "0 to 79");
        fails(() -> e.view("none", 3, 0), "view 'none'");
        fails(() -> e.view("before", -1, 4), "view 'before'");
        fails(() -> e.view("all", 0, 80).view("beyond", 79, 2), "beyond");
        NetworkRun run = NetworkRun.of(Network.of(e));
        fails(() -> run.monitor(e.view("few", 0, 3), Monitor.of("V").neurons(3)), "neuron 3", "few has 3 neurons");
        fails(
                () -> run.input(e.view("few", 0, 3), "I", Inputs.spikeTimes(new double[] {1}, new int[] {0}, 2, 5)),
                "2 columns",
                "3 neurons");
    }

    @Test
    void rulesThatDoNotFit() {
        runFails(Projection.of(e, i, Connect.oneToOne()), "E->I", "80", "20");
        runFails(Projection.of(e, i, Connect.inDegree(81).multapses(false)), "projection E->I", "81", "80");
        fails(() -> Connect.probability(1.5), "1.5");
        fails(() -> Connect.probability(Double.NaN), "NaN");
        runFails(Projection.of(e, i, Connect.gaussian(0.5, 1)), "projection E->I", "positions");
        fails(() -> e.at(Positions.grid(9, 9)), "81 positions for 80 neurons");
        runFails(Projection.of(e, i, Connect.matrix(new double[][] {{1, 0}, {0, 1}})), "projection E->I", "80");
    }

    @Test
    void weights() {
        fails(() -> projection().weight(Double.NaN), "projection E->I: the weight NaN");
        fails(() -> PerSynapse.of(new double[] {1, Double.NaN}), "NaN");
        runFails(projection().weight(PerSynapse.of(new double[] {1, 2, 3})), "projection E->I: 3 values");
    }

    @Test
    void delays() {
        fails(() -> projection().delay(0), "projection E->I: the delay 0.0 ms must be positive");
        fails(() -> projection().delay(-1), "delay -1.0");
        fails(() -> projection().delay(Double.NaN), "NaN");
        runFails(projection().delay(0.25), "the delay of the projection E->I", "0.25");
        runFails(projection().delay(0.04), "E->I", "0.04");
        runFails(projection().delay(PerSynapse.normal(0.5, 1)), "projection E->I: a delay of", "at least dt");
        runFails(
                Projection.of(e, i, Connect.pairs(new int[] {0}, new int[] {0}))
                        .delay(PerSynapse.of(new double[] {0.15}))
                        .into("J_ex"),
                "E->I",
                "0.15");
    }

    @Test
    void inputsThatAreNotThere() {
        fails(() -> projection().into("J_x"), "I has no input 'J_x'", "Maybe 'J_ex'");
        fails(() -> new PoissonInput(e, "J", 1, 1, 1), "no input 'J'");
        fails(() -> new PoissonInput(e, "J_ex", -1, 1, 1), "-1.0 sources");
        fails(() -> new PoissonInput(e, "J_ex", 1, Double.NaN, 1), "NaN Hz");
        NetworkRun run = NetworkRun.of(Network.of(e, i).with(projection()));
        fails(() -> run.input(e, "x", Inputs.constant(1, 1)), "E has no input 'x'");
        fails(() -> run.input("E->I", "reward", 1), "no input 'reward'");
        fails(() -> run.synapses("E->E"), "no projection 'E->E'", "Maybe 'E->I'");
    }

    @Test
    void whatNetworksCannotDo() {
        Population located =
                Population.of(IafPscDelta.MODEL, 3).named("located").locateSpikes();
        fails(() -> NetworkRun.of(Network.of(located)).run(1), "located", "without locateSpikes()");
        Population batch = Population.of(HH.MODEL, 3).named("batch").mode(Mode.batching(2));
        fails(() -> NetworkRun.of(Network.of(batch)).run(1), "batch is in mode BATCHING");
        Population trials = batch.mode(Mode.training(2));
        fails(() -> NetworkRun.of(Network.of(trials)).run(1), "in mode TRAINING with 2 trials", "Mode.training(1)");
        Plasticity voltage = Plasticity.of("Rule", "input x_post\non pre w += x_post");
        fails(() -> projection().plasticity(voltage), "no variable 'x'");
    }

    @Test
    void anAlreadyBuiltNetworkDoesNotChange() {
        NetworkRun run = NetworkRun.of(Network.of(e, i).with(projection()));
        run.run(1);
        fails(() -> run.dt(0.2), "it has begun");
        fails(() -> run.seed(2), "it has begun");
        fails(() -> run.threads(-1), "threads: -1");
        fails(() -> run.monitor(e, Monitor.of("V")), "it has begun");
        fails(() -> run.run(Double.POSITIVE_INFINITY), "must be finite");
        fails(() -> run.run(0.05), "0.05");
    }

    @Test
    void moreMemoryThanThereIs() {
        Population huge = Population.of(Lif.MODEL, 1_000_000).named("huge");
        Network net = Network.of(huge).with(Projection.of(huge, huge, Connect.probability(0.5)));
        fails(
                () -> NetworkRun.of(net).precision(Precision.SINGLE).run(1),
                "the synapses take about",
                "MB",
                "RANVIER_JAVA_OPTIONS=-Xmx");
    }

    @Test
    void theTableSaysWhatThereIs() {
        Network net = Network.of(e, i)
                .with(projection().weight(PerSynapse.uniform(1, 2)).delay(1.5))
                .with(new PoissonInput(i, "J_in", 100, 8, -2));
        assertThat(net.describe())
                .contains("E->I", "probability 0.1", "1 to 2", "1.5", "I.J_ex", "100", "IafPscExp")
                .containsPattern("total +100");
    }

    @Test
    void theDiagramJoinsWhatIsJoined() {
        Network net = Network.of(e, i)
                .with(
                        projection(),
                        Projection.of(i, e.view("first \"ten\"", 0, 10), Connect.allToAll())
                                .into("J_in"))
                .with(new PoissonInput(i, "J_in", 100, 8, -2));
        assertThat(net.diagram().lines())
                .containsExactly(
                        "flowchart LR",
                        "    subgraph n0[\"E<br>80 neurons\"]",
                        "        n1[\"first 'ten'<br>10 neurons\"]",
                        "    end",
                        "    n2[\"I<br>20 neurons\"]",
                        "    n0 -->|\"probability 0.1\"| n2",
                        "    n2 -->|\"all to all\"| n1",
                        "    poisson3([\"Poisson\"])",
                        "    poisson3 -->|\"800.0 Hz\"| n2");
    }

    @Test
    void aNetworkInsideANetworkHasNamesOfItsOwn() {
        Network part = Network.of(e, i)
                .with(
                        projection(),
                        Projection.of(i.view("some", 5, 10), e, Connect.allToAll())
                                .into("J_in"))
                .with(new PoissonInput(e, "J_ex", 100, 900, 50));
        Population top = Population.of(IafPscExp.MODEL, 5).named("top");
        Network net = Network.of(top).with("left", part).with("right", part);
        Population left = net.population("left.E");
        Network joined =
                net.with(Projection.of(left, top, Connect.allToAll()).weight(5).into("J_ex"));
        assertThat(joined.populations())
                .extracting(Population::name)
                .containsExactly("top", "left.E", "left.I", "right.E", "right.I");
        assertThat(joined.projections())
                .extracting(Projection::name)
                .containsExactly("left.E->I", "left.some->E", "right.E->I", "right.some->E", "left.E->top");
        var r = NetworkRun.of(joined).run(50);
        assertThat(r.of("left.E").spikes().count()).isPositive();
        assertThat(r.of("right.E").spikes().neurons())
                .isNotEqualTo(r.of("left.E").spikes().neurons());
    }
}
