// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// One minus the coincidence factor Gamma: 0 if each spike comes within a window of a wanted one, and each of these has one; 1
/// if there are no more such pairs than by chance. Kistler, Gerstner and van Hemmen (1997), doi:10.1162/neco.1997.9.5.1015;
/// Jolivet et al. (2008), doi:10.1016/j.jneumeth.2007.11.006.
///
///     Gamma = (pairs - expected)/((wanted + found)/2)/(1 - 2*rate*window),  expected = 2*rate*window*wanted
///
/// with the rate of the spikes that were found. A train with more than a spike in two windows has no Gamma; its cost is infinite.
///
/// @param trains times of the wanted spikes, `[trial][spike]`, ms; each trial has some
/// @param window largest distance of a pair, ms
public record Coincidence(double[][] trains, double window) implements SpikeMeasure {
    /// Times are sums of steps.
    private static final double ROUNDING = 1e-6;

    /// Checks the numbers, puts the spikes in order.
    ///
    /// @throws IllegalArgumentException when a time cannot be, a trial has no spikes, or the window is not positive and finite
    public Coincidence {
        trains = SpikeMeasure.checked("coincidence", trains);
        for (int b = 0; b < trains.length; b++) {
            if (trains[b].length == 0) {
                throw new IllegalArgumentException("coincidence: no spikes are wanted in trial " + b
                        + ", but the factor compares with wanted ones; leave the trial out, or take VanRossumDistance");
            }
        }
        if (!(window > 0) || window == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "coincidence: the window is " + window + " ms, but must be positive and finite");
        }
    }

    /// The distance from these spikes, those of each trial, as [dev.ranvier.recording.Spikes#byNeuron] gives them.
    ///
    /// @throws IllegalArgumentException as above
    public static Coincidence of(double window, double[]... trains) {
        return new Coincidence(trains, window);
    }

    @Override
    public String title() {
        return "coincidence";
    }

    @Override
    public double cost(double[] found, double[] wanted, double duration) {
        return 1 - gamma(found, wanted, duration);
    }

    /// The factor of two trains, in a time of `duration` ms.
    private double gamma(double[] found, double[] wanted, double duration) {
        double chance = 2 * window * found.length / duration;
        if (chance >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double more = pairs(found, wanted) - chance * wanted.length;
        return more / (0.5 * (wanted.length + found.length)) / (1 - chance);
    }

    /// Pairs of spikes; each belongs to one pair at most.
    private int pairs(double[] found, double[] wanted) {
        int pairs = 0;
        for (int i = 0, j = 0; i < found.length && j < wanted.length; ) {
            double apart = found[i] - wanted[j];
            if (Math.abs(apart) <= window + ROUNDING) {
                pairs++;
                i++;
                j++;
            } else if (apart < 0) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }
}
