// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Covariance matrix adaptation evolution strategy: finds where a function of some numbers is small, from its values alone.
/// Hansen (2016), arXiv:1604.00772, with the default numbers of the tutorial and without negative weights.
///
///     CmaEs search = CmaEs.of(new double[] {0.5, 0.5}, 0.3, 1);
///     while (search.stop().isEmpty()) {
///         double[][] candidates = search.ask();
///         search.tell(costs(candidates));
///     }
///     double[] best = search.mean();
///
/// A generation is asked for as a whole, so that its candidates can be judged together. Only the order of the costs counts.
/// The candidates belong to the seed. Numbers should be scaled so that a good value of each is about `spread` away.
public final class CmaEs {
    private static final long STREAM = Philox.stream("cma-es");
    private static final double NARROWEST = 1e-11;
    private static final double MOST_CONDITION = 1e14;
    private static final double ROUNDING = 1e-13;

    private final int n;
    private final int lambda;
    private final long seed;
    private final double[] weights;
    private final double effective;
    private final double stepKept;
    private final double damping;
    private final double pathKept;
    private final double rankOne;
    private final double rankMany;
    private final double expected;
    private final double[] mean;
    private final double[][] covariance;
    private final double[] stepPath;
    private final double[] path;
    private final List<Double> best = new ArrayList<>();
    private Eigen eigen;
    private double sigma;
    private double[][] moves = {};
    private double flattest = Double.POSITIVE_INFINITY;

