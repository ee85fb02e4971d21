// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.lif;
import static dev.ranvier.learn.Differences.random;
import static dev.ranvier.learn.OnlineGradients.*;

import dev.ranvier.network.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// [Ottt] against [Eprop] where both are to give the same, and against the formulas of its paper.
class OtttTest {
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
}
