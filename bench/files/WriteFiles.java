// SPDX-License-Identifier: Apache-2.0
//
// Files in every format, for check_files.py: a network of 800 excitatory and 200 inhibitory neurons (as examples/Coba.java),
// 300 ms. Argument: the folder.

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.input.Inputs;
import dev.ranvier.io.*;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.*;

void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Model cell = Lif.REF
            .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("inh", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -80));
    Population cells = Population.of(cell, 1000).named("cells")
            .set("V_rest", -60).set("V_reset", -60).set("V_th", -50).set("tau", 20).set("tau_ref", 5)
            .set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.uniform(-60, -50));
    View E = cells.view("E", 0, 800);
    View I = cells.view("I", 800, 200);
    Network network = Network.of(cells).with(
            Projection.of(E, cells, Connect.probability(0.08)).weight(0.6).into("exc"),
            Projection.of(I, cells, Connect.probability(0.08)).weight(6.7).into("inh"));
    Recordings r = NetworkRun.of(network).dt(0.1).seed(1).input(cells, Inputs.constant(20))
            .monitor(cells.view("some", 0, 10), Monitor.of("V").every(2))
            .run(300);
    Recording one = r.of("cells");

    Hdf5.write(r, folder.resolve("run.h5"));
    Hdf5.write(r, folder.resolve("small.h5"), HdfOptions.STANDARD.compression(4));
    Hdf5.write(r, folder.resolve("chunks.h5"), HdfOptions.STANDARD.chunkBytes(8192));
    NwbSession session = NwbSession.SIMULATION
            .description("Vogels-Abbott network, 1,000 neurons")
            .with("experiment_description", "benchmark 1 of Brette et al. (2007), 300 ms")
            .with("experimenter", "Ranvier, Louis-Antoine")
            .with("institution", "none")
            .with("keywords", "simulation", "network");
    Nwb.write(r, folder.resolve("run.nwb"), session);
    // A run that ends suddenly after half of the spikes, and a few that nobody marked.
    int half = one.spikes().count() / 2;
    try (Sink sink = Nwb.file(folder.resolve("broken.nwb"), session, HdfOptions.STANDARD)) {
        sink.begin(List.of(new Recording("cells", 0.1, Map.of(), new Spikes(1000), one.facts())), Optional.empty());
        sink.spikes(0, half, one.spikes().times(), one.spikes().neurons());
        sink.mark();
        sink.spikes(0, 99, new double[99], new int[99]);
    }
    Npz.write(one, folder.resolve("run.npz"));
    Csv.write(one, folder.resolve("run.csv"));
    IO.println(one.summary());
}
