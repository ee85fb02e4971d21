// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.channel.IAHP_De1994;
import dev.ranvier.catalog.channel.ICaT_HM1992;
import dev.ranvier.catalog.channel.IK_HH1952;
import dev.ranvier.catalog.channel.IL;
import dev.ranvier.catalog.channel.INa_HH1952;
import dev.ranvier.catalog.channel.Ih_De1996;
import dev.ranvier.catalog.ion.CalciumDetailed;
import dev.ranvier.catalog.ion.CalciumFixed;
import dev.ranvier.expr.EquationException;
import org.junit.jupiter.api.Test;

/// How a cell is put together, and what cannot be.
class MembraneTest {
    private static final Membrane MEMBRANE = Membrane.of(1, "uF/cm^2");
    private static final Parameter G = parameter("g_max", 1, "mS/cm^2", "conductance");

    @Test
    void aCellHasTheNamesOfItsChannels() {
        Model cell = MEMBRANE.area(29000, "um^2")
                .with(INa_HH1952.CHANNEL.set(INa_HH1952.g_max, 100))
                .with("leak", IL.CHANNEL)
                .model("Cell");
        assertThat(cell.variables()).extracting(Variable::name).containsExactly("V", "INa_p", "INa_q");
        assertThat(cell.parameters())
                .extracting(Parameter::toString)
                .containsExactly(
                        "C_m = 1.0 uF/cm^2",
                        "area = 29000.0 um^2",
                        "V_th = 0.0 mV",
                        "INa_E = 50.0 mV",
                        "INa_g_max = 100.0 mS/cm^2",
                        "INa_phi = 1.0",
                        "INa_V_sh = -45.0 mV",
                        "leak_E = -70.0 mV",
                        "leak_g_max = 0.1 mS/cm^2");
        assertThat(cell.inputs().getFirst()).hasToString("I").extracting("unit").hasToString("nA");
        assertThat(cell.meaning()).isEqualTo("cell with INa, leak");
        assertThat(cell.reference()).containsOnlyOnce("doi:10.1113/jphysiol.1952.sp004764");
        assertThat(ModelLatex.of(cell))
                .contains("\\mathrm{INa}_{\\alpha,p} &= \\frac{1}{\\operatorname{exprel}")
                .contains("\\frac{dV}{dt} &= \\frac{I_{\\mathrm{ext}} - \\mathrm{INa} - \\mathrm{leak}}{C_{m}}");
    }

    @Test
    void aTextIsRenamedButForUnitsAndComments() {
        Channel channel = Channel.of("IX_1", """
                # E is not mine; p stays p here
                mV_p = V - E_K + 1e1*mV : mV  # p
                tau = 2*ms + (p - p)*ms : ms
                dp/dt = (1/(1 + exp(-mV_p/(10*mV))) - p)/tau : 1
                I = g_max*p*mV_p : uA/cm^2
                """, G);
        assertThat(channel.in("X").text()).isEqualTo("""
                X_mV_p = V - E_K + 1e1*mV : mV
                X_tau = 2*ms + (X_p - X_p)*ms : ms
                dX_p/dt = (1/(1 + exp(-X_mV_p/(10*mV))) - X_p)/X_tau : 1
                X = X_g_max*X_p*X_mV_p : uA/cm^2
                """);
        assertThat(channel.ions()).containsExactly("K");
        assertThat(channel.carries()).contains("K");
    }

    @Test
    void aChannelKnowsItsIons() {
        assertThat(ICaT_HM1992.CHANNEL.ions()).containsExactly("Ca");
        assertThat(ICaT_HM1992.CHANNEL.carries()).contains("Ca");
        assertThat(IAHP_De1994.V2.ions()).containsExactly("Ca", "K");
        assertThat(IAHP_De1994.V2.carries()).contains("K");
        assertThat(Ih_De1996.CHANNEL.ions()).containsExactly("Ca");
        assertThat(Ih_De1996.CHANNEL.carries()).isEmpty();
        assertThat(IL.CHANNEL.ions()).isEmpty();
    }

