// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.channel.IAHP_De1994;
import dev.ranvier.catalog.channel.IK_HH1952;
import dev.ranvier.catalog.channel.IL;
import dev.ranvier.catalog.channel.INa_HH1952;
import dev.ranvier.catalog.channel.Ih_De1996;
import dev.ranvier.catalog.ion.CalciumDetailed;
import dev.ranvier.catalog.ion.CalciumFirstOrder;
import dev.ranvier.catalog.ion.CalciumFixed;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Membrane;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import org.junit.jupiter.api.Test;

/// Cells of membranes, channels and ions against what pen and paper say. Here a factor of 1000 would show.
class CellTest {
    /// 1 uF/cm2 and 0.05 mS/cm2 on 20,000 um2: 200 pF and 10 nS, so 20 ms and 100 MOhm.
    private static final Membrane PASSIVE = Membrane.of(1, "uF/cm^2")
            .area(20_000, "um^2")
            .with(IL.CHANNEL.set("g_max", 0.05).set("E", -65));

    private static final Channel CALCIUM_LEAK = Channel.of(
            "ICaLeak",
            "I = g_max*(V - E_Ca) : uA/cm^2",
            parameter("g_max", 0.01, "mS/cm^2", "maximal conductance density"));

    @Test
    void aPassiveMembraneChargesByOhmsLaw() {
        for (Membrane same : new Membrane[] {
            PASSIVE,
            PASSIVE.area(2e-4, "cm^2"),
            Membrane.of(0.01, "F/m^2")
                    .area(0.02, "mm^2")
                    .with(IL.CHANNEL.set("g_max", 0.05).set("E", -65))
        }) {
            Recording r = run(same.model("Passive"), 0.1, 0.1, 60);
            for (int i = 0; i < 600; i++) {
                double expected = -65 + 10 * (1 - Math.exp(-(i + 1) * 0.1 / 20));
                assertThat(r.of("V").at(i, 0)).isCloseTo(expected, within(1e-10));
            }
        }
    }

    @Test
    void withoutAnAreaTheInputIsADensity() {
        Model cell = Membrane.of(1, "uF/cm^2")
                .with(IL.CHANNEL.set("g_max", 0.05).set("E", -65))
                .model("Patch");
        assertThat(run(cell, 0.5, 0.1, 400).of("V").at(3999, 0)).isCloseTo(-55, within(1e-6));
    }

