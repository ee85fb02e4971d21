// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Nested sampling: from the likelihood of some numbers from 0 to 1, all of them equally likely before, their distribution
/// after, and the evidence, the mean of the likelihood. Skilling (2006), doi:10.1214/06-BA127.
///
///     var search = NestedSampling.of(2, 200, 1);    // numbers, live points, seed
///     while (!search.isDone()) {
///         search.tell(logLikelihoods(search.ask()));
///     }
///     double logEvidence = search.logEvidence();
///
/// Of the live points the worse half, and what is no better, is retired at a time, so that many are judged together: Henderson and Goggans (2014),
/// AIP Conference Proceedings 1636:100. Each retired point is followed by one that walks at random, from one of the better
/// half, through what is better than all that were retired.
public final class NestedSampling {
    private static final long FIRST = Philox.stream("nested sampling", "first");
    private static final long PARENT = Philox.stream("nested sampling", "parent");
    private static final long MOVE = Philox.stream("nested sampling", "move");
    private static final double WANTED_ACCEPTANCE = 0.3;
    private static final double ADAPTATION = 0.1;
    /// What may still be missing of the evidence, as a share.
    private static final double MISSING = 1e-3;

    /// A retired point.
    ///
    /// @param point its numbers
    /// @param logLikelihood logarithm of its likelihood
    /// @param logWeight logarithm of the share of the prior it stands for
    public record Retired(double[] point, double logLikelihood, double logWeight) {}

    private final int n;
    private final long seed;
    private final int moves;
    private final double[][] live;
    private final double[] logs;
    private final List<Retired> retired = new ArrayList<>();
    private double[][] asked = {};
    private Eigen shape = new Eigen(new double[0], new double[0][]);
    private double scale;
    private double floor = Double.NEGATIVE_INFINITY;
    private double logVolume;
    private double logEvidence = Double.NEGATIVE_INFINITY;
    private long batches;
    private int walkers;
    private int moved;
    private boolean done;

    private NestedSampling(int numbers, int points, long seed) {
        this.n = numbers;
        this.seed = seed;
        this.moves = 20 + 5 * numbers;
        this.live = new double[points][numbers];
        this.logs = new double[points];
        this.scale = 2.38 / Math.sqrt(numbers);
    }

    /// A search among so many numbers.
    ///
    /// @param points live points; the error of the evidence falls with their root
    /// @throws IllegalArgumentException without a number, or unless there are at least 4 live points and twice as many as numbers
    public static NestedSampling of(int numbers, int points, long seed) {
        if (numbers < 1 || points < Math.max(4, 2 * numbers + 2)) {
            throw new IllegalArgumentException("nested sampling: " + points + " live points for " + numbers
                    + " numbers; take at least " + Math.max(4, 2 * numbers + 2) + ", better some hundred");
        }
        return new NestedSampling(numbers, points, seed);
    }

    /// The points whose likelihood is wanted next, `[point][number]`, each number from 0 to 1. Asking again gives the same.
    public double[][] ask() {
        if (batches == 0) {
            double[] all = new double[live.length * n];
            Philox.fill(seed, FIRST, 0, 0, all.length, all, 0);
            asked = rows(all);
            return copy(asked);
        }
        double[] z = new double[walkers * n];
        Gaussian.fill(seed, MOVE, batches, 0, z.length, z, 0);
        asked = rows(z);
        for (int k = 0; k < walkers; k++) {
            double[] to = live[k].clone();
            for (int j = 0; j < n; j++) {
                double along = scale * Math.sqrt(Math.max(0, shape.values()[j])) * asked[k][j];
                for (int i = 0; i < n; i++) {
                    to[i] += shape.vectors()[i][j] * along;
                }
            }
            // a mirror at both ends keeps the walk as likely in both directions
            asked[k] = Arrays.stream(to)
                    .map(x -> Math.abs(x - 2 * Math.rint(x / 2)))
                    .toArray();
        }
        return copy(asked);
    }

