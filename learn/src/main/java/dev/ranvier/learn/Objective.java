// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// What a network is trained for: a loss of what it gives over time, to be made small.
public interface Objective {
    /// How a batch went.
    ///
    /// @param loss mean over the trials
    /// @param right number of trials that count as right; NaN where there is no such thing
    record Grade(double loss, double right) {}

    /// Grades a batch and writes the derivatives of the loss.
    ///
    /// @param outputs `[step][trial*width + k]`; there may be room for more trials than the batch has
    /// @param gradients derivatives by each of them; every element of the trials of the batch must be written
    /// @param width numbers a trial gives in a step
    Grade grade(double[][] outputs, Batch batch, int width, double[][] gradients);
}
