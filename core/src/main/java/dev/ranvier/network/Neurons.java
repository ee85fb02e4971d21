// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.recording.Recordings;

/// Neurons that a projection can begin or end at: a population, or a contiguous part of one.
public sealed interface Neurons extends Recordings.Part permits Population, View {
    /// The population they are of.
    default Population population() {
        return switch (this) {
            case Population p -> p;
            case View v -> v.of();
        };
    }

    @Override
    default String whole() {
        return population().name();
    }

    @Override
    default int first() {
        return switch (this) {
            case Population p -> 0;
            case View v -> v.start();
        };
    }

    /// A part of them: `cells.view("E", 0, 3200)`.
    ///
    /// @param first the first neuron, counted from the first of these
    /// @throws IllegalArgumentException when the part is empty or reaches beyond them
    default View view(String name, int first, int size) {
        if (first < 0 || size < 1 || (long) first + size > size()) {
            throw new IllegalArgumentException("view '" + name + "' of " + name() + ": neurons " + first + " to "
                    + ((long) first + size - 1) + ", but it has 0 to " + (size() - 1));
        }
        return new View(population(), name, first() + first, size);
    }
}
