// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// How what an output gives over time becomes one number, its score.
public enum Readout {
    /// The mean over the steps.
    MEAN,
    /// The sum over the steps; of spikes, their count.
    SUM,
    /// The largest; the gradient goes to the first step that has it.
    MAX,
    /// What the last step gives.
    LAST,
    /// How early the first spike comes: 1 in the first of n steps, 1/n in the last, 0 without a spike. Of numbers y that are not
    /// spikes, the mean over the steps of `1 - (1 - y[0])*(1 - y[1])*...`, up to the step; so a spike that is added before the
    /// first has its gradient.
    FIRST;

    /// The scores of the first trials, `[trial*width + k]`.
    double[] scores(double[][] outputs, int count) {
        double[] scores = new double[count];
        double[] times = new double[outputs.length];
        for (int e = 0; e < count; e++) {
            for (int s = 0; s < times.length; s++) {
                times[s] = outputs[s][e];
            }
            scores[e] = switch (this) {
                case MEAN -> TreeSum.of(times) / times.length;
                case SUM -> TreeSum.of(times);
                case MAX -> times[largest(times)];
                case LAST -> times[times.length - 1];
                case FIRST -> 1 - TreeSum.of(silent(times)) / times.length;
            };
        }
        return scores;
    }

    /// Writes the derivatives by all outputs, from those by the scores.
    void back(double[][] outputs, double[] byScore, double[][] gradients) {
        double[] times = new double[outputs.length];
        for (int e = 0; e < byScore.length; e++) {
            for (int s = 0; s < times.length; s++) {
                times[s] = outputs[s][e];
            }
            switch (this) {
                case MEAN -> Arrays.fill(times, byScore[e] / times.length);
                case SUM -> Arrays.fill(times, byScore[e]);
                case MAX -> only(times, largest(times), byScore[e]);
                case LAST -> only(times, times.length - 1, byScore[e]);
                case FIRST -> earlier(times, byScore[e] / times.length);
            }
            for (int s = 0; s < times.length; s++) {
                gradients[s][e] = times[s];
            }
        }
    }

    /// Whether there was no spike yet, after each step.
    private static double[] silent(double[] times) {
        double[] silent = new double[times.length];
        double product = 1;
        for (int s = 0; s < times.length; s++) {
            product *= 1 - times[s];
            silent[s] = product;
        }
        return silent;
    }

    /// From outputs to derivatives: silence before the step, times the steps it would have lasted without it.
    private static void earlier(double[] times, double factor) {
        double[] silent = silent(times);
        double lasting = 0;
        for (int s = times.length - 1; s >= 0; s--) {
            double own = times[s];
            times[s] = factor * (s == 0 ? 1 : silent[s - 1]) * (1 + lasting);
            lasting = (1 - own) * (1 + lasting);
        }
    }

    private static void only(double[] times, int at, double value) {
        Arrays.fill(times, 0);
        times[at] = value;
    }

    private static int largest(double[] times) {
        int best = 0;
        for (int s = 1; s < times.length; s++) {
            if (times[s] > times[best]) {
                best = s;
            }
        }
        return best;
    }
}
