// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static dev.ranvier.reference.ReferenceCase.array;

import dev.ranvier.catalog.neuron.AdEx;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs what a file of NEST's neurons describes (`reference/nest/make.py`).
///
/// @param source the file
record NestCase(ReferenceCase source) {
    /// Names of the catalogue for recordables of NEST.
    private static final Map<String, String> VARIABLES = Map.of(
            "V_m", "V",
            "Act_m", "m",
            "Inact_h", "h",
            "Act_n", "n",
            "threshold", "V_th",
            "threshold_spike", "Theta_s",
            "threshold_voltage", "Theta_v");

    private static final Map<String, List<String>> OF_GLIF = Map.ofEntries(
            Map.entry("g", List.of("g_L")),
            Map.entry("V_th", List.of("Theta_inf")),
            Map.entry("asc_amps", List.of("delta_I_1", "delta_I_2")),
            Map.entry("asc_decay", List.of("k_1", "k_2")),
            Map.entry("asc_r", List.of("f_1", "f_2")),
            Map.entry("th_spike_add", List.of("delta_Theta_s")),
            Map.entry("th_spike_decay", List.of("b_s")),
            Map.entry("th_voltage_index", List.of("a_v")),
            Map.entry("th_voltage_decay", List.of("b_v")),
            Map.entry("voltage_reset_add", List.of("delta_V")),
            Map.entry("voltage_reset_fraction", List.of("f_v")));

    static Path folder() {
        return ReferenceFolder.bundled().resolve("nest");
    }

    static NestCase read(String name) {
        return new NestCase(ReferenceCase.read(folder(), name));
    }

    double dt() {
        return source.number("dt");
    }

    /// The step whose end is NEST's time t.
    int step(double t) {
        return (int) Math.round(t / dt()) - 1;
    }

    String variable(int column) {
        String name = source.columns().get(column);
        return VARIABLES.getOrDefault(name, name);
    }

    long[] spikeSteps() {
        return Arrays.stream(array(source.description().get("spike_times")))
                .mapToLong(this::step)
                .toArray();
    }

    /// A spike inside a step belongs to that step. The slack is for the rounding of labels that are multiples of dt.
    long[] spikeSteps(Recording r) {
        return Arrays.stream(r.spikes().of(0))
                .mapToLong(t -> (long) Math.floor(t / dt() + 1e-6))
                .toArray();
    }

    /// The values of NEST's parameters that the model has, under its names.
    Map<String, Double> parameters(Model model) {
        List<String> known = model.parameters().stream().map(p -> p.name()).toList();
        Map<String, Double> values = new LinkedHashMap<>();
        source.map("parameters").forEach((key, given) -> {
            List<String> names = names(model, String.valueOf(key));
            double[] numbers = given instanceof Boolean ? new double[names.size()] : array(given);
            for (int k = 0; k < names.size(); k++) {
                if (known.contains(names.get(k))) {
                    values.put(names.get(k), numbers[k]);
                }
            }
        });
        return values;
    }

    private List<String> names(Model model, String key) {
        if (source.name().startsWith("glif")) {
            return OF_GLIF.getOrDefault(key, List.of(key));
        }
        return List.of(model == AdEx.MODEL && key.equals("V_th") ? "V_T" : key);
    }

    Recording run(Model model, Integrator method) {
        Population population = Population.of(model, 1).method(method);
        for (var value : parameters(model).entrySet()) {
            population = population.set(value.getKey(), value.getValue());
        }
        Run run = Run.of(population).dt(dt()).progress(false).input("I", Inputs.values(current()));
        for (var input : arrivals().entrySet()) {
            run.input(input.getKey(), Inputs.values(input.getValue()));
        }
        for (int k = 1; k < source.columns().size(); k++) {
            run.monitor(variable(k));
        }
        return run.run();
    }

    private double[] current() {
        double[] values = new double[steps()];
        double[] step = array(source.description().get("current"));
        Arrays.fill(values, step(step[0]) + 1, step(step[1]) + 1, step[2]);
        return values;
    }

    private int steps() {
        return step(source.number("duration")) + 1;
    }

    /// Weights by the input they go to: its sign tells NEST the synapse, and a conductance is positive.
    private Map<String, double[]> arrivals() {
        Map<String, double[]> inputs = new LinkedHashMap<>();
        boolean delta = source.name().contains("delta");
        for (Object entry :
                (List<?>) Objects.requireNonNull(source.description().get("spikes"))) {
            double[] spike = array(entry);
            String input = delta ? "J" : spike[1] > 0 ? "J_ex" : "J_in";
            double weight = source.name().contains("cond") ? Math.abs(spike[1]) : spike[1];
            inputs.computeIfAbsent(input, k -> new double[steps()])[step(spike[0])] += weight;
        }
        return inputs;
    }
}
