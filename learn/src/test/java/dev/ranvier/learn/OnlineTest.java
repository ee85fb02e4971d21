// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.lif;
import static dev.ranvier.learn.Differences.random;
import static dev.ranvier.learn.Differences.stack;
import static dev.ranvier.learn.Differences.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.learn.optimizer.AdamW;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules that learn forward in time, against backpropagation where both are to give the same, and against the formulas of
/// their papers.
class OnlineTest {
    private static final int STEPS = Differences.STEPS;
    private static final double DT = 0.5;

    /// A threshold that rises with each spike and falls slowly, after Bellec et al. (2018).
    private static final Model ALIF = Model.of(
                    "Alif",
                    """
                    input I
                    dV/dt = (-V + I)/tau
                    da/dt = -a/tau_a
                    spike V >= 1 + beta*a
                    reset V = 0; a += 1
                    """,
                    Variable.variable("V", "1", "potential"),
                    Variable.variable("a", "1", "adaptation"),
                    Parameter.parameter("tau", 10, "ms", "time constant of V"),
                    Parameter.parameter("tau_a", 40, "ms", "time constant of a"),
                    Parameter.parameter("beta", 0.3, "1", "rise of the threshold"))
            .surrogate(Sigmoid.of(2));

    private static Population leaky(int size, double tau) {
        return Population.of(LeakyIntegrator.LEAKY, size)
                .set(LeakyIntegrator.tau, tau)
                .mode(Mode.training(1));
    }

    enum Kind {
        LIF,
        HARD,
        DETACHED,
        REFRACTORY,
        ALIF,
        ADEX;

        Population of(int size, int trials) {
            return (switch (this) {
                        case LIF -> lif(size);
                        case HARD -> lif(size).spikeReset(SpikeReset.Kind.HARD);
                        case DETACHED -> lif(size).detachSpike(true);
                        case REFRACTORY ->
                            Population.of(Lif.REF, size)
                                    .set("tau_ref", 1.5)
                                    .set(Lif.V_th, 1)
                                    .set(Lif.V_reset, 0);
                        case ALIF -> Population.of(OnlineTest.ALIF, size);
                        case ADEX ->
                            Population.of(AdExIF.MODEL, size)
                                    .initial(AdExIF.V, -52)
                                    .spikeFunction(Sigmoid.of(0.5));
                    })
                    .mode(Mode.training(trials));
        }
    }

    /// The output at each step, and derivatives that depend on it.
    private static Map<String, double[]> online(Online net, Weights weights, double[][] x, double[][] c) {
        net.begin(weights);
        for (int s = 0; s < STEPS; s++) {
            double[] y = net.step(x[s]);
            double[] by = c[s].clone();
            Arrays.setAll(by, e -> by[e] + y[e]);
            net.learn(by);
        }
        return net.gradients();
    }

    private static Map<String, double[]> backwards(
            Sequential network, Map<String, double[]> weights, double[][] x, double[][] c, int trials) {
        try (Stack stack = stack(network, trials, 1, false)) {
            double[][] y = stack.forward(x, trials, terms(weights));
            for (int s = 0; s < STEPS; s++) {
                for (int e = 0; e < c[s].length; e++) {
                    stack.outputGradients()[s][e] = c[s][e] + y[s][e];
                }
            }
            return stack.backward();
        }
    }

    private static void same(double[] found, double[] wanted) {
        double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        assertThat(found).hasSameSizeAs(wanted);
        for (int k = 0; k < wanted.length; k++) {
            assertThat(found[k]).as("[%d]", k).isCloseTo(wanted[k], within(1e-12 * largest));
        }
    }

