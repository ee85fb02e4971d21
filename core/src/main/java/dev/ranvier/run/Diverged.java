// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recordings;

/// A variable of synapses that learn is infinite or not a number. The session makes a [NonFiniteException] of it, with what
/// was recorded.
final class Diverged extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final String population;
    private final String message;

    /// @param population at which the synapses end
    Diverged(String population, String message) {
        super(message);
        this.population = population;
        this.message = message;
    }

    NonFiniteException with(Recordings recordings) {
        return new NonFiniteException(message, population, recordings);
    }
}
