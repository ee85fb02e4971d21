// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.Izhikevich;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.neuron.MorrisLecar;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Model;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Vector code is warmed on neurons of which some spike; a spike first met later would throw the code away.
class MadeUpNeuronsTest {
    static Stream<Model> models() {
        return Stream.of(AdExIF.MODEL, HH.MODEL, Izhikevich.MODEL, Lif.MODEL, MorrisLecar.MODEL);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aNeuronAtRestIsBroughtToASpike(Model model) {
        Map<String, Double> uniform = new HashMap<>();
        model.parameters().forEach(p -> uniform.put(p.name(), p.value()));
        Step step = Discretization.of(model, ExpAuto.METHOD, 0.02, uniform, SpikeReset.SIMULATION)
                .keeping(Set.of());
        Layout layout = Layout.of(step, Set.of());
        Frame frame = new Frame(layout, Precision.DOUBLE, 1);
        model.variables()
                .forEach(v -> frame.write(
                        new Value.State(v.name()), new double[] {v.name().equals("V") ? -65 : 0.1}));
        Kernel scalar = Compiler.scalar(layout, Precision.DOUBLE);
        int membrane = layout.arrays().get(new Value.State("V"));
        double[] before = ((double[]) frame.arrays()[membrane]).clone();
        Object[] made = TieredKernel.spiking(scalar, frame.arrays(), frame.uniforms(), membrane);
        assertThat(scalar.step(made, frame.uniforms(), 0, 1, new int[1], 0)).isEqualTo(1);
        assertThat((double[]) frame.arrays()[membrane])
                .as("the sample is left as it was")
                .isEqualTo(before);
    }
}
