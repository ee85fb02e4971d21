// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.NetworkRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A program with a network of delays, plasticity and noise that records to an HDF5 file. It may be killed at any moment,
/// and goes on when it is started again.
final class Killed {
    static final double DURATION = 100;

    private Killed() {}

    /// @param each what is done at each step
    static NetworkRun network(Runnable each) {
        Population source =
                Population.of(PoissonGroup.MODEL, 40).named("source").set("rate", 60);
        Model cell = Lif.REF.synapse("exc", Expon.MODEL, CUBA.OUTPUT);
        Population target = Population.of(cell, 60)
                .named("target")
                .initial("V", Initializer.uniform(-5, 10))
                .noise(2);
        Network net = Network.of(source, target)
                .with(Projection.of(source, target, Connect.probability(0.3))
                        .weight(0.5)
                        .delay(PerSynapse.uniform(0.3, 2.1))
                        .into("exc")
                        .plasticity(STDP.RULE));
        NetworkRun run = NetworkRun.of(net).seed(3).progress(false);
        run.monitor(target, target.model().membrane());
        run.monitor(source, Monitor.of("spike").every(5));
        run.monitor(target, Monitor.of("watch", state -> {
            each.run();
            return new double[] {state.t()};
        }));
        return run.input(target, Inputs.constant(22).plus(Inputs.ouProcess(0, 2, 5, DURATION)));
    }

    /// What the run gave, in words.
    static List<String> words(NetworkRun run, double duration) {
        return ResumeToFileTest.words(run.run(duration));
    }

    /// @param args a folder; anything more for a run that takes so long that it can be stopped
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path file = folder.resolve("net.ckpt");
        boolean slow = args.length > 1;
        int[] steps = {0};
        NetworkRun run = network(() -> {
                    if (steps[0]++ == 0) {
                        System.out.println("go");
                    }
                    LockSupport.parkNanos(slow ? 1_000_000 : 0);
                })
                .to(Hdf5.file(folder.resolve("net.h5")))
                .checkpoints(
                        slow
                                ? Checkpoints.to(file).onStop()
                                : Checkpoints.to(file).every(0.5).resuming());
        List<String> words = words(run, DURATION);
        System.out.println("go");
        run.checkpoint(folder.resolve("end.ckpt").toString());
        Path part = Files.write(folder.resolve("words.part"), words);
        Files.move(part, folder.resolve("words"), StandardCopyOption.ATOMIC_MOVE); // may be there since a late kill
    }
}
