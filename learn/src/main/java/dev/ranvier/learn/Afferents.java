// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// Weights onto neurons, and for each synapse an eligibility trace: the derivative of the spike of this step by the weight,
/// along all ways that lead through the neuron itself. With h the variables of the neuron, x what the source gave and z the
/// spike, the vector `e = dh/dweight` goes on as `e' = dh'/dh*e + dh'/dI*x`, and the trace is `dz/dh*e + dz/dI*x`. Bellec et
/// al. (2020), doi:10.1038/s41467-020-17236-y, equations 13 and 14.
final class Afferents {
    private final int sources;
    private final int targets;
    private final int trials;
    private final double kept;
    private final Stepwise neurons;
    private final Jacobian jacobian;
    private final Matrix weights;
    private final double[] input;
    /// `[trial*sources + source][variable][target]`
    private final double[][][] vectors;
    /// `[trial*sources + source][target]`
    private final double[][] traces;
    /// The same, filtered.
    private final double[][] smooth;
    private final double[] gradient;
    private double[][] next;

    /// @param kept the share of filtered traces that stays in a step
    Afferents(int sources, Stepwise neurons, double kept) {
        this.sources = sources;
        this.neurons = neurons;
        this.kept = kept;
        targets = neurons.population().size();
        trials = neurons.population().mode().batch();
        jacobian = new Jacobian(neurons);
        weights = new Matrix(sources, targets);
        input = new double[trials * targets];
        next = new double[jacobian.variables()][targets];
        vectors = new double[trials * sources][jacobian.variables()][targets];
        traces = new double[trials * sources][targets];
        smooth = kept == 0 ? traces : new double[trials * sources][targets];
        gradient = new double[sources * targets];
    }

    /// Takes over the weights, `[source*targets + target]`.
    void set(double[] flat) {
        weights.set(flat);
    }

    /// To the initial values; nothing is eligible, nothing learnt.
    void begin() {
        neurons.begin();
        Arrays.stream(vectors).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 0));
        for (double[][] rows : new double[][][] {traces, smooth, {gradient}}) {
            Arrays.stream(rows).forEach(row -> Arrays.fill(row, 0));
        }
    }

    /// One step.
    ///
    /// @param x what the sources give, `[trial*sources + source]`
    /// @return spikes `[trial*targets + target]`, written anew in the next step
    double[] step(double[] x) {
        double[] row = new double[targets];
        for (int b = 0; b < trials; b++) {
            Arrays.fill(row, 0);
            weights.forward(row, x, b * sources);
            System.arraycopy(row, 0, input, b * targets, targets);
        }
        double[] spikes = neurons.step(input);
        jacobian.take();
        for (int k = 0; k < vectors.length; k++) {
            advance(k, x[k], k / sources);
        }
        return spikes;
    }

    private void advance(int k, double x, int trial) {
        int n = jacobian.variables();
        double[][] vector = vectors[k];
        derive(n, vector, x, trial, traces[k]);
        for (int row = 0; row < n; row++) {
            derive(row, vector, x, trial, next[row]);
        }
        vectors[k] = next;
        next = vector;
        if (kept > 0) {
            filter(smooth[k], traces[k], kept);
        }
    }

    /// Writes a row of the Jacobian times the vectors of a source, plus what its x adds.
    private void derive(int row, double[][] vector, double x, int trial, double[] out) {
        Arrays.fill(out, 0);
        if (x != 0) {
            RowSum.add(out, x, jacobian.byInput(row, trial));
        }
        for (int column = 0; column < vector.length; column++) {
            if (jacobian.depends(row, column)) {
                addProducts(out, jacobian.byState(row, column, trial), vector[column]);
            }
        }
    }

    private static void addProducts(double[] sums, double[] a, double[] b) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a[j] * b[j];
        }
    }

    private static void filter(double[] smooth, double[] row, double kept) {
        for (int j = 0; j < smooth.length; j++) {
            smooth[j] = kept * smooth[j] + row[j];
        }
    }

    /// Adds signals times filtered traces to the gradient. Both `[trial*targets + target]`.
    void learn(double[] signals) {
        add(signals, smooth);
    }

    /// Adds derivatives by the spikes of this step alone, times traces that are not filtered.
    void learnBySpikes(double[] signals) {
        add(signals, traces);
    }

    private void add(double[] signals, double[][] rows) {
        for (int k = 0; k < rows.length; k++) {
            int at = k / sources * targets;
            int place = k % sources * targets;
            for (int j = 0; j < targets; j++) {
                gradient[place + j] += signals[at + j] * rows[k][j];
            }
        }
    }

    /// From derivatives by the spikes of this step to those by what the sources gave in it, `[trial*sources + source]`.
    double[] below(double[] bySpikes) {
        double[] byInput = new double[trials * targets];
        for (int e = 0; e < byInput.length; e++) {
            byInput[e] = bySpikes[e] * jacobian.spikeByInput(e / targets)[e % targets];
        }
        double[] below = new double[trials * sources];
        double[] row = new double[sources];
        for (int b = 0; b < trials; b++) {
            Arrays.fill(row, 0);
            weights.backward(row, byInput, b * targets);
            System.arraycopy(row, 0, below, b * sources, sources);
        }
        return below;
    }

    /// The gradient since it was last taken, `[source*targets + target]`.
    double[] take() {
        double[] taken = gradient.clone();
        Arrays.fill(gradient, 0);
        return taken;
    }
}
