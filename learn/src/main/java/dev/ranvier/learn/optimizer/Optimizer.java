// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// How numbers move against the derivatives of a loss. An optimiser is a value; what it remembers is handed to it.
public interface Optimizer {
    /// Room for what it remembers of numbers that are a matrix, row by row; a vector is one row. Memories begin with 0.
    double[][] memory(int rows, int columns);

    /// Moves numbers once.
    ///
    /// @param w the numbers, changed in place
    /// @param g derivatives of the loss by them
    /// @param memory what is remembered, of the shape that [#memory] gave, changed in place
    /// @param update number of this move, from 1
    /// @param factor factor of the rate, from a schedule
    void move(double[] w, double[] g, double[][] memory, long update, double factor);

    /// Refuses a rate that is not positive.
    static double positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be positive and finite");
        }
        return value;
    }

    /// Refuses a share outside [0, 1).
    static double share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be at least 0 and below 1");
        }
        return value;
    }
}
