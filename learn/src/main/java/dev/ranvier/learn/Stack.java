// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The layers of a network at work on batches: all steps forward, layer by layer, and all steps back. Each part of the
/// trials goes its own way through the layers up to the next in which trials meet ([Stage.Meeting]); there it waits for all.
///
/// It holds the states of all steps: for each neuron and trial about 5 numbers a step.
final class Stack implements AutoCloseable {
    private static final double[][] NOTHING = {};

    /// Numbers of a step that are worked on at once: what one layer gives in all steps is near when the next takes it.
    private static final int NEAR = 2048;

    /// How a batch is presented.
    ///
    /// @param seed seed of noise
    /// @param training whether a way back will follow
    /// @param from where the states begin, if not with the initial values
    record Terms(Map<String, double[]> weights, long seed, boolean training, Optional<Snapshot> from) {}

    private record Located(int layer, Stage.Failure failure) {}

    private final Sequential network;
    private final Setting setting;
    private final List<Stage> stages = new ArrayList<>();
    private final int[] meetings;
    private final int parts;
    private final int together;
    private final Team team;
    private double[][] x = NOTHING;
    private int trials;
    private long first;

    Stack(Sequential network, Setting setting, int threads) {
        this.network = network;
        this.setting = setting;
        this.parts = Math.max(1, Math.min(threads, setting.batch()));
        int widest = network.layers().stream().mapToInt(Layer::outputs).max().orElse(1);
        this.together = Math.max(1, NEAR / widest);
        this.team = new Team(parts);
        for (Layer layer : network.layers().reversed()) {
            Optional<Rows> above =
                    stages.isEmpty() ? Optional.empty() : stages.getFirst().in();
            stages.addFirst(layer.stage(setting, () -> above.orElseGet(() -> setting.rows(layer.outputs()))));
        }
        this.meetings = IntStream.range(0, stages.size())
                .filter(k -> stages.get(k) instanceof Stage.Meeting)
                .toArray();
    }

    /// Goes forward.
    ///
    /// @param input `[step][trial*width + k]`, kept until the way back is over
    /// @param count number of trials
    /// @return what the last layer gives
    /// @throws IllegalStateException when a value is not finite
    double[][] forward(double[][] input, int count, Terms terms) {
        x = input;
        trials = count;
        first = terms.from().map(Snapshot::step).orElse(0L);
        Map<String, double[]> state = terms.from().map(Snapshot::values).orElse(Map.of());
        for (int k = 0; k < stages.size(); k++) {
            stages.get(k)
                    .begin(new Stage.Start(
                            own(terms.weights(), k),
                            own(state, k),
                            first,
                            Philox.key(terms.seed(), k),
                            count,
                            terms.training()));
        }
        for (int j = 0; j <= meetings.length; j++) {
            int begin = j == 0 ? 0 : meetings[j - 1];
            int end = j < meetings.length ? meetings[j] : stages.size();
            stop(perform((from, to) -> forward(begin, end, from, to)));
            if (end < stages.size()) {
                meeting(end).meet();
            }
        }
        return stages.getLast().out().values();
    }

    /// Through the layers `[begin, end)` with some trials, up to the doors of the next.
    private Optional<Located> forward(int begin, int end, int from, int to) {
        for (int k = begin; k < end; k++) {
            var failure = stages.get(k).forward(inputOf(k), from, to);
            if (failure.isPresent()) {
                return Optional.of(new Located(k, failure.get()));
            }
        }
        if (end < stages.size()) {
            meeting(end).tally(inputOf(end), from, to);
        }
        return Optional.empty();
    }

    private Stage.Meeting meeting(int layer) {
        return (Stage.Meeting) stages.get(layer);
    }

    private double[][] inputOf(int layer) {
        return layer == 0 ? x : stages.get(layer - 1).out().values();
    }

