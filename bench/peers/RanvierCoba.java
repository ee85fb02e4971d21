// SPDX-License-Identifier: Apache-2.0
//
// The network COBA: one line of JSON for each measured run. Arguments: model neurons steps runs precision threads.

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.NetworkRun;

void main(String[] args) {
    int neurons = Integer.parseInt(args[1]);
    double duration = Integer.parseInt(args[2]) * 0.1;
    Model cell = Lif.REF
            .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("inh", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -80));
    Population cells = Population.of(cell, neurons).named("cells")
            .set("V_rest", -60).set("V_reset", -60).set("V_th", -50).set("tau", 20).set("tau_ref", 5)
            .set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.uniform(-60, -50));
    int excitatory = neurons / 5 * 4;
    var connected = Connect.probability(80.0 / neurons); // 80 synapses a neuron, whatever the size
    Network network = Network.of(cells).with(
            Projection.of(cells.view("E", 0, excitatory), cells, connected).weight(0.6).into("exc"),
            Projection.of(cells.view("I", excitatory, neurons - excitatory), cells, connected).weight(6.7).into("inh"));
    NetworkRun run = NetworkRun.of(network).dt(0.1).seed(1)
            .precision(args[4].equals("double") ? Precision.DOUBLE : Precision.SINGLE)
            .threads(Integer.parseInt(args[5]))
            .input(cells, Inputs.constant(20));
    long start = System.nanoTime();
    do {
        run.run(100); // warms up
    } while (System.nanoTime() - start < 5e9);
    for (int k = 0; k < Integer.parseInt(args[3]); k++) {
        run.reset();
        Recording r = run.run(duration).of(cells);
        String json = "{\"seconds\": %s, \"spikes\": %d}";
        IO.println(String.format(Locale.ROOT, json, r.facts().get("seconds"), r.spikes().count()));
    }
}
