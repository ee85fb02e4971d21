// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.catalog.neuron.AdExIF.*;
import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.section;

import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The eight firing patterns of Naud et al. (2008), doi:10.1007/s00422-008-0264-7, as one population, and their exact
/// spike times: `reference/spike-times`, made in 40-digit arithmetic by the script beside them.
final class FiringPatternTimes {
    /// A row of table 1: C in pF, gL and a in nS, voltages in mV, times in ms, b and the current in pA, and until when
    /// spikes can be compared.
    private record Pattern(
            double C, double gL, double EL, double a, double tauW, double b, double Vr, double current, double end) {}

    private static final Pattern[] PATTERNS = {
        new Pattern(200, 10, -70, 2, 30, 0, -58, 500, 350),
        new Pattern(200, 12, -70, 2, 300, 60, -58, 500, 350),
        new Pattern(130, 18, -58, 4, 150, 120, -50, 400, 350),
        new Pattern(200, 10, -58, 2, 120, 100, -46, 210, 350),
        new Pattern(200, 12, -70, -10, 300, 0, -58, 300, 350),
        new Pattern(100, 10, -65, -10, 90, 30, -47, 110, 350),
        new Pattern(100, 10, -65, 10, 90, 100, -47, 180, 350),
        new Pattern(100, 12, -60, -11, 130, 30, -48, 160, 100), // chaotic
    };

    private FiringPatternTimes() {}

    private static double[] each(ToDoubleFunction<Pattern> value) {
        return Arrays.stream(PATTERNS).mapToDouble(value).toArray();
    }

    /// One neuron for each pattern, without adaptation of the method.
    static Population neurons() {
        return Population.of(MODEL, PATTERNS.length)
                .set(tau, each(p -> p.C / p.gL))
                .set(R, each(p -> 1 / p.gL))
                .set(V_rest, each(Pattern::EL))
                .set(V_reset, each(Pattern::Vr))
                .set(V_th, 0)
                .set(V_T, -50)
                .set(delta_T, 2)
                .set(a, each(Pattern::a))
                .set(b, each(Pattern::b))
                .set(tau_w, each(Pattern::tauW))
                .initial(V, each(Pattern::EL));
    }

    /// A run of them through 20 ms of rest, 300 ms of current and 30 ms of rest.
    static Run run(Population neurons, double dt) {
        return Run.of(neurons)
                .dt(dt)
                .progress(false)
                .input(section(at(0, 20), at(each(Pattern::current), 300), at(0, 30)));
    }

    /// Spike times of each pattern as far as they can be compared, ms.
    static double[][] times(Recording r) {
        return IntStream.range(0, PATTERNS.length)
                .mapToObj(k -> DoubleStream.of(r.spikes().of(k))
                        .filter(t -> t < PATTERNS[k].end)
                        .toArray())
                .toArray(double[][]::new);
    }

    /// The exact spike times of each pattern, ms.
    static double[][] exact() {
        var resource =
                Objects.requireNonNull(FiringPatternTimes.class.getResource("/reference/spike-times/spike-times.csv"));
        try {
            return Files.readAllLines(Path.of(resource.getPath())).stream()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
