// test:
// SPDX-License-Identifier: Apache-2.0
//
// A thalamic relay cell put together from channels. After a pulse of hyperpolarising current it answers with a rebound
// burst: near -95 mV the low-threshold calcium current T loses its inactivation and h channels open, so that when the
// pulse ends calcium carries V to where sodium spikes ride on it. Then T inactivates again, and calcium locks h channels
// open, which holds off the next burst. Huguenard and McCormick (1992), Journal of Neurophysiology 68:1373,
// doi:10.1152/jn.1992.68.4.1373; Destexhe et al. (1996), Journal of Neurophysiology 76:2049,
// doi:10.1152/jn.1996.76.3.2049.

import static dev.ranvier.input.Inputs.*;

import dev.ranvier.catalog.channel.*;
import dev.ranvier.catalog.ion.*;
import dev.ranvier.figure.*;
import dev.ranvier.model.Membrane;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

void main() {
    Model cell = Membrane.of(1, "uF/cm^2")
            .area(29_000, "um^2")
            .ion(CalciumDetailed.ION)
            .with(INa_Ba2002.CHANNEL.set("V_sh", -52))
            .with(IKDR_Ba2002.CHANNEL.set("V_sh", -52))
            .with("IT", ICaT_HM1992.CHANNEL.set("g_max", 1).set("V_sh", 2))
            .with(Ih_De1996.CHANNEL.set("g_max", 0.01))
            .with("leak", IL.CHANNEL.set("g_max", 0.01).set("E", -70))
            .with("leakK", IL.CHANNEL.set("g_max", 0.006).set("E", -95))
            .model("RelayCell");
    var current = section(at(0, 300), at(-0.2, 400), at(0, 300)); // nA
    Recording r = Run.of(Population.of(cell, 1))
            .dt(0.02)
            .input(current)
            .monitor("V", "IT_q", "Ih_O", "Ih_OL", "C_Ca")
            .run();

    double[] burst = r.spikes().of(0);
    if (burst.length < 3 || burst[0] < 700) {
        throw new AssertionError("no rebound burst: spikes at " + Arrays.toString(burst));
    }
    double[] t = r.times();
    var gates = CurvePlot.of("Time (ms)", "Gate")
            .line("T, not inactivated", t, r.of("IT_q").column(0))
            .line("h, open", t, r.of("Ih_O").column(0))
            .line("h, locked open", t, r.of("Ih_OL").column(0));
    var calcium = CurvePlot.of("Time (ms)", "Calcium (uM)").line("", t, micromolar(r.of("C_Ca").column(0)));
    FigureGrid.of(3, 1,
                    LinePlot.of(r, cell.variable("V")),
                    gates.xRange(0, 1000).yRange(0, 1),
                    calcium.xRange(0, 1000))
            .save("thalamic-bursting.png");
    IO.println(r.summary());
}

double[] micromolar(double[] millimolar) {
    return DoubleStream.of(millimolar).map(c -> 1000 * c).toArray();
}
