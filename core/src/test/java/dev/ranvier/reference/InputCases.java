// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.input.Ramp;
import dev.ranvier.input.Segment;
import dev.ranvier.input.Wave;
import java.util.List;
import java.util.Map;

/// Makes the input that a reference case describes.
final class InputCases {
    private InputCases() {}

    /// @param description the JSON of a case, with `generator` and `arguments`
    static Input input(Map<?, ?> description) {
        var arguments = (Map<?, ?>) description.get("arguments");
        String generator = (String) description.get("generator");
        return switch (generator) {
            case "section" -> section(numbers(arguments.get("values")), numbers(arguments.get("durations")));
            case "constant" -> constant((List<?>) arguments.get("value_duration_pairs"));
            case "spike" -> spike(arguments);
            case "ramp" -> ramp(arguments);
            case "sinusoidal" ->
                windowed(
                        Inputs.sinusoidal(
                                number(arguments, "amplitude"),
                                number(arguments, "frequency_Hz"),
                                number(arguments, "duration")),
                        arguments);
            case "square" ->
                windowed(
                        Inputs.square(
                                number(arguments, "amplitude"),
                                number(arguments, "frequency_Hz"),
                                number(arguments, "duration")),
                        arguments);
            default -> throw new IllegalArgumentException("no input is known for the generator " + generator);
        };
    }

    private static Input section(double[] values, double[] durations) {
        Segment[] segments = new Segment[values.length];
        for (int i = 0; i < values.length; i++) {
            segments[i] = Inputs.at(values[i], durations[i]);
        }
        return Inputs.section(segments);
    }

    private static Input constant(List<?> pairs) {
        return Inputs.section(pairs.stream()
                .map(InputCases::numbers)
                .map(p -> Inputs.at(p[0], p[1]))
                .toArray(Segment[]::new));
    }

    private static Input spike(Map<?, ?> arguments) {
        double[] times = numbers(arguments.get("times"));
        return Inputs.spike(
                times,
                spread(arguments.get("lens"), times.length),
                spread(arguments.get("sizes"), times.length),
                number(arguments, "duration"));
    }

    private static Input ramp(Map<?, ?> arguments) {
        Ramp ramp =
                Inputs.ramp(number(arguments, "c_start"), number(arguments, "c_end"), number(arguments, "duration"));
        ramp = arguments.containsKey("t_start") ? ramp.from(number(arguments, "t_start")) : ramp;
        return arguments.containsKey("t_end") ? ramp.to(number(arguments, "t_end")) : ramp;
    }

    private static Input windowed(Wave wave, Map<?, ?> arguments) {
        wave = arguments.containsKey("t_start") ? wave.from(number(arguments, "t_start")) : wave;
        wave = arguments.containsKey("t_end") ? wave.to(number(arguments, "t_end")) : wave;
        return Boolean.TRUE.equals(arguments.get("bias")) ? wave.bias() : wave;
    }

    private static double[] spread(Object value, int count) {
        double[] all = new double[count];
        java.util.Arrays.fill(all, value instanceof Number n ? n.doubleValue() : 0);
        return value instanceof List ? numbers(value) : all;
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
    }

    private static double number(Map<?, ?> arguments, String name) {
        return ((Number) arguments.get(name)).doubleValue();
    }
}
