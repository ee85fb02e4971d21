// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.plasticity.HomeostaticScaling;
import dev.ranvier.catalog.plasticity.InhibitorySTDP;
import dev.ranvier.catalog.plasticity.PowerLawSTDP;
import dev.ranvier.catalog.plasticity.RewardSTDP;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.catalog.plasticity.TripletSTDP;
import dev.ranvier.catalog.plasticity.VoltageSTDP;
import dev.ranvier.connect.Connect;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.model.Plasticity;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of the catalogue does what its paper says, followed event by event.
class PlasticityRulesTest {
    private static final double DT = 0.1;
    private static final int STEPS = 4000;

    /// What an event makes of a weight.
    private interface Change {
        /// @param fast trace of the other end
        /// @param slow second trace of the own end
        double of(double w, double fast, double slow);
    }

    /// A rule of spikes, written once more.
    ///
    /// @param taus of r_1, r_2, o_1, o_2, ms
    /// @param nearest whether a trace is set by a spike, not added to
    record Formula(Plasticity rule, double[] taus, boolean nearest, Change onPre, Change onPost) {
        @Override
        public String toString() {
            return rule.name();
        }

        double weight(double w, int[] pre, int[] post, int delay) {
            double weight = w;
            double[] traces = new double[4];
            int before = 0;
            int[] events = IntStream.concat(
                            Arrays.stream(pre).map(s -> 2 * (s + delay)),
                            Arrays.stream(post).map(s -> 2 * (s + 1) + 1))
                    .sorted()
                    .toArray();
            for (int event : events) {
                int step = event / 2;
                for (int k = 0; k < 4; k++) {
                    traces[k] *= Math.exp(-(step - before) * DT / taus[k]);
                }
                before = step;
                boolean arrival = event % 2 == 0;
                weight = arrival ? onPre.of(weight, traces[2], traces[1]) : onPost.of(weight, traces[0], traces[3]);
                for (int k = arrival ? 0 : 2; k < (arrival ? 2 : 4); k++) {
                    traces[k] = nearest ? 1 : traces[k] + 1;
                }
            }
            return weight;
        }
    }

    private static double in(double w) {
        return Math.clamp(w, 0, 1);
    }

    private static Formula triplet(
            Plasticity rule, double x, double y, double a2p, double a3p, double a2m, double a3m) {
        return new Formula(
                rule,
                new double[] {16.8, x, 33.7, y},
                false,
                (w, o, r) -> in(w - o * (a2m + a3m * r)),
                (w, r, o) -> in(w + r * (a2p + a3p * o)));
    }

    static Stream<Formula> formulas() {
        double[] pairs = {20, 20, 20, 20};
        return Stream.of(
                new Formula(
                        STDP.RULE.set(STDP.tau_minus, 33).set("A_plus", 0.05).set("A_minus", 0.06),
                        new double[] {20, 20, 33, 33},
                        false,
                        (w, o, r) -> in(w - 0.06 * o),
                        (w, r, o) -> in(w + 0.05 * r)),
                new Formula(
                        STDP.NEAREST, pairs, true, (w, o, r) -> in(w - 0.00525 * o), (w, r, o) -> in(w + 0.005 * r)),
                new Formula(
                        PowerLawSTDP.RULE.set("mu_plus", 0.3).set("mu_minus", 0.8),
                        pairs,
                        false,
                        (w, o, r) -> in(w - 0.00525 * Math.pow(w, 0.8) * o),
                        (w, r, o) -> in(w + 0.005 * Math.pow(1 - w, 0.3) * r)),
                new Formula(
                        PowerLawSTDP.VAN_ROSSUM,
                        pairs,
                        false,
                        (w, o, r) -> Math.max(0, w - 0.003 * w * o),
                        (w, r, o) -> w + 0.007 * r),
                triplet(TripletSTDP.RULE, 101, 125, 5e-10, 6.2e-3, 7e-3, 2.3e-4),
                triplet(TripletSTDP.MINIMAL, 101, 114, 0, 6.5e-3, 7.1e-3, 0),
                triplet(TripletSTDP.HIPPOCAMPUS, 946, 27, 6.1e-3, 6.7e-3, 1.6e-3, 1.4e-3),
                new Formula(
                        InhibitorySTDP.RULE.set("eta", 0.01),
                        pairs,
                        false,
                        (w, o, r) -> in(w + 0.01 * (o - 2 * 5 * 0.02)),
                        (w, r, o) -> in(w + 0.01 * r)));
    }

