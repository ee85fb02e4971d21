// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Summands in double precision, added up one sum after the other, by [RowSum].
record PlainDoubles(double[][] rows) implements Summands {
    PlainDoubles(int rows, int columns) {
        this(new double[rows][columns]);
    }

    @Override
    public void set(int k, double[] source, int from) {
        System.arraycopy(source, from, rows[k], 0, rows[k].length);
    }

    @Override
    public void get(int k, double[] target, int at) {
        System.arraycopy(rows[k], 0, target, at, rows[k].length);
    }

    @Override
    public void add(Nonzeros a, Summands sums, int first) {
        double[][] own = ((PlainDoubles) sums).rows;
        for (int r = 0; r < a.rows(); r++) {
            a.add(r, own[first + r], rows);
        }
    }
}
