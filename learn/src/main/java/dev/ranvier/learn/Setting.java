// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;

/// Where a [Stage] works.
///
/// @param dt time step, ms
/// @param steps steps of a presentation
/// @param batch most trials at once
/// @param seed seed of drawn parameters and initial values
/// @param smooth whether the primitive of a surrogate stands for the spike, so that gradients can be compared with
///     differences; then all is in double precision
/// @param precision in which neurons and the sums of dense layers are computed
public record Setting(double dt, int steps, int batch, long seed, boolean smooth, Precision precision) {
    /// In double precision.
    public Setting(double dt, int steps, int batch, long seed, boolean smooth) {
        this(dt, steps, batch, seed, smooth, Precision.DOUBLE);
    }

    /// Rows of zeros for all steps and trials.
    ///
    /// @param width numbers for each trial and step
    public Rows rows(int width) {
        return new Rows(new double[steps][batch * width], new double[steps][batch * width]);
    }
}