    private static int[] train(Random random, int spikes) {
        return random.ints(0, STEPS - 20).distinct().limit(spikes).sorted().toArray();
    }

    /// Delays of 1, 2 and 15 steps alone and mixed; several spikes of both ends meet in one step.
    @ParameterizedTest
    @MethodSource("formulas")
    void aRuleFollowsItsFormula(Formula formula) {
        Random random = new Random(7);
        for (int[] delays : new int[][] {{1, 1}, {2, 2}, {15, 15}, {1, 2, 15}}) {
            int[] post = train(random, 30);
            int[][] pre = new int[delays.length][];
            for (int k = 0; k < pre.length; k++) {
                int delay = delays[k];
                IntStream together =
                        Arrays.stream(post).limit(5).map(s -> s + 1 - delay).filter(s -> s >= 0);
                pre[k] = IntStream.concat(together, Arrays.stream(train(random, 25)))
                        .distinct()
                        .sorted()
                        .toArray();
            }
            double[] weights = new PlasticPairs(pre, post, delays).trained(formula.rule(), 0.5, STEPS);
            for (int k = 0; k < pre.length; k++) {
                assertThat(weights[k])
                        .as("delay of %d steps", delays[k])
                        .isCloseTo(formula.weight(0.5, pre[k], post, delays[k]), within(1e-12))
                        .isNotCloseTo(0.5, within(1e-4));
            }
        }
    }

    @Test
    void theWindowIsExponentialOnBothSides() {
        for (int distance : new int[] {-500, -200, -50, -1, 0, 1, 50, 200, 500}) {
            double[] weights = new PlasticPairs(new int[][] {{600}}, new int[] {600 + distance}, new int[] {1})
                    .trained(STDP.RULE, 0.5, 1200);
            double expected =
                    distance >= 0 ? 0.005 * Math.exp(-distance * DT / 20) : -0.00525 * Math.exp(distance * DT / 20);
            assertThat(weights[0] - 0.5).as("%d steps", distance).isCloseTo(expected, within(1e-14));
        }
    }

    /// Sixty pairs at one rate; sources lead or lag by so many steps (Pfister and Gerstner 2006, figure 3).
    private static double pairing(double rate, int lag) {
        int between = (int) Math.round(1000 / rate / DT);
        int[] pre = IntStream.range(0, 60).map(k -> 200 + k * between).toArray();
        int[] post = Arrays.stream(pre).map(s -> s + lag).toArray();
        double weight = new PlasticPairs(new int[][] {pre}, post, new int[] {1})
                .trained(TripletSTDP.MINIMAL.set("w_max", 4), 2, 400 + 60 * between)[0];
        return (weight - 2) / 4;
    }

    @Test
    void tripletsPotentiateTheMoreTheHigherTheRate() {
        assertThat(pairing(10, 100)).isCloseTo(0.12, within(0.03));
        assertThat(pairing(20, 100)).isCloseTo(0.24, within(0.05));
        assertThat(pairing(40, 100)).isCloseTo(0.53, within(0.1));
        assertThat(pairing(10, -100)).isCloseTo(-0.33, within(0.05));
        assertThat(pairing(50, -100)).isPositive();
    }