    /// What belongs to a layer, by its name there.
    private static Map<String, double[]> own(Map<String, double[]> weights, int layer) {
        Map<String, double[]> own = new LinkedHashMap<>();
        String prefix = Sequential.key(layer, "");
        weights.forEach((name, numbers) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), numbers);
            }
        });
        return own;
    }

    /// The state after the last step, by names such as `1.V`.
    Snapshot last() {
        return new Snapshot(first + setting.steps(), all(k -> stages.get(k).state(inputOf(k))));
    }

    /// Refuses a state of another network or another number of trials.
    void check(Snapshot state, int count, Map<String, double[]> weights) {
        trials = count;
        for (int k = 0; k < stages.size(); k++) {
            stages.get(k).begin(new Stage.Start(own(weights, k), Map.of(), 0, 0, count, false));
        }
        Map<String, double[]> own = last().values();
        if (!own.keySet().equals(state.values().keySet())) {
            throw new IllegalArgumentException("the state is of another network: it has "
                    + String.join(", ", state.values().keySet()) + ", but this one has "
                    + String.join(", ", own.keySet()));
        }
        own.forEach((name, numbers) -> {
            int given = state.of(name).length;
            if (given != numbers.length) {
                throw new IllegalArgumentException("the state has " + given + " numbers of " + name + ", but " + count
                        + " examples need " + numbers.length + "; go on with as many examples as before");
            }
        });
    }

    /// New values of the numbers that are not learnt but kept of the batches seen.
    Map<String, double[]> kept() {
        return all(k -> stages.get(k).kept());
    }

    /// What all layers have, by names such as `1.V`.
    private Map<String, double[]> all(IntFunction<Map<String, double[]>> numbers) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int k = 0; k < stages.size(); k++) {
            int layer = k;
            numbers.apply(k).forEach((name, values) -> all.put(Sequential.key(layer, name), values));
        }
        return all;
    }

    /// What the layers themselves add to the loss. To be asked between forward and back.
    double penalty() {
        return stages.stream().mapToDouble(Stage::penalty).sum();
    }

    /// Where to write the derivatives of the loss by what the last layer gave.
    double[][] outputGradients() {
        return stages.getLast().out().gradients();
    }

    /// Goes back.
    ///
    /// @return derivatives of the loss by the weights
    /// @throws IllegalStateException when a derivative is not finite
    Map<String, double[]> backward() {
        for (int j = meetings.length; j >= 0; j--) {
            int begin = j == 0 ? 0 : meetings[j - 1] + 1;
            int end = j < meetings.length ? meetings[j] + 1 : stages.size();
            stop(perform((from, to) -> backward(begin, end, from, to)));
            if (begin > 0) {
                meeting(begin - 1).meetBack();
            }
        }
        team.perform(part -> {
            for (int k = 0; k < stages.size(); k++) {
                stages.get(k).gather(inputOf(k), part, parts);
            }
        });
        return all(k -> stages.get(k).gradients());
    }

    /// Back through the layers `[begin, end)` with some trials, up to the doors of the one before.
    private Optional<Located> backward(int begin, int end, int from, int to) {
        for (int k = end - 1; k >= begin; k--) {
            var below = k == 0
                    ? Optional.<double[][]>empty()
                    : Optional.of(stages.get(k - 1).out().gradients());
            var failure = stages.get(k).backward(inputOf(k), below, from, to);
            if (failure.isPresent()) {
                return Optional.of(new Located(k, failure.get()));
            }
        }
        if (begin > 0) {
            meeting(begin - 1).tallyBack(inputOf(begin - 1), from, to);
        }
        return Optional.empty();
    }

    private interface Direction {
        Optional<Located> perform(int from, int to);
    }

    private List<Located> perform(Direction direction) {
        List<Located> failures = Collections.synchronizedList(new ArrayList<>());
        team.perform(part -> {
            int from = (int) ((long) trials * part / parts);
            int to = (int) ((long) trials * (part + 1) / parts);
            for (int at = from; at < to; at += together) {
                direction.perform(at, Math.min(to, at + together)).ifPresent(failures::add);
            }
        });
        return failures;
    }

    /// Tells of the failure that a single part would have met first among those of one layer.
    private void stop(List<Located> failures) {
        failures.stream()
                .min(Comparator.comparingInt(Located::layer)
                        .thenComparingInt(f -> f.failure().step())
                        .thenComparingInt(f -> f.failure().element()))
                .ifPresent(f -> {
                    Layer layer = network.layers().get(f.layer());
                    int element = f.failure().element();
                    throw new IllegalStateException("layer " + f.layer() + ", " + layer.title() + ": "
                            + f.failure().what() + " of neuron " + element % layer.outputs() + " in trial "
                            + element / layer.outputs() + " of the batch became infinite or not a number in step "
                            + f.failure().step()
                            + ". Likely cause: weights or a learning rate too large; take a smaller rate, or"
                            + " clip gradients");
                });
    }

    /// The first layer that gave a number that is not finite.
    Optional<String> culprit() {
        for (int k = 0; k < stages.size(); k++) {
            int used = trials * network.layers().get(k).outputs();
            for (double[] row : stages.get(k).out().values()) {
                if (!Arrays.stream(row, 0, used).allMatch(Double::isFinite)) {
                    return Optional.of(
                            "layer " + k + ", " + network.layers().get(k).title());
                }
            }
        }
        return Optional.empty();
    }

    /// The largest number that a layer gave, and that layer.
    String largest() {
        double largest = 0;
        int layer = 0;
        for (int k = 0; k < stages.size(); k++) {
            int used = trials * network.layers().get(k).outputs();
            for (double[] row : stages.get(k).out().values()) {
                double most = Arrays.stream(row, 0, used).map(Math::abs).max().orElse(0);
                layer = most > largest ? k : layer;
                largest = Math.max(most, largest);
            }
        }
        return largest + ", of layer " + layer + ", "
                + network.layers().get(layer).title();
    }

    @Override
    public void close() {
        team.close();
    }
}
