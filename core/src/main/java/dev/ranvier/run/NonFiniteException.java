// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;

/// A value to be stored was infinite or not a number. The message has population, neuron, variable, time, step size,
/// the last finite values and the likely cause.
public final class NonFiniteException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Recording recording;

    NonFiniteException(String message, Recording recording) {
        super(message);
        this.recording = recording;
    }

    /// What was recorded before.
    public Recording recording() {
        return recording;
    }
}
