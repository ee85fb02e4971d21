// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Nearest;
import dev.ranvier.input.Input;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The external inputs of a run by name, each with the step at which it began.
final class Feeds {
    private record Given(Input input, long start) {}

    private final Population population;
    private final Map<String, Given> inputs = new LinkedHashMap<>();

    Feeds(Population population) {
        this.population = population;
    }

    /// Name of the input that `Run.input(x)` means.
    ///
    /// @throws IllegalArgumentException when the model takes none
    String main() {
        if (population.model().inputs().isEmpty()) {
            throw new IllegalArgumentException(population.name() + " takes no input: model "
                    + population.model().name() + " declares none. Maybe add a line 'input I : nA'?");
        }
        return population.model().inputs().getFirst().name();
    }

    /// An input that begins at a step.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    void put(String name, Input input, long start) {
        List<String> names =
                population.model().inputs().stream().map(Variable::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    population.name() + " has no input '" + name + "'. " + Nearest.hint(name, names));
        }
        inputs.put(name, new Given(input, start));
    }

    /// All inputs begin again at step 0.
    void rewind() {
        inputs.replaceAll((name, given) -> new Given(given.input(), 0));
    }

    /// Inputs with one value for each neuron.
    Set<String> perNeuron() {
        return inputs.entrySet().stream()
                .filter(e -> e.getValue().input().width() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// A use of an input.
    interface Use {
        void of(String name, Input input, long start);
    }

    /// Tells all inputs, with the steps at which they began.
    void each(Use use) {
        inputs.forEach((name, given) -> use.of(name, given.input(), given.start()));
    }

    /// Steps until the first input ends, seen from step `now`.
    ///
    /// @throws IllegalStateException when none ends, or one has ended
    long remaining(long now, double dt) {
        long end = inputs.values().stream()
                .map(g -> g.input().steps(dt) == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : g.start() + g.input().steps(dt))
                .min(Long::compare)
                .orElse(Long.MAX_VALUE);
        if (end == Long.MAX_VALUE) {
            throw new IllegalStateException(
                    "run of " + population.name() + ": no input has an end, so the run has none; write run(ms(500))");
        }
        if (end <= now) {
            throw new IllegalStateException("run of " + population.name() + ": its input ended at " + end * dt
                    + " ms, where the run is now; give it another input, or reset()");
        }
        return end - now;
    }

    /// Refuses widths that fit no shape.
    void checkWidths(int batch) {
        inputs.forEach((name, given) -> {
            int width = given.input().width();
            int neurons = population.size();
            if (width != 1 && width != neurons && width != neurons * batch) {
                throw new IllegalArgumentException("input " + name + " of " + population.name() + " has " + width
                        + " columns, but the population has " + neurons + " neurons"
                        + (batch > 1 ? " in a batch of " + batch : "") + "; give it 1 column or " + neurons
                        + (batch > 1 ? " or " + neurons * batch : ""));
            }
        });
    }

    /// Refuses inputs that end within the next `steps` steps.
    void checkLengths(long now, long steps, double dt) {
        inputs.forEach((name, given) -> {
            long there = given.input().steps(dt);
            long wanted = steps + now - given.start();
            if (there < wanted) {
                throw new IllegalArgumentException("input " + name + " of " + population.name() + " has " + there
                        + " steps (" + there * dt + " ms), but the run needs " + wanted + " (" + wanted * dt
                        + " ms); make the input longer or the run shorter");
            }
        });
    }

    /// The inputs on the grid of a run.
    List<Feed> on(Settings settings) {
        return inputs.entrySet().stream()
                .map(e -> feed(e.getKey(), e.getValue(), settings))
                .toList();
    }

    private Feed feed(String name, Given given, Settings settings) {
        String start = given.start() == 0 ? "" : String.valueOf(given.start());
        long seed = Philox.key(settings.seed(), Philox.stream(population.name(), "input", name, start));
        Input.Source source = given.input().on(settings.dt(), seed);
        return new Feed(name, source, given.start(), new double[source.width()]);
    }

    /// One input on the grid of a run.
    record Feed(String name, Input.Source source, long start, double[] row) {
        /// Gives the engine the row of a step, unless it has it already.
        void give(Engine engine, long step) {
            if (source.row(step - start, row)) {
                engine.input(name, row);
            }
        }
    }
}
