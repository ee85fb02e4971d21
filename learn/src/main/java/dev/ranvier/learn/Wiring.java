// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Which inputs add to which outputs with which weights, in blocks of outputs that lie side by side: entry e of input i, with
/// `starts[i] <= e < starts[i + 1]`, adds `x[i]` times block `rows[e]` of the weights to block `targets[e]` of the outputs.
/// Weights may be shared by entries.
///
/// @param block outputs in a block
record Wiring(int block, int[] starts, int[] targets, int[] rows) {
    /// Collects entries, input by input.
    static final class Builder {
        private int[] starts = {0};
        private int[] targets = new int[16];
        private int[] rows = new int[16];
        private int inputs;
        private int entries;

        void entry(int target, int row) {
            if (entries == targets.length) {
                targets = Arrays.copyOf(targets, 2 * entries);
                rows = Arrays.copyOf(rows, 2 * entries);
            }
            targets[entries] = target;
            rows[entries++] = row;
        }

        /// Ends the entries of an input.
        void next() {
            if (++inputs == starts.length) {
                starts = Arrays.copyOf(starts, 2 * inputs);
            }
            starts[inputs] = entries;
        }

        Wiring build(int block) {
            return new Wiring(
                    block,
                    Arrays.copyOf(starts, inputs + 1),
                    Arrays.copyOf(targets, entries),
                    Arrays.copyOf(rows, entries));
        }
    }

    /// A wiring of these entries.
    ///
    /// @param entries adds those of an input
    static Wiring of(int inputs, int block, Builder builder, IntConsumer entries) {
        for (int i = 0; i < inputs; i++) {
            entries.accept(i);
            builder.next();
        }
        return builder.build(block);
    }

    int inputs() {
        return starts.length - 1;
    }

    int entries() {
        return targets.length;
    }

    /// Adds to `y` what the inputs from `at` on give, in their order. Inputs that are 0 cost nothing.
    ///
    /// @param y outputs, block by block
    /// @param weights block by block
    void add(double[][] y, double[] x, int at, double[][] weights) {
        for (int i = 0; i < inputs(); i++) {
            double value = x[at + i];
            if (value != 0) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    RowSum.add(y[targets[e]], value, weights[rows[e]]);
                }
            }
        }
    }

    /// As the other, where blocks are single numbers.
    void add(double[] y, double[] x, int at, double[] weights) {
        for (int i = 0; i < inputs(); i++) {
            double value = x[at + i];
            if (value != 0) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    y[targets[e]] += value * weights[rows[e]];
                }
            }
        }
    }

    /// Adds the derivatives by the weights of the rows `[low, high)`.
    ///
    /// @param sums block by block
    /// @param byY derivatives by the outputs, block by block
    void gather(double[][] sums, double[] x, int at, double[][] byY, int low, int high) {
        for (int i = 0; i < inputs(); i++) {
            double value = x[at + i];
            if (value != 0) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    if (rows[e] >= low && rows[e] < high) {
                        RowSum.add(sums[rows[e]], value, byY[targets[e]]);
                    }
                }
            }
        }
    }

    /// As the other, where blocks are single numbers.
    void gather(double[] sums, double[] x, int at, double[] byY, int low, int high) {
        for (int i = 0; i < inputs(); i++) {
            double value = x[at + i];
            if (value != 0) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    if (rows[e] >= low && rows[e] < high) {
                        sums[rows[e]] += value * byY[targets[e]];
                    }
                }
            }
        }
    }
}
