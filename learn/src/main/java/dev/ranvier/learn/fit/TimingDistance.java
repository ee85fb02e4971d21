// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.recording.Recording;
import java.util.Set;

/// How far the first spike is from the first wanted one, the second from the second and so on: the mean of the distances, ms. One
/// that is missing on either side counts as if it came at the end of the run. With [#first] it is the latency alone.
///
/// The cost falls all the way from any spikes to the wanted ones, so it is easy to search by; but one spike too many early on moves
/// all that follow.
///
/// @param trains times of the wanted spikes, `[trial][spike]`, ms
/// @param most how many spikes of each trial are compared at most
public record TimingDistance(double[][] trains, int most) implements Measure {
    /// Checks the numbers, puts the spikes in order.
    ///
    /// @throws IllegalArgumentException when a time cannot be, or no spike is to be compared
    public TimingDistance {
        trains = Trains.checked("timing distance", trains);
        if (most < 1) {
            throw new IllegalArgumentException(
                    "timing distance: the first " + most + " spikes are compared; at least 1");
        }
    }

    /// The distance from these spikes, those of each trial, as [dev.ranvier.recording.Spikes#byNeuron] gives them.
    ///
    /// @throws IllegalArgumentException as above
    public static TimingDistance of(double[]... trains) {
        return new TimingDistance(trains, Integer.MAX_VALUE);
    }

    /// Of the first spikes alone.
    ///
    /// @throws IllegalArgumentException unless there is at least one
    public TimingDistance first(int count) {
        return new TimingDistance(trains, count);
    }

    @Override
    public int trials() {
        return trains.length;
    }

    @Override
    public Set<String> variables() {
        return Set.of();
    }

    @Override
    public void check(long steps, double dt) {
        Trains.checkEnd("timing distance", trains, steps, dt);
    }

    @Override
    public double[] costs(Recording recording) {
        double[][] found = recording.spikes().byNeuron();
        double end = recording.duration();
        double[] costs = new double[found.length];
        for (int n = 0; n < costs.length; n++) {
            double[] wanted = trains[n % trains.length];
            int count = Math.min(most, Math.max(found[n].length, wanted.length));
            for (int k = 0; k < count; k++) {
                costs[n] += Math.abs(time(found[n], k, end) - time(wanted, k, end)) / count;
            }
        }
        return costs;
    }

    private static double time(double[] train, int k, double end) {
        return k < train.length ? train[k] : end;
    }
}
