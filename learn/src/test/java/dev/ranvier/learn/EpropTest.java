// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.lif;
import static dev.ranvier.learn.Differences.random;
import static dev.ranvier.learn.Differences.stack;
import static dev.ranvier.learn.Differences.terms;
import static dev.ranvier.learn.OnlineGradients.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.learn.optimizer.AdamW;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// [Eprop] against backpropagation where both are to give the same, and against the formulas of its paper.
class EpropTest {
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
                        case ALIF -> Population.of(EpropTest.ALIF, size);
                        case ADEX ->
                            Population.of(AdExIF.MODEL, size)
                                    .initial(AdExIF.V, -52)
                                    .spikeFunction(Sigmoid.of(0.5));
                    })
                    .mode(Mode.training(trials));
        }
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
}
