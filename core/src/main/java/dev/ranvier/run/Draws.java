// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.kernel.Frame;
import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The random draws of a population: an array of its frame for each, filled anew at each step.
final class Draws {
    private final long seed;
    private final Map<Long, Object> streams = new LinkedHashMap<>();

    /// @param population name of the population
    Draws(String population, long seed, Frame frame) {
        this.seed = seed;
        frame.layout().arrays().keySet().forEach(value -> {
            if (value instanceof Draw(String noise, int index)) {
                long stream = Philox.stream(population, noise, String.valueOf(index));
                streams.put(stream, Objects.requireNonNull(frame.array(value)));
            }
        });
    }

    /// Draws for the neurons `[from, to)` in a step.
    void fill(long step, int from, int to) {
        streams.forEach((stream, array) -> {
            if (array instanceof double[] d) {
                Gaussian.fill(seed, stream, step, from, to, d, from);
            } else {
                Gaussian.fill(seed, stream, step, from, to, (float[]) array, from);
            }
        });
    }
}
