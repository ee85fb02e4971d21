// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static dev.ranvier.reference.ReferenceCase.array;
import static dev.ranvier.reference.ReferenceCase.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.input.Segment;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// Runs what a case of a rate model describes. Three things in the cases are facts about how they were made:
///
/// - Their inputs are summed up from step to step and never cleared. The column `Ie` of the threshold-linear model shows
///   it: 2 pA are given, and it grows by 2 in each step. The other models do not record theirs, but have the same line of
///   code. So the running sum is the input here.
/// - The case of the threshold-linear model has the time constants of the paper in seconds, 0.02 and 0.01, and a step of
///   0.1 of the same unit, five time constants. Euler's step `e + dt/tau*(beta*I - e)` is then `5*beta*I - 4*e`, cut at 0
///   whenever `e` is not: the rate jumps between 0 and `5*beta*I`, where the equation has `beta*I`. In the catalogue the
///   time constants are 0.02 s and 0.01 s, as in the paper, so the case runs with a step of 0.1 s, by Euler's method,
///   which is what its source does whatever method it names. With a step in ms the rate tends to `beta*I`, see
///   `ThresholdLinearTest`.
/// - The past of the delayed variable of `FeedbackFHN` is 0 before the first step, not its initial value.
record RateCase(ReferenceCase source) {
    private static final double SECOND = 1000;

    Recording run(Form form) {
        Run run = Run.of(population())
                .dt(source.number("dt") * unit())
                .form(form)
                .input(input())
                .progress(false);
        source.columns().stream()
                .skip(1)
                .map(c -> c.substring(0, c.indexOf('[')))
                .forEach(v -> run.monitor(Monitor.of(v).every((int) source.number("record_every"))));
        return run.run();
    }

    /// The unit of the times of the case, ms.
    double unit() {
        return isThresholdLinear() ? SECOND : 1;
    }

    private boolean isThresholdLinear() {
        return source.name().equals("ThresholdLinearModel");
    }

    private Population population() {
        Model model = Catalog.model((String) source.description().get("class"));
        Map<?, ?> parameters = source.map("parameters");
        String method = isThresholdLinear() ? "euler" : (String) parameters.get("method");
        Population population =
                Population.of(model, (int) source.number("size")).method(method);
        parameters.forEach((key, value) -> checkParameter(model, (String) key, value));
        for (Map.Entry<?, ?> first : source.map("initial_state").entrySet()) {
            String name = (String) first.getKey();
            if (model.variables().stream().anyMatch(v -> v.name().equals(name))) {
                population = population.initial(name, array(first.getValue()));
            } else { // an input, which is cleared before each step
                assertThat(array(first.getValue())).containsOnly(0);
            }
        }
        return source.name().equals("FeedbackFHN") ? population.history("x", t -> t < 0 ? 0 : 0.1) : population;
    }

    /// Every parameter in force is the default of the catalogue. Noise with a memory is an input here, and the cases
    /// have none.
    private void checkParameter(Model model, String key, Object value) {
        if (key.endsWith("_ou_mean") || key.endsWith("_ou_sigma")) {
            assertThat(number(value)).as(key).isZero();
        } else if (!key.endsWith("_ou_tau") && !key.equals("method")) {
            assertThat(model.parameter(key).value()).as(key).isEqualTo(number(value));
        }
    }

    private Input input() {
        Map<?, ?> input = source.map("input");
        assertThat(input.get("kind")).isEqualTo("section");
        double[] values = array(input.get("values"));
        double[] durations = array(input.get("durations"));
        Input section = Inputs.section(IntStream.range(0, values.length)
                .mapToObj(k -> Inputs.at(values[k], durations[k] * unit()))
                .toArray(Segment[]::new));
        double[] sum = Arrays.stream(section.sample(source.number("dt") * unit()))
                .mapToDouble(row -> row[0])
                .toArray();
        Arrays.parallelPrefix(sum, Double::sum);
        return Inputs.values(sum);
    }
}
