// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.random.Gaussian;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Paths of one Wiener process W on [0, 1] in fine steps d, drawn exactly: for each fine step and path the increment
/// of W, the integral of W - W(start) over time, and the integral of exp(-(end - s)) dW(s). The three are normal with
/// known covariances, so a path can be seen at any coarser step, and what linear equations make of it is known exactly.
final class Brownian {
    private static final long SEED = 20260726;

    private final int paths;
    private final int steps;
    private final double[][] increments;
    private final double[][] areas;
    private final double[] ends;
    private final double[] decayed;
    private final Map<Integer, double[][][]> draws = new HashMap<>();

    /// @param noise number of the process, for several independent ones
    /// @param first number of the first path
    Brownian(int noise, int first, int paths, int steps) {
        this.paths = paths;
        this.steps = steps;
        this.increments = new double[steps][];
        this.areas = new double[steps][];
        this.ends = new double[paths];
        this.decayed = new double[paths];
        double[][] factor = factor(1.0 / steps);
        for (int i = 0; i < steps; i++) {
            double[][] n = new double[3][paths];
            for (int k = 0; k < 3; k++) {
                Gaussian.fill(SEED, 3L * noise + k, i, first, first + paths, n[k], 0);
            }
            increments[i] = combined(factor[0], n);
            areas[i] = combined(factor[1], n);
            double[] part = combined(factor[2], n);
            for (int p = 0; p < paths; p++) {
                ends[p] += increments[i][p];
                decayed[p] = Math.exp(-1.0 / steps) * decayed[p] + part[p];
            }
        }
    }

    /// The lower triangular factor of the covariances of the three numbers of a fine step (Cholesky).
    private static double[][] factor(double d) {
        double e = Math.exp(-d);
        double[][] c = {
            {d, 0, 0},
            {d * d / 2, d * d * d / 3, 0},
            {1 - e, 1 - e * (1 + d), (1 - e * e) / 2}
        };
        double a = Math.sqrt(c[0][0]);
        double b = c[1][0] / a;
        double f = Math.sqrt(c[1][1] - b * b);
        double g = c[2][0] / a;
        double h = (c[2][1] - b * g) / f;
        return new double[][] {{a}, {b, f}, {g, h, Math.sqrt(Math.max(0, c[2][2] - g * g - h * h))}};
    }

    private double[] combined(double[] weights, double[][] normals) {
        double[] sum = new double[paths];
        for (int k = 0; k < weights.length; k++) {
            for (int p = 0; p < paths; p++) {
                sum[p] += weights[k] * normals[k][p];
            }
        }
        return sum;
    }

    /// The draws of step `i` of `count` steps of a method: N with dW = sqrt(dt)*N, and M with the integral of W - W(t)
    /// over time = dt*sqrt(dt)*(N + M/sqrt(3))/2.
    double[][] draws(int i, int count) {
        return draws.computeIfAbsent(
                        count,
                        c -> IntStream.range(0, c).mapToObj(k -> coarse(k, c)).toArray(double[][][]::new))[i];
    }

    private double[][] coarse(int i, int count) {
        int width = steps / count;
        double d = 1.0 / steps;
        double dt = 1.0 / count;
        double[][] both = new double[2][paths];
        for (int p = 0; p < paths; p++) {
            double w = 0;
            double area = 0;
            for (int k = i * width; k < (i + 1) * width; k++) {
                area += areas[k][p] + d * w;
                w += increments[k][p];
            }
            both[0][p] = w / Math.sqrt(dt);
            both[1][p] = Math.sqrt(3) * (2 * area / dt - w) / Math.sqrt(dt);
        }
        return both;
    }

    /// W at time 1 on a path.
    double end(int path) {
        return ends[path];
    }

    /// The integral of exp(s - 1) dW(s) from 0 to 1 on a path.
    double decayed(int path) {
        return decayed[path];
    }
}
