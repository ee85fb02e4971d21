// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;

/// A neuron could not be taken through a step by sub-steps: their length fell below what the time resolves, or spikes
/// followed each other without end. The message has population, neuron, variable, time, step size, and why.
public final class SubstepException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Recording recording;

    SubstepException(String message, Recording recording) {
        super(message);
        this.recording = recording;
    }

    /// What was recorded before.
    public Recording recording() {
        return recording;
    }
}
