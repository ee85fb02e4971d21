// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A step performed again and again in several forms on the same numbers; after each step all forms must have the same
/// states, observed values, spikes and answers, bit for bit.
final class Trial {
    private final Layout layout;
    private final Precision precision;
    private final int size;
    private final Random random;
    private final Map<String, Kernel> forms = new LinkedHashMap<>();
    private final Map<String, Frame> frames = new LinkedHashMap<>();
    private int[] borders;
    private int spikes;
    private long hash;

    /// @param far how likely a neuron starts far from the common range of the functions
    Trial(Step step, Precision precision, int size, double far, Random random) {
        this.layout = Layout.of(step, Set.of("J", "arriving"));
        this.precision = precision;
        this.size = size;
        this.random = random;
        this.borders = new int[] {0, random.nextInt(size + 1), random.nextInt(size + 1), size};
        Arrays.sort(borders);
        with("interpreter", Interpreter.of(layout, precision));
        Frame first = frames.get("interpreter");
        layout.arrays().keySet().forEach(value -> first.write(value, initial(value, far)));
        step.body().stream().flatMap(a -> a.args().stream()).distinct().forEach(value -> {
            if (value instanceof Parameter) {
                first.write(value, initial(value, far));
            }
        });
        first.prepare();
    }

    /// Adds a form to compare.
    Trial with(String name, Kernel kernel) {
        Frame frame = new Frame(layout, precision, size);
        if (!frames.isEmpty()) {
            copy(frames.get("interpreter"), frame);
        }
        forms.put(name, kernel);
        frames.put(name, frame);
        return this;
    }

    /// Steps all neurons at once, rather than three ranges.
    Trial whole() {
        borders = new int[] {0, size};
        return this;
    }

    Layout layout() {
        return layout;
    }

    Frame frame() {
        return frames.get("interpreter");
    }

    /// How many spikes there were.
    int spikes() {
        return spikes;
    }

    private double[] initial(Value value, double far) {
        double[] numbers = new double[size];
        Arrays.setAll(numbers, e -> switch (value) {
            case State(String name) ->
                name.equals(Discretization.REFRACTORY_LEFT)
                        ? random.nextInt(3)
                        : (name.equals("V") ? -60 : 0)
                                + (random.nextDouble() - 0.5) * (random.nextDouble() < far ? 1600 : 16);
            case Parameter(String name) ->
                name.equals(Discretization.REFRACTORY_STEPS)
                        ? random.nextInt(4)
                        : name.startsWith("tau") ? 2 + random.nextInt(60) / 8.0 : random.nextInt(-12, 13) / 4.0;
            default -> 0;
        });
        return numbers;
    }

    /// Performs `steps` steps, or as many as stay finite.
    ///
    /// @return whether all values stayed finite
    boolean run(int steps) {
        for (int step = 0; step < steps; step++) {
            renew(step);
            if (!compare("step " + step)) {
                return false;
            }
        }
        return true;
    }

    private void renew(int step) {
        double shared = random.nextDouble() * 10 - 5;
        Frame first = frame();
        layout.arrays().keySet().forEach(value -> {
            if (value instanceof Draw || value instanceof Input) {
                first.write(value, random.doubles(size, -3, 3).toArray());
            } else if (value instanceof Value.Uniform) {
                first.write(value, random.doubles(size).toArray());
            }
        });
        frames.values().forEach(frame -> {
            frame.uniform(new Value.Input("t"), step * 0.125);
            frame.uniform(new Value.Input("I"), shared);
            if (frame != first) {
                copy(first, frame);
            }
        });
    }

    private static void copy(Frame from, Frame to) {
        from.layout().arrays().keySet().forEach(value -> to.write(value, from.read(value)));
    }

    private boolean compare(String where) {
        int[] expected = new int[0];
        int answer = 0;
        for (Map.Entry<String, Kernel> form : forms.entrySet()) {
            int[] list = new int[size];
            int given = perform(form.getValue(), frames.get(form.getKey()), list);
            if (form.getKey().equals("interpreter")) {
                answer = given;
                expected = Arrays.copyOf(list, Math.max(0, given));
                continue;
            }
            require(given == answer, "%s: %s code answers %d, not %d", where, form.getKey(), given, answer);
            int[] found = Arrays.copyOf(list, Math.max(0, given));
            require(
                    Arrays.equals(found, expected),
                    "%s: spikes of %s code are %s, not %s",
                    where,
                    form.getKey(),
                    Arrays.toString(found),
                    Arrays.toString(expected));
            compare(where, form.getKey());
        }
        spikes += expected.length;
        hash = 31 * hash + Arrays.hashCode(expected) + answer;
        return answer >= 0;
    }

    /// Steps the ranges between the borders, as several callers would.
    private int perform(Kernel kernel, Frame frame, int[] list) {
        int count = 0;
        for (int k = 1; k < borders.length && count >= 0; k++) {
            count = kernel.step(frame.arrays(), frame.uniforms(), borders[k - 1], borders[k], list, count);
        }
        return count;
    }

    private void compare(String where, String form) {
        for (int k = 0; k < layout.size(); k++) {
            for (int e = 0; e < size; e++) {
                double expected = frame().get(k, e);
                double found = frames.get(form).get(k, e);
                require(
                        Double.doubleToLongBits(expected) == Double.doubleToLongBits(found),
                        "%s: array %d, neuron %d: %s code gives %s, not %s\n%s",
                        where,
                        k,
                        e,
                        form,
                        found,
                        expected,
                        layout.step());
            }
        }
    }

    private static void require(boolean holds, String otherwise, Object... facts) {
        if (!holds) {
            throw new AssertionError(String.format(Locale.ROOT, otherwise, facts));
        }
    }

    /// A number made of all states and observed values there are now, and all answers and spikes there were.
    long hash() {
        long sum = hash;
        for (int k = 0; k < layout.size(); k++) {
            for (int e = 0; e < size; e++) {
                sum = 31 * sum + Double.doubleToLongBits(frame().get(k, e));
            }
        }
        return sum;
    }
}
