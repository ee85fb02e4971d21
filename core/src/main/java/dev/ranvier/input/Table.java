// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/// Explicit values, `rows[step][column]`; the step is that of the run.
record Table(double[][] rows, int width) implements Input {
    static Table of(double[][] rows) {
        int width = rows.length == 0 ? 1 : rows[0].length;
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = Require.finite("values[" + i + "]", rows[i]);
            if (copy[i].length != width) {
                throw new IllegalArgumentException("values[" + i + "] has " + copy[i].length + " columns but values[0] "
                        + "has " + width + "; all rows need one value for each neuron");
            }
        }
        return new Table(copy, width);
    }

    static Table of(double[] column) {
        double[][] rows = new double[column.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {Require.finite("values[" + i + "]", column[i])};
        }
        return new Table(rows, 1);
    }

    @Override
    public Extent extent() {
        return new Extent.Rows(rows.length);
    }

    @Override
    public void numbers(DoubleConsumer to) {
        for (double[] row : rows) {
            Arrays.stream(row).forEach(to);
        }
    }

    @Override
    public Source on(double dt, long seed) {
        Steps.requireStep(dt);
        return new Reader(width, rows);
    }

    @Override
    public String toString() {
        return "values (" + extent() + ")";
    }

    private static final class Reader extends Tracked {
        private final double[][] rows;
        private int at = -1;

        Reader(int width, double[][] rows) {
            super(width, rows.length);
            this.rows = rows;
        }

        @Override
        boolean move(long step) {
            int before = at;
            at = (int) step;
            return before < 0 || at != before && !(width() == 1 && rows[at][0] == rows[before][0]);
        }

        @Override
        void write(double[] out) {
            System.arraycopy(rows[at], 0, out, 0, width());
        }
    }
}
