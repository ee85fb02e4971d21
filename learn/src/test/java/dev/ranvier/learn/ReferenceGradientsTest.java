// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/// Reverse mode through 300 steps against BrainPy 2.8.2; `README.md` beside the data says what the cases are.
class ReferenceGradientsTest {
    private static final Path FOLDER = Path.of("src/test/resources/gradients");
    private static final double[] SIGNS = {1, -0.5, 0.25};

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".json"))
                    .map(f -> f.replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> casesAndForms() throws IOException {
        return cases().stream()
                .flatMap(c ->
                        Stream.of(Form.INTERPRETER, Form.SCALAR, Form.VECTOR).map(f -> Arguments.of(c, f)));
    }

    @Test
    void allNineAreThere() throws IOException {
        assertThat(cases()).hasSize(9);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesAndForms")
    void agreesWithTheReference(String name, Form form) throws IOException {
        Map<?, ?> json = new ObjectMapper().readValue(Files.readString(FOLDER.resolve(name + ".json")), Map.class);
        List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".csv"));
        List<String> columns = List.of(lines.getFirst().split(","));
        double[][] rows = lines.stream()
                .skip(1)
                .map(l -> Arrays.stream(l.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        Watched loss = new Watched(loss(rows.length));
        Gradients g = Bptt.of(population(json))
                .dt(number(json, "dt"))
                .parameters("tau", "b", "V_T", "delta_T")
                .inputs("I")
                .form(form)
                .run(Inputs.values(columns(columns, rows, "x")), loss);

        boolean explodes = name.endsWith("sigmoid");
        assertThat(columns(columns, rows, "spike")).as("spikes").isDeepEqualTo(loss.rows(Adjoint.SPIKE));
        near("V", loss.rows("V"), columns(columns, rows, "V"), 1e-6, 1);
        near("loss", new double[][] {{g.loss()}}, new double[][] {{number(json, "loss_value")}}, 1e-6, 0);
        near("dL/dx", g.input("I"), columns(columns, rows, "dL_dx"), explodes ? 1e-3 : 1e-6, 0);
        for (String p : List.of("tau", "b", "V_T", "delta_T")) {
            double reference = number(json, "dL_d" + p);
            double[][] found = {g.parameter(p)};
            near("dL/d" + p, found, new double[][] {{reference}}, explodes ? 1e-3 : 1e-6, 0);
        }
    }

    private static Loss loss(int steps) {
        double[][] spike = new double[steps][3];
        double[][] v = new double[steps][3];
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < 3; j++) {
                spike[i][j] = (1 + i / (steps - 1.0)) * SIGNS[j];
                v[i][j] = 1e-3 * spike[i][j];
            }
        }
        return Loss.weighted(Map.of(Adjoint.SPIKE, spike, "V", v));
    }

    private static Population population(Map<?, ?> json) {
        Map<?, ?> options = (Map<?, ?>) json.get("options");
        Model model = Catalog.model((String) json.get("class"));
        double[] begin = ((List<?>) Objects.requireNonNull(json.get("V_initial")))
                .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
        Population p = Population.of(model, 3).mode(Mode.training(1)).initial("V", begin);
        for (Object key : options.keySet()) {
            Object value = options.get(key);
            p = switch ((String) key) {
                case "method" -> p.method((String) value);
                case "detach_spk" -> p.detachSpike((Boolean) value);
                case "tau_ref" -> p.set("tau_ref", ((Number) value).doubleValue());
                case "spk_reset" -> p.spikeReset(SpikeReset.Kind.valueOf(((String) value).toUpperCase(Locale.ROOT)));
                case "spk_fun" -> p.spikeFunction(surrogate((String) value));
                case "current_input" -> conductance(p, (Map<?, ?>) value);
                default -> throw new AssertionError("option " + key);
            };
        }
        return p;
    }

    private static Population conductance(Population p, Map<?, ?> current) {
        return p.current(
                "reference_current",
                "reference_g*(reference_E - V)",
                new Parameter(
                        "reference_g",
                        number(current, "g"),
                        p.model().inputs().getFirst().unit().over(AdExIF.V_rest.unit()),
                        "conductance",
                        false),
                new Parameter("reference_E", number(current, "E"), AdExIF.V_rest.unit(), "reversal potential", true));
    }

    private static Surrogate surrogate(String name) {
        return Discovery.constants(Catalog.class, Surrogate.class).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) Objects.requireNonNull(map.get(key), key)).doubleValue();
    }

    private static double[][] columns(List<String> columns, double[][] rows, String name) {
        int first = columns.indexOf(name + "[0]");
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, first, first + 3))
                .toArray(double[][]::new);
    }

    /// Differences up to `tolerance` times the larger of the reference, a thousandth of the largest reference of its
    /// column, and `unit`.
    private static void near(String what, double[][] found, double[][] reference, double tolerance, double unit) {
        assertThat(found).hasDimensions(reference.length, reference[0].length);
        for (int j = 0; j < reference[0].length; j++) {
            int column = j;
            double largest = Arrays.stream(reference)
                    .mapToDouble(row -> Math.abs(row[column]))
                    .max()
                    .orElseThrow();
            for (int i = 0; i < reference.length; i++) {
                double size = Math.max(Math.max(Math.abs(reference[i][j]), 1e-3 * largest), unit);
                assertThat(Math.abs(found[i][j] - reference[i][j]))
                        .as("%s of neuron %d in step %d: %s, reference %s", what, j, i, found[i][j], reference[i][j])
                        .isLessThanOrEqualTo(tolerance * size);
            }
        }
    }
}
