// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// How far the first spike is from the first wanted one, the second from the second and so on: the sum of the distances over the
/// number of wanted spikes, or over 1 if there are none, ms. One that is missing on either side counts as if it came at the end of
/// the run. With `first(1)` it is the latency alone.
///
/// The cost falls all the way from any spikes to the wanted ones, so it is easy to search by; but one spike too many early on moves
/// all that follow.
///
/// @param trains times of the wanted spikes, `[trial][spike]`, ms
/// @param most how many spikes of each trial are compared at most
public record TimingDistance(double[][] trains, int most) implements SpikeMeasure {
    /// Checks the numbers, puts the spikes in order.
    ///
    /// @throws IllegalArgumentException when a time cannot be, or no spike is to be compared
    public TimingDistance {
        trains = SpikeMeasure.checked("timing distance", trains);
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
    public String title() {
        return "timing distance";
    }

    @Override
    public double cost(double[] found, double[] wanted, double duration) {
        int count = Math.min(most, Math.max(found.length, wanted.length));
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += Math.abs(time(found, k, duration) - time(wanted, k, duration));
        }
        // not over those that were found, or wrong ones near the end would make the mean smaller
        return sum / Math.max(1, Math.min(most, wanted.length));
    }

    private static double time(double[] train, int k, double end) {
        return k < train.length ? train[k] : end;
    }
}
