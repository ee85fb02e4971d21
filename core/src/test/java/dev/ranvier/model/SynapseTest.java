// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static dev.ranvier.model.Parameter.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.channel.IL;
import dev.ranvier.catalog.neuron.IafPscDelta;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.AMPA;
import dev.ranvier.catalog.synapse.COBA;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.DualExpon;
import dev.ranvier.catalog.synapse.DualExponV2;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.catalog.synapse.MgBlock;
import dev.ranvier.catalog.synapse.NMDA;
import dev.ranvier.expr.EquationException;
import dev.ranvier.expr.Printer;
import dev.ranvier.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A model with a synapse is that model with the synapse's variables, under names of their own, and its current.
class SynapseTest {
    @Test
    void everythingHasANameOfItsOwn() {
        Model m = Lif.REF
                .synapse("exc", DualExpon.MODEL, COBA.OUTPUT)
                .synapse("inh", Expon.MODEL, COBA.OUTPUT.set("E", -80));
        assertThat(m.name()).isEqualTo("LifRef");
        assertThat(m.variables()).extracting(Variable::name).containsExactly("V", "exc_g", "exc_h", "inh_g");
        assertThat(m.synaptic()).extracting(Variable::name).containsExactly("exc_g", "exc_h", "inh_g");
        assertThat(m.inputs()).extracting(Variable::name).containsExactly("I", "exc", "inh");
        assertThat(m.parameters())
                .extracting(Parameter::toString)
                .contains("exc_tau_rise = 1.0 ms", "exc_tau_decay = 10.0 ms", "exc_E = 0.0 mV", "inh_tau = 8.0 ms")
                .contains("inh_E = -80.0 mV");
        assertThat(m.parameter("exc_tau_rise").meaning()).isEqualTo("exc: time constant of the rise");
        assertThat(m.parameter("exc_E").potential()).isTrue();
        assertThat(m.membrane()).isEqualTo(Lif.V);
        assertThat(m.held()).containsExactly(Lif.V);
        assertThat(m.options().currents())
                .extracting(d -> d.variable().name() + " = " + Printer.print(d.value()))
                .containsExactly("exc_I = exc_g*(exc_E - V)", "inh_I = inh_g*(inh_E - V)");
        assertThat(ModelLatex.of(m)).contains("inh", "\\text{ at each step}");
        assertThat(m.liquid().synaptic()).isEqualTo(m.synaptic());
    }

    @Test
    void weightsAreInTheUnitThatMakesTheOutputACurrent() {
        Model current = IafPscDelta.MODEL;
        assertThat(unit(current.synapse("syn", Expon.MODEL, COBA.OUTPUT), "syn"))
                .isEqualTo(Unit.parse("nS"));
        assertThat(unit(current.synapse("syn", Expon.MODEL, MgBlock.OUTPUT), "syn"))
                .isEqualTo(Unit.parse("nS"));
        assertThat(unit(current.synapse("syn", Expon.MODEL, CUBA.OUTPUT), "syn"))
                .isEqualTo(Unit.parse("pA"));
        assertThat(unit(current.synapse("syn", COBA.OUTPUT), "syn")).isEqualTo(Unit.parse("nS"));
        Model rising = current.synapse("syn", DualExpon.MODEL, COBA.OUTPUT);
        assertThat(rising.variable("syn_g").unit()).isEqualTo(Unit.parse("nS"));
        assertThat(rising.variable("syn_h").unit()).isEqualTo(Unit.parse("nS/ms"));
        assertThat(unit(rising, "syn_a")).isEqualTo(Unit.parse("1/ms"));
        assertThat(unit(current.synapse("syn", DualExponV2.MODEL, COBA.OUTPUT), "syn_g"))
                .isEqualTo(Unit.parse("nS"));
        Model cell =
                Membrane.of(1, "uF/cm^2").area(1000, "um^2").with(IL.CHANNEL).model("Cell");
        assertThat(unit(cell.synapse("syn", Expon.MODEL, COBA.OUTPUT), "syn")).isEqualTo(Unit.parse("uS"));
    }

    private static Unit unit(Model model, String name) {
        return model.quantities().stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow()
                .unit();
    }

    @Test
    void scalesOfOneUnitAreBroughtTogether() {
        Output volts = Output.of("volts", "g*(E - V)", parameter("E", 0.01, "V", "reversal potential"));
        Model m = IafPscDelta.MODEL.synapse("syn", volts);
        assertThat(Printer.print(m.options().currents().getFirst().value())).isEqualTo("1000*(syn*(syn_E - 0.001*V))");
        assertThat(unit(m, "syn")).isEqualTo(Unit.parse("nS"));
    }

    @Test
    void aModelWithoutUnitsStaysWithoutUnits() {
        Model m = Model.of("Plain", "input I\ndV/dt = I - V").synapse("syn", DualExpon.MODEL, COBA.OUTPUT);
        assertThat(m.quantities()).allMatch(q -> q.unit().isOne());
        assertThat(m.current("more", "syn_g*3 + V").options().currents()).hasSize(2);
    }

