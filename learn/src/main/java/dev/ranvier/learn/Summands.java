// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;

/// Rows of numbers, and sums of such rows, each times a number. Each sum is taken in the order of the rows, product by product
/// by a fused multiplication and addition, so all forms of a precision give the same bits.
interface Summands {
    /// Columns from which on vector code is worth it.
    int WIDE = 8;

    /// As many rows of as many numbers.
    ///
    /// @param vectors whether vector code is warm ([WarmStrips])
    static Summands of(Precision precision, int rows, int columns, boolean vectors) {
        boolean strips = vectors && columns >= WIDE;
        return switch (precision) {
            case DOUBLE -> strips ? new DoubleStrips(rows, columns) : new PlainDoubles(rows, columns);
            case SINGLE -> strips ? new FloatStrips(rows, columns) : new PlainFloats(rows, columns);
        };
    }

    /// Sets row k to the numbers of `source` from `from` on, rounded to the precision.
    void set(int k, double[] source, int from);

    /// Writes row k to `target` from `at` on.
    void get(int k, double[] target, int at);

    /// Adds to the row `first + r` of `sums`, for all rows r of `a`, the sum over k of `a[r, k]` times row k of these.
    ///
    /// @param sums of the same form, with as many columns
    void add(Nonzeros a, Summands sums, int first);
}
