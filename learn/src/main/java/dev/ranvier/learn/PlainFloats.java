// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Summands in single precision, added up one sum after the other.
record PlainFloats(float[][] rows) implements Summands {
    PlainFloats(int rows, int columns) {
        this(new float[rows][columns]);
    }

    @Override
    public void set(int k, double[] source, int from) {
        float[] row = rows[k];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) source[from + j];
        }
    }

    @Override
    public void get(int k, double[] target, int at) {
        float[] row = rows[k];
        for (int j = 0; j < row.length; j++) {
            target[at + j] = row[j];
        }
    }

    @Override
    public void add(Nonzeros a, Summands sums, int first) {
        float[][] own = ((PlainFloats) sums).rows;
        for (int r = 0; r < a.rows(); r++) {
            for (int k = a.start(r); k < a.start(r + 1); k++) {
                add(own[first + r], (float) a.times()[k], rows[a.at()[k]]);
            }
        }
    }

    private static void add(float[] sums, float x, float[] row) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(x, row[j], sums[j]);
        }
    }
}
