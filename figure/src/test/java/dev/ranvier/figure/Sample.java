// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Recordings to draw.
record Sample(String name, Unit unit, String meaning) implements Quantity {
    static final Sample V = new Sample("V", Unit.parse("mV"), "membrane potential");
    static final Sample W = new Sample("w", Unit.parse("pA"), "adaptation");
    static final Sample G = new Sample("g", Unit.parse("mS/cm^2"), "conductance");

    /// Two neurons, 500 ms at 0.1 ms: neuron 0 constant at -60 mV, neuron 1 a ramp from -70 to -50 mV; w every 1 ms.
    /// Neuron 1 spikes at 100 and 250 ms.
    static Recording two() {
        Trace v = new Trace(V, new int[] {2}, ElementType.FLOAT64, Affine.IDENTITY);
        Trace w = new Trace(W, new int[] {2}, ElementType.FLOAT32, Affine.IDENTITY);
        for (int i = 0; i < 5000; i++) {
            v.append(i * 0.1, new double[] {-60, -70 + 20 * i / 5000.0});
            if (i % 10 == 0) {
                w.append(i * 0.1, new double[] {i, -i});
            }
        }
        Spikes spikes = new Spikes(2);
        spikes.add(1000 * 0.1, 1);
        spikes.add(2500 * 0.1, 1);
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", v);
        traces.put("w", w);
        return new Recording("E", 0.1, traces, spikes, Map.of());
    }

    /// V at -60 mV, for 10 ms at 0.1 ms, of some neurons of a population of ten; in a batch of two when they are four.
    /// Element k spikes at k / 2 ms.
    static Recording some(int... elements) {
        int[] shape = elements.length == 4 ? new int[] {2, 2} : new int[] {elements.length};
        Trace v = new Trace(V, shape, elements, ElementType.FLOAT64, Affine.IDENTITY);
        double[] sample = new double[elements.length];
        java.util.Arrays.fill(sample, -60);
        for (int i = 0; i < 100; i++) {
            v.append(i * 0.1, sample);
        }
        Spikes spikes = new Spikes(20);
        for (int k = 0; k < 20; k++) {
            spikes.add(k / 2.0, k);
        }
        return new Recording("some", 0.1, Map.of("V", v), spikes, Map.of());
    }

    static Recording flat(int rows, double value, Affine affine, int... shape) {
        Trace v = new Trace(V, shape, ElementType.FLOAT64, affine);
        double[] sample = new double[v.columns()];
        java.util.Arrays.fill(sample, value);
        for (int i = 0; i < rows; i++) {
            v.append(i * 0.1, sample);
        }
        return new Recording("flat", 0.1, Map.of("V", v), new Spikes(v.columns()), Map.of());
    }

    static Recording spiking(int neurons, int spikes, double ms) {
        Spikes events = new Spikes(neurons);
        Random random = new Random(5);
        for (int k = 0; k < spikes; k++) {
            events.add(ms * k / spikes, random.nextInt(neurons));
        }
        return new Recording("net", 0.1, Map.of(), events, Map.of());
    }
}
