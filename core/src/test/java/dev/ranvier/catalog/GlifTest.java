// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.Glif;
import dev.ranvier.catalog.neuron.Mat2PscExp;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Neurons with thresholds and resets that depend on what was: GLIF and MAT.
class GlifTest {
    private static final double DT = 0.05;

    private static Recording run(Population population, double current, double ms, String... monitored) {
        return Run.of(population)
                .dt(DT)
                .progress(false)
                .input(constant(current))
                .monitor(monitored)
                .run(ms);
    }

    @Test
    void theFirstLevelIsALeakyNeuronWithARefractoryPeriod() {
        double drive = 400 / 9.43;
        double tau = 58.72 / 9.43;
        double wait = tau * Math.log(drive / (drive - (-51.68 + 78.85)));
        double[] times = run(Population.of(Glif.LIF, 1), 400, 200).spikes().of(0);
        assertThat(times.length).isGreaterThan(5);
        long steps = (long) Math.ceil(wait / DT) + Math.round(3.75 / DT);
        for (int k = 1; k < times.length; k++) {
            assertThat(Math.round((times[k] - times[k - 1]) / DT)).isEqualTo(steps);
        }
    }

    @Test
    void aSpikeChangesPotentialThresholdAndCurrentsAsThePaperSays() {
        Recording r = run(Population.of(Glif.LIF_R_ASC, 1), 600, 60, "V", "Theta_s", "I_asc_1", "I_asc_2", "V_th");
        double[] times = r.spikes().of(0);
        assertThat(times.length).isGreaterThan(2);
        int first = (int) Math.round(times[0] / DT);
        int second = (int) Math.round(times[1] / DT);
        assertThat(r.of("Theta_s").at(first, 0)).isEqualTo(0.37);
        assertThat(r.of("I_asc_1").at(first, 0)).isEqualTo(-9.18);
        assertThat(r.of("V").at(first, 0)).isCloseTo(reset(-51.68), within(0.2 * 0.5));
        for (int k = first; k <= first + 75; k++) {
            assertThat(r.of("V").at(k, 0)).isEqualTo(r.of("V").at(first, 0));
            assertThat(r.of("Theta_s").at(k, 0)).as("held").isEqualTo(0.37);
        }
        // Between the spikes it decays, over the refractory period in the reset.
        double free = (second - first - 75) * DT;
        assertThat(r.of("Theta_s").at(second, 0))
                .isCloseTo(0.37 * Math.exp(-0.009 * (free + 3.75)) + 0.37, within(1e-9));
        assertThat(r.of("I_asc_1").at(second, 0))
                .isCloseTo(-9.18 * Math.exp(-0.003 * (free + 3.75)) - 9.18, within(1e-9));
        assertThat(r.of("I_asc_2").at(second, 0))
                .isCloseTo(-198.94 * Math.exp(-0.1 * (free + 3.75)) - 198.94, within(1e-9));
        assertThat(r.of("V_th").at(second, 0))
                .isCloseTo(-51.68 + r.of("Theta_s").at(second, 0), within(1e-12));
    }

    private static double reset(double peak) {
        return -78.85 + 0.2 * (peak + 78.85) + 18.51;
    }

    @Test
    void eachLevelWithoutItsMechanismIsTheOneBelow() {
        Population five = Population.of(Glif.LIF_R_ASC_A, 1).set(Glif.a_v, 0);
        Population four = Population.of(Glif.LIF_R_ASC, 1);
        Population two = Population.of(Glif.LIF_R, 1);
        Population three = Population.of(Glif.LIF_ASC, 1);
        double[] spikes = run(four, 700, 300).spikes().of(0);
        assertThat(spikes.length).isGreaterThan(5);
        assertThat(run(five, 700, 300).spikes().of(0)).containsExactly(spikes);
        assertThat(run(five.set(Glif.a_v, 0.005), 700, 300).spikes().of(0)).hasSizeLessThan(spikes.length);
        for (Population p : List.of(four, three)) {
            Model below = p == four ? two.model() : Glif.LIF;
            Population silent = p.set(Glif.delta_I_1, 0).set(Glif.delta_I_2, 0);
            assertThat(run(silent, 700, 300).spikes().of(0))
                    .containsExactly(
                            run(Population.of(below, 1), 700, 300).spikes().of(0));
        }
    }

    @Test
    void theAdaptiveThresholdNeuronNeverResetsItsPotential() {
        Recording r = run(Population.of(Mat2PscExp.MODEL, 1).set(Mat2PscExp.alpha_1, 2), 900, 100, "V", "V_th");
        double[] v = r.of("V").column(0);
        for (int k = 0; k < v.length; k++) {
            assertThat(v[k] + 70).isCloseTo(45 * (1 - Math.exp(-(k + 1) * DT / 5)), within(1e-9));
        }
        double[] times = r.spikes().of(0);
        assertThat(times.length).isGreaterThan(3);
        assertThat(times[1] - times[0])
                .as("V is above the threshold all the time, so the dead time alone parts the first spikes")
                .isCloseTo(2.05, within(1e-9));
        assertThat(r.of("V_th").at((int) Math.round(times[0] / DT), 0)).isEqualTo(-51 + 2 + 2);
    }
}
