// test: 200
// SPDX-License-Identifier: Apache-2.0
//
// A network that keeps itself irregularly active: 4,000 leaky neurons with conductance-based synapses, the first benchmark
// of Brette et al. (2007), J. Comput. Neurosci. 23:349, doi:10.1007/s10827-007-0038-6, after Vogels and Abbott (2005),
// J. Neurosci. 25:10786, doi:10.1523/JNEUROSCI.3508-05.2005. Conductances are in units of that of the leak, 10 nS. A
// constant current of 200 pA, here 20 mV, keeps small networks from falling silent. Argument: the duration, ms.

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.*;

void main(String[] args) {
    double duration = args.length > 0 ? Double.parseDouble(args[0]) : 1000;
    Model cell = Lif.REF
            .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("inh", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -80));
    Population cells = Population.of(cell, 4000).named("cells")
            .set("V_rest", -60).set("V_reset", -60).set("V_th", -50).set("tau", 20).set("tau_ref", 5)
            .set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.uniform(-60, -50));
    View E = cells.view("E", 0, 3200);
    View I = cells.view("I", 3200, 800);
    Network network = Network.of(cells).with(
            Projection.of(E, cells, Connect.probability(0.02)).weight(0.6).into("exc"),
            Projection.of(I, cells, Connect.probability(0.02)).weight(6.7).into("inh"));
    Recordings r = NetworkRun.of(network).dt(0.1).seed(1).input(cells, Inputs.constant(20)).run(duration);

    RasterPlot.of(r.of(E), r.of(I)).rate(5).dpi(200).save("coba.png");
    var spikes = SpikeStatistics.of(r.of(cells)).between(100, duration);
    double cv = DoubleStream.of(spikes.cv()).filter(x -> x > 0).average().orElse(0);
    IO.println(network.describe());
    IO.println(r.of(cells).summary());
    IO.println("%.1f Hz (Brian2, eight seeds: 20.2 to 22.7 Hz), CV of intervals %.2f".formatted(spikes.rate(), cv));
}
