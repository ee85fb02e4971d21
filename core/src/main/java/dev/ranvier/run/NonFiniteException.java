// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;

/// A value to be stored was infinite or not a number. The message has population, neuron, variable, time, step size,
/// the last finite values and the likely cause.
public final class NonFiniteException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Recordings recordings;
    private final String place;

    /// @param place the population it happened in
    NonFiniteException(String message, String place, Recordings recordings) {
        super(message);
        this.place = place;
        this.recordings = recordings;
    }

    /// What was recorded before, of the population it happened in.
    public Recording recording() {
        return recordings.of(place);
    }

    /// What was recorded before, of each population.
    public Recordings recordings() {
        return recordings;
    }
}
