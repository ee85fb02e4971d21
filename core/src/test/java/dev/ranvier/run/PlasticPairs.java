// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.catalog.group.SpikeTimeGroup;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.model.Plasticity;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Sources that spike when told, each with a synapse of its own onto one target that spikes when told.
///
/// @param pre steps of the spikes of each source
/// @param post steps of the spikes of the target
/// @param delays of each synapse, steps
public record PlasticPairs(int[][] pre, int[] post, int[] delays) {
    private static final double DT = 0.1;
    private static final String NAME = "source->target";

    /// A target with V for rules that see it: V is what K says.
    private static final Model TARGET = Model.of("Target", """
            input I
            input J
            input K
            dV/dt = 0
            dg/dt = 0
            jump g = J; V = K
            spike I >= 1
            """);

    /// A run in which all weights begin at a value.
    public NetworkRun run(Plasticity how, double weight, int steps) {
        Population source = Population.of(SpikeTimeGroup.MODEL, pre.length).named("source");
        Population target = Population.of(TARGET, 1).named("target");
        Network net = Network.of(source, target)
                .with(Projection.of(source, target, Connect.allToAll())
                        .weight(weight)
                        .delay(PerSynapse.of(
                                Arrays.stream(delays).mapToDouble(d -> d * DT).toArray()))
                        .into("J")
                        .plasticity(how));
        double duration = steps * DT;
        NetworkRun run = NetworkRun.of(net).progress(false);
        int[] neurons = IntStream.range(0, pre.length)
                .flatMap(k -> Arrays.stream(pre[k]).map(s -> k))
                .toArray();
        double[] times = Arrays.stream(pre)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(s -> s * DT)
                .toArray();
        run.input(source, Inputs.spikeTimes(times, neurons, pre.length, duration));
        double[] spikes = Arrays.stream(post).mapToDouble(s -> s * DT).toArray();
        return run.input(target, "I", Inputs.spikeTimes(spikes, new int[post.length], 1, duration));
    }

    /// The weights now.
    public static double[] weights(NetworkRun run) {
        return run.synapses(NAME).weights();
    }

    /// The weights after some steps.
    public double[] trained(Plasticity how, double weight, int steps) {
        NetworkRun run = run(how, weight, steps);
        run.run(steps * DT);
        return weights(run);
    }
}
