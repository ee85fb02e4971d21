// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Printer;
import java.util.Optional;

/// What the run makes of the past of a neuron before each step, for the step to read. Formulas are in the parameters
/// that differ between neurons; times are in ms and counted from the start of the step.
public sealed interface Recall {
    /// The variable whose past it is.
    String variable();

    /// Whether it is made of the slopes of the variable, too.
    boolean slopes();

    /// The value at `ahead - lag`, from a polynomial between the grid points.
    ///
    /// @param ahead the time of the stage of the method
    /// @param degree 1 for a straight line through the states, 3 for a cubic through states and slopes
    record Point(String variable, Expr lag, double ahead, int degree) implements Recall {
        @Override
        public boolean slopes() {
            return degree > 1;
        }
    }

    /// The integral of `kernel*x(ahead - lag)` over the lags from `from` to `to`, x being the polynomials of [Point].
    record Window(String variable, Expr from, Expr to, Expr kernel, double ahead, int degree) implements Recall {
        @Override
        public boolean slopes() {
            return degree > 1;
        }
    }

    /// A delay that varies: a Taylor coefficient, about the delayed time, of the polynomial in force there. With it
    /// the step finds the values nearby, at the delays of its stages.
    ///
    /// @param lag the delay, a formula in variables, `t` and parameters; [#observed] names its value at the new state
    /// @param longest the longest delay there can be
    /// @param power which coefficient
    record Taylor(String variable, Expr lag, Expr longest, int power, int degree) implements Recall {
        @Override
        public boolean slopes() {
            return degree > 1;
        }

        /// Name of the delay at the new state among the observed values of a step.
        public String observed() {
            return "delay of " + variable + ": " + Printer.print(lag);
        }
    }

    /// The memory of a fractional derivative.
    ///
    /// @param scheme what is summed, with which weights
    /// @param alpha order of the derivative
    /// @param scale factor of the sum
    /// @param length how many steps are remembered, if not all
    record Trail(String variable, FractionalScheme scheme, double alpha, double scale, Optional<Integer> length)
            implements Recall {
        @Override
        public boolean slopes() {
            return scheme == FractionalScheme.CAPUTO_EULER;
        }
    }

    /// Name of the slope of a variable at the old state among the observed values of a step.
    static String slopeOf(String variable) {
        return "slope of " + variable;
    }
}
