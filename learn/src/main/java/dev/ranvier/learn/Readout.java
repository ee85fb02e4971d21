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
    LAST;

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
            }
            for (int s = 0; s < times.length; s++) {
                gradients[s][e] = times[s];
            }
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
