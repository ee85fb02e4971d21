// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.recording.Recording;
import java.util.Arrays;
import java.util.Set;

/// A measure that compares the spikes of each neuron with those that are wanted in its trial.
sealed interface SpikeMeasure extends Measure permits VanRossumDistance, TimingDistance, Coincidence {
    /// Times of the wanted spikes, `[trial][spike]`, ms.
    double[][] trains();

    /// What it is called in messages.
    String title();

    /// How far spikes are from wanted ones; times in ms and in order.
    ///
    /// @param duration of the run, ms
    double cost(double[] found, double[] wanted, double duration);

    @Override
    default int trials() {
        return trains().length;
    }

    @Override
    default Set<String> variables() {
        return Set.of();
    }

    /// Refuses spikes after the end of a run.
    @Override
    default void check(long steps, double dt) {
        double[][] trains = trains();
        for (int b = 0; b < trains.length; b++) {
            int count = trains[b].length;
            if (count > 0 && trains[b][count - 1] > steps * dt) {
                throw new IllegalArgumentException(title() + ": the last wanted spike of trial " + b + " is at "
                        + trains[b][count - 1] + " ms, but the run ends at " + steps * dt
                        + " ms; is the input too short, or are times not in ms?");
            }
        }
    }

    @Override
    default double[] costs(Recording recording) {
        double[][] found = recording.spikes().byNeuron();
        double[] costs = new double[found.length];
        Arrays.setAll(costs, n -> cost(found[n], trains()[n % trials()], recording.duration()));
        return costs;
    }

    /// Copies trains, each in order.
    ///
    /// @param title for messages
    static double[][] checked(String title, double[][] trains) {
        if (trains.length == 0) {
            throw new IllegalArgumentException(title + ": no spikes are wanted; give the times for each trial");
        }
        double[][] copies = new double[trains.length][];
        for (int b = 0; b < trains.length; b++) {
            copies[b] = trains[b].clone();
            for (int k = 0; k < copies[b].length; k++) {
                if (!(copies[b][k] >= 0) || copies[b][k] == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException(title + ": the wanted spike " + k + " of trial " + b + " is at "
                            + copies[b][k] + " ms, but times are finite and not negative");
                }
            }
            Arrays.sort(copies[b]);
        }
        return copies;
    }
}
