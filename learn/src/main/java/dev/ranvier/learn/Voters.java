// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// Leaky outputs of spiking neurons: `y' = kept*y + sum over j of z[j]*weights[j, k]`. With their gradient, for which filtered
/// spikes suffice.
final class Voters {
    private final int neurons;
    private final int outputs;
    private final int trials;
    private final double kept;
    private final Matrix weights;
    private final Matrix feedback;
    /// `[trial*outputs + output]`
    private final double[] y;
    /// `[trial*neurons + neuron]`
    private final double[] smooth;
    private final double[] gradient;

    /// @param kept the share of an output that stays in a step
    Voters(int neurons, int outputs, int trials, double kept) {
        this.neurons = neurons;
        this.outputs = outputs;
        this.trials = trials;
        this.kept = kept;
        weights = new Matrix(neurons, outputs);
        feedback = new Matrix(neurons, outputs);
        y = new double[trials * outputs];
        smooth = new double[trials * neurons];
        gradient = new double[neurons * outputs];
    }

    /// Takes over weights, and those through which errors come back. Both `[neuron*outputs + output]`.
    void set(double[] flat, double[] back) {
        weights.set(flat);
        feedback.set(back);
    }

    void begin() {
        Arrays.fill(y, 0);
        Arrays.fill(smooth, 0);
        Arrays.fill(gradient, 0);
    }

    double[] step(double[] spikes) {
        double[] row = new double[outputs];
        for (int b = 0; b < trials; b++) {
            Arrays.fill(row, 0);
            weights.forward(row, spikes, b * neurons);
            for (int k = 0; k < outputs; k++) {
                y[b * outputs + k] = kept * y[b * outputs + k] + row[k];
            }
        }
        for (int e = 0; e < smooth.length; e++) {
            smooth[e] = kept * smooth[e] + spikes[e];
        }
        return y.clone();
    }

    /// @return what reaches the neurons, `[trial*neurons + neuron]`
    double[] learn(double[] byOutput) {
        double[] signals = new double[trials * neurons];
        double[] row = new double[neurons];
        for (int b = 0; b < trials; b++) {
            for (int j = 0; j < neurons; j++) {
                for (int k = 0; k < outputs; k++) {
                    gradient[j * outputs + k] += smooth[b * neurons + j] * byOutput[b * outputs + k];
                }
            }
            Arrays.fill(row, 0);
            feedback.backward(row, byOutput, b * outputs);
            System.arraycopy(row, 0, signals, b * neurons, neurons);
        }
        return signals;
    }

    double[] take() {
        double[] taken = gradient.clone();
        Arrays.fill(gradient, 0);
        return taken;
    }
}
