// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Steps of the adaptive exponential neuron by the methods that fit it.
final class Methods {
    private Methods() {}

    /// The neuron with noise that depends on the state.
    static Model noisy() {
        return AdExIFRefLTC.MODEL
                .noise(AdExIF.V, "g*V", Parameter.parameter("g", 0.003, "1/ms^0.5", "noise of V"))
                .named("noisy");
    }

    static Stream<Integrator> fitting(Model model) {
        return Integrator.all().stream()
                .filter(m -> m.obstacle(model.equations()).isEmpty());
    }

    /// One step of 0.1 ms; `b`, `tau_w` and the refractory period differ between neurons.
    static Step step(Model model, Integrator method) {
        Map<String, Double> uniform = new HashMap<>();
        model.parameters().forEach(p -> uniform.put(p.name(), p.value()));
        Set.of("b", "tau_w", "tau_ref").forEach(uniform::remove);
        return Discretization.of(model, method, 0.1, uniform, SpikeReset.SIMULATION)
                .keeping(Set.of(Discretization.TOTAL_INPUT));
    }
}