    @Test
    void aMissingIonIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEMBRANE.ion(Ion.fixed("K", -90, 100))
                        .with("AHP", IAHP_De1994.V2)
                        .model("Cell"))
                .withMessage("the channel 'AHP' (IAHP_De1994v2) of Cell needs the ion Ca, and the membrane has only K."
                        + " Add it, for instance .ion(Ion.fixed(\"Ca\", E, C)) with E in mV and C in mM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEMBRANE.with(ICaT_HM1992.CHANNEL).model("Cell"))
                .withMessageContaining("needs the ion Ca, and the membrane has none");
    }

    @Test
    void anIonCanBeThereOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEMBRANE.ion(CalciumFixed.ION).ion(CalciumDetailed.ION))
                .withMessageContaining("the membrane has the ion Ca already");
    }

    @Test
    void twoChannelsOfOneKindNeedTwoNames() {
        Membrane one = MEMBRANE.with(IK_HH1952.CHANNEL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.with(IK_HH1952.CHANNEL.set("g_max", 3)))
                .withMessage("the membrane has a channel 'IK' already (IK_HH1952); give IK_HH1952 another name:"
                        + " .with(\"IK2\", ...)");
        assertThat(one.with("IK2", IK_HH1952.CHANNEL).model("Cell").variables())
                .extracting(Variable::name)
                .containsExactly("V", "IK_p", "IK2_p");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.with("I-K", IK_HH1952.CHANNEL))
                .withMessageContaining("'I-K' is no name for a channel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.with("nS", IK_HH1952.CHANNEL))
                .withMessageContaining("it is a unit");
        assertThatThrownBy(() -> one.with("V_th", IK_HH1952.CHANNEL).model("Cell"))
                .hasMessageContaining("'V_th' is declared twice");
    }

    @Test
    void anUnknownParameterOffersTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IK_HH1952.CHANNEL.set("gmax", 3))
                .withMessage("IK_HH1952 has no parameter 'gmax'. Maybe 'g_max'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalciumDetailed.ION.set("tau", 3))
                .withMessageStartingWith("Ca has no parameter 'tau'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IK_HH1952.CHANNEL.set("g_max", Double.NaN))
                .withMessageContaining("g_max = NaN is not finite");
    }

    @Test
    void aGateNeedsASteadyStateOrAnInitialValue() {
        String current = "I = g_max*p*V : uA/cm^2\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", current + "dp/dt = (1 - p^2)/ms : 1", G))
                .withMessage("IX: 'p' has no steady state to begin at, because dp/dt is not linear in p. Say where it"
                        + " begins: 'initial p = ...'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", current + "dp/dt = 1/ms : 1", G))
                .withMessageContaining("because dp/dt does not depend on p");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", current + "dp/dt = (q - p)/ms : 1\ndq/dt = (p - q)/ms : 1", G))
                .withMessageContaining("'p' has no steady state")
                .withMessageContaining("depends on q");
        assertThat(Channel.of("IX", current + "dp/dt = (1 - p^2)/ms : 1\ninitial p = 1", G)
                        .gates())
                .hasSize(1);
    }

    @Test
    void aChannelHasACurrentDensityOfOneIon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", "J = g_max*V : uA/cm^2", G))
                .withMessageContaining("channel IX has no current density")
                .withMessageContaining("'I = g_max*p*(V - E) : uA/cm^2'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", "I = V : mV"))
                .withMessageContaining("its I is in mV");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX", "E = (E_Na + E_K)/2 : mV\nI = g_max*(V - E) : uA/cm^2", G))
                .withMessageContaining("reversal potentials of K and Na");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICaT_HM1992.CHANNEL.carrying("Ca"))
                .withMessageContaining("has no reversal potential E of its own; it carries Ca");
    }

    @Test
    void aMistakeInATextIsShownInTheChannel() {
        assertThatThrownBy(() -> Channel.of("IX_1", "v = V : mV\nI = g_max*(V - F_K) : uA/cm^2", G))
                .isInstanceOf(EquationException.class)
                .hasMessageStartingWith("IX_1, line 2, column 16: unknown name 'F_K'");
        assertThatThrownBy(() -> Channel.of("IX_1", "I = g_max*V^2 : uA/cm^2", G))
                .isInstanceOf(EquationException.class)
                .hasMessageContaining("'I' has the unit uA/cm^2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of("IX_1", "input J : uA/cm^2\nI = J : uA/cm^2"))
                .withMessageContaining("belong to the whole cell");
    }

    @Test
    void anIonHasAPotentialAndAConcentration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ion.of("Cl", "", potential("E_Cl", -70, "mV", "")))
                .withMessageContaining("ion Cl defines no C_Cl");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ion.of("Cl", "dC_Cl/dt = -I_Cl*uM*cm^2/uA/ms : mM", potential("E_Cl", -70, "mV", "")))
                .withMessageContaining("'C_Cl' has no steady state")
                .withMessageContaining("initial C_Cl");
    }

    @Test
    void aMembraneHasAPositiveCapacitanceAndAreaAndFinitePotentials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEMBRANE.startsAt(Double.NaN))
                .withMessageContaining("begins at NaN mV");
        assertThatIllegalArgumentException().isThrownBy(() -> MEMBRANE.threshold(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Membrane.of(200, "pF"))
                .withMessage("membrane capacitance 200.0 pF: it must be positive and in a unit like uF/cm^2");
        assertThatIllegalArgumentException().isThrownBy(() -> Membrane.of(-1, "uF/cm^2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEMBRANE.area(0, "cm^2"))
                .withMessage("membrane area 0.0 cm^2: it must be positive and in a unit like um^2");
    }
}
