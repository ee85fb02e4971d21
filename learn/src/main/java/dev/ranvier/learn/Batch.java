// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Some examples that are presented together, one in each trial.
///
/// @param examples all examples
/// @param members which of them
public record Batch(Examples examples, int[] members) {
    /// Number of trials.
    public int trials() {
        return members.length;
    }

    /// The numbers of each trial.
    double[][] inputs() {
        double[][] rows = new double[members.length][];
        for (int b = 0; b < rows.length; b++) {
            rows[b] = examples.inputs()[members[b]];
        }
        return rows;
    }

    /// The label of a trial.
    ///
    /// @throws IllegalArgumentException when the examples have none, or it is not below `classes`
    public int label(int trial, int classes) {
        int member = members[trial];
        if (examples.labels().length == 0) {
            throw new IllegalArgumentException("the loss needs labels, but the examples have targets; take MeanSquare,"
                    + " or Examples.of(inputs, labels)");
        }
        int label = examples.labels()[member];
        if (label >= classes) {
            throw new IllegalArgumentException("example " + member + " has the label " + label
                    + ", but the network has " + classes + " outputs: labels are 0 to " + (classes - 1));
        }
        return label;
    }

    /// The numbers wanted in a trial; with labels, 1 for the label and 0 for others.
    ///
    /// @throws IllegalArgumentException when they are not as many as `outputs`
    public double[] target(int trial, int outputs) {
        if (examples.labels().length > 0) {
            double[] one = new double[outputs];
            one[label(trial, outputs)] = 1;
            return one;
        }
        double[] target = examples.targets()[members[trial]];
        if (target.length != outputs) {
            throw new IllegalArgumentException("example " + members[trial] + " has " + target.length
                    + " target numbers, but the network has " + outputs + " outputs");
        }
        return target;
    }
}
