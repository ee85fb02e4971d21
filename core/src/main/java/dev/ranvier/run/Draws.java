// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Uniform;
import dev.ranvier.kernel.Frame;
import dev.ranvier.network.Population;
import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The random numbers of a step: each noise and each `rand()` of a population has a stream of its own.
final class Draws {
    private final Population population;
    private final Settings settings;
    private final Map<Long, Object> normal = new LinkedHashMap<>();
    private final Map<Long, Object> uniform = new LinkedHashMap<>();
    private final Map<Long, Chance> chances = new HashMap<>();
    private final Map<Long, Double> rare = new HashMap<>();

    /// @param known parameters with one value for all neurons
    Draws(Population population, Settings settings, Frame frame, Map<String, Double> known) {
        this.population = population;
        this.settings = settings;
        for (Value value : frame.layout().arrays().keySet()) {
            if (value instanceof Draw(String noise, int index)) {
                long stream = Philox.stream(population.name(), noise, String.valueOf(index));
                normal.put(stream, Objects.requireNonNull(frame.array(value)));
            } else if (value instanceof Uniform(String name)) {
                uniform.put(stream(name), Objects.requireNonNull(frame.array(value)));
                Chance.of(population.model(), name, known, settings.dt(), frame)
                        .ifPresent(chance -> chances.put(stream(name), chance));
            }
        }
    }

    /// Before the parts of a step, whose inputs are known; called by one thread.
    void prepare() {
        rare.clear();
        chances.forEach((stream, chance) -> chance.rare().ifPresent(p -> rare.put(stream, p)));
    }

    private long stream(String place) {
        return Philox.stream(population.name(), place);
    }

    /// Draws the numbers of `step` for the neurons of [from, to).
    void fill(long step, int from, int to) {
        long seed = settings.seed();
        normal.forEach((stream, array) -> {
            if (array instanceof double[] d) {
                Gaussian.fill(seed, stream, step, from, to, d, from);
            } else {
                Gaussian.fill(seed, stream, step, from, to, (float[]) array, from);
            }
        });
        uniform.forEach((stream, array) -> {
            Double p = rare.get(stream);
            if (p != null) {
                Chance.fill(p, Philox.key(seed, stream), step, from, to, array);
            } else if (array instanceof double[] d) {
                Philox.fill(seed, stream, step, from, to, d, from);
            } else {
                Philox.fill(seed, stream, step, from, to, (float[]) array, from);
            }
        });
    }

    /// The number that `rand()` at a place of the equations gives a neuron at `step`.
    double uniform(String place, long step, int element) {
        return settings.precision() == Precision.DOUBLE
                ? Philox.uniform(settings.seed(), stream(place), step, element)
                : Philox.uniformFloat(settings.seed(), stream(place), step, element);
    }
}
