// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operations of steps, listed: a change here changes bits of every simulation. To accept one, copy what the
/// failing test prints into `src/test/resources/step/NAME.txt`.
class StepTest {
    private static final Map<String, Model> MODELS = Map.of(
            "AdExIF", AdExIF.MODEL,
            "AdExIFRef", AdExIFRef.MODEL,
            "noisy", Model.of("noisy", "dx/dt = -x/10 + 0.1*x*xi\ndy/dt = x - y + t*xi_b + 0.5*xi_a"));

    @ParameterizedTest
    @CsvSource({"AdExIF,exp_auto", "AdExIFRef,exp_auto", "AdExIF,heun2", "noisy,exp_auto", "noisy,milstein"})
    void listingIsAsRecorded(String name, String method) throws IOException {
        Model model = MODELS.get(name);
        Map<String, Double> uniform = new HashMap<>();
        for (Parameter p : model.parameters()) {
            uniform.put(p.name(), p.value());
        }
        uniform.replace("tau_ref", 2.0);
        Step step = Discretization.of(model, Integrator.named(method), 0.1, uniform, SpikeReset.SIMULATION);
        assertThat(step.keeping(Set.of())).hasToString(text(name + "-" + method + ".txt"));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = StepTest.class.getResourceAsStream("/step/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
