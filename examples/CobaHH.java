// test: 50
// SPDX-License-Identifier: Apache-2.0
//
// The same with neurons of Hodgkin and Huxley's kind: the third benchmark of Brette et al. (2007), J. Comput. Neurosci.
// 23:349, doi:10.1007/s10827-007-0038-6, with cells of Traub and Miles (1991). Nothing drives the network but itself;
// conductances begin as if it had been active. Conductances are in uS, currents in nA. Argument: the duration, ms.

import dev.ranvier.catalog.neuron.TraubMiles;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.*;

void main(String[] args) {
    double duration = args.length > 0 ? Double.parseDouble(args[0]) : 1000;
    Model cell = TraubMiles.MODEL
            .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("inh", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -80));
    Population cells = Population.of(cell, 4000).named("cells").set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.normal(-70, 5))
            .initial("exc_g", Initializer.normal(0.04, 0.015))
            .initial("inh_g", Initializer.normal(0.2, 0.12));
    View E = cells.view("E", 0, 3200);
    View I = cells.view("I", 3200, 800);
    Network network = Network.of(cells).with(
            Projection.of(E, cells, Connect.probability(0.02)).weight(0.006).into("exc"),
            Projection.of(I, cells, Connect.probability(0.02)).weight(0.067).into("inh"));
    Recordings r = NetworkRun.of(network).dt(0.05).seed(1)
            .monitor(cells, Monitor.of("V").neurons(1, 10, 100))
            .run(duration);

    FigureGrid.of(2, 1,
                    LinePlot.of(r.of(cells), TraubMiles.V).neurons(1),
                    RasterPlot.of(r.of(E), r.of(I)))
            .dpi(200)
            .size(5, 4.5)
            .save("coba-hh.png");
    IO.println(r.of(cells).summary());
    double hertz = SpikeStatistics.of(r.of(cells)).rate();
    IO.println("%.1f Hz (Brian2, two seeds: 39.0 and 42.6 Hz)".formatted(hertz));
}
