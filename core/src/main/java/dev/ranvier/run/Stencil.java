// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// A past value, or an integral over the past, as a weighted sum of what is known at the ends of steps gone by. It is
/// the same sum at every step, so the weights are found once. Over a past step the variable is the straight line
/// through the two states, or the cubic through states and slopes (Hermite). The slope at the end of the newest step
/// is not known yet: there it is the parabola through what is, which only a delay below 2 dt ever meets.
///
/// @param back for each past step, how many steps before the present one it lies
/// @param weights for each past step the weights of the states and of the slopes at its start and end
public record Stencil(int[] back, double[][] weights) {
    private static final double SNAP = 1e-6;
    private static final double[] GAUSS_NODES = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
    private static final double[] GAUSS_WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

    /// The value at the time `ahead - lag`, ms from the start of the step. On a grid point it is seen from within a
    /// step: at the start of the step (`ahead` 0) from the right, at its later stages from the left.
    static Stencil point(double lag, double ahead, double dt, int degree) {
        double at = steps(ahead - lag, dt);
        double start = ahead > 0 ? Math.ceil(at) - 1 : Math.floor(at);
        int back = (int) -start;
        return new Stencil(new int[] {back}, new double[][] {weights(at - start, back, dt, degree)});
    }

    /// The integral of `kernel(lag)*x(ahead - lag)` over the lags in `[from, to]`, by three Gauss points on each past
    /// step, so that no kink at a grid point is integrated across.
    static Stencil window(double from, double to, DoubleUnaryOperator kernel, double ahead, double dt, int degree) {
        double low = steps(ahead - to, dt);
        double high = steps(ahead - from, dt);
        int first = (int) -Math.floor(low);
        int count = first - (int) -Math.ceil(high);
        int[] back = new int[count];
        double[][] weights = new double[count][4];
        for (int k = 0; k < count; k++) {
            back[k] = first - k;
            double start = Math.max(0, low + back[k]);
            double end = Math.min(1, high + back[k]);
            for (int g = 0; g < GAUSS_NODES.length; g++) {
                double theta = (start + end + (end - start) * GAUSS_NODES[g]) / 2;
                double lag = ahead + (back[k] - theta) * dt;
                double weight = GAUSS_WEIGHTS[g] * (end - start) * dt * kernel.applyAsDouble(lag);
                double[] node = weights(theta, back[k], dt, degree);
                for (int c = 0; c < node.length; c++) {
                    weights[k][c] += weight * node[c];
                }
            }
        }
        return new Stencil(back, weights);
    }

    /// A time in steps; what is off a whole number by rounding alone becomes whole.
    static double steps(double time, double dt) {
        double steps = time / dt;
        return Math.abs(steps - Math.rint(steps)) < SNAP ? Math.rint(steps) : steps;
    }

    /// Weights of the states and slopes at the ends of a step for the value at the fraction `theta` of it.
    private static double[] weights(double theta, int back, double dt, int degree) {
        double rest = 1 - theta;
        if (degree == 1) {
            return new double[] {rest, theta, 0, 0};
        }
        if (back == 1) {
            return new double[] {1 - theta * theta, theta * theta, dt * theta * rest, 0};
        }
        return new double[] {
            rest * rest * (1 + 2 * theta),
            theta * theta * (3 - 2 * theta),
            dt * theta * rest * rest,
            -dt * theta * theta * rest
        };
    }

    /// How far back it reaches, in steps.
    public int reach() {
        return Arrays.stream(back).max().orElse(1);
    }
}
