// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.checkpoint.Archive;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The spikes of a population in the last steps, each step's in the order of the neurons: what delays look back at.
public final class Departures {
    private final int[][] neurons;
    private final double[][] strengths;
    private final int[] counts;
    private final long[] steps;

    /// No spikes yet.
    ///
    /// @param longest how many steps before the present one are kept
    public Departures(int longest) {
        this.neurons = new int[longest + 1][0];
        this.strengths = new double[longest + 1][0];
        this.counts = new int[longest + 1];
        this.steps = new long[longest + 1];
        Arrays.fill(steps, -1);
    }

    /// Forgets all spikes.
    public void clear() {
        Arrays.fill(steps, -1);
    }

    /// Notes the first `count` entries of `spiking` as the spikes of `step`. Steps of before `longest` are forgotten.
    public void note(long step, int[] spiking, int count) {
        int at = (int) (step % steps.length);
        if (neurons[at].length < count) {
            neurons[at] = new int[Math.max(count, 2 * neurons[at].length)];
        }
        System.arraycopy(spiking, 0, neurons[at], 0, count);
        counts[at] = count;
        steps[at] = step;
    }

    /// As [#note(long, int[], int)], with a strength for each spike, by which it counts.
    public void note(long step, int[] spiking, int count, IntToDoubleFunction strength) {
        note(step, spiking, count);
        int at = (int) (step % steps.length);
        if (strengths[at].length < count) {
            strengths[at] = new double[neurons[at].length];
        }
        for (int k = 0; k < count; k++) {
            strengths[at][k] = strength.applyAsDouble(spiking[k]);
        }
    }

    /// Tells a checkpoint all spikes, or takes them from it.
    public void archive(String name, Archive a) {
        a.numbers(name + "/steps", steps);
        a.numbers(name + "/counts", counts);
        int all = Arrays.stream(counts).sum();
        Archive.Column spiked = a.column(name + "/neurons", Archive.Type.INT32, all);
        for (int at = 0; at < steps.length; at++) {
            neurons[at] = neurons[at].length < counts[at] ? new int[counts[at]] : neurons[at];
            for (int k = 0; k < counts[at]; k++) {
                neurons[at][k] = (int) spiked.next(neurons[at][k]);
            }
        }
        boolean strong = a.number(name + "/strong", Arrays.stream(strengths).anyMatch(s -> s.length > 0) ? 1 : 0) > 0;
        Archive.Column strength = a.column(name + "/strengths", Archive.Type.FLOAT64, strong ? all : 0);
        for (int at = 0; strong && at < steps.length; at++) {
            strengths[at] = strengths[at].length < counts[at] ? new double[neurons[at].length] : strengths[at];
            for (int k = 0; k < counts[at]; k++) {
                strengths[at][k] = strength.next(strengths[at][k]);
            }
        }
    }

    /// The strengths of the spikes of a step; empty when they have none.
    public double[] strengths(long step) {
        return strengths[(int) Math.floorMod(step, (long) steps.length)];
    }

    /// How many neurons spiked in a step.
    public int count(long step) {
        int at = (int) Math.floorMod(step, (long) steps.length);
        return step >= 0 && steps[at] == step ? counts[at] : 0;
    }

    /// The neurons that spiked in a step: the first [#count] entries.
    public int[] neurons(long step) {
        return neurons[(int) Math.floorMod(step, (long) steps.length)];
    }
}
