// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.input.Input;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.Fractional;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user meets: shapes, states, batches, detached spikes, and mistakes.
class BpttTest {
    private static final int STEPS = 20;
    private static final Loss LOSS = new Curved(Map.of("V", 10.0, Adjoint.SPIKE, 1.0));

    private static Population neurons(int size, int trials) {
        double[] begin = new double[size];
        Arrays.setAll(begin, k -> -60 + 6.0 * k / size);
        return Population.of(AdExIF.MODEL, size)
                .initial("V", begin)
                .spikeFunction(Sigmoid.of(0.5))
                .mode(Mode.training(trials));
    }

    private static double[][] random(int columns) {
        Random random = new Random(5);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, i -> random.doubles(columns, 10, 60).toArray());
        return rows;
    }

    /// The derivative of `f = a*x` steps of `x' = x + dt*a` by hand: dL/da = sum of dt*(i + 1) for L = sum of x.
    @Test
    void aSumByHand() {
        Parameter a = Parameter.parameter("a", 0.5);
        Model m = Model.of("M", "input I\ndx/dt = a + I", a);
        Population p = Population.of(m, 2).mode(Mode.training(3));
        double[][] ones = new double[4][2];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        Gradients g =
                Bptt.of(p).dt(1).parameters(a).inputs("I").run(values(new double[4]), Loss.weighted(Map.of("x", ones)));
        assertThat(g.loss()).isEqualTo(6 * (0.5 + 1 + 1.5 + 2));
        assertThat(g.parameter("a")).containsExactly(6 * (1 + 2 + 3 + 4));
        assertThat(g.input("I")).isDeepEqualTo(new double[][] {{24}, {18}, {12}, {6}});
        assertThat(g.initial("x")).containsExactly(4, 4, 4, 4, 4, 4);
        assertThat(g.last().of("x")).containsExactly(2, 2, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @EnumSource(value = SpikeReset.Kind.class, names = "ASSIGN", mode = EnumSource.Mode.EXCLUDE)
    void aDetachedResetHasNoGradientThroughTheSpike(SpikeReset.Kind kind) {
        // one step from above the threshold: V' = V + jump*spike, and by V only the rest may flow
        Population p = Population.of(Lif.MODEL, 1)
                .initial("V", 25)
                .set("V_th", 20)
                .set("V_reset", -5)
                .spikeFunction(Sigmoid.of(0.3))
                .spikeReset(kind)
                .mode(Mode.training(1));
        Loss v = Loss.weighted(Map.of("V", new double[][] {{1}}));
        double through = Bptt.of(p).run(constant(0, 0.1), v).initial("V")[0];
        double detached = Bptt.of(p.detachSpike(true)).run(constant(0, 0.1), v).initial("V")[0];
        double leak = Math.exp(-0.1 / p.values(p.model().parameter("tau"), 0)[0]);
        double after = p.values(p.model().parameter("V_rest"), 0)[0] * (1 - leak) + 25 * leak;
        double s = 1 / (1 + Math.exp(-0.3 * (after - 20)));
        double jump = kind == SpikeReset.Kind.SOFT ? -25 : -5 - after;
        double rest = kind == SpikeReset.Kind.SOFT ? 1 : 0;
        assertThat(detached).isCloseTo(rest * leak, within(1e-12));
        assertThat(through).isCloseTo((rest + jump * 0.3 * s * (1 - s)) * leak, within(1e-12));
    }

    @Test
    void trialsAreSummedAndEqualTrialsAreSeparateNeurons() {
        double[][] rows = random(3 * 5);
        Bptt five = Bptt.of(neurons(3, 5)).parameters("tau", "b").inputs("I");
        Gradients batch = five.run(values(rows), LOSS);
        Gradients wide = Bptt.of(neurons(3, 5)).parameters("tau").run(values(rows), LOSS);
        assertThat(wide.loss()).isEqualTo(batch.loss());
        assertThat(batch.input("I")[0]).hasSize(15);
        double tau = 0;
        for (int trial = 0; trial < 5; trial++) {
            int first = 3 * trial;
            double[][] own = Arrays.stream(rows)
                    .map(row -> Arrays.copyOfRange(row, first, first + 3))
                    .toArray(double[][]::new);
            Loss part = new Offset(LOSS, first);
            Gradients one = Bptt.of(neurons(3, 1)).parameters("tau").inputs("I").run(values(own), part);
            tau += one.parameter("tau")[0];
            for (int i = 0; i < STEPS; i++) {
                assertThat(Arrays.copyOfRange(batch.input("I")[i], first, first + 3))
                        .containsExactly(one.input("I")[i]);
            }
        }
        assertThat(batch.parameter("tau")[0]).isCloseTo(tau, within(1e-9 * Math.abs(tau)));
    }

    @Test
    void aGradientHasTheShapeOfWhatItBelongsTo() {
        Population p = neurons(3, 5).set("tau", 9, 10, 11);
        Bptt bptt = Bptt.of(p).parameters("tau", "b").inputs("I");
        for (int columns : new int[] {1, 3, 15}) {
            Gradients g = bptt.run(values(random(columns)), LOSS);
            assertThat(g.input("I")).hasDimensions(STEPS, columns);
            assertThat(g.parameter("tau")).hasSize(3);
            assertThat(g.parameter("b")).hasSize(1);
            assertThat(g.initial("V")).hasSize(15);
        }
        Gradients shared = bptt.run(Sequence.of(values(random(1))).set("tau", 10), LOSS);
        Gradients each = bptt.run(Sequence.of(values(random(1))).set("tau", 10, 10, 10), LOSS);
        assertThat(shared.parameter("tau")).hasSize(1);
        assertThat(TreeSum.of(each.parameter("tau")))
                .isCloseTo(shared.parameter("tau")[0], within(1e-9 * Math.abs(shared.parameter("tau")[0])));
    }

    @Test
    void valuesOfASequenceReplaceThoseOfThePopulation() {
        Bptt bptt = Bptt.of(neurons(3, 1)).parameters("tau", "b");
        Gradients set = bptt.run(Sequence.of(values(random(3))).set("tau", 7), LOSS);
        Gradients own =
                Bptt.of(neurons(3, 1).set("tau", 7)).parameters("tau", "b").run(values(random(3)), LOSS);
        assertThat(set.loss()).isEqualTo(own.loss());
        assertThat(set.parameter("b")).containsExactly(own.parameter("b"));
    }

    /// A sequence in two halves: the second begins where the first ended, the gradients of the first where those of the
    /// second end. Nothing is lost at the border.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19})
    void aSequenceInTwoPartsIsTheWhole(int border) {
        double[][] rows = random(3);
        double[][] weights = random(3);
        Bptt bptt = Bptt.of(neurons(3, 2)).inputs("I");
        Gradients whole = bptt.run(values(rows), Loss.weighted(Map.of("V", weights, Adjoint.SPIKE, weights)));
        double[][] early = Arrays.copyOf(weights, border);
        double[][] late = Arrays.copyOfRange(weights, border, STEPS);
        Loss before = Loss.weighted(Map.of("V", early, Adjoint.SPIKE, early));
        Loss after = Loss.weighted(Map.of("V", late, Adjoint.SPIKE, late));
        Sequence first = Sequence.of(values(Arrays.copyOf(rows, border)));
        Sequence second = Sequence.of(values(Arrays.copyOfRange(rows, border, STEPS)))
                .from(bptt.run(first, before).last());
        Gradients ofSecond = bptt.run(second, after);
        Gradients ofFirst = bptt.run(first.then(ofSecond.initial()), before);
        assertThat(ofSecond.last()).isEqualTo(whole.last());
        assertThat(ofFirst.initial("V")).containsExactly(whole.initial("V"));
        assertThat(ofFirst.initial("w")).containsExactly(whole.initial("w"));
        assertThat(ofFirst.input("I")).isDeepEqualTo(Arrays.copyOf(whole.input("I"), border));
        assertThat(bptt.run(first, before).initial("V")).isNotEqualTo(whole.initial("V"));
        Snapshot other = ofFirst.last().with("V", -60, -61, -62, -63, -64, -65);
        assertThat(bptt.run(second.from(other), after).loss()).isNotEqualTo(ofSecond.loss());
    }

    /// Steepest descent: the tau of each neuron that made a trace is found again.
    @Test
    void followingTheGradientFindsTheParameter() {
        Population p = Population.of(Lif.MODEL, 2).mode(Mode.training(1));
        Input input = constant(10, 5);
        Watched target = new Watched(new Curved(Map.of("V", 1.0)));
        Bptt.of(p.set("tau", 12, 7)).run(input, target);
        double[][] trace = target.rows("V");
        Bptt bptt = Bptt.of(p).parameters("tau");
        double[] tau = {10, 10};
        double first =
                bptt.run(Sequence.of(input).set("tau", tau), new Squares(trace)).loss();
        for (int i = 0; i < 200; i++) {
            double[] slope = bptt.run(Sequence.of(input).set("tau", tau), new Squares(trace))
                    .parameter("tau");
            Arrays.setAll(tau, k -> tau[k] - 2 * slope[k]);
        }
        assertThat(first).isGreaterThan(1e-2);
        assertThat(tau).containsExactly(new double[] {12, 7}, within(1e-3));
    }

    /// Half the mean squared distance of V from a trace.
    private record Squares(double[][] target) implements Loss {
        @Override
        public Set<String> outputs() {
            return Set.of("V");
        }

        @Override
        public Account open(int steps, int trials, int neurons) {
            return new Account() {
                private double sum;

                @Override
                public void add(int step, Map<String, double[]> outputs) {
                    for (double d : distance(step, outputs)) {
                        sum += d * d / (2 * steps);
                    }
                }

                @Override
                public double value() {
                    return sum;
                }

                @Override
                public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                    double[] g = gradient.get("V");
                    Arrays.setAll(g, e -> distance(step, outputs)[e] / steps);
                }

                private double[] distance(int step, Map<String, double[]> outputs) {
                    double[] d = outputs.get("V").clone();
                    Arrays.setAll(d, e -> d[e] - target[step][e]);
                    return d;
                }
            };
        }
    }

    @Test
    void aPopulationThatDoesNotTrainIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(Population.of(AdExIF.MODEL, 2)))
                .withMessage("AdExIF: gradients need training mode, but the mode is NON_BATCHING; add"
                        + " .mode(Mode.training(1))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(neurons(2, 1).locateSpikes()))
                .withMessageContaining("leave out locateSpikes()");
        Population hh = Population.of(HH.MODEL, 1).mode(Mode.training(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(hh).run(constant(1, 1), LOSS))
                .withMessageContaining("training mode needs a threshold of the form 'spike V >= V_th'");
        Model delayed = Model.of("D", "input I\ndx/dt = I - delay(x, 1 + x^2, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(Population.of(delayed, 1).mode(Mode.training(1)))
                        .run(constant(1, 5), new Curved(Map.of("x", 1.0))))
                .withMessage(
                        "model D has a delay of x that varies, 1 + x^2; gradients go through the past by constant and"
                                + " distributed delays only");
        Model slow = Model.of("S", "input I\ndx/dt = I - x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(Population.of(slow, 1)
                                .method(Fractional.caputoL1(0.8))
                                .mode(Mode.training(1)))
                        .run(constant(1, 5), new Curved(Map.of("x", 1.0))))
                .withMessageContaining("model S has a derivative of fractional order of x");
    }

    @Test
    void whatHasNoDerivativeIsNamed() {
        Input input = constant(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(neurons(2, 1)).parameters("tua"))
                .withMessageContaining("'tua'")
                .withMessageContaining("Maybe 'tau'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(neurons(2, 1)).inputs("x"))
                .withMessageContaining("AdExIF has no input 'x'");
        Population ref = Population.of(AdExIFRef.MODEL, 2).set("tau_ref", 2).mode(Mode.training(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(ref).parameters("tau_ref").run(input, LOSS))
                .withMessage("AdExIFRef.tau_ref: a refractory period is counted in whole steps, so the loss has no"
                        + " derivative by it");
        Model floor = Model.of(
                "F",
                "input I\ndx/dt = I - floor(a)*x",
                Parameter.parameter("a", 1.5),
                Parameter.parameter("unused", 1));
        Population p = Population.of(floor, 1).mode(Mode.training(1));
        Loss x = new Curved(Map.of("x", 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(p).parameters("a").run(input, x))
                .withMessageContaining("'a' enters the step only by comparisons, rounding or a detached spike");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(p).parameters("unused").run(input, x))
                .withMessageContaining("reads no parameter or input 'unused'");
        Gradients g = Bptt.of(neurons(2, 1)).parameters("tau").run(input, LOSS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.parameter("b"))
                .withMessageStartingWith("there are no derivatives by the parameter 'b'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.input("I"))
                .withMessageContaining("None were asked for.");
    }

    @Test
    void shapesThatDoNotFitAreShown() {
        Bptt bptt = Bptt.of(neurons(3, 2)).parameters("tau");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(values(random(4)), LOSS))
                .withMessage("input I of AdExIF has 4 columns, but the population has 3 neurons in 2 trials; give it 1,"
                        + " 3 or 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(values(random(3)), Loss.weighted(Map.of("V", new double[STEPS][4]))))
                .withMessage(
                        "loss: the weights of V have the shape [20, 4], but the sequence has [20, 3] in 2 trials; or"
                                + " give [20, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(values(random(3)), new Curved(Map.of("U", 1.0))))
                .withMessage("the loss looks at 'U', but the outputs of AdExIF are V, w, spike");
        Snapshot small = Bptt.of(neurons(3, 1)).initial();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(Sequence.of(constant(1, 1)).from(small), LOSS))
                .withMessage("AdExIF: the sequence begins with 3 values of V, but the population has 3 neurons in 2"
                        + " trials, 6 in all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(Sequence.of(constant(1, 1)).set("tau", 1, 2), LOSS))
                .withMessage("AdExIF.tau: 2 values were given, but the population has 3 neurons");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(Sequence.of(constant(1, 1)).set("b", 1), LOSS))
                .withMessageContaining("the sequence sets 'b', by which is not differentiated here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(constant(1), LOSS))
                .withMessageContaining("no end; give one a duration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.with("V", 1))
                .withMessage("the state has 3 values of V (trials times neurons), but 1 were given");
        Sequence onward = Sequence.of(constant(1, 1)).then(Map.of("V", new double[] {1, 2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bptt.run(onward, LOSS))
                .withMessage(
                        "AdExIF: 2 derivatives by V at the end were given, but there are 6 (neurons times trials)");
    }

    @Test
    void whatIsNotFiniteStopsAndNamesNeuronTrialAndStep() {
        Population high = neurons(2, 3).initial("V", -60, 900);
        assertThatIllegalStateException()
                .isThrownBy(() -> Bptt.of(high).run(constant(1, 1), LOSS))
                .withMessageStartingWith(
                        "AdExIF: a state of neuron 1 in trial 0 became infinite or not a number in step"
                                + " 0, which began with V = 900.0, w = 0.0. Likely cause: it begins above its threshold");
        Population steep = neurons(2, 1).spikeFunction(Surrogate.of("Steep", Map.of(), "1e200"));
        assertThatIllegalStateException()
                .isThrownBy(() -> Bptt.of(steep).run(constant(1, 1), LOSS))
                .withMessageContaining("a gradient of neuron 0 became infinite or not a number in step")
                .withMessageContaining("take a wider surrogate");
    }

    /// Two neurons fail, the last of the population in an early step and the first in a late one.
    @Test
    void whichFailureIsToldDoesNotDependOnThreads() {
        double[] begin = new double[1700];
        double[] drive = new double[1700];
        Arrays.fill(begin, -65);
        begin[0] = -58;
        begin[1699] = -56;
        drive[0] = drive[1699] = 40;
        Population p = Population.of(AdExIF.MODEL, 1700)
                .initial("V", begin)
                .spikeFunction(Surrogate.of("Steep", Map.of(), "where(abs(x) < 1, 1e200, 0)"))
                .mode(Mode.training(1));
        for (int threads : new int[] {1, 2, 3, 7}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Bptt.of(p).threads(threads).keepEvery(12).run(constant(drive, 1.2), LOSS))
                    .withMessageStartingWith("AdExIF: a gradient of neuron 0 became infinite or not a number in step");
        }
    }

    @Test
    void aSurrogateWithoutAPrimitiveTrainsButHasNoSmoothTwin() {
        Surrogate own = Surrogate.of("Own", Map.of("width", 5.0), "max(0, 1 - abs(x)/width)/width");
        Gradients g =
                Bptt.of(neurons(2, 1).spikeFunction(own)).parameters("tau").run(constant(40, 2), LOSS);
        assertThat(g.parameter("tau")[0]).isNotZero();
        Step step = Discretization.of(
                AdExIF.MODEL.surrogate(own),
                ExpAuto.METHOD,
                0.1,
                Map.of(),
                new SpikeReset(SpikeReset.Kind.SOFT, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Smooth.of(step))
                .withMessageContaining("the surrogate Own was made without its primitive");
        Step simulated = Discretization.of(AdExIF.MODEL, ExpAuto.METHOD, 0.1, Map.of(), SpikeReset.SIMULATION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adjoint.of(simulated, Set.of()))
                .withMessageContaining("was made for simulation");
    }
}
