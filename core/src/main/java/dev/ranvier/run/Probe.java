// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Trace;

/// Makes the samples of one trace out of the state of a population. Belongs to one call of `run`; that of the
/// next call takes over what it remembers.
interface Probe {
    /// A trace without rows: what the samples are of, and their shape.
    Trace outline();

    /// The sample of the step that was made last; valid until the next call.
    double[] take();

    /// A step was made. For probes that look back.
    default void pass(long step) {}

    /// What it remembers of the steps before, to go on from after a break or in the next call.
    default double[] memory() {
        return new double[0];
    }

    /// Takes over what another remembered.
    default void memory(double[] remembered) {}
}
