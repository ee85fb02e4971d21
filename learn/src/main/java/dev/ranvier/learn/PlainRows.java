// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Summands added up one sum after the other, by [RowSum].
final class PlainRows implements Summands {
    private final double[][] rows;
    private final int columns;

    PlainRows(int rows, int columns) {
        this.rows = new double[rows][columns];
        this.columns = columns;
    }

    @Override
    public void set(int k, double[] source, int from) {
        System.arraycopy(source, from, rows[k], 0, columns);
    }

    @Override
    public void add(Nonzeros a, double[][] sums, int at) {
        double[] part = new double[columns];
        for (int r = 0; r < a.rows(); r++) {
            if (sums[r].length == columns) {
                a.add(r, sums[r], rows);
            } else {
                System.arraycopy(sums[r], at, part, 0, columns);
                a.add(r, part, rows);
                System.arraycopy(part, 0, sums[r], at, columns);
            }
        }
    }
}
