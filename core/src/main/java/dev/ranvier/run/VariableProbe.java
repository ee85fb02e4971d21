// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Precision;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;

/// The values of a variable, of all neurons or some.
final class VariableProbe implements Probe {
    private final Trace outline;
    private final Sampler sampler;
    private final double[] sample;

    /// @throws IllegalArgumentException when there is no such variable or neuron
    ///
    /// @param neurons which; empty for all
    VariableProbe(String key, int[] neurons, Member member, Observer observer, Settings settings) {
        Population population = member.population();
        Quantity quantity = Observer.quantity(population, key);
        int[] elements = elements(key, neurons, population, member.mode().batch());
        ElementType type = type(population, key, settings.precision());
        Affine affine = population.options().scaling().undo(population.model(), quantity);
        this.outline = new Trace(quantity, shape(neurons.length, population, member.mode()), elements, type, affine);
        this.sampler = observer.sampler(key, elements);
        this.sample = new double[elements.length];
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

    private static int[] shape(int chosen, Population population, Mode mode) {
        if (chosen == 0) {
            return population.mode(mode).sampleShape();
        }
        return mode.kind() == Mode.Kind.NON_BATCHING ? new int[] {chosen} : new int[] {mode.batch(), chosen};
    }

    private static int[] elements(String key, int[] neurons, Population population, int batch) {
        int size = population.size();
        for (int neuron : neurons) {
            if (neuron >= size) {
                throw new IllegalArgumentException("monitor of " + key + ": neuron " + neuron + ", but "
                        + population.name() + " has " + size + " neurons, 0 to " + (size - 1));
            }
        }
        int per = neurons.length == 0 ? size : neurons.length;
        int[] elements = new int[Math.multiplyExact(per, batch)];
        Arrays.setAll(elements, k -> k / per * size + (neurons.length == 0 ? k % per : neurons[k % per]));
        return elements;
    }

    @Override
    public Trace outline() {
        return outline;
    }

    @Override
    public double[] take() {
        sampler.fill(sample);
        return sample;
    }
}
