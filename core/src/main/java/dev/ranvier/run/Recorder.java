// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.expr.Precision;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Fills one trace while a run goes on.
final class Recorder {
    private final Monitor monitor;
    private final Observer observer;
    private final int[] elements;
    private final double[] sample;
    private final @Nullable IntToDoubleFunction reader;
    private @Nullable Trace trace;

    Recorder(Monitor monitor, Population population, Mode mode, Observer observer, Precision precision) {
        this.monitor = monitor;
        this.observer = observer;
        this.elements = elements(monitor, population, mode.batch());
        this.sample = new double[elements.length];
        if (monitor.function().isPresent()) {
            this.reader = null;
        } else {
            Quantity quantity = Observer.quantity(population, monitor.key());
            this.reader = observer.reader(monitor.key());
            ElementType type = type(population, monitor.key(), precision);
            Affine affine = population.options().scaling().undo(population.model(), quantity);
            this.trace = new Trace(quantity, shape(monitor, population, mode), elements, type, affine);
        }
    }

    private static ElementType type(Population population, String key, Precision precision) {
        ElementType number = precision == Precision.DOUBLE ? ElementType.FLOAT64 : ElementType.FLOAT32;
        return switch (key) {
            case "spike" -> population.options().spikes().orElse(number);
            case "t_last_spike" -> ElementType.FLOAT64;
            case "refractory" -> ElementType.BOOL;
            default -> number;
        };
    }

    private static int[] shape(Monitor monitor, Population population, Mode mode) {
        if (monitor.neurons().length == 0) {
            return population.mode(mode).sampleShape();
        }
        int chosen = monitor.neurons().length;
        return mode.kind() == Mode.Kind.NON_BATCHING ? new int[] {chosen} : new int[] {mode.batch(), chosen};
    }

    private static int[] elements(Monitor monitor, Population population, int batch) {
        int[] neurons = monitor.neurons();
        int size = population.size();
        for (int neuron : neurons) {
            if (neuron >= size) {
                throw new IllegalArgumentException("monitor of " + monitor.key() + ": neuron " + neuron + ", but "
                        + population.name() + " has " + size + " neurons, 0 to " + (size - 1));
            }
        }
        int per = neurons.length == 0 ? size : neurons.length;
        int[] elements = new int[Math.multiplyExact(per, batch)];
        Arrays.setAll(elements, k -> k / per * size + (neurons.length == 0 ? k % per : neurons[k % per]));
        return elements;
    }

    /// Takes a sample of the step, if it is one of those wanted.
    void record(long step, double t) {
        if (step % monitor.every() != 0) {
            return;
        }
        if (monitor.function().isPresent()) {
            recordFunction(monitor.function().get(), t);
            return;
        }
        IntToDoubleFunction read = java.util.Objects.requireNonNull(reader);
        for (int k = 0; k < elements.length; k++) {
            sample[k] = read.applyAsDouble(elements[k]);
        }
        trace().append(t, sample);
    }

    private void recordFunction(Function<State, double[]> function, double t) {
        double[] values = function.apply(observer);
        if (trace == null) {
            trace = ofFunction(values.length);
        }
        trace().append(t, values);
    }

    private Trace ofFunction(int values) {
        Variable quantity = new Variable(monitor.key(), Unit.ONE, "");
        return new Trace(quantity, new int[] {values}, ElementType.FLOAT64, Affine.IDENTITY);
    }

    /// Tells a checkpoint the samples so far, or takes them from it.
    void archive(String at, Archive a) {
        int columns = (int) a.number(at + "/columns", trace == null ? -1 : trace.columns());
        if (columns < 0) {
            return;
        }
        Trace samples = trace == null ? ofFunction(columns) : trace;
        trace = samples;
        double[] times = a.array(at + "/times", samples.times());
        Archive.Type type = switch (samples.type()) {
            case FLOAT64, INT32 -> Archive.Type.FLOAT64;
            case FLOAT32 -> Archive.Type.FLOAT32;
            case BOOL -> Archive.Type.INT8;
        };
        Archive.Column values = a.column(at + "/values", type, (long) times.length * columns);
        for (int k = 0; k < times.length; k++) {
            double[] row = a.restores() ? new double[columns] : samples.row(k);
            values.next(row);
            if (a.restores()) {
                samples.append(times[k], row);
            }
        }
    }

    private Trace trace() {
        return java.util.Objects.requireNonNull(trace);
    }

    String key() {
        return monitor.label();
    }

    /// What was recorded.
    Trace finish() {
        return trace == null
                ? new Trace(new Variable(key(), Unit.ONE, ""), new int[] {0}, ElementType.FLOAT64, Affine.IDENTITY)
                : trace;
    }

    /// Bytes the trace of a run will take.
    static double bytes(Monitor monitor, Population population, Mode mode, long steps) {
        int per = monitor.neurons().length == 0 ? population.size() : monitor.neurons().length;
        return (steps / monitor.every() + 1.0) * per * mode.batch() * Double.BYTES;
    }
}
