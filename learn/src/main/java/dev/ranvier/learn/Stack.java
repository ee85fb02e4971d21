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

/// The layers of a network at work on batches: all steps forward, layer by layer, and all steps back. Each part of the
/// trials goes its own way through all layers; only sums over trials wait for all.
///
/// It holds the states of all steps: for each neuron and trial about 5 numbers a step.
final class Stack implements AutoCloseable {
    private static final double[][] NOTHING = {};

    /// Sizes of the work.
    ///
    /// @param steps steps of a presentation
    /// @param batch most trials at once
    /// @param seed seed of drawn parameters and initial values
    record Shape(double dt, int steps, int batch, int threads, long seed) {}

    private record Located(int layer, Stage.Failure failure) {}

    private final Sequential network;
    private final Shape shape;
    private final List<Stage> stages = new ArrayList<>();
    private final int parts;
    private final Team team;
    private double[][] x = NOTHING;
    private int trials;

    Stack(Sequential network, Shape shape, boolean smooth) {
        this.network = network;
        this.shape = shape;
        this.parts = Math.max(1, Math.min(shape.threads(), shape.batch()));
        this.team = new Team(parts);
        for (Layer layer : network.layers().reversed()) {
            stages.addFirst(stage(layer, smooth));
        }
    }

    /// A dense layer writes straight into the inputs of the neurons behind it.
    private Stage stage(Layer layer, boolean smooth) {
        return switch (layer) {
            case Dynamics d -> new DynamicsStage(d, shape, smooth);
            case Dense d
            when !stages.isEmpty() && stages.getFirst() instanceof DynamicsStage next ->
                new DenseStage(d, next.inputs(), next.inputGradients());
            case Dense d -> new DenseStage(d, rows(d.outputs()), rows(d.outputs()));
        };
    }

    private double[][] rows(int width) {
        return new double[shape.steps()][shape.batch() * width];
    }

    /// Goes forward.
    ///
    /// @param input `[step][trial*width + k]`, kept until the way back is over
    /// @param count number of trials
    /// @param seed seed of noise
    /// @return what the last layer gives
    /// @throws IllegalStateException when a value is not finite
    double[][] forward(double[][] input, int count, Map<String, double[]> weights, long seed) {
        x = input;
        trials = count;
        for (int k = 0; k < stages.size(); k++) {
            stages.get(k).begin(own(weights, k), Philox.key(seed, k), count);
        }
        stop(perform((from, to) -> {
            for (int k = 0; k < stages.size(); k++) {
                var failure = stages.get(k).forward(inputOf(k), from, to);
                if (failure.isPresent()) {
                    return Optional.of(new Located(k, failure.get()));
                }
            }
            return Optional.empty();
        }));
        return stages.getLast().outputs();
    }

    private double[][] inputOf(int layer) {
        return layer == 0 ? x : stages.get(layer - 1).outputs();
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

    /// What the layers themselves add to the loss. To be asked between forward and back.
    double penalty() {
        return stages.stream().mapToDouble(Stage::penalty).sum();
    }

    /// Where to write the derivatives of the loss by what the last layer gave.
    double[][] outputGradients() {
        return stages.getLast().outputGradients();
    }

    /// Goes back.
    ///
    /// @return derivatives of the loss by the weights
    /// @throws IllegalStateException when a derivative is not finite
    Map<String, double[]> backward() {
        stop(perform((from, to) -> {
            for (int k = stages.size() - 1; k >= 0; k--) {
                var below = k == 0
                        ? Optional.<double[][]>empty()
                        : Optional.of(stages.get(k - 1).outputGradients());
                var failure = stages.get(k).backward(below, from, to);
                if (failure.isPresent()) {
                    return Optional.of(new Located(k, failure.get()));
                }
            }
            return Optional.empty();
        }));
        team.perform(part -> {
            for (int k = 0; k < stages.size(); k++) {
                stages.get(k).gather(inputOf(k), part, parts);
            }
        });
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int k = 0; k < stages.size(); k++) {
            int layer = k;
            stages.get(k).gradients().forEach((name, numbers) -> all.put(Sequential.key(layer, name), numbers));
        }
        return all;
    }

    private interface Direction {
        Optional<Located> perform(int from, int to);
    }

    private List<Located> perform(Direction direction) {
        List<Located> failures = Collections.synchronizedList(new ArrayList<>());
        team.perform(part -> {
            int from = (int) ((long) trials * part / parts);
            int to = (int) ((long) trials * (part + 1) / parts);
            if (from < to) {
                direction.perform(from, to).ifPresent(failures::add);
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
            for (double[] row : stages.get(k).outputs()) {
                if (!Arrays.stream(row, 0, used).allMatch(Double::isFinite)) {
                    return Optional.of(
                            "layer " + k + ", " + network.layers().get(k).title());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        team.close();
    }
}
