// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.DoubleLanes;
import dev.ranvier.expr.FloatLanes;
import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Performs a step as it stands, one neuron and one operation at a time. Slow and obvious: what the generated kernels
/// are compared with.
///
/// @param <V> a number of the precision
public final class Interpreter<V extends Number> implements Kernel {
    private final Layout layout;
    private final Lanes<V> lanes;

    private Interpreter(Layout layout, Lanes<V> lanes) {
        this.layout = layout;
        this.lanes = lanes;
    }

    /// An interpreter of the step of a layout.
    public static Interpreter<?> of(Layout layout, Precision precision) {
        return precision == Precision.DOUBLE
                ? new Interpreter<>(layout, DoubleLanes.INSTANCE)
                : new Interpreter<>(layout, FloatLanes.INSTANCE);
    }

    @Override
    public int step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count) {
        int n = count;
        for (int e = from; e < to; e++) {
            Outcome outcome = outcome(arrays, uniforms, e);
            if (!outcome.stores().values().stream().allMatch(Double::isFinite)) {
                return -1 - e;
            }
            int element = e;
            outcome.observed().forEach((key, v) -> put(arrays[at(layout.observed(), key)], element, v));
            outcome.stores().forEach((name, v) -> put(arrays[at(layout.arrays(), new State(name))], element, v));
            if (outcome.spike()) {
                spikes[n++] = e;
            }
        }
        return n;
    }

    /// An interpreter in double precision, whatever that of the arrays.
    static Interpreter<Double> of(Layout layout) {
        return new Interpreter<>(layout, DoubleLanes.INSTANCE);
    }

    /// All results of the step of one neuron.
    Map<Scratch, V> scratch(Object[] arrays, double[] uniforms, int element) {
        Map<Scratch, V> scratch = new HashMap<>();
        layout.step().perform(lanes, v -> lanes.constant(load(arrays, uniforms, v, element)), scratch, false);
        return scratch;
    }

    /// What one step does to one neuron: values to store and to observe, and whether it spikes.
    public record Outcome(Map<String, Double> stores, Map<String, Double> observed, boolean spike) {}

    /// Computes the step of one neuron and stores nothing.
    public Outcome outcome(Object[] arrays, double[] uniforms, int element) {
        Map<Scratch, V> scratch = scratch(arrays, uniforms, element);
        Function<Value, V> load = v -> lanes.constant(load(arrays, uniforms, v, element));
        Step step = layout.step();
        Function<Value, Double> number =
                v -> Step.value(lanes, load, scratch, v).doubleValue();
        Map<String, Double> stores = new LinkedHashMap<>();
        step.stores().forEach((name, v) -> stores.put(name, number.apply(v)));
        Map<String, Double> observed = new LinkedHashMap<>();
        step.observed().forEach((key, v) -> observed.put(key, number.apply(v)));
        return new Outcome(stores, observed, step.spike().map(number).orElse(0.0) != 0);
    }

    private double load(Object[] arrays, double[] uniforms, Value value, int element) {
        if (value instanceof Input input && layout.uniforms().containsKey(input)) {
            return uniforms[at(layout.uniforms(), input)];
        }
        Object array = arrays[at(layout.arrays(), value)];
        return array instanceof double[] d ? d[element] : ((float[]) array)[element];
    }

    private static <K> int at(Map<K, Integer> positions, K key) {
        Integer at = positions.get(key);
        if (at == null) {
            throw new AssertionError("no place for " + key);
        }
        return at;
    }

    static void put(Object array, int element, double value) {
        if (array instanceof double[] d) {
            d[element] = value;
        } else {
            ((float[]) array)[element] = (float) value;
        }
    }
}