    private static double[] negative(double[] x) {
        return Arrays.stream(x).map(v -> -v).toArray();
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withoutRecurrenceEpropIsBackpropagationThroughTime(Kind kind) {
        for (int trials : new int[] {1, 5}) {
            var eprop = Eprop.of(3, kind.of(7, trials), 2).readout(8).gain(4).feedforward();
            Weights w = eprop.initial(2);
            double[][] x = random(trials * 3, 5);
            double[][] c = random(trials * 2, 11);
            var network = Sequential.of(
                    Dense.of(3, 7).unbiased(), Dynamics.spikes(kind.of(7, 1)),
                    Dense.of(7, 2).unbiased(), Dynamics.of(leaky(2, 8), "x"));
            var wanted =
                    backwards(network, Map.of("0.weights", w.of(Eprop.IN), "2.weights", w.of(Eprop.OUT)), x, c, trials);
            var found = online(eprop.network(DT, 1), w, x, c);
            same(found.get(Eprop.IN), wanted.get("0.weights"));
            same(found.get(Eprop.OUT), wanted.get("2.weights"));
        }
    }

    /// Recurrent spikes: forwards they are those of a recurrent layer, and the gradient has its direction.
    @Test
    void withRecurrenceEpropPointsWhereBackpropagationDoes() {
        var eprop = Eprop.of(3, lif(20), 2).readout(8).gain(2);
        Weights w = eprop.initial(2);
        double[][] x = random(3, 5);
        double[][] c = random(2, 11);
        var network = Sequential.of(
                Dense.of(3, 20).unbiased(), Recurrent.of(Dynamics.spikes(lif(20))),
                Dense.of(20, 2).unbiased(), Dynamics.of(leaky(2, 8), "x"));
        Map<String, double[]> weights =
                Map.of("0.weights", w.of(Eprop.IN), "1.recurrent", w.of(Eprop.RECURRENT), "2.weights", w.of(Eprop.OUT));
        var wanted = backwards(network, weights, x, c, 1);
        var found = online(eprop.network(DT, 1), w, x, c);
        same(found.get(Eprop.OUT), wanted.get("2.weights"));
        assertThat(cosine(found.get(Eprop.IN), wanted.get("0.weights"))).isBetween(0.5, 0.9999);
        double[] between = wanted.get("1.recurrent").clone();
        for (int j = 0; j < 20; j++) {
            between[j * 20 + j] = 0;
            assertThat(found.get(Eprop.RECURRENT)[j * 20 + j]).isZero();
        }
        assertThat(cosine(found.get(Eprop.RECURRENT), between)).isGreaterThan(0.5);
    }

    /// Bellec et al. (2020), equations 4, 22 and 28: the trace of a leaky neuron is its surrogate times the filtered source.
    @Test
    void recurrentTracesOfLeakyNeuronsAreThoseOfThePaper() {
        int n = 6;
        var neurons = lif(n).detachSpike(true);
        var eprop = Eprop.of(2, neurons, 1).readout(8).gain(3);
        Weights w = eprop.initial(3);
        double[][] x = random(2, 5);
        double[][] c = random(1, 11);
        var found = online(eprop.network(DT, 1), w, x, c);

        double alpha = Math.exp(-DT / 10);
        double kappa = Math.exp(-DT / 8);
        double[] V = new double[n];
        double[] z = new double[n];
        double[] source = new double[n];
        double[] filtered = new double[n * n];
        double[] gradient = new double[n * n];
        double y = 0;
        for (int s = 0; s < STEPS; s++) {
            double[] before = z.clone();
            double[] psi = new double[n];
            for (int j = 0; j < n; j++) {
                double input = 0;
                for (int i = 0; i < 2; i++) {
                    input += x[s][i] * w.of(Eprop.IN)[i * n + j];
                }
                for (int i = 0; i < n; i++) {
                    input += before[i] * w.of(Eprop.RECURRENT)[i * n + j];
                }
                V[j] = alpha * V[j] + (1 - alpha) * input;
                z[j] = V[j] >= 1 ? 1 : 0;
                double sigma = 1 / (1 + Math.exp(-2 * (V[j] - 1)));
                psi[j] = 2 * sigma * (1 - sigma);
                V[j] -= z[j];
            }
            y *= kappa;
            for (int j = 0; j < n; j++) {
                source[j] = alpha * source[j] + (1 - alpha) * before[j];
                y += z[j] * w.of(Eprop.OUT)[j];
            }
            for (int k = 0; k < n * n; k++) {
                filtered[k] = kappa * filtered[k] + psi[k % n] * source[k / n];
                gradient[k] += k / n == k % n ? 0 : (c[s][0] + y) * w.of(Eprop.OUT)[k % n] * filtered[k];
            }
        }
        same(found.get(Eprop.RECURRENT), gradient);
    }

    @Test
    void randomFeedbackBringsErrorsThroughItsOwnWeights() {
        var eprop = Eprop.of(3, lif(7), 2).gain(4).feedforward();
        Weights w = eprop.feedback(Feedback.RANDOM).initial(2);
        double[][] x = random(3, 5);
        double[][] c = random(2, 11);
        // errors that do not depend on outputs: the same whatever the weights of the outputs are
        var random = fixed(eprop.feedback(Feedback.RANDOM).network(DT, 1), w, x, c);
        var turned = Map.of(Eprop.IN, w.of(Eprop.IN), Eprop.OUT, w.of(Eprop.FEEDBACK));
        var symmetric = fixed(eprop.network(DT, 1), new Weights(turned), x, c);
        assertThat(random.get(Eprop.IN)).containsExactly(symmetric.get(Eprop.IN));
        assertThat(random).doesNotContainKey(Eprop.FEEDBACK);
        assertThat(w.of(Eprop.FEEDBACK)).isNotEqualTo(w.of(Eprop.OUT));
    }

    private static Map<String, double[]> fixed(Online net, Weights weights, double[][] x, double[][] c) {
        net.begin(weights);
        for (int s = 0; s < STEPS; s++) {
            net.step(x[s]);
            net.learn(c[s]);
        }
        return net.gradients();
    }

    @Test
    void adaptiveFeedbackBecomesLikeTheOutputs() {
        var eprop = Eprop.of(3, lif(9), 2).gain(4).feedback(Feedback.ADAPTIVE);
        Weights w = eprop.initial(2);
        double before = cosine(w.of(Eprop.OUT), w.of(Eprop.FEEDBACK));
        var net = eprop.network(DT, 1);
        var descent = Descent.of(new AdamW(Adam.rate(0.01), 1), w);
        for (int k = 0; k < 300; k++) {
            descent.move(online(net, descent.weights(), random(3, k), random(2, k + 1)));
        }
        double after = cosine(descent.weights().of(Eprop.OUT), descent.weights().of(Eprop.FEEDBACK));
        assertThat(Math.abs(before)).isLessThan(0.7);
        assertThat(after).isGreaterThan(0.95);
    }

    @Test
    void errorsOfSpikesHaveTracesThatAreNotFiltered() {
        var eprop = Eprop.of(3, lif(7), 2).readout(8).gain(4).feedforward();
        Weights w = eprop.initial(2);
        double[][] x = random(3, 5);
        double[][] c = random(7, 11);
        var net = eprop.network(DT, 1);
        net.begin(w);
        for (int s = 0; s < STEPS; s++) {
            net.step(x[s]);
            net.learnBySpikes(c[s]);
        }
        try (Stack stack = stack(Sequential.of(Dense.of(3, 7).unbiased(), Dynamics.spikes(lif(7))), 1, 1, false)) {
            stack.forward(x, 1, terms(Map.of("0.weights", w.of(Eprop.IN))));
            for (int s = 0; s < STEPS; s++) {
                System.arraycopy(c[s], 0, stack.outputGradients()[s], 0, 7);
            }
            same(net.gradients().get(Eprop.IN), stack.backward().get("0.weights"));
        }
    }

    @Test
    void anOnlineNetworkLearnsTheSameFromTheSameSeedAndForgetsWhatWasBefore() {
        var eprop = Eprop.of(3, lif(7).noise(0.1), 2).gain(4);
        var net = eprop.network(DT, 1);
        var first = online(net, eprop.initial(2), random(3, 5), random(2, 11));
        var again = online(net, eprop.initial(2), random(3, 5), random(2, 11));
        var other = online(eprop.network(DT, 2), eprop.initial(2), random(3, 5), random(2, 11));
        first.forEach((name, g) -> assertThat(again.get(name)).as(name).containsExactly(g));
        assertThat(other.get(Eprop.IN)).isNotEqualTo(first.get(Eprop.IN));
    }

    @Test
    void oneLayerOfOtttIsEpropWithOutputsThatDoNotRemember() {
        var population = lif(7).mode(Mode.training(3));
        var ottt = Ottt.of(3, population).outputs(2).gain(4);
        Weights w = ottt.initial(2);
        double[][] x = random(9, 5);
        double[][] c = random(6, 11);
        var eprop = Eprop.of(3, population.detachSpike(true), 2).readout(0).feedforward();
        var wanted = online(
                eprop.network(DT, 1), new Weights(Map.of(Eprop.IN, w.of("0.weights"), Eprop.OUT, w.of("out"))), x, c);
        var found = online(ottt.network(DT, 1), w, x, c);
        same(found.get("0.weights"), wanted.get(Eprop.IN));
        same(found.get("out"), wanted.get(Eprop.OUT));
    }

    /// Equations 8 and 9 of the paper, written out: the trace of each source times the derivative within the step.
    @Test
    void twoLayersOfOtttAreThoseOfThePaper() {
        int[] width = {3, 6, 5, 2};
        var ottt = Ottt.of(3, lif(6), lif(5)).outputs(2).gain(3);
        Weights w = ottt.initial(2);
        double[][] x = random(3, 5);
        double[][] c = random(2, 11);
        var found = online(ottt.network(DT, 1), w, x, c);

        double alpha = Math.exp(-DT / 10);
        List<double[]> weights = List.of(w.of("0.weights"), w.of("1.weights"), w.of("out"));
        double[][] V = {new double[6], new double[5]};
        double[][] trace = {new double[3], new double[6]};
        double[][] gradient = {new double[18], new double[30]};
        for (int s = 0; s < STEPS; s++) {
            double[] row = x[s];
            double[][] psi = {new double[6], new double[5]};
            for (int l = 0; l < 2; l++) {
                double[] sums = times(row, weights.get(l), width[l + 1]);
                double[] z = new double[width[l + 1]];
                for (int j = 0; j < z.length; j++) {
                    V[l][j] = alpha * V[l][j] + (1 - alpha) * sums[j];
                    z[j] = V[l][j] >= 1 ? 1 : 0;
                    double sigma = 1 / (1 + Math.exp(-2 * (V[l][j] - 1)));
                    psi[l][j] = 2 * sigma * (1 - sigma) * (1 - alpha);
                    V[l][j] -= z[j];
                }
                for (int i = 0; i < row.length; i++) {
                    trace[l][i] = alpha * trace[l][i] + row[i];
                }
                row = z;
            }
            double[] by = times(row, weights.get(2), 2);
            for (int k = 0; k < 2; k++) {
                by[k] += c[s][k];
            }
            for (int l = 1; l >= 0; l--) {
                double[] next = new double[width[l + 1]];
                for (int j = 0; j < next.length; j++) {
                    for (int k = 0; k < by.length; k++) {
                        next[j] += weights.get(l + 1)[j * by.length + k] * by[k] * psi[l][j];
                    }
                    for (int i = 0; i < width[l]; i++) {
                        gradient[l][i * next.length + j] += trace[l][i] * next[j];
                    }
                }
                by = next;
            }
        }
        same(found.get("0.weights"), gradient[0]);
        same(found.get("1.weights"), gradient[1]);
    }

    private static double[] times(double[] x, double[] weights, int columns) {
        double[] y = new double[columns];
        for (int k = 0; k < weights.length; k++) {
            y[k % columns] += x[k / columns] * weights[k];
        }
        return y;
    }

    @Test
    void aDescentIsThatOfItsOptimiser() {
        var descent = Descent.of(Sgd.rate(0.5), new Weights(Map.of("a", new double[] {1, 2}, "b", new double[] {3})));
        Weights moved = descent.move(Map.of("a", new double[] {2, -2}));
        assertThat(moved.of("a")).containsExactly(0, 3);
        assertThat(moved.of("b")).containsExactly(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descent.move(Map.of("b", negative(new double[2]))))
                .withMessageContainingAll("2 numbers by b", "are 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descent.move(Map.of("c", new double[1])))
                .withMessageContaining("no weights 'c'");
    }

    @Test
    void whatCannotLearnOnlineIsRefusedWithTheReason() {
        var eprop = Eprop.of(3, lif(4), 2);
        var net = eprop.network(DT, 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> net.step(new double[3]))
                .withMessageContaining("begin(weights)");
        net.begin(eprop.initial(0));
        assertThatIllegalStateException()
                .isThrownBy(() -> net.learn(new double[2]))
                .withMessageContaining("first step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.step(new double[4]))
                .withMessageContainingAll("4 numbers of input", "3");
        net.step(new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.learn(new double[3]))
                .withMessageContainingAll("3 numbers of derivatives by outputs", "2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.begin(eprop.feedforward().initial(0)))
                .withMessageContainingAll("another network", "in, out", "in, recurrent, out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.begin(Eprop.of(2, lif(4), 2).initial(0)))
                .withMessageContainingAll("in are 8 numbers", "12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, Population.of(Lif.MODEL, 4), 2))
                .withMessageContaining("Mode.training");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, leaky(4, 10), 2))
                .withMessageContaining("no spikes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ottt.of(3, lif(4), lif(4).mode(Mode.training(2))))
                .withMessageContainingAll("2 trials", "Mode.training(1)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aStepOfTimeIsPositive(double dt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, lif(4), 2).network(dt, 0))
                .withMessageContaining("dt is " + dt);
    }

    @Test
    void weightsThatAreTooLargeStopWithTheNeuron() {
        var eprop = Eprop.of(1, Kind.ADEX.of(2, 1), 1).feedforward();
        var net = eprop.network(DT, 1);
        Map<String, double[]> wild = new LinkedHashMap<>(eprop.initial(0).values());
        wild.put(Eprop.IN, new double[] {0, Double.MAX_VALUE});
        net.begin(new Weights(wild));
        assertThatIllegalStateException()
                .isThrownBy(() -> net.step(new double[] {1e10}))
                .withMessageContainingAll("neuron 1 in trial 0", "step 0");
    }
}
