// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

/// How the derivative of order alpha is written as a sum over the past, and how the weights of that sum go on. The
/// weight of the past k steps ago falls as `k^(alpha - 2)` for Euler, `k^-alpha` for L1 and `k^(-alpha - 1)` for
/// Gruenwald and Letnikov.
public enum FractionalScheme {
    /// The integral form with the slope held over each step, as differences between steps. Diethelm, Ford and Freed
    /// (2002), doi:10.1023/A:1016592219341, the predictor.
    CAPUTO_EULER("caputo_euler") {
        @Override
        public double weight(double alpha, int k, double before) {
            return increment(k - 1, alpha) - increment(k, alpha);
        }
    },
    /// The derivative of the straight lines between the states. Oldham and Spanier (1974), The Fractional Calculus,
    /// section 8.2.
    CAPUTO_L1("caputo_l1") {
        @Override
        public double weight(double alpha, int k, double before) {
            return increment(k, 1 - alpha);
        }
    },
    /// The difference quotient of order alpha of the distance from the initial state. Podlubny (1999), Fractional
    /// Differential Equations, chapter 7.
    GRUNWALD_LETNIKOV("grunwald_letnikov") {
        @Override
        public double weight(double alpha, int k, double before) {
            return before * (1 - (1 + alpha) / k);
        }
    };

    private final String id;

    FractionalScheme(String id) {
        this.id = id;
    }

    /// Name of the method.
    public String id() {
        return id;
    }

    /// The weight of the past `k >= 1` steps before the newest.
    ///
    /// @param before the weight of `k - 1`, and 1 for `k = 1`
    public abstract double weight(double alpha, int k, double before);

    /// `(k + 1)^p - k^p` without the loss of digits of the difference.
    private static double increment(int k, double p) {
        return k == 0 ? 1 : StrictMath.pow(k, p) * StrictMath.expm1(p * StrictMath.log1p(1.0 / k));
    }
}
