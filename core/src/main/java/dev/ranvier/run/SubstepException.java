// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;

/// A neuron could not be taken through a step by sub-steps: their length fell below what the time resolves, or spikes
/// followed each other without end. The message has population, neuron, variable, time, step size, and why.
public final class SubstepException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Recordings recordings;
    private final String place;

    /// @param place the population it happened in
    SubstepException(String message, String place, Recordings recordings) {
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