    @Test
    void responsesAddUpWhereTheEquationsSaySo() {
        Map<Boolean, List<String>> found = Catalog.byKind().get("synapse").stream()
                .collect(Collectors.partitioningBy(
                        Superposition::holds, Collectors.mapping(Model::name, Collectors.toList())));
        assertThat(found.get(true)).containsExactlyInAnyOrder("Expon", "Alpha", "DualExpon", "DualExponV2");
        assertThat(found.get(false)).containsExactlyInAnyOrder("NMDA", "AMPA", "GABAa", "BioNMDA", "STD", "STP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "dg/dt = -g; jump g += pre~",
                "dg/dt = -k*g + 2*h - pre; dh/dt = g - h; jump g += pre; h -= k*g~",
                "y = 3*g + h; dg/dt = -y; dh/dt = y; z = k^2; jump g += z*pre~",
                "dg/dt = -g*g; jump g += pre~is not linear: dg/dt in 'g'",
                "dg/dt = -g*h; dh/dt = -h; jump h += pre~is not linear: in dg/dt the factor of 'g' depends on 'h'",
                "dg/dt = -g*pre~is not linear: in dg/dt the factor of 'g' depends on 'pre'",
                "dg/dt = -g*t; jump g += pre~is not linear: in dg/dt the factor of 'g' depends on 't'",
                "dg/dt = 1 - g; jump g += pre~has a part without spikes: '1' in dg/dt",
                "dg/dt = -g; jump g += pre*g~is not linear: in 'g = ...' the factor of 'g' depends on 'pre'",
                "dg/dt = -g; jump g += where(pre > 0, 1, 0)~is not linear: 'g = ...' in 'pre'",
                "dg/dt = -g; jump g += pre; y = g^2~is not linear: 'y = ...' in 'g'",
                "dg/dt = -g + xi; jump g += pre~has noise",
                "dg/dt = -delay(g, 1); jump g += pre~has a part without spikes",
                "dg/dt = -g; jump g += pre; bound g <= 1~has a line 'bound ...'",
                "dg/dt = -g; before g = 2*g~has a line 'before ...'",
                "dg/dt = -g; jump g += pre; initial g = 1~begins with a 'g' that is not 0",
                "dg/dt = -g; jump g += pre; spike g > 1~is a neuron, with a threshold"
            })
    void superpositionIsFoundFromTheEquations(String lines, String obstacle) {
        String text = "input pre\n" + lines.replace("; ", "\n").replace("pre\nh -=", "pre; h -=");
        var found = Superposition.obstacle(Model.of("S", text, parameter("k", 2)));
        if (obstacle == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasValueSatisfying(what -> assertThat(what).startsWith(obstacle));
        }
    }

    @Test
    void aModelWithoutInputForSpikesIsNoSynapse() {
        assertThat(Superposition.obstacle(Model.of("S", "dg/dt = -g")).orElseThrow())
                .contains("has no input through which spikes arrive");
        assertThat(Superposition.obstacle(Lif.MODEL).orElseThrow()).contains("is a neuron");
    }

    @Test
    void dynamicsThatDoNotAddUpAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("syn", NMDA.MODEL, MgBlock.OUTPUT))
                .withMessage(
                        "the synapse 'syn' of Lif: NMDA is not linear: in dg/dt the factor of 'g' depends on 'x', so"
                                + " spikes of several sources cannot share a state in the target. Let NMDA run for each source"
                                + " and give the target its result: synapse(\"syn\", output)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("syn", AMPA.MODEL, COBA.OUTPUT))
                .withMessageContaining("AMPA has a line 'before ...'");
        Model other = Model.of("Other", "input pre\ndh/dt = -h\njump h += pre");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("syn", other, COBA.OUTPUT))
                .withMessageContaining("Other has no variable or sub-expression g")
                .withMessageContaining("it has h");
    }

    @Test
    void namesThatCannotBeAreRefused() {
        Model once = Lif.MODEL.synapse("exc", Expon.MODEL, CUBA.OUTPUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> once.synapse("exc", CUBA.OUTPUT))
                .withMessageContaining("model Lif: the name 'exc' is taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("R", CUBA.OUTPUT))
                .withMessageContaining("the name 'R' is taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("mV", CUBA.OUTPUT))
                .withMessageContaining("'mV' is no name for a synapse; it is a unit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("to me", CUBA.OUTPUT))
                .withMessageContaining("'to me' is no name for a synapse: letters, digits and _ only");
        Output clash = Output.of("clash", "g*(1 + tau/tau)", parameter("tau", 1, "ms", "a time"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lif.MODEL.synapse("syn", Expon.MODEL, clash))
                .withMessageContaining("would both be called 'syn_tau'");
        assertThatIllegalStateException()
                .isThrownBy(() -> Model.of("Alone", "dV/dt = -V/ms : mV").synapse("syn", CUBA.OUTPUT))
                .withMessageContaining("model Alone has no external input, so a synapse has nothing to add to");
    }

    @Test
    void anOutputIsProportionalToItsConductance() {
        for (String formula : List.of("g*g", "g + V", "V", "exp(g)", "g*0", "2")) {
            assertThatIllegalArgumentException()
                    .as(formula)
                    .isThrownBy(() -> Output.of("O", formula))
                    .withMessageContaining("output O: '" + formula + "' is not proportional to g");
        }
        EquationException e =
                catchThrowableOfType(EquationException.class, () -> Output.of("O", "g*(E_rev - V)", COBA.E));
        assertThat(e).hasMessageContaining("unknown name 'E_rev'");
        e = catchThrowableOfType(
                EquationException.class, () -> Output.of("O", "g*(E - V)", parameter("E", 1, "nA", "no potential")));
        assertThat(e).hasMessageContaining("units do not agree");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COBA.OUTPUT.set("EE", 1))
                .withMessageContaining("COBA has no parameter 'EE'. Maybe 'E'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COBA.OUTPUT.set(COBA.E, Double.NaN))
                .withMessageContaining("COBA: E = NaN is not finite");
    }
}
