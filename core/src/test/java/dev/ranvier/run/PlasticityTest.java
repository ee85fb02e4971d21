// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.SpikeTimeGroup;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Plasticity.Side;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Weights change as the statements say, in the order of the contract.
class PlasticityTest {
    private static final Plasticity STDP = Plasticity.of(
            "STDP",
            """
            dA_pre/dt = -A_pre/tau_pre
            dA_post/dt = -A_post/tau_post
            on pre A_pre += A_plus; w = clip(w - A_post, 0, 10)
            on post A_post += A_minus; w = clip(w + A_pre, 0, 10)
            """,
            Parameter.parameter("tau_pre", 20, "1", ""),
            Parameter.parameter("tau_post", 30, "1", ""),
            Parameter.parameter("A_plus", 0.1, "1", ""),
            Parameter.parameter("A_minus", 0.12, "1", ""));

    private static final Model RELAY = Model.of("Relay", """
            input I
            input J
            dV/dt = -V/10
            jump V += J
            spike I >= 1
            """);

    /// A source and a target that spike when told, and a synapse from one to the other.
    private static NetworkRun pair(Plasticity how, double delay, double[] pre, double[] post) {
        Population source = Population.of(SpikeTimeGroup.MODEL, 1).named("source");
        Population target = Population.of(RELAY, 1).named("target");
        Network net = Network.of(source, target)
                .with(Projection.of(source, target, Connect.oneToOne())
                        .weight(1)
                        .delay(delay)
                        .into("J")
                        .plasticity(how));
        NetworkRun run = NetworkRun.of(net).dt(0.1);
        run.input(source, Inputs.spikeTimes(pre, new int[pre.length], 1, 100));
        run.input(target, "I", Inputs.spikeTimes(post, new int[post.length], 1, 100));
        return run;
    }

    private static double weight(Plasticity how, double delay, double[] pre, double[] post) {
        NetworkRun run = pair(how, delay, pre, post);
        run.run(100);
        return run.synapses("source->target").weights()[0];
    }

    @Test
    void variablesLiveWhereTheEquationsPutThem() {
        assertThat(STDP.variables(Side.SOURCE)).extracting(v -> v.name()).containsExactly("A_pre");
        assertThat(STDP.variables(Side.TARGET)).extracting(v -> v.name()).containsExactly("A_post");
        assertThat(STDP.variables(Side.SYNAPSE)).extracting(v -> v.name()).containsExactly("w");
    }

    /// An arrival at step a and a post spike that is seen one step after it happened.
    @ParameterizedTest
    @CsvSource({"0.1, 10, 15", "0.1, 10, 10.1", "0.1, 10, 10", "2.5, 10, 30", "1.0, 10, 10.5"})
    void aPairOfSpikesChangesTheWeightByItsDistance(double delay, double pre, double post) {
        double arrival = pre + delay;
        double seen = post + 0.1;
        double change =
                seen >= arrival ? 0.1 * Math.exp(-(seen - arrival) / 20) : -0.12 * Math.exp(-(arrival - seen) / 30);
        assertThat(weight(STDP, delay, new double[] {pre}, new double[] {post})).isCloseTo(1 + change, within(1e-12));
    }

    @Test
    void postBeforePreWeakens() {
        assertThat(weight(STDP, 0.5, new double[] {30}, new double[] {20}))
                .isCloseTo(1 - 0.12 * Math.exp(-10.4 / 30), within(1e-12));
    }

    @Test
    void theWeightThatASpikeFindsIsTheOneItDelivers() {
        Plasticity add = Plasticity.of("Add", "on pre w = w + 1");
        NetworkRun run = pair(add, 0.1, new double[] {1, 2, 3}, new double[] {});
        Population target = Population.of(RELAY, 1);
        run.monitor(run.network().population("target"), RELAY.variable("V"));
        double[][] v = run.run(4).of("target").of("V").toArray();
        assertThat(v[11][0]).isEqualTo(1);
        assertThat(v[21][0] - v[20][0] * Math.exp(-0.01)).isCloseTo(2, within(1e-9));
        assertThat(v[31][0] - v[30][0] * Math.exp(-0.01)).isCloseTo(3, within(1e-9));
        assertThat(target.size()).isOne();
    }

