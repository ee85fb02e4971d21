// test:
// SPDX-License-Identifier: Apache-2.0
//
// The action potential of the squid axon and the gates that make it: Hodgkin and Huxley (1952), Journal of Physiology
// 117:500, doi:10.1113/jphysiol.1952.sp004764. A pulse of 1 ms sets it off. Sodium activation m rises first, then
// potassium activation n, while sodium inactivation h falls; until h is back no second spike is possible.

import static dev.ranvier.catalog.neuron.HH.*;
import static dev.ranvier.input.Inputs.*;

import dev.ranvier.figure.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

void main() {
    var axon = Population.of(MODEL, 1).set(gL, 0.3); // the leak of the paper
    var pulse = section(at(0, 3), at(20, 1), at(0, 16)); // uA/cm2
    Recording r = Run.of(axon).dt(0.01).input(pulse).monitor(V, m, h, n).run();

    double[] t = r.times();
    var gates = CurvePlot.of("Time (ms)", "Gate");
    for (var gate : List.of(m, h, n)) {
        gates = gates.line(gate.name(), t, r.of(gate).column(0));
    }
    if (r.spikes().of(0).length != 1) {
        throw new AssertionError("one pulse, but " + r.spikes().of(0).length + " spikes");
    }
    FigureGrid.of(2, 1, LinePlot.of(r, V), gates.xRange(0, 20).yRange(0, 1)).save("hodgkin-huxley.png");
    IO.println(r.summary());
}
