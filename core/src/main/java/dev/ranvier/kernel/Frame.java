// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.expr.DoubleLanes;
import dev.ranvier.expr.FloatLanes;
import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Scratch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The numbers of a population: one array for each value that differs between neurons (structure of arrays), in the
/// precision of the run, and the uniform values of the current step.
public final class Frame {
    private final Layout layout;
    private final Precision precision;
    private final int size;
    private final Object[] arrays;
    private final double[] uniforms;

    /// All zeros.
    ///
    /// @param size number of neurons, times batch
    public Frame(Layout layout, Precision precision, int size) {
        this.layout = layout;
        this.precision = precision;
        this.size = size;
        this.arrays = new Object[layout.size()];
        for (int k = 0; k < arrays.length; k++) {
            arrays[k] = precision == Precision.DOUBLE ? new double[size] : new float[size];
        }
        this.uniforms = new double[layout.uniforms().size()];
    }

    /// A frame for another step of the same neurons as those of `others`: states, parameters and inputs that one of them
    /// has for each neuron are its arrays, so what one step writes the others read.
    public static Frame sharing(List<Frame> others, Layout layout) {
        Frame frame = new Frame(layout, others.getFirst().precision, others.getFirst().size);
        layout.arrays()
                .forEach((value, at) -> others.stream()
                        .filter(other -> !(value instanceof Scratch) && other.array(value) != null)
                        .findFirst()
                        .ifPresent(other -> frame.arrays[at] = Objects.requireNonNull(other.array(value))));
        return frame;
    }

    /// Where everything is.
    public Layout layout() {
        return layout;
    }

    /// Precision of all arrays.
    public Precision precision() {
        return precision;
    }

    /// Number of neurons, times batch.
    public int size() {
        return size;
    }

    /// Memory of the arrays.
    public long bytes() {
        return (long) arrays.length * size * (precision == Precision.DOUBLE ? Double.BYTES : Float.BYTES);
    }

    /// The arrays, for kernels.
    public Object[] arrays() {
        return arrays;
    }

    /// The uniform values of the step, for kernels.
    public double[] uniforms() {
        return uniforms;
    }

    /// Sets an input that is the same for all neurons, if the step reads it.
    public void uniform(Input input, double value) {
        Integer at = layout.uniforms().get(input);
        if (at != null) {
            uniforms[at] = value;
        }
    }

    /// Copies values for each neuron in, rounded to the precision; ignored when the step does not read them.
    public void write(Value value, double[] numbers) {
        Integer at = layout.arrays().get(value);
        if (at == null) {
            return;
        }
        switch (arrays[at]) {
            case double[] d -> System.arraycopy(numbers, 0, d, 0, size);
            case float[] f -> {
                for (int e = 0; e < size; e++) {
                    f[e] = (float) numbers[e];
                }
            }
            default -> throw new AssertionError(arrays[at]);
        }
    }

    /// A copy of the numbers of a value.
    public double[] read(Value value) {
        return copy(layout.arrays().get(value), value);
    }

    /// The number of a value for one neuron.
    public double value(Value value, int element) {
        Integer at = layout.arrays().get(value);
        if (at == null) {
            throw new IllegalArgumentException("the step of " + layout.step().name() + " has no " + value);
        }
        return get(at, element);
    }

    /// Tells a checkpoint the state and what the last step observed, or takes them from it. Parameters are those of the
    /// model, and all else is new in each step.
    public void archive(String name, Archive a) {
        layout.states().forEach(state -> a.numbers(name + "/" + state, arrays[at(new Value.State(state))]));
        layout.observed().forEach((key, at) -> a.numbers(name + "/observed " + key, arrays[at]));
    }

    private int at(Value value) {
        return Objects.requireNonNull(layout.arrays().get(value));
    }

    /// The array of a value, or null when the step does not read it.
    public @Nullable Object array(Value value) {
        Integer at = layout.arrays().get(value);
        return at == null ? null : arrays[at];
    }

    /// The array of an observed value, or null when it is not kept.
    public @Nullable Object observedArray(String key) {
        Integer at = layout.observed().get(key);
        return at == null ? null : arrays[at];
    }

    private double[] copy(@Nullable Integer at, Object what) {
        if (at == null) {
            throw new IllegalArgumentException("the step of " + layout.step().name() + " has no " + what);
        }
        double[] out = new double[size];
        for (int e = 0; e < size; e++) {
            out[e] = get(at, e);
        }
        return out;
    }

    double get(int array, int element) {
        return arrays[array] instanceof double[] d ? d[element] : ((float[]) arrays[array])[element];
    }

    /// Computes what depends on parameters alone. Call it after the parameters are written.
    public void prepare() {
        if (precision == Precision.DOUBLE) {
            prepare(DoubleLanes.INSTANCE);
        } else {
            prepare(FloatLanes.INSTANCE);
        }
    }

    private <V extends Number> void prepare(Lanes<V> lanes) {
        for (int e = 0; e < size; e++) {
            int element = e;
            Map<Scratch, V> scratch = new HashMap<>();
            layout.step().perform(lanes, v -> lanes.constant(get(index((Parameter) v), element)), scratch, true);
            scratch.forEach((s, v) -> {
                Integer at = layout.arrays().get(s);
                if (at != null) {
                    Interpreter.put(arrays[at], element, v.doubleValue());
                }
            });
        }
    }

    private int index(Parameter parameter) {
        Integer at = layout.arrays().get(parameter);
        if (at == null) {
            throw new IllegalStateException("no array for " + parameter);
        }
        return at;
    }
}
