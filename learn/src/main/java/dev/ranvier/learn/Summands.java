// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Rows of which sums are taken, each row times a number. Each sum is taken in the order of the rows, product by product, so
/// all forms give the same bits.
interface Summands {
    /// As many rows of as many numbers.
    ///
    /// @param vectors whether vector code is warm ([WarmStrips])
    static Summands of(int rows, int columns, boolean vectors) {
        return vectors && columns >= Strips.WIDTH ? new Strips(rows, columns) : new PlainRows(rows, columns);
    }

    /// Sets row k to the numbers of `source` from `from` on.
    void set(int k, double[] source, int from);

    /// `sums[r][at + j] += sum over k of a[r, k]*row[k][j]`, for all rows r of `a`.
    void add(Nonzeros a, double[][] sums, int at);
}
