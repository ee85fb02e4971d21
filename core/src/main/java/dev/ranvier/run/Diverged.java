// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// A variable of synapses that learn is infinite or not a number. The session makes a [NonFiniteException] of it, with what
/// was recorded.
final class Diverged extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final String population;

    /// @param population at which the synapses end
    Diverged(String population, String message) {
        super(message);
        this.population = population;
    }

    String population() {
        return population;
    }
}