    /// A synapse of 5 nS beside the leak of 10 nS: V goes to (10*(-65) + 5*0)/15 mV; with the current inside the
    /// derivative it gets there with 200 pF/15 nS = 13.3 ms.
    @Test
    void aSynapticConductanceIsOfTheWholeCell() {
        Model cell = PASSIVE.model("Passive")
                .current(
                        "I_syn",
                        "g_syn*(E_syn - V)",
                        parameter("g_syn", 5, "nS", "conductance"),
                        potential("E_syn", 0, "mV", "reversal potential"));
        double end = -65 * 10 / 15.0;
        assertThat(run(cell, 0, 0.01, 300).of("V").at(29_999, 0)).isCloseTo(end, within(1e-6));
        Recording liquid = run(cell.liquid(), 0, 0.1, 40);
        for (int i = 0; i < 400; i++) {
            double expected = end + (-65 - end) * Math.exp(-(i + 1) * 0.1 * 15 / 200);
            assertThat(liquid.of("V").at(i, 0)).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void theChannelsOfTheSquidAxonMakeTheSquidAxon() {
        Model cell = Membrane.of(1, "uF/cm^2")
                .threshold(20)
                .with(INa_HH1952.CHANNEL)
                .with(IK_HH1952.CHANNEL.set("g_max", 36).set("E", -77))
                .with(IL.CHANNEL.set("g_max", 0.03).set("E", -54.387))
                .model("Axon");
        Recording composed = run(cell, 8, 0.02, 60);
        Recording written = run(HH.MODEL, 8, 0.02, 60);
        assertThat(composed.spikes().of(0))
                .hasSizeGreaterThan(3)
                .isEqualTo(written.spikes().of(0));
        for (int i = 0; i < written.times().length; i++) {
            assertThat(composed.of("V").at(i, 0)).isCloseTo(written.of("V").at(i, 0), within(1e-8));
        }
    }

    @Test
    void gatesFollowTheInitialPotentialOfThePopulation() {
        Model cell = Membrane.of(1, "uF/cm^2").with(IK_HH1952.CHANNEL).model("Cell");
        double[] p =
                Run.of(Population.of(cell, 2).initial("V", -55, -30)).dt(0.1).state("IK_p");
        double beta = 0.125 * Math.exp(-10.0 / 80);
        assertThat(p[0]).isCloseTo(0.1 / (0.1 + beta), within(1e-15));
        assertThat(p[1]).isGreaterThan(p[0]);
    }

    /// In SI: I = 0.1 S/m2*(V - E), dC/dt = -I/(2*F*1e-6 m) in mol/m3/s, which is mM/s.
    @Test
    void calciumCurrentsFillTheShell() {
        double e = 8.314462618 * 309.15 / (2 * 96485.33212) * Math.log(2 / 2.4e-4);
        assertThat(e).isCloseTo(0.120, within(0.001));
        double current = 0.1 * (-0.065 - e);
        double perSecond = -current / (2 * 96485.33212 * 1e-6);
        Model cell = Membrane.of(1, "uF/cm^2")
                .ion(CalciumDetailed.ION)
                .with(CALCIUM_LEAK)
                .model("Cell");
        double after = concentration(cell);
        assertThat(after - 2.4e-4).isCloseTo(perSecond * 1e-3 * 0.01, within(1e-15));
        assertThat(after - 2.4e-4).isBetween(9e-7, 1e-6);
    }

    @Test
    void calciumOfFirstOrderRisesWithTheCurrent() {
        double e = 1000 * 8.314462618 * 309.15 / (2 * 96485.33212) * Math.log(2 / 2.4e-4);
        Model cell = Membrane.of(1, "uF/cm^2")
                .ion(CalciumFirstOrder.ION)
                .with(CALCIUM_LEAK)
                .model("Cell");
        double rate = 0.13 * 0.01 * (65 + e) - 0.075 * 2.4e-4;
        assertThat(concentration(cell) - 2.4e-4).isCloseTo(rate * 0.01, within(1e-12));
    }

    /// The afterhyperpolarisation and the h current read calcium but are carried by other ions.
    @Test
    void onlyCalciumCurrentsChangeCalcium() {
        Model cell = Membrane.of(1, "uF/cm^2")
                .ion(CalciumDetailed.ION.set("C_Ca_0", 1e-3))
                .with(IAHP_De1994.CHANNEL)
                .with(Ih_De1996.CHANNEL)
                .with(CALCIUM_LEAK.set("g_max", 0))
                .model("Cell");
        Recording r = run(cell, 0, 0.01, 10, "C_Ca");
        assertThat(r.of("C_Ca").at(999, 0)).isCloseTo(2.4e-4 + 7.6e-4 * Math.exp(-10 / 5.0), within(1e-12));
    }

    /// At rest nothing moves: closed, open and locked h channels are in balance at the same time.
    @Test
    void theLockedChannelsKeepTheirBalance() {
        Model cell = Membrane.of(1, "uF/cm^2")
                .ion(CalciumFixed.ION)
                .with(Ih_De1996.CHANNEL.set("g_max", 0))
                .model("Cell");
        Recording r = run(cell, 0, 0.05, 100, "Ih_O", "Ih_OL", "Ih_P1");
        for (String gate : new String[] {"Ih_O", "Ih_OL", "Ih_P1"}) {
            assertThat(r.of(gate).at(1999, 0)).isCloseTo(r.of(gate).at(0, 0), within(1e-12));
        }
    }

    private static double concentration(Model cell) {
        Run run = Run.of(Population.of(cell, 1).method("euler")).dt(0.01).progress(false);
        return run.monitor("C_Ca").run(0.01).of("C_Ca").at(0, 0);
    }

    private static Recording run(Model cell, double current, double dt, double duration, String... more) {
        Run run = Run.of(Population.of(cell, 1))
                .dt(dt)
                .input(constant(current))
                .monitor("V")
                .progress(false);
        for (String variable : more) {
            run.monitor(variable);
        }
        return run.run(duration);
    }
}
