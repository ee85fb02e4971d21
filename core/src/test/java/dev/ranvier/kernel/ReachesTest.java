// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.expr.Exprel;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Model;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachesTest {
    private static final int SIZE = 300;

    @Test
    void gatesReachFartherThanTheAdaptiveNeuronAndRatesFartherStill() {
        Map<String, Double> rest = Map.of("V", -65.0, "m", 0.09, "h", 0.42, "n", 0.4);
        // V, alpha_m, m, h, alpha_n, n, as they stand in the step
        assertThat(reaches(HH.MODEL, 0.02, rest, 0))
                .containsExactly(Reach.NEAR, Reach.FAR, Reach.MODERATE, Reach.NEAR, Reach.FAR, Reach.NEAR);
        assertThat(reaches(AdExIF.MODEL, 0.1, Map.of("V", -65.0), 15)).containsExactly(Reach.NEAR);
    }

    @Test
    void whatOnlyLaterStepsReachIsSeen() {
        Map<String, Double> rest = Map.of("V", -65.0, "m", 0.09, "h", 0.42, "n", 0.4);
        assertThat(reaches(HH.MODEL, 0.02, rest, 200).getFirst()).isGreaterThan(Reach.NEAR);
    }

    private static List<Reach> reaches(Model model, double dt, Map<String, Double> state, double current) {
        Map<String, Double> uniform = new HashMap<>();
        model.parameters().forEach(p -> uniform.put(p.name(), p.value()));
        Step step = Discretization.of(model, ExpAuto.METHOD, dt, uniform, SpikeReset.SIMULATION)
                .keeping(Set.of());
        Layout layout = Layout.of(step, Set.of());
        Frame frame = new Frame(layout, Precision.DOUBLE, SIZE);
        state.forEach((name, value) -> {
            double[] values = new double[SIZE];
            Arrays.fill(values, value);
            frame.write(new Value.State(name), values);
        });
        frame.uniform(new Value.Input("I"), current);
        Kernel scalar = Compiler.scalar(layout, Precision.DOUBLE);
        Reaches reaches = Reaches.in(layout, scalar, frame.arrays(), frame.uniforms());
        return step.body().stream()
                .filter(a -> a.operation() instanceof Step.Call(Fn fn) && Exprel.has(fn))
                .map(reaches::of)
                .toList();
    }
}
