// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.stream.IntStream;

/// Steps in a row that have the same array as input: what is made of it needs to be made once.
///
/// @param starts the first step of each run of them
/// @param steps number of steps
record Repeats(int[] starts, int steps) {
    /// The runs of these rows.
    static Repeats of(double[][] x) {
        int[] starts = IntStream.range(0, x.length)
                .filter(s -> s == 0 || x[s] != x[s - 1])
                .toArray();
        return new Repeats(starts, x.length);
    }

    /// Number of runs.
    int count() {
        return starts.length;
    }

    /// The rows of the first step of each run.
    double[][] firsts(double[][] rows) {
        return IntStream.of(starts).mapToObj(s -> rows[s]).toArray(double[][]::new);
    }

    /// The derivatives by what a trial gave in the steps of a run.
    void sum(int run, double[][] gradients, int trial, double[] row) {
        int m = row.length;
        int end = run + 1 < starts.length ? starts[run + 1] : steps;
        System.arraycopy(gradients[starts[run]], trial * m, row, 0, m);
        for (int s = starts[run] + 1; s < end; s++) {
            for (int j = 0; j < m; j++) {
                row[j] += gradients[s][trial * m + j];
            }
        }
    }
}
