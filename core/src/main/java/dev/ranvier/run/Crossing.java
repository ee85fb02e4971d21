// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.function.DoubleUnaryOperator;

/// Finds where a function of time passes zero from below. Chandrupatla (1997), doi:10.1016/S0965-9978(96)00051-8:
/// inverse quadratic interpolation where the last three points allow it, else bisection, so it is never slower than
/// bisection by more than a factor and needs no derivative.
final class Crossing {
    private Crossing() {}

    /// A time in (0, `end`] at which `f` is not negative, at most `resolution` after one at which it is. Infinite values
    /// are allowed.
    ///
    /// @param first f(0), negative
    /// @param last f(end), not negative
    static double find(DoubleUnaryOperator f, double first, double end, double last, double resolution) {
        double x1 = end;
        double f1 = last;
        double x2 = 0;
        double f2 = first;
        double part = 0.5;
        while (Math.abs(x2 - x1) > resolution) {
            double x = x1 + part * (x2 - x1);
            if (x == x1 || x == x2) {
                break;
            }
            double fx = f.applyAsDouble(x);
            boolean sameSide = fx < 0 == f1 < 0;
            double x3 = sameSide ? x1 : x2;
            double f3 = sameSide ? f1 : f2;
            if (!sameSide) {
                x2 = x1;
                f2 = f1;
            }
            x1 = x;
            f1 = fx;
            double least = Math.min(0.5, resolution / Math.abs(x2 - x1));
            double wanted = interpolated(x1, f1, x2, f2, x3, f3);
            part = Math.clamp(wanted, least, 1 - least);
        }
        return f1 < 0 ? x2 : x1;
    }

    /// Where the inverse parabola through three points says the zero is, as a part of the way from x1 to x2; the middle
    /// unless the points are such that it must lie between.
    private static double interpolated(double x1, double f1, double x2, double f2, double x3, double f3) {
        double xi = (x1 - x2) / (x3 - x2);
        double phi = (f1 - f2) / (f3 - f2);
        if (phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi) {
            return f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2);
        }
        return 0.5;
    }
}
