// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.connect.Connect;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// A JVM that builds, runs and discards networks again and again keeps nothing of them.
class DiscardTest {
    private static final int CYCLES = 100;
    private static final int FEW = 5;

    /// What the JVM holds after its garbage is gone.
    private record Held(long classes, long bytes, long threads) {
        static Held now() throws InterruptedException {
            ClassLoadingMXBean loading = ManagementFactory.getClassLoadingMXBean();
            Held least = new Held(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
            for (int k = 0; k < 5; k++) {
                System.gc();
                Thread.sleep(50);
                long threads = Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().startsWith("ranvier"))
                        .count();
                long bytes =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                least = new Held(
                        Math.min(least.classes, loading.getLoadedClassCount()),
                        Math.min(least.bytes, bytes),
                        Math.min(least.threads, threads));
            }
            return least;
        }
    }

    /// Each cycle has parameters of its own, so that no kernel is one of those before.
    private static void cycle(int k) {
        Population e = Population.of(Lif.MODEL, 40).named("E" + k).set(Lif.tau, 10 + k * 0.01);
        Population i = Population.of(Lif.MODEL, 10).named("I" + k);
        Network net = Network.of(e, i)
                .with(Projection.of(e, i, Connect.probability(0.2)).weight(1).plasticity(STDP.RULE));
        NetworkRun.of(net)
                .progress(false)
                .threads(2)
                .input(e, Inputs.constant(30))
                .monitor(e, Monitor.of("V"))
                .run(20);
    }

    @Test
    void nothingIsLeftOfNetworksThatAreDiscarded() throws InterruptedException {
        for (int k = 0; k < FEW; k++) {
            cycle(k);
        }
        Held before = Held.now();
        for (int k = 0; k < CYCLES; k++) {
            cycle(FEW + k);
        }
        Held after = Held.now();
        assertThat(after.threads).as("threads").isLessThanOrEqualTo(before.threads);
        assertThat(after.classes).as("classes").isLessThan(before.classes + CYCLES / 2);
        assertThat(after.bytes).as("bytes of heap").isLessThan(before.bytes + (2 << 20));
    }
}
