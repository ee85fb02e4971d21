// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

/// How far a number may lie from its reference, `1e-6*max(|ref|, unit)`, and the worst that was seen.
final class Difference {
    private static final double RELATIVE = 1e-6;

    private final double unit;
    private double worst;
    private String place = "";

    /// @param unit size below which the difference counts absolutely
    Difference(double unit) {
        this.unit = unit;
    }

    /// @throws AssertionError when the number is too far away
    void add(double value, double reference, String where) {
        double error = Math.abs(value - reference) / Math.max(Math.abs(reference), unit);
        if (!(error <= RELATIVE)) {
            throw new AssertionError(where + ": " + value + ", but the reference is " + reference + ", a difference of "
                    + error + " where " + RELATIVE + " is allowed");
        }
        if (error > worst) {
            worst = error;
            place = where;
        }
    }

    /// The largest difference, in units of max(|ref|, unit).
    double worst() {
        return worst;
    }

    /// Where it was.
    String place() {
        return place;
    }
}
