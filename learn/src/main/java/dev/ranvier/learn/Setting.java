// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Where a [Stage] works.
///
/// @param dt time step, ms
/// @param steps steps of a presentation
/// @param batch most trials at once
/// @param seed seed of drawn parameters and initial values
/// @param smooth whether the primitive of a surrogate stands for the spike, so that gradients can be compared with
///     differences
public record Setting(double dt, int steps, int batch, long seed, boolean smooth) {
    /// Rows of zeros for all steps and trials.
    ///
    /// @param width numbers for each trial and step
    public Rows rows(int width) {
        return new Rows(new double[steps][batch * width], new double[steps][batch * width]);
    }
}
