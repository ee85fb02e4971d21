// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/// The inputs against BrainPy 2.8.2 (float64, CPU, JAX 0.10): `brainpy.inputs.GENERATOR_input` with the arguments in
/// the JSON, 13 significant digits in the CSV.
class InputReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"constant", "ramp", "section", "sinusoidal", "sinusoidal-bias", "spike", "square", "square-bias"
            })
    void givesTheReferenceValues(String name) throws IOException {
        Map<?, ?> description = new ObjectMapper().readValue(text(name + ".json"), Map.class);
        double dt = ((Number) description.get("dt")).doubleValue();
        double[][] rows = InputCases.input(description).sample(dt);
        List<String> lines = text(name + ".csv").lines().skip(1).toList();
        assertThat(rows).hasNumberOfRows(lines.size());
        for (int i = 0; i < rows.length; i++) {
            String[] cells = lines.get(i).split(",");
            double expected = Double.parseDouble(cells[1]);
            assertThat(Double.parseDouble(cells[0])).isCloseTo(i * dt, within(1e-9));
            assertThat(rows[i]).hasSize(1);
            assertThat(rows[i][0])
                    .as("step %d", i)
                    .isCloseTo(expected, within(1e-11 * Math.max(Math.abs(expected), 1)));
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = InputReferenceTest.class.getResourceAsStream("/reference/inputs/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
