// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// The distance of spikes from wanted ones: both are filtered by a decaying exponential, and the squared difference, integrated
/// over all time and divided by `tau`, is taken. A spike too many or too few costs 1/2, one that is much closer than `tau` to a
/// wanted one nearly nothing. Van Rossum (2001), doi:10.1162/089976601300014321.
///
/// A large `tau` compares rates, a small one times. The smaller it is, the harder is the search.
///
/// @param trains times of the wanted spikes, `[trial][spike]`, ms
/// @param tau time constant of the filter, ms
public record VanRossumDistance(double[][] trains, double tau) implements SpikeMeasure {
    /// Checks the numbers, puts the spikes in order.
    ///
    /// @throws IllegalArgumentException when a time cannot be, or `tau` is not positive and finite
    public VanRossumDistance {
        trains = SpikeMeasure.checked("van Rossum distance", trains);
        if (!(tau > 0) || tau == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "van Rossum distance: tau is " + tau + " ms, but must be positive and finite");
        }
    }

    /// The distance from these spikes, those of each trial, as [dev.ranvier.recording.Spikes#byNeuron] gives them.
    ///
    /// @throws IllegalArgumentException as above
    public static VanRossumDistance of(double tau, double[]... trains) {
        return new VanRossumDistance(trains, tau);
    }

    @Override
    public String title() {
        return "van Rossum distance";
    }

    /// Goes through the spikes of both; between them the difference decays, so its square has a simple integral.
    @Override
    public double cost(double[] found, double[] wanted, double duration) {
        double difference = 0;
        double sum = 0;
        double last = 0;
        for (int i = 0, j = 0; i < found.length || j < wanted.length; ) {
            boolean own = j == wanted.length || i < found.length && found[i] <= wanted[j];
            double t = own ? found[i++] : wanted[j++];
            double kept = StrictMath.exp(-(t - last) / tau);
            sum += difference * difference * (1 - kept * kept) / 2;
            difference = difference * kept + (own ? 1 : -1);
            last = t;
        }
        return sum + difference * difference / 2;
    }
}