    @Test
    void weightsStayWithinTheirBounds() {
        Random random = new Random(3);
        int[][] pre = IntStream.range(0, 40).mapToObj(k -> train(random, 40)).toArray(int[][]::new);
        Plasticity rule = STDP.RULE.set("w_max", 0.3).set("A_plus", 0.5).set("A_minus", 0.5);
        double[] weights =
                new PlasticPairs(pre, train(random, 40), IntStream.range(1, 41).toArray()).trained(rule, 0.1, STEPS);
        assertThat(weights).contains(0, 0.3);
        assertThat(Arrays.stream(weights)).allMatch(w -> w >= 0 && w <= 0.3);
    }

    @Test
    void theVoltageRuleFollowsItsEquations() {
        int[][] pre = {{50, 120, 300, 301, 420}, {50, 120, 300, 301, 420}};
        int[] delays = {1, 15};
        NetworkRun run = new PlasticPairs(pre, new int[0], delays).run(VoltageSTDP.RULE, 0.5, 600);
        double[] volts = new double[600];
        for (int i = 0; i < 600; i++) {
            volts[i] = i % 100 < 20 ? 20 : -70 + i % 50 * 0.3;
        }
        run.input(run.network().population("target"), "K", Inputs.values(volts));
        run.run(60);
        double[] weights = PlasticPairs.weights(run);
        for (int k = 0; k < 2; k++) {
            double v = 0;
            double minus = -70.6;
            double plus = -70.6;
            double x = 0;
            double w = 0.5;
            for (int i = 0; i < 600; i++) {
                minus = v + (minus - v) * Math.exp(-DT / 10);
                plus = v + (plus - v) * Math.exp(-DT / 7);
                x *= Math.exp(-DT / 15);
                w += DT * 8e-5 * x * Math.max(v + 45.3, 0) * Math.max(plus + 70.6, 0);
                w = in(w);
                int sent = i - delays[k];
                if (Arrays.stream(pre[k]).anyMatch(s -> s == sent)) {
                    w = in(w - 14e-5 * Math.max(minus + 70.6, 0));
                    x += 1.0 / 15;
                }
                v = volts[i];
            }
            assertThat(weights[k]).isCloseTo(w, within(1e-12));
        }
        assertThat(weights[0]).isNotCloseTo(weights[1], within(1e-4));
    }

    /// Neurons that are driven far above their target rate, and inhibition from sources of a steady rate.
    @Test
    void inhibitionBringsNeuronsToTheirTargetRate() {
        Model cell = Model.of("Cell", """
                input inh
                dg/dt = -g/10
                dV/dt = (20 - V - g*(V + 10))/10
                jump g += inh
                spike V >= 10
                reset V = 0
                """);
        Population inputs =
                Population.of(PoissonGroup.MODEL, 50).named("inputs").set("rate", 20);
        Population cells = Population.of(cell, 5).named("cells");
        Network net = Network.of(inputs, cells)
                .with(Projection.of(inputs, cells, Connect.allToAll())
                        .weight(0)
                        .plasticity(InhibitorySTDP.RULE.set("eta", 0.002).set("rho_0", 10)));
        NetworkRun run = NetworkRun.of(net).seed(4).progress(false);
        double before = run.run(500).of("cells").spikes().count() / 5 / 0.5;
        run.run(10_000);
        double after = run.run(10_000).of("cells").spikes().count() / 5 / 10.0;
        assertThat(before).isGreaterThan(40);
        assertThat(after).isCloseTo(10, within(2.0));
    }

    @Test
    void rewardTurnsEligibilityIntoWeight() {
        PlasticPairs pairs = new PlasticPairs(new int[][] {{100}, {200}}, new int[] {150}, new int[] {1, 1});
        NetworkRun run = pairs.run(RewardSTDP.RULE, 1, 400);
        run.input("source->target", "dopamine", 0.5);
        run.run(40);
        double[] weights = PlasticPairs.weights(run);
        double up = 0.1 * Math.exp(-5.0 / 20);
        double down = -0.15 * Math.exp(-5.0 / 20);
        assertThat(weights[0]).isCloseTo(1 + followed(up, 400 - 152), within(1e-12));
        assertThat(weights[1]).isCloseTo(1 + followed(down, 400 - 202), within(1e-12));
    }

