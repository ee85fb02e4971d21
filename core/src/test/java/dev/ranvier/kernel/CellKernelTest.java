// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ranvier.catalog.channel.IAHP_De1994;
import dev.ranvier.catalog.channel.ICaT_HM1992;
import dev.ranvier.catalog.channel.IKDR_Ba2002;
import dev.ranvier.catalog.channel.IL;
import dev.ranvier.catalog.channel.INa_Ba2002;
import dev.ranvier.catalog.channel.Ih_HM1992;
import dev.ranvier.catalog.ion.CalciumDetailed;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Membrane;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A cell with six channels and calcium: a step too long for one method.
class CellKernelTest {
    private static final int SIZE = 521;

    static final Model CELL = Membrane.of(1, "uF/cm^2")
            .ion(CalciumDetailed.ION)
            .with(INa_Ba2002.CHANNEL)
            .with(IKDR_Ba2002.CHANNEL)
            .with(ICaT_HM1992.CHANNEL)
            .with(Ih_HM1992.CHANNEL.set("g_max", 0.02))
            .with(IAHP_De1994.CHANNEL.set("g_max", 0.5))
            .with(IL.CHANNEL.set("g_max", 0.05))
            .model("Cell");

    @ParameterizedTest
    @ValueSource(strings = {"exp_auto", "rk4"})
    void isVectorisedInPieces(String method) {
        assumeThat(VectorModule.present()).as("the vector module").isTrue();
        Map<String, Double> uniform = new HashMap<>();
        CELL.parameters().forEach(p -> uniform.put(p.name(), p.value()));
        Step step = Discretization.of(CELL, Integrator.named(method), 0.02, uniform, SpikeReset.SIMULATION)
                .keeping(Set.of());
        for (Precision precision : Precision.values()) {
            Layout layout = Layout.of(step, Set.of());
            Kernel vector = Compiler.vector(layout, precision).orElseThrow();
            assertThat(vector).isInstanceOf(SplitKernel.class);
            VectorLoop.Shape shape = new VectorLoop.Shape(VectorModule.length(precision), 1, Reaches.UNKNOWN);
            for (Layout piece : ((SplitKernel) vector).layouts()) {
                assertThat(Compiler.longest(Compiler.write(piece, precision, java.util.Optional.of(shape))))
                        .as("bytes of the longest method")
                        .isLessThan(4000);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allFormsGiveTheSameBits(Precision precision) {
        Recording oracle = run(Form.INTERPRETER, precision);
        assertThat(oracle.spikes().times()).isNotEmpty();
        for (Form form : new Form[] {Form.SCALAR, Form.VECTOR}) {
            Recording r = run(form, precision);
            assertThat(r.spikes().times()).isEqualTo(oracle.spikes().times());
            CELL.variables()
                    .forEach(v -> assertThat(r.of(v).toArray())
                            .as("%s %s", form, v)
                            .isEqualTo(oracle.of(v).toArray()));
        }
    }

    private static Recording run(Form form, Precision precision) {
        Run run = Run.of(Population.of(CELL, SIZE)
                        .set("ICaT_T", Initializer.uniform(24, 37))
                        .set("Ih_g_max", Initializer.uniform(0, 0.1))
                        .initial("V", Initializer.uniform(-100, 20)))
                .dt(0.02)
                .seed(4)
                .form(form)
                .precision(precision)
                .input(constant(3))
                .progress(false);
        CELL.variables().forEach(run::monitor);
        return run.run(2);
    }
}
