// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static dev.ranvier.reference.ReferenceCase.array;
import static dev.ranvier.reference.ReferenceCase.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.input.Segment;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.network.Scaling;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.Run;
import dev.ranvier.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Runs what a case of a point neuron describes.
record NeuronCase(ReferenceCase source) {
    private static final Set<String> OPTIONS = Set.of("method", "spk_reset", "detach_spk", "ref_var");
    /// Arguments the source takes and does not use: none of its equations or resets of Izhikevich's neuron has them.
    private static final Map<String, Set<String>> UNUSED = Map.of("Izhikevich", Set.of("R", "tau"));
    /// Neurons that begin at rest in the catalogue, where the source draws V.
    private static final Set<String> AT_REST = Set.of("HH", "MorrisLecar", "WangBuzsakiHH");
    /// State the run keeps by itself and cannot be given.
    private static final Set<String> DERIVED = Set.of("spike", "refractory");

    Recording run(Form form, Precision precision) {
        Population population = population();
        checkParameters(population);
        Run run = Run.of(population)
                .dt(dt())
                .form(form)
                .precision(precision)
                .input(input())
                .progress(false);
        variables().forEach(v -> run.monitor(Monitor.of(v).every(every())));
        begin(run, precision);
        return run.run();
    }

    double dt() {
        return source.number("dt");
    }

    int every() {
        return (int) source.number("record_every");
    }

    /// Names of the recorded variables.
    List<String> variables() {
        return source.columns().stream()
                .skip(1)
                .map(c -> c.substring(0, c.indexOf('[')))
                .distinct()
                .toList();
    }

    /// The steps in which a neuron spiked.
    List<Long> spikes(int neuron) {
        List<?> all = (List<?>) source.description().get("spike_steps");
        return Arrays.stream(array(all.get(neuron))).mapToObj(Math::round).toList();
    }

    int size() {
        return (int) source.number("size");
    }

    Scaling scaling() {
        if (!(source.map("input").get("scaling") instanceof Map<?, ?> ranges)) {
            return Scaling.IDENTITY;
        }
        double[] v = array(ranges.get("V_range"));
        double[] s = array(ranges.get("scaled_V_range"));
        return Scaling.of(v[0], v[1], s[0], s[1]);
    }

    private Population population() {
        Map<?, ?> options = source.map("parameters");
        Population p = Population.of(
                        Errata.inSource(
                                Catalog.model((String) source.description().get("class"))),
                        size())
                .scaling(scaling())
                .method((String) options.get("method"))
                .refractoryVariable(Boolean.TRUE.equals(options.get("ref_var")));
        if (options.get("spk_reset") instanceof String reset) {
            p = p.spikeReset(SpikeReset.Kind.valueOf(reset.toUpperCase(java.util.Locale.ROOT)));
        }
        for (Map.Entry<?, ?> given : source.map("parameters_given").entrySet()) {
            if (!OPTIONS.contains((String) given.getKey())) {
                p = p.set((String) given.getKey(), initializer(given.getValue()));
            }
        }
        return withInputs(p);
    }

    private static Initializer initializer(Object value) {
        return value instanceof List ? Initializer.of(array(value)) : Initializer.of(number(value));
    }

    private Population withInputs(Population p) {
        Model model = p.model();
        Map<?, ?> input = source.map("input");
        if (input.get("current_input") instanceof Map<?, ?> current) {
            String v = model.membrane().name();
            Unit volt = model.membrane().unit();
            Unit g = model.inputs().getFirst().unit().over(volt);
            p = p.current(
                    "reference_current",
                    "reference_g*(reference_E - " + v + ")",
                    new Parameter("reference_g", number(current.get("g")), g, "conductance", false),
                    new Parameter("reference_E", number(current.get("E")), volt, "reversal potential", true));
        }
        if (input.get("delta_input") instanceof Number jump) {
            Unit volt = model.membrane().unit();
            p = p.delta(
                    "reference_jump",
                    "reference_delta",
                    new Parameter("reference_delta", jump.doubleValue(), volt, "jump at each step", false));
        }
        Object first = input.containsKey("V_initial") ? input.get("V_initial") : input.get("V_initial_unscaled");
        return first == null ? p : p.initial(model.membrane().name(), initializer(first));
    }

    private String family() {
        return ((String) source.description().get("class")).replaceFirst("(Ref)?(LTC)?$", "");
    }

    /// Every parameter in force has the value of the reference: defaults and scaling are right.
    private void checkParameters(Population population) {
        Set<String> unused = UNUSED.getOrDefault(family(), Set.of());
        source.map("parameters").forEach((key, value) -> {
            if (!OPTIONS.contains((String) key) && !unused.contains((String) key)) {
                double[] expected = array(value);
                double[] values = population.values(population.model().parameter((String) key), 0);
                for (int n = 0; n < values.length; n++) {
                    double reference = expected[n % expected.length];
                    assertThat(values[n])
                            .as("%s of neuron %d", key, n)
                            .isCloseTo(reference, within(1e-12 * Math.max(1, Math.abs(reference))));
                }
            }
        });
    }

    /// Begins in the state of the reference. Defaults, and what was given as initial V, must give it by themselves.
    private void begin(Run run, Precision precision) {
        boolean given = source.map("input").keySet().stream().anyMatch(k -> ((String) k).startsWith("V_initial"));
        double eps = precision == Precision.DOUBLE ? 1e-12 : 1e-6;
        source.map("initial_state").forEach((key, value) -> {
            String variable = (String) key;
            if (!DERIVED.contains(variable)) {
                if (!variable.equals("t_last_spike") && !AT_REST.contains(family())) {
                    checkBegin(variable, run.state(variable), array(value), eps);
                }
                if (!variable.equals("V") || !given) {
                    run.set(variable, array(value));
                }
            }
        });
    }

    /// A run begins where the reference begins.
    private void checkBegin(String variable, double[] state, double[] reference, double eps) {
        IntStream.range(0, size())
                .forEach(n -> assertThat(state[n])
                        .as("initial %s of neuron %d", variable, n)
                        .isCloseTo(reference[n], within(eps * Math.max(1, Math.abs(state[n])))));
    }

    private Input input() {
        Map<?, ?> input = source.map("input");
        String kind = (String) input.get("kind");
        if (kind.startsWith("explicit: section input divided by the scale")) {
            return section((Map<?, ?>) input.get("of")).times(1 / scaling().scale());
        }
        if (!kind.equals("section")) {
            throw new AssertionError(source + ": inputs of the kind '" + kind + "' are not built yet");
        }
        Input section = section(input);
        return input.get("scaled_by") instanceof Number factor ? section.times(factor.doubleValue()) : section;
    }

    static Input section(Map<?, ?> input) {
        double[] values = array(input.get("values"));
        double[] durations = array(input.get("durations"));
        return Inputs.section(IntStream.range(0, values.length)
                .mapToObj(k -> Inputs.at(values[k], durations[k]))
                .toArray(Segment[]::new));
    }
}