    private double[][] rows(double[] numbers) {
        double[][] rows = new double[numbers.length / n][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(numbers, k * n, (k + 1) * n));
        return rows;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /// Learns from the logarithms of the likelihoods of the points that were asked for; one that is NaN is impossible.
    ///
    /// @throws IllegalArgumentException when there is not one for each, or one is infinitely likely
    public void tell(double[] logLikelihoods) {
        if (logLikelihoods.length != asked.length || asked.length == 0) {
            throw new IllegalArgumentException("nested sampling: " + logLikelihoods.length + " likelihoods of "
                    + asked.length + " points that were asked for");
        }
        double[] told = Arrays.stream(logLikelihoods)
                .map(l -> Double.isNaN(l) ? Double.NEGATIVE_INFINITY : l)
                .toArray();
        for (int k = 0; k < told.length; k++) {
            if (told[k] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "nested sampling: the logarithm of the likelihood of point " + k + ", "
                                + Arrays.toString(asked[k]) + ", is " + told[k]
                                + "; it must be finite, or -Infinity or NaN for what is impossible");
            }
        }
        int accepted = 0;
        for (int k = 0; k < told.length; k++) {
            if (batches == 0 || told[k] > floor) {
                live[k] = asked[k];
                logs[k] = told[k];
                accepted++;
            }
        }
        scale *= batches == 0 ? 1 : StrictMath.exp(ADAPTATION * ((double) accepted / told.length - WANTED_ACCEPTANCE));
        moved = batches == 0 ? moves : moved + 1;
        batches++;
        asked = new double[0][];
        if (moved >= moves) {
            next();
        }
    }

    /// Retires the worse half, and lets others begin to walk.
    private void next() {
        sort();
        double best = logs[live.length - 1];
        if (best + logVolume <= logEvidence + StrictMath.log(MISSING) || best == logs[live.length / 2 - 1]) {
            for (int k = 0; k < live.length; k++) {
                retire(k, logVolume - StrictMath.log(live.length));
            }
            done = true;
            return;
        }
        floor = logs[live.length / 2 - 1];
        walkers = live.length / 2;
        // those that are as likely as the floor are gone, too: nobody is followed by a less likely one
        while (logs[walkers] == floor) {
            walkers++;
        }
        for (int k = 0; k < walkers; k++) {
            double left = 1.0 / (live.length - k);
            retire(k, logVolume + StrictMath.log(-StrictMath.expm1(-left)));
            logVolume -= left;
        }
        shape = Eigen.of(covariance(Math.min(walkers, live.length - 2 * n - 2)));
        var draws = new Sequence();
        draws.start(Philox.key(seed, PARENT), batches);
        for (int k = 0; k < walkers; k++) {
            int parent = walkers + draws.below(live.length - walkers);
            live[k] = live[parent];
            logs[k] = logs[parent];
        }
        moved = 0;
    }

    private void sort() {
        int[] order = IntStream.range(0, live.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> logs[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] points = live.clone();
        double[] likelihoods = logs.clone();
        Arrays.setAll(live, k -> points[order[k]]);
        Arrays.setAll(logs, k -> likelihoods[order[k]]);
    }

    private void retire(int k, double logWeight) {
        retired.add(new Retired(live[k].clone(), logs[k], logWeight));
        logEvidence = sum(logEvidence, logs[k] + logWeight);
    }

    /// The logarithm of the sum of two numbers, from theirs.
    private static double sum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }

    /// Of the live points from one on.
    private double[][] covariance(int from) {
        int count = live.length - from;
        double[] mean = new double[n];
        double[][] covariance = new double[n][n];
        for (int k = from; k < live.length; k++) {
            for (int i = 0; i < n; i++) {
                mean[i] += live[k][i] / count;
            }
        }
        for (int k = from; k < live.length; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i][j] += (live[k][i] - mean[i]) * (live[k][j] - mean[j]) / count;
                }
            }
        }
        return covariance;
    }

    /// Whether the evidence is complete but for a thousandth.
    public boolean isDone() {
        return done;
    }

    /// Logarithm of the evidence: the mean of the likelihood over all points.
    public double logEvidence() {
        return logEvidence;
    }

    /// Standard error of the logarithm of the evidence: the root of what was learnt, in nats, over the live points, times ln 2
    /// because half of them are retired at a time.
    public double error() {
        double nats = 0;
        for (Retired r : retired) {
            double share = StrictMath.exp(r.logWeight() + r.logLikelihood() - logEvidence);
            nats += share > 0 ? share * (r.logLikelihood() - logEvidence) : 0;
        }
        return Math.sqrt(Math.max(0, nats) / (live.length * StrictMath.log(2)));
    }

    /// The points so far, the worst first.
    public List<Retired> retired() {
        return List.copyOf(retired);
    }
}
