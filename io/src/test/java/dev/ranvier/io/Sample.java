// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Recordings to write and read, and the comparison bit by bit.
record Sample(String name, Unit unit, String meaning) implements Quantity {
    private static final double[] RARE = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL / 3,
        Double.MAX_VALUE,
        0.1,
        1.0 / 3,
        Math.PI * 1e-300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -65
    };

    static Trace trace(String name, String unit, ElementType type, int every, int rows, int... shape) {
        Quantity quantity = new Sample(name, Unit.parse(unit), "meaning of \"" + name + "\", in a\nline: µ 𝛼");
        Trace trace = new Trace(quantity, shape, type, new Affine(20.0 / 3, -0.1));
        Random random = new Random(7);
        for (int row = 0; row < rows; row++) {
            double[] sample = new double[trace.columns()];
            for (int k = 0; k < sample.length; k++) {
                sample[k] = number(type, random);
            }
            trace.append(row * every * 0.1, sample);
        }
        return trace;
    }

    private static double number(ElementType type, Random random) {
        return switch (type) {
            case FLOAT64 ->
                random.nextBoolean() ? RARE[random.nextInt(RARE.length)] : Double.longBitsToDouble(random.nextLong());
            case FLOAT32 -> Float.intBitsToFloat(random.nextInt());
            case INT32 -> random.nextInt();
            case BOOL -> random.nextInt(2);
        };
    }

    static Recording full() {
        return full("E, \"excitatory\"");
    }

    static Recording full(String name) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", trace("V", "mV", ElementType.FLOAT64, 1, 400, 2));
        traces.put("g", trace("g", "nS", ElementType.FLOAT32, 1, 400, 2, 3));
        traces.put("w", trace("w", "uA/cm^2", ElementType.FLOAT64, 7, 60, 1));
        traces.put("n", trace("n", "1", ElementType.INT32, 3, 20, 2));
        traces.put("spike", trace("spike", "1", ElementType.BOOL, 1, 400, 2));
        Spikes spikes = new Spikes(6);
        Random random = new Random(3);
        for (int k = 0; k < 150; k++) {
            spikes.add(k * 0.1, random.nextInt(6));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", "42");
        facts.put("model", "dV/dt = -V/tau : mV\nspike V >= V_th, # reset");
        return new Recording(name, 0.1, traces, spikes, facts);
    }

    static Recording empty() {
        return new Recording("nothing", 0.1, Map.of(), new Spikes(5), Map.of());
    }

    static void assertSame(Recording actual, Recording expected) {
        assertThat(actual.name()).isEqualTo(expected.name());
        assertThat(actual.dt()).isEqualTo(expected.dt());
        assertThat(new ArrayList<>(actual.facts().entrySet()))
                .isEqualTo(new ArrayList<>(expected.facts().entrySet()));
        assertThat(List.copyOf(actual.traces().keySet()))
                .isEqualTo(List.copyOf(expected.traces().keySet()));
        expected.traces().forEach((key, trace) -> assertSame(actual.of(key), trace));
        assertThat(actual.spikes().size()).isEqualTo(expected.spikes().size());
        assertThat(actual.spikes().times()).isEqualTo(expected.spikes().times());
        assertThat(actual.spikes().neurons()).isEqualTo(expected.spikes().neurons());
    }

    private static void assertSame(Trace actual, Trace expected) {
        assertThat(actual.quantity().name()).isEqualTo(expected.quantity().name());
        assertThat(actual.quantity().unit()).isEqualTo(expected.quantity().unit());
        assertThat(actual.quantity().meaning()).isEqualTo(expected.quantity().meaning());
        assertThat(actual.quantity().label()).isEqualTo(expected.quantity().label());
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.affine()).isEqualTo(expected.affine());
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.elements()).isEqualTo(expected.elements());
        assertThat(actual.times()).isEqualTo(expected.times());
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                assertThat(Double.doubleToLongBits(actual.at(row, column)))
                        .as("%s row %d", expected.columnName(column), row)
                        .isEqualTo(Double.doubleToLongBits(expected.at(row, column)));
            }
        }
    }
}
