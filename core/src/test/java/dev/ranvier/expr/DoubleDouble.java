// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// An unevaluated sum of two doubles, about 100 bits: the reference arithmetic of the accuracy tests. Error-free
/// transformations after Dekker, Numerische Mathematik 18 (1971), with fma in place of splitting.
record DoubleDouble(double high, double low) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);
    static final DoubleDouble ONE = new DoubleDouble(1, 0);

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /// The exact sum of two doubles.
    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    /// The exact product, unless it underflows.
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    DoubleDouble plus(DoubleDouble b) {
        DoubleDouble s = sum(high, b.high);
        DoubleDouble t = sum(low, b.low);
        DoubleDouble u = joined(s.high, s.low + t.high);
        return joined(u.high, u.low + t.low);
    }

    DoubleDouble minus(DoubleDouble b) {
        return plus(b.negated());
    }

    DoubleDouble times(DoubleDouble b) {
        DoubleDouble p = product(high, b.high);
        return joined(p.high, p.low + Math.fma(high, b.low, low * b.high));
    }

    DoubleDouble times(double b) {
        return times(of(b));
    }

    DoubleDouble over(DoubleDouble b) {
        double q = high / b.high;
        DoubleDouble rest = minus(b.times(q));
        double r = rest.high / b.high;
        double last = rest.minus(b.times(r)).high / b.high;
        return sum(q, r).plus(of(last));
    }

    DoubleDouble negated() {
        return new DoubleDouble(-high, -low);
    }

    /// This times 2^exponent; exact unless it leaves the range.
    DoubleDouble scaled(int exponent) {
        return new DoubleDouble(Math.scalb(high, exponent), Math.scalb(low, exponent));
    }

    private static DoubleDouble joined(double high, double low) {
        double s = high + low;
        return new DoubleDouble(s, low - (s - high));
    }
}
