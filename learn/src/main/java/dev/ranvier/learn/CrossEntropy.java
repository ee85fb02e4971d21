// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Cross-entropy of the softmax of the scores with the labels: `log(sum over k of exp(score[k])) - score[label]`, mean over
/// the trials. A trial is right when the label has the largest score.
///
/// @param readout how outputs over time become scores
public record CrossEntropy(Readout readout) implements Objective {
    /// Cross-entropy of these scores.
    public static CrossEntropy of(Readout readout) {
        return new CrossEntropy(readout);
    }

    @Override
    public Grade grade(double[][] outputs, Batch batch, int width, double[][] gradients) {
        int trials = batch.trials();
        double[] scores = readout.scores(outputs, trials * width);
        double[] losses = new double[trials];
        int right = 0;
        for (int b = 0; b < trials; b++) {
            int label = batch.label(b, width);
            int at = b * width;
            int best = 0;
            for (int k = 1; k < width; k++) {
                best = scores[at + k] > scores[at + best] ? k : best;
            }
            right += best == label ? 1 : 0;
            double top = scores[at + best];
            double own = scores[at + label];
            double[] powers = new double[width];
            for (int k = 0; k < width; k++) {
                powers[k] = StrictMath.exp(scores[at + k] - top);
            }
            double sum = TreeSum.of(powers);
            losses[b] = StrictMath.log(sum) + top - own;
            for (int k = 0; k < width; k++) {
                scores[at + k] = (powers[k] / sum - (k == label ? 1 : 0)) / trials;
            }
        }
        readout.back(outputs, scores, gradients);
        return new Grade(TreeSum.of(losses) / trials, right);
    }
}
