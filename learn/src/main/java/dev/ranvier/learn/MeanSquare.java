// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Mean square of the differences of scores and targets, over outputs and trials. With labels the target is 1 for the
/// label and 0 for others, and a trial is right when the label has the largest score.
///
/// @param readout how outputs over time become scores
public record MeanSquare(Readout readout) implements Objective {
    /// Mean square error of these scores.
    public static MeanSquare of(Readout readout) {
        return new MeanSquare(readout);
    }

    @Override
    public Grade grade(double[][] outputs, Batch batch, int width, double[][] gradients) {
        int count = batch.trials() * width;
        double[] scores = readout.scores(outputs, count);
        double[] squares = new double[count];
        boolean labelled = batch.examples().labels().length > 0;
        double right = labelled ? 0 : Double.NaN;
        for (int b = 0; b < batch.trials(); b++) {
            double[] target = batch.target(b, width);
            int best = 0;
            for (int k = 0; k < width; k++) {
                int e = b * width + k;
                best = scores[e] > scores[b * width + best] ? k : best;
                squares[e] = (scores[e] - target[k]) * (scores[e] - target[k]);
            }
            right += labelled && target[best] == 1 ? 1 : 0;
            for (int k = 0; k < width; k++) {
                scores[b * width + k] = 2 * (scores[b * width + k] - target[k]) / count;
            }
        }
        readout.back(outputs, scores, gradients);
        return new Grade(TreeSum.of(squares) / count, right);
    }
}
