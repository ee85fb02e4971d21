// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.integrate.Value.Uniform;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Layout;
import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Takes contiguous parts of the neurons through the steps of a segment, in one direction. Parts do not meet, so each may
/// have a thread of its own.
final class Pass {
    /// A value that is not finite.
    ///
    /// @param step of the sequence
    /// @param element trial*neurons + neuron
    record Failure(int step, int element) {}

    private static final Input TIME = new Input("t");

    private final Frame frame;
    private final Kernel kernel;
    private final Layout layout;
    private final Map<Integer, Long> normal = new HashMap<>();
    private final Map<Integer, Long> uniform = new HashMap<>();
    private final long seed;
    private final double dt;
    private final long start;
    private final Past past;

    /// @param frame parameters are in it
    /// @param start number of the first step of the sequence since time 0
    /// @param past the past of the sequence
    Pass(Frame frame, Kernel kernel, Trainable of, long seed, long start, Past past) {
        this.frame = frame;
        this.kernel = kernel;
        this.layout = frame.layout();
        this.seed = seed;
        this.dt = of.dt();
        this.past = past;
        String population = of.population().name();
        this.start = start;
        layout.arrays().forEach((value, at) -> {
            if (value instanceof Draw(String noise, int index)) {
                normal.put(at, Philox.stream(population, noise, String.valueOf(index)));
            } else if (value instanceof Uniform(String name)) {
                uniform.put(at, Philox.stream(population, name));
            }
        });
    }

    /// From the state before the segment to that after it. Each step has its states kept.
    Optional<Failure> forward(Segment segment, int from, int to) {
        return forward(segment, from, to, s -> {});
    }

    /// As the other, with something to be done before each step of the segment.
    Optional<Failure> forward(Segment segment, int from, int to, IntConsumer before) {
        Object[] arrays = frame.arrays().clone();
        double[] uniforms = frame.uniforms().clone();
        int[] spikes = new int[to - from];
        Integer smooth = layout.observed().get(Adjoint.SPIKE);
        List<String> states = layout.states();
        for (int s = 0; s < segment.length(); s++) {
            before.accept(s);
            give(segment, s, arrays, uniforms, from, to);
            for (String name : states) {
                Row next = Row.in(segment.state(s + 1), name);
                next.copy(Row.in(segment.state(s), name), from, to);
                put(arrays, new State(name), next);
            }
            if (smooth != null) {
                arrays[smooth] = segment.spikes(s);
            }
            past.forward(layout, arrays, segment.state(s), segment.first() + s, from, to);
            int count = kernel.step(arrays, uniforms, from, to, spikes, 0);
            if (count < 0) {
                return Optional.of(new Failure(segment.first() + s, -1 - count));
            }
            past.keep(layout, arrays, segment.first() + s, from, to);
            if (smooth == null) {
                mark(segment.spikes(s), spikes, count, from, to);
            }
        }
        return Optional.empty();
    }

    private static void mark(double[] row, int[] spikes, int count, int from, int to) {
        Arrays.fill(row, from, to, 0);
        for (int k = 0; k < count; k++) {
            row[spikes[k]] = 1;
        }
    }

    /// From the derivatives by the state after the segment, in the frame, to those by the state before it.
    Optional<Failure> backward(Segment segment, int from, int to) {
        return backward(segment, from, to, s -> {});
    }

    /// As the other, with something to be done after each step of the segment.
    Optional<Failure> backward(Segment segment, int from, int to, IntConsumer after) {
        Object[] arrays = frame.arrays().clone();
        double[] uniforms = frame.uniforms().clone();
        for (int s = segment.length() - 1; s >= 0; s--) {
            give(segment, s, arrays, uniforms, from, to);
            segment.state(s).forEach((name, row) -> put(arrays, new State(name), row));
            segment.outputGradients(s).forEach((output, row) -> {
                Integer sum = layout.arrays().get(new State(Adjoint.by(output)));
                if (sum == null) {
                    give(layout.arrays().get(new Input(Adjoint.by(output))), arrays, row, from, to);
                } else {
                    new Row(arrays[sum]).add(row, from, to);
                }
            });
            segment.inputGradients(s).forEach((name, row) -> {
                Integer at = layout.observed().get(Adjoint.by(name));
                if (at != null && arrays[at] instanceof double[]) {
                    arrays[at] = row;
                }
            });
            past.backward(layout, arrays, segment.first() + s, from, to);
            int count = kernel.step(arrays, uniforms, from, to, new int[0], 0);
            if (count < 0) {
                return Optional.of(new Failure(segment.first() + s, -1 - count));
            }
            past.gather(layout, arrays, segment.first() + s, from, to);
            segment.inputGradients(s).forEach((name, row) -> {
                Integer at = layout.observed().get(Adjoint.by(name));
                if (at != null && arrays[at] != row) {
                    new Row(arrays[at]).read(row, from, to);
                }
            });
            after.accept(s);
        }
        return Optional.empty();
    }

    /// Hands time, inputs and draws of a step over.
    private void give(Segment segment, int s, Object[] arrays, double[] uniforms, int from, int to) {
        long step = start + segment.first() + s;
        layout.uniforms().forEach((input, at) -> {
            double[] row = segment.inputs(s).get(input.name());
            uniforms[at] = input.equals(TIME) ? step * dt : row == null ? 0 : row[0];
        });
        segment.inputs(s).forEach((name, row) -> give(layout.arrays().get(new Input(name)), arrays, row, from, to));
        normal.forEach((at, stream) -> {
            if (arrays[at] instanceof double[] d) {
                Gaussian.fill(seed, stream, step, from, to, d, from);
            } else {
                Gaussian.fill(seed, stream, step, from, to, (float[]) arrays[at], from);
            }
        });
        uniform.forEach((at, stream) -> {
            if (arrays[at] instanceof double[] d) {
                Philox.fill(seed, stream, step, from, to, d, from);
            } else {
                Philox.fill(seed, stream, step, from, to, (float[]) arrays[at], from);
            }
        });
    }

    /// Hands numbers over, as they are if they have the precision and their number.
    private void give(@Nullable Integer at, Object[] arrays, double[] row, int from, int to) {
        if (at != null && arrays[at] instanceof double[] && row.length == frame.size()) {
            arrays[at] = row;
        } else if (at != null) {
            new Row(arrays[at]).write(row, from, to);
        }
    }

    private void put(Object[] arrays, Value value, Row row) {
        Integer at = layout.arrays().get(value);
        if (at != null) {
            arrays[at] = row.numbers();
        }
    }
}