    /// The sum over the steps behind an event of c*(d_0 + dopamine)*dt/tau_w.
    private static double followed(double c, int steps) {
        return IntStream.range(0, steps)
                .mapToDouble(k -> c * Math.exp(-k * DT / 1000) * 0.502 * DT / 10)
                .sum();
    }

    @Test
    void scalingKeepsWhatWeightsAreToEachOther() {
        int[] post = IntStream.range(0, 200).map(k -> 100 + k * 250).toArray();
        Plasticity fast =
                HomeostaticScaling.RULE.set("tau_a", 0.5).set("beta", 0.02).set("gamma", 0);
        double[] one = new PlasticPairs(new int[][] {{5}, {5}}, post, new int[] {1, 2}).trained(fast, 1, 50_000);
        double[] two = new PlasticPairs(new int[][] {{5}, {5}}, post, new int[] {1, 2}).trained(fast, 3, 50_000);
        assertThat(one[0]).isBetween(0.05, 0.1);
        assertThat(two[0] / one[0]).isCloseTo(3, within(1e-12));
        double[] quiet = new PlasticPairs(new int[][] {{5}}, new int[0], new int[] {1})
                .trained(HomeostaticScaling.RULE.set("gamma", 0.001), 1, 10_000);
        double seconds = 1;
        double growth = 4e-5 * 10 * seconds + 0.001 * 10 * seconds * seconds / 2;
        assertThat(quiet[0]).isCloseTo(Math.exp(growth), Offset.offset(2e-6));
    }

    @Test
    void theCatalogueKnowsEveryRule() {
        assertThat(Catalog.plasticities().values())
                .extracting(Plasticity::name)
                .doesNotHaveDuplicates()
                .contains("STDP", "TripletSTDP", "InhibitorySTDP", "VoltageSTDP", "RewardSTDP", "HomeostaticScaling");
        assertThat(Catalog.plasticities().values()).allSatisfy(rule -> {
            assertThat(rule.meaning()).isNotBlank();
            assertThat(rule.reference()).containsPattern("doi:10\\.\\d{4,}/\\S+");
            assertThat(rule.model().parameters())
                    .allSatisfy(p -> assertThat(p.meaning()).isNotBlank());
            rule.model().variables().stream()
                    .filter(v -> !v.name().equals(Plasticity.WEIGHT))
                    .forEach(v -> assertThat(v.meaning()).isNotBlank());
        });
    }

    private static PlasticPairs quiet() {
        return new PlasticPairs(new int[][] {{1}}, new int[0], new int[] {1});
    }

    @Test
    void weightsMustBeginWithinTheirBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quiet().trained(STDP.RULE, 1.5, 10))
                .withMessageContainingAll("STDP", "1.5", "0.0 to 1.0", "w_max");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quiet().trained(InhibitorySTDP.RULE, -0.1, 10))
                .withMessageContainingAll("InhibitorySTDP", "-0.1", "0.0 to 1.0");
    }

    @Test
    void aWeightThatIsNotFiniteStopsTheRun() {
        Plasticity wild = Plasticity.of("Wild", "on pre w = w/(w - 1)");
        assertThatIllegalStateException()
                .isThrownBy(() -> quiet().trained(wild, 1, 10))
                .withMessageContainingAll("Wild", "not finite", "bound w >= 0");
    }

    @Test
    void parametersAndTextAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STDP.RULE.set("tau_plus", Double.NaN))
                .withMessageContainingAll("STDP.tau_plus", "NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STDP.RULE.set("tau_pls", 1))
                .withMessageContaining("tau_plus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plasticity.of("Begins", "on pre w += 1\ninitial w = 0.5"))
                .withMessageContainingAll("Begins", "initial w", "weight(");
        Plasticity needs = Plasticity.of("Needs", "input Ca_post\non pre w += Ca_post");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quiet().run(needs, 1, 10))
                .withMessageContaining("Ca");
    }
}
