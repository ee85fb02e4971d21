// SPDX-License-Identifier: Apache-2.0
//
// A small network for a long time. Called by bench/hour: CobaHour MINUTES NEURONS FILE
// For each minute of model time a line: minute, seconds it took, resident memory (MB), heap in use after a collection (MB).

import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.COBA;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.connect.Connect;
import dev.ranvier.expr.Precision;
import dev.ranvier.io.Hdf5;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.NetworkRun;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Milliseconds in a minute.
final int MINUTE = 60_000;

void main(String[] args) {
    int minutes = Integer.parseInt(args[0]);
    Population cells = cells(Integer.parseInt(args[1]));
    int excitatory = cells.size() / 5 * 4;
    var connected = Connect.probability(80.0 / cells.size());
    Network network = Network.of(cells).with(
            Projection.of(cells.view("E", 0, excitatory), cells, connected).weight(0.6).into("exc"),
            Projection.of(cells.view("I", excitatory, cells.size() - excitatory), cells, connected).weight(6.7).into("inh"));
    long[] last = {System.nanoTime()};
    Recording r = NetworkRun.of(network).dt(0.1).seed(1).threads(1).precision(Precision.DOUBLE).progress(false)
            .input(cells, constant(20))
            .monitor(cells, Monitor.of("watch", s -> watch(s.t(), last)).every(MINUTE * 10))
            .to(Hdf5.file(Path.of(args[2])))
            .run(minutes * MINUTE)
            .of(cells);
    watch(minutes * MINUTE, last);
    IO.println(r.spikes().count() + " spikes");
}

/// Benchmark 1 of Brette et al. (2007), doi:10.1007/s10827-007-0038-6.
Population cells(int neurons) {
    Model cell = Lif.REF
            .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("inh", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -80));
    return Population.of(cell, neurons).named("cells")
            .set("V_rest", -60).set("V_reset", -60).set("V_th", -50).set("tau", 20).set("tau_ref", 5)
            .set("exc_tau", 5).set("inh_tau", 10)
            .initial("V", Initializer.uniform(-60, -50));
}

double[] watch(double t, long[] last) {
    long now = System.nanoTime();
    double seconds = (now - last[0]) * 1e-9;
    ManagementFactory.getMemoryMXBean().gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long minute = Math.round(t / MINUTE);
    if (minute > 0) {
        IO.println(String.format(Locale.ROOT, "%d %.2f %d %d", minute, seconds, resident(), heap >> 20));
    }
    last[0] = System.nanoTime();
    return new double[] {seconds};
}

long resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
        return lines.filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    } catch (IOException e) {
        return 0;
    }
}
