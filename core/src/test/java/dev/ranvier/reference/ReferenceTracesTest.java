// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Surrogate;
import dev.ranvier.recording.Recording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reference case against every form of the kernel. What the cases are and how far results may lie from them
/// is said in `README.md` beside the data. No case is left out; a kind that cannot be run yet fails.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceTracesTest {
    private static final Set<String> CELLS = Set.of("adex", "neurons", "channels", "rates", "synapses");
    private static final String CHAOTIC = "firing-pattern-irregular";
    private static final double PREDICTABLE_MS = 100;

    private final List<ReferenceCase> cases = ReferenceFolder.cases();
    private final Set<String> passed = new TreeSet<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private final Map<String, Double> worst = new TreeMap<>();
    private final Map<String, String> worstPlace = new TreeMap<>();

    Stream<Arguments> casesAndForms() {
        return cases.stream().flatMap(c -> forms(c).stream().map(form -> Arguments.of(c, form)));
    }

    private static List<Form> forms(ReferenceCase c) {
        return CELLS.contains(c.kind())
                ? List.of(Form.INTERPRETER, Form.SCALAR, Form.VECTOR)
                : List.of(Form.INTERPRETER);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesAndForms")
    void agreesWithTheReference(ReferenceCase c, Form form) {
        Difference difference = switch (c.kind()) {
            case "adex", "neurons" -> neuron(new NeuronCase(c), form);
            case "channels" -> channel(c, form);
            case "rates" -> rate(new RateCase(c), form);
            case "synapses" -> statesAgree(c, new SynapseCase(c).run(form), 1, 1, Double.POSITIVE_INFINITY);
            case "inputs" -> input(c);
            case "surrogate" -> surrogate(c);
            default -> fail("%s: cases of the kind '%s' are not built yet", c, c.kind());
        };
        passed.add(c + " " + form);
        if (difference.worst() >= worst.getOrDefault(c.kind(), -1.0)) {
            worst.put(c.kind(), difference.worst());
            worstPlace.put(c.kind(), c + " " + form + " " + difference.place());
        }
    }

    private static Difference neuron(NeuronCase c, Form form) {
        Recording recording = c.run(form, Precision.DOUBLE);
        double until = c.source().name().equals(CHAOTIC) ? PREDICTABLE_MS : Double.POSITIVE_INFINITY;
        spikesAgree(c, recording, until);
        return statesAgree(c.source(), recording, 1, 1 / c.scaling().scale(), until);
    }

    private static Difference rate(RateCase c, Form form) {
        return statesAgree(c.source(), c.run(form), c.unit(), 1, Double.POSITIVE_INFINITY);
    }

    private static void spikesAgree(NeuronCase c, Recording recording, double until) {
        for (int n = 0; n < c.size(); n++) {
            List<Long> steps = java.util.Arrays.stream(recording.spikes().of(n))
                    .filter(t -> t < until)
                    .mapToObj(t -> Math.round(t / c.dt()))
                    .toList();
            List<Long> reference =
                    c.spikes(n).stream().filter(step -> step * c.dt() < until).toList();
            assertThat(steps)
                    .as("%s: steps in which neuron %d spikes", c.source(), n)
                    .isEqualTo(reference);
        }
    }

    /// @param ms what the case counts time in, ms
    /// @param unit size below which a difference counts absolutely
    private static Difference statesAgree(ReferenceCase c, Recording recording, double ms, double unit, double until) {
        Difference difference = new Difference(unit);
        Difference times = new Difference(1);
        double[][] rows = c.rows();
        assertThat(recording.times()).as("rows of %s", c).hasSameSizeAs(rows);
        for (int i = 0; i < rows.length && rows[i][0] < until; i++) {
            times.add(recording.times()[i] / ms, rows[i][0], c + ", t of row " + i);
            for (int k = 1; k < rows[i].length; k++) {
                String column = c.columns().get(k);
                String variable = column.substring(0, column.indexOf('['));
                int neuron = Integer.parseInt(column.substring(column.indexOf('[') + 1, column.length() - 1));
                double value = recording.of(variable).at(i, neuron);
                String where = c + ", " + column + ", t = " + rows[i][0] + " ms";
                if (variable.equals("spike") || variable.equals("refractory")) {
                    assertThat(value).as(where).isEqualTo(rows[i][k]);
                } else {
                    difference.add(value, rows[i][k], where);
                }
            }
        }
        return difference;
    }

    private static Difference channel(ReferenceCase c, Form form) {
        Recording recording = new ChannelCase(c).run(form);
        Difference difference = new Difference(1);
        assertThat(recording.times()).as("rows of %s", c).hasSameSizeAs(c.rows());
        for (int i = 0; i < c.rows().length; i++) {
            difference.add(recording.times()[i], c.rows()[i][0], c + ", t of row " + i);
            for (int k = 1; k < c.columns().size(); k++) {
                String column = c.columns().get(k);
                double value = recording.of(ChannelCase.variable(column)).at(i, 0);
                difference.add(value, c.rows()[i][k], c + ", " + column + ", row " + i);
            }
        }
        return difference;
    }

    private static Difference input(ReferenceCase c) {
        double[][] rows = InputCases.input(c.description()).sample(c.number("dt"));
        Difference difference = new Difference(1);
        assertThat(rows).as("rows of %s", c).hasNumberOfRows(c.rows().length);
        for (int i = 0; i < rows.length; i++) {
            difference.add(i * c.number("dt"), c.rows()[i][0], c + ", t of row " + i);
            difference.add(rows[i][0], c.rows()[i][1], c + ", row " + i);
        }
        return difference;
    }

    private static Difference surrogate(ReferenceCase c) {
        String name = (String) c.description().get("class");
        Surrogate surrogate = Discovery.constants(Catalog.class, Surrogate.class).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(c + ": the catalogue has no surrogate " + name));
        c.map("parameters")
                .forEach((key, value) ->
                        assertThat(surrogate.parameters()).containsEntry((String) key, ReferenceCase.number(value)));
        Difference difference = new Difference(1);
        for (double[] row : c.rows()) {
            double x = row[0];
            assertThat(Fn.STEP.value(x)).as("%s forward at %s", c, x).isEqualTo(row[1]);
            difference.add(Evaluate.at(surrogate.derivative(), Map.of("x", x)), row[2], c + ", gradient at x = " + x);
        }
        return difference;
    }

    @AfterAll
    void everyCaseRan() {
        cases.forEach(c -> expected.merge(c.kind(), forms(c).size(), Integer::sum));
        expected.forEach((kind, runs) -> {
            long done = passed.stream().filter(p -> p.startsWith(kind + "/")).count();
            System.out.printf(
                    Locale.ROOT,
                    "reference %s: %d of %d runs agree, worst difference %.3g (%s)%n",
                    kind,
                    done,
                    runs,
                    worst.getOrDefault(kind, Double.NaN),
                    worstPlace.getOrDefault(kind, "none"));
        });
        int files = expected.keySet().stream()
                .mapToInt(kind -> ReferenceFolder.names(ReferenceFolder.root().resolve(kind))
                        .size())
                .sum();
        long run = passed.stream()
                .map(p -> p.substring(0, p.indexOf(' ')))
                .distinct()
                .count();
        System.out.printf("reference: %d of %d cases of %s agree%n", run, files, ReferenceFolder.root());
        assertThat(run)
                .as("cases that ran and agree, of those in %s", ReferenceFolder.root())
                .isEqualTo(files);
    }
}