    private CmaEs(double[] start, double spread, int candidates, long seed) {
        this.n = start.length;
        this.lambda = candidates;
        this.seed = seed;
        this.mean = start.clone();
        this.sigma = spread;
        double[] raw = IntStream.rangeClosed(1, lambda / 2)
                .mapToDouble(i -> StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i))
                .toArray();
        double total = sum(raw);
        weights = Arrays.stream(raw).map(w -> w / total).toArray();
        effective = 1 / sum(Arrays.stream(weights).map(w -> w * w).toArray());
        stepKept = 1 - (effective + 2) / (n + effective + 5);
        damping = 2 - stepKept + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1);
        pathKept = 1 - (4 + effective / n) / (n + 4 + 2 * effective / n);
        rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective);
        rankMany = Math.min(1 - rankOne, 2 * (0.25 + effective + 1 / effective - 2) / ((n + 2) * (n + 2) + effective));
        expected = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            covariance[i][i] = 1;
        }
        stepPath = new double[n];
        path = new double[n];
        eigen = Eigen.of(covariance);
    }

    /// A search that begins at `start`, with as many candidates in a generation as are usual: 4 + 3 ln n.
    ///
    /// @param spread standard deviation of the first candidates
    /// @throws IllegalArgumentException when there are no numbers, one is not finite, or the spread is not positive
    public static CmaEs of(double[] start, double spread, long seed) {
        return of(start, spread, usual(start.length), seed);
    }

    /// As the other, with more candidates in a generation: slower, and less likely to end where it is only locally good.
    ///
    /// @throws IllegalArgumentException as above, or with fewer than four candidates
    public static CmaEs of(double[] start, double spread, int candidates, long seed) {
        if (start.length == 0 || !Arrays.stream(start).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "CMA-ES: it begins at " + Arrays.toString(start) + ", but needs one or more finite numbers");
        }
        if (!(spread > 0) || spread == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("CMA-ES: the spread is " + spread + ", but must be positive and finite");
        }
        if (candidates < 4) {
            throw new IllegalArgumentException("CMA-ES: " + candidates + " candidates in a generation; at least 4");
        }
        return new CmaEs(start, spread, candidates, seed);
    }

    /// Candidates in a generation, unless told, for so many numbers.
    static int usual(int numbers) {
        return 4 + (int) Math.floor(3 * StrictMath.log(Math.max(1, numbers)));
    }

    /// The candidates of the next generation, `[candidate][number]`. Asking again gives the same.
    public double[][] ask() {
        double[] z = new double[lambda * n];
        Gaussian.fill(seed, STREAM, best.size(), 0, z.length, z, 0);
        moves = new double[lambda][n];
        double[][] candidates = new double[lambda][n];
        for (int k = 0; k < lambda; k++) {
            for (int j = 0; j < n; j++) {
                double along = Math.sqrt(eigen.values()[j]) * z[k * n + j];
                for (int i = 0; i < n; i++) {
                    moves[k][i] += eigen.vectors()[i][j] * along;
                }
            }
            for (int i = 0; i < n; i++) {
                candidates[k][i] = mean[i] + sigma * moves[k][i];
            }
        }
        return candidates;
    }

    /// Learns from the costs of the candidates that were asked for; one that is NaN is worst.
    ///
    /// @throws IllegalArgumentException when there is not one for each
    /// @throws IllegalStateException when none were asked for
    public void tell(double[] costs) {
        if (moves.length == 0) {
            throw new IllegalStateException("CMA-ES: costs of candidates that nobody asked for; call ask() before");
        }
        if (costs.length != lambda) {
            throw new IllegalArgumentException("CMA-ES: " + costs.length + " costs of " + lambda + " candidates");
        }
        int[] order = IntStream.range(0, lambda)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> costs[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        best.add(costs[order[0]]);
        flattest = costs[order[lambda / 2]] - costs[order[0]];
        double[][] chosen =
                Arrays.stream(order, 0, weights.length).mapToObj(k -> moves[k]).toArray(double[][]::new);
        moves = new double[0][];
        move(chosen);
        eigen = Eigen.of(covariance);
    }

    private void move(double[][] chosen) {
        double[] step = new double[n];
        for (int k = 0; k < chosen.length; k++) {
            for (int i = 0; i < n; i++) {
                step[i] += weights[k] * chosen[k][i];
            }
        }
        double[] white = whitened(step);
        double gain = Math.sqrt((1 - stepKept * stepKept) * effective);
        for (int i = 0; i < n; i++) {
            mean[i] += sigma * step[i];
            stepPath[i] = stepKept * stepPath[i] + gain * white[i];
        }
        double length = Math.sqrt(sum(Arrays.stream(stepPath).map(x -> x * x).toArray()));
        double begun = Math.sqrt(1 - StrictMath.pow(stepKept, 2.0 * best.size()));
        // a step path that is too long would stretch the covariance along it
        boolean steady = length / begun < (1.4 + 2.0 / (n + 1)) * expected;
        double pathGain = steady ? Math.sqrt((1 - pathKept * pathKept) * effective) : 0;
        for (int i = 0; i < n; i++) {
            path[i] = pathKept * path[i] + pathGain * step[i];
        }
        double lost = steady ? 0 : 1 - pathKept * pathKept;
        double kept = 1 + rankOne * lost - rankOne - rankMany;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double many = 0;
                for (int k = 0; k < chosen.length; k++) {
                    many += weights[k] * chosen[k][i] * chosen[k][j];
                }
                covariance[i][j] = kept * covariance[i][j] + rankOne * path[i] * path[j] + rankMany * many;
                covariance[j][i] = covariance[i][j];
            }
        }
        sigma *= StrictMath.exp((1 - stepKept) / damping * (length / expected - 1));
    }

    /// A step in the axes of the covariance, each in its own measure, turned back.
    private double[] whitened(double[] step) {
        double[] white = new double[n];
        for (int j = 0; j < n; j++) {
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += eigen.vectors()[i][j] * step[i];
            }
            along /= Math.sqrt(eigen.values()[j]);
            for (int i = 0; i < n; i++) {
                white[i] += eigen.vectors()[i][j] * along;
            }
        }
        return white;
    }

    /// Why it is of no use to go on, if it is.
    public Optional<Stop> stop() {
        double largest = Arrays.stream(eigen.values()).max().orElse(0);
        double least = Arrays.stream(eigen.values()).min().orElse(0);
        if (!(largest <= MOST_CONDITION * least) || !Double.isFinite(sigma)) {
            return Optional.of(Stop.CONDITION);
        }
        if (sigma * Math.sqrt(largest) < NARROWEST) {
            return Optional.of(Stop.NARROW);
        }
        return isFlat() ? Optional.of(Stop.FLAT) : Optional.empty();
    }

    /// Whether neither the best of the last generations nor the better half of the last one differ by more than rounding.
    private boolean isFlat() {
        int window = 10 + (int) Math.ceil(30.0 * n / lambda);
        if (best.size() < window) {
            return false;
        }
        double[] last = best.subList(best.size() - window, best.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double high = Arrays.stream(last).max().orElse(0);
        double low = Arrays.stream(last).min().orElse(0);
        double least = ROUNDING * Math.abs(low);
        return high == low && !(flattest > 0) || high - low <= least && flattest <= least;
    }

    /// The middle of the candidates: the best guess.
    public double[] mean() {
        return mean.clone();
    }

    /// The standard deviation of the candidates along each number.
    public double[] spreads() {
        return IntStream.range(0, n)
                .mapToDouble(i -> sigma * Math.sqrt(covariance[i][i]))
                .toArray();
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double x : numbers) {
            sum += x;
        }
        return sum;
    }
}
