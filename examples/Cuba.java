// test: 200
// SPDX-License-Identifier: Apache-2.0
//
// The same with current-based synapses: the second benchmark of Brette et al. (2007), J. Comput. Neurosci. 23:349,
// doi:10.1007/s10827-007-0038-6. Neurons rest 1 mV above the threshold, so that the network starts by itself, and a spike
// adds 1.62 or -9 mV to what drives the potential. Argument: the duration, ms.

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.*;

void main(String[] args) {
    double duration = args.length > 0 ? Double.parseDouble(args[0]) : 1000;
    Model cell = Lif.REF
            .synapse("exc", Expon.MODEL, CUBA.OUTPUT)
            .synapse("inh", Expon.MODEL, CUBA.OUTPUT);
    Population cells = Population.of(cell, 4000).named("cells")
            .set("V_rest", -49).set("V_reset", -60).set("V_th", -50).set("tau", 20).set("tau_ref", 5)
            .set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.uniform(-60, -50));
    View E = cells.view("E", 0, 3200);
    View I = cells.view("I", 3200, 800);
    Network network = Network.of(cells).with(
            Projection.of(E, cells, Connect.probability(0.02)).weight(1.62).into("exc"),
            Projection.of(I, cells, Connect.probability(0.02)).weight(-9).into("inh"));
    Recordings r = NetworkRun.of(network).dt(0.1).seed(1).run(duration);

    RasterPlot.of(r.of(E), r.of(I)).rate(5).dpi(200).save("cuba.png");
    var spikes = SpikeStatistics.of(r.of(cells)).between(100, duration);
    double cv = DoubleStream.of(spikes.cv()).filter(x -> x > 0).average().orElse(0);
    IO.println(r.of(cells).summary());
    IO.println("%.1f Hz (Brian2, four seeds: 5.4 to 5.8 Hz), CV of intervals %.2f".formatted(spikes.rate(), cv));
}