    @Test
    void statementsSeeWhatThoseBeforeThemLeft() {
        Plasticity order = Plasticity.of("Order", """
                dr/dt = -r/50
                on pre w += r; r += 1; w += 100*r
                """);
        double decay = Math.exp(-10.0 / 50);
        assertThat(weight(order, 0.1, new double[] {10, 20}, new double[] {}))
                .isCloseTo(1 + 100 + decay + 100 * (decay + 1), within(1e-9));
    }

    @Test
    void anEligibilityTraceWaitsForTheReward() {
        Plasticity rewarded = Plasticity.of("Rewarded", """
                input reward
                dA_pre/dt = -A_pre/20
                dc/dt = -c/200
                dw/dt = reward*c
                on pre A_pre += 0.1
                on post c += A_pre
                """);
        assertThat(rewarded.variables(Side.SYNAPSE)).extracting(v -> v.name()).containsExactlyInAnyOrder("c", "w");
        NetworkRun run = pair(rewarded, 0.1, new double[] {10}, new double[] {14.9});
        run.run(50);
        assertThat(run.synapses("source->target").weights()[0]).isEqualTo(1);
        run.input("source->target", "reward", 0.5);
        run.run(50);
        double c = 0.1 * Math.exp(-4.9 / 20) * Math.exp(-34.9 / 200);
        double expected = 0.5 * c * 200 * (1 - Math.exp(-50.0 / 200));
        assertThat(run.synapses("source->target").weights()[0]).isCloseTo(1 + expected, within(expected * 1e-3));
    }

    @Test
    void variablesOfTheTargetAreThere() {
        Plasticity voltage = Plasticity.of("Voltage", """
                input V_post
                du/dt = (V_post - u)/5
                on pre w += u
                """);
        assertThat(voltage.variables(Side.TARGET)).extracting(v -> v.name()).containsExactly("u");
        assertThat(weight(voltage, 0.1, new double[] {10, 12}, new double[] {})).isBetween(1.1, 1.6);
    }

    private static double[] trained(int threads, Precision precision, PerSynapse delay, double[] pieces) {
        Model cell = Model.of("Cell", """
                input J
                dV/dt = -V/10 + 0.03*xi
                jump V += J
                spike V >= 1
                reset V = 0
                """);
        Population source = Population.of(dev.ranvier.catalog.group.PoissonGroup.MODEL, 700)
                .named("source")
                .set("rate", 30);
        Population target = Population.of(cell, 1300).named("target").method("euler");
        Network net = Network.of(source, target)
                .with(
                        Projection.of(source, target, Connect.probability(0.1))
                                .weight(PerSynapse.uniform(0.05, 0.2))
                                .delay(delay)
                                .plasticity(STDP),
                        Projection.of(target, target, Connect.probability(0.02))
                                .weight(0.02)
                                .plasticity(STDP));
        NetworkRun run = NetworkRun.of(net).seed(2).threads(threads).precision(precision);
        for (double piece : pieces) {
            run.run(piece);
        }
        double[] one = run.synapses("source->target").weights();
        double[] two = run.synapses("target->target").weights();
        double[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void threadsAndPiecesChangeNothing(Precision precision) {
        for (PerSynapse delay : new PerSynapse[] {PerSynapse.of(1.2), PerSynapse.uniform(0.1, 2)}) {
            double[] one = trained(1, precision, delay, new double[] {25});
            assertThat(Arrays.stream(one).distinct().count()).isGreaterThan(5_000);
            assertThat(trained(3, precision, delay, new double[] {25})).isEqualTo(one);
            assertThat(trained(2, precision, delay, new double[] {0.1, 9.9, 15}))
                    .isEqualTo(one);
        }
    }
}
