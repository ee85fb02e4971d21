// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Statistics of the spikes of some neurons in a window of time: rates, variability of intervals, variability of counts,
/// correlations.
///
/// ```java
/// var s = SpikeStatistics.of(r.of(E)).between(200, 1000);
/// double hertz = s.rate();
/// double[] cv = s.cv();
/// ```
/// Counts in bins: bin k of width b holds the spikes with `from + k*b <= t < from + (k + 1)*b`. A spike within a millionth
/// of an edge belongs to what begins there, as times are sums of steps. Only whole bins count.
///
/// @param spikes the spikes
/// @param from beginning of the window, ms; its spikes count
/// @param to end of the window, ms; its spikes do not count
public record SpikeStatistics(Spikes spikes, double from, double to) {
    private static final double ROUNDING = 1e-6;
    private static final double SMOOTHING_REACH = 4;

    /// @throws IllegalArgumentException unless from < to, both finite, and there are neurons
    public SpikeStatistics {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("statistics of spikes from " + from + " to " + to
                    + " ms: the first must be less, and both finite; say it with between(200, 1000)");
        }
        if (spikes.size() == 0) {
            throw new IllegalArgumentException("statistics of spikes: there are no neurons");
        }
    }

    /// Of a whole run, from 0 on.
    ///
    /// @throws IllegalArgumentException when the recording does not say how long it is
    public static SpikeStatistics of(Recording recording) {
        return new SpikeStatistics(recording.spikes(), 0, recording.duration());
    }

    /// The same in another window, ms.
    ///
    /// @throws IllegalArgumentException unless start < end
    public SpikeStatistics between(double start, double end) {
        return new SpikeStatistics(spikes, start, end);
    }

    /// Mean rate of a neuron, Hz.
    public double rate() {
        return DoubleStream.of(rates()).average().orElse(0);
    }

    /// Rate of each neuron, Hz.
    public double[] rates() {
        return Arrays.stream(trains())
                .mapToDouble(train -> train.length / (to - from) * 1000)
                .toArray();
    }

    /// Rate of the population in bins, mean of the neurons, Hz.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window
    public double[] rate(double bin) {
        double[] rate = new double[bins(bin)];
        for (double t : spikes.times()) {
            int k = bin(t, bin);
            if (k >= 0 && k < rate.length) {
                rate[k] += 1000 / (bin * spikes.size());
            }
        }
        return rate;
    }

    /// Rate of the population in bins, smoothed with a Gaussian: weights `exp(-d^2/(2*sigma^2))` of the distance d between
    /// bins, up to 4 sigma, that sum to 1 over the bins there are. So at the ends of the window the mean is over fewer bins.
    ///
    /// @param bin width, ms
    /// @param sigma standard deviation, ms; 0 for none
    /// @throws IllegalArgumentException unless a bin fits into the window and sigma is not negative
    public double[] rate(double bin, double sigma) {
        double[] raw = rate(bin);
        if (!(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("rate smoothed with sigma = " + sigma + " ms; at least 0");
        }
        int reach = (int) Math.min(raw.length, Math.ceil(SMOOTHING_REACH * sigma / bin));
        double[] weights = new double[reach + 1];
        Arrays.setAll(weights, d -> d == 0 ? 1 : Math.exp(-0.5 * Math.pow(d * bin / sigma, 2)));
        double[] smooth = new double[raw.length];
        for (int k = 0; k < raw.length; k++) {
            double sum = 0;
            double total = 0;
            for (int j = Math.max(0, k - reach); j <= Math.min(raw.length - 1, k + reach); j++) {
                sum += weights[Math.abs(k - j)] * raw[j];
                total += weights[Math.abs(k - j)];
            }
            smooth[k] = sum / total;
        }
        return smooth;
    }

    /// Middles of the bins, ms.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window
    public double[] middles(double bin) {
        double[] middles = new double[bins(bin)];
        Arrays.setAll(middles, k -> from + (k + 0.5) * bin);
        return middles;
    }

    /// Coefficient of variation of the intervals of each neuron: standard deviation (divided by n) over mean. NaN with
    /// fewer than two intervals. 0 is a clock, 1 a Poisson process. Softky and Koch (1993),
    /// doi:10.1523/JNEUROSCI.13-01-00334.1993.
    public double[] cv() {
        return Arrays.stream(trains()).mapToDouble(SpikeStatistics::cv).toArray();
    }

    private static double cv(double[] train) {
        if (train.length < 3) {
            return Double.NaN;
        }
        double[] intervals = new double[train.length - 1];
        Arrays.setAll(intervals, k -> train[k + 1] - train[k]);
        Moments m = Moments.of(intervals);
        return Math.sqrt(m.squares() / intervals.length) / m.mean();
    }

    /// Fano factor of each neuron: variance (divided by n - 1) of its counts in bins, over their mean. NaN without spikes or
    /// with fewer than two bins. 1 for a Poisson process. Fano (1947), doi:10.1103/PhysRev.72.26.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window
    public double[] fano(double bin) {
        return Arrays.stream(counts(bin))
                .map(Moments::of)
                .mapToDouble(m -> m.squares() / (m.count() - 1) / m.mean())
                .toArray();
    }

    /// Synchrony of the population: variance of its count in bins, over their mean. 1 for independent Poisson processes.
    /// Brunel (2000), doi:10.1023/A:1008925309027, and Potjans and Diesmann (2014), doi:10.1093/cercor/bhs358, use bins
    /// of 3 ms.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window
    public double synchrony(double bin) {
        double[] counts = rate(bin);
        double spike = 1000 / (bin * spikes.size());
        Arrays.setAll(counts, k -> counts[k] / spike);
        Moments m = Moments.of(counts);
        return m.squares() / (m.count() - 1) / m.mean();
    }

    /// Pearson's correlation of the counts in bins of each pair of neurons i < j: (0, 1), (0, 2), ..., (1, 2), ... NaN where
    /// a neuron has no spikes. n neurons have n*(n - 1)/2 pairs; of a large population give a part:
    /// `new SpikeStatistics(spikes.part(0, 200), from, to)`.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window, or with more than 20,000 neurons
    public double[] correlations(double bin) {
        if (spikes.size() > 20_000) {
            throw new IllegalArgumentException("correlations of " + spikes.size()
                    + " neurons are too many pairs; give a part of at most 20000, as in spikes.part(0, 200)");
        }
        double[][] counts = counts(bin);
        for (double[] row : counts) {
            Moments m = Moments.of(row);
            double length = Math.sqrt(m.squares());
            Arrays.setAll(row, k -> (row[k] - m.mean()) / length);
        }
        int n = counts.length;
        double[] all = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < counts[i].length; k++) {
                    sum += counts[i][k] * counts[j][k];
                }
                all[at++] = sum;
            }
        }
        return all;
    }

    /// Number of spikes of each neuron in each bin, `[neuron][bin]`.
    ///
    /// @param bin width, ms
    /// @throws IllegalArgumentException unless a bin fits into the window
    public double[][] counts(double bin) {
        double[][] counts = new double[spikes.size()][bins(bin)];
        double[] times = spikes.times();
        int[] neurons = spikes.neurons();
        for (int s = 0; s < times.length; s++) {
            int k = bin(times[s], bin);
            if (k >= 0 && k < counts[0].length) {
                counts[neurons[s]][k]++;
            }
        }
        return counts;
    }

    private int bins(double bin) {
        double bins = Math.floor((to - from) / bin + ROUNDING);
        if (!(bin > 0) || !(bins >= 1) || bins > 100_000_000) {
            throw new IllegalArgumentException("bins of " + bin + " ms from " + from + " to " + to
                    + " ms: give a positive width of which 1 to 100 million fit");
        }
        return (int) bins;
    }

    private int bin(double t, double width) {
        return (int) Math.floor((t - from) / width + ROUNDING);
    }

    /// The spikes of each neuron in the window.
    private double[][] trains() {
        return Arrays.stream(spikes.byNeuron())
                .map(train -> Arrays.stream(train)
                        .filter(t -> t >= from - ROUNDING && t < to - ROUNDING)
                        .toArray())
                .toArray(double[][]::new);
    }

    /// How many values, their mean, and the sum of the squared distances from it.
    private record Moments(int count, double mean, double squares) {
        static Moments of(double[] values) {
            double mean = DoubleStream.of(values).average().orElse(Double.NaN);
            double squares =
                    DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
            return new Moments(values.length, mean, squares);
        }
    }
}
