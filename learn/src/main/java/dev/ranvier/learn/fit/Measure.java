// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.recording.Recording;
import java.util.Set;

/// How far recorded neurons are from what is wanted. What is wanted may have several trials, such as several stimuli.
public interface Measure {
    /// Number of trials.
    int trials();

    /// Names of the variables that have to be recorded; spikes always are.
    Set<String> variables();

    /// Refuses a run that does not fit what is wanted.
    ///
    /// @throws IllegalArgumentException saying what both are
    void check(long steps, double dt);

    /// How far each neuron of a recording is from what is wanted, the smaller the better. Neuron n is in trial `n % trials()`.
    double[] costs(Recording recording);

    /// The least cost there can be, at which a search has nothing left to find; 0 unless it says otherwise. A measure whose costs
    /// may be negative says so here: negative infinity, if there is no bound.
    default double least() {
        return 0;
    }
}
