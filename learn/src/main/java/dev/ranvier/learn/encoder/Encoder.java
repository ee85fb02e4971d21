// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

import java.util.Arrays;

/// How the numbers of an example become what a network sees in each step.
public interface Encoder {
    /// What is presented.
    ///
    /// @param examples numbers of each trial, `[trial][k]`
    /// @param places number of each example in its set; random draws belong to it
    /// @param steps number of steps
    /// @param dt time step, ms
    /// @param seed seed of random draws
    record Presentation(double[][] examples, int[] places, int steps, double dt, long seed) {
        /// Numbers of an example.
        public int width() {
            return examples[0].length;
        }

        /// A row of zeros, `[trial*width + k]`.
        public double[] row() {
            return new double[examples.length * width()];
        }
    }

    /// Numbers of a row for an example with so many numbers; unless it says otherwise, as many.
    default int width(int numbers) {
        return numbers;
    }

    /// The rows of all steps, `[step][trial*width + k]` with the width of a row. A row that stays the same is best the same
    /// array: what is made of it is then computed once.
    double[][] encode(Presentation p);

    /// Refuses numbers outside [0, 1].
    static void checkShares(String encoder, Presentation p) {
        for (int b = 0; b < p.examples().length; b++) {
            double[] numbers = p.examples()[b];
            if (!Arrays.stream(numbers).allMatch(x -> x >= 0 && x <= 1)) {
                throw new IllegalArgumentException(encoder + ": example " + p.places()[b] + " has a number outside"
                        + " [0, 1]; scale the examples, as in examples.scaled(1/16.0)");
            }
        }
    }
}
