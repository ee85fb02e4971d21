// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Set;

/// The mean square of the difference of a variable from a recorded one, over all steps: mV² for a voltage.
///
/// @param variable name of the variable
/// @param wanted its values after each step, `[step][trial]`, as [Trace#toArray] gives them
public record TraceDistance(String variable, double[][] wanted) implements Measure {
    /// Checks and copies the numbers.
    ///
    /// @throws IllegalArgumentException when there are none, rows have different lengths, or a number is not finite
    public TraceDistance {
        if (wanted.length == 0 || wanted[0].length == 0) {
            throw new IllegalArgumentException("trace distance: no values of " + variable + " are wanted");
        }
        wanted = Arrays.stream(wanted).map(double[]::clone).toArray(double[][]::new);
        for (int s = 0; s < wanted.length; s++) {
            if (wanted[s].length != wanted[0].length) {
                throw new IllegalArgumentException("trace distance: step " + s + " has " + wanted[s].length
                        + " values of " + variable + ", but step 0 has " + wanted[0].length);
            }
            for (int b = 0; b < wanted[s].length; b++) {
                if (!Double.isFinite(wanted[s][b])) {
                    throw new IllegalArgumentException("trace distance: the wanted " + variable + " of trial " + b
                            + " in step " + s + " is " + wanted[s][b] + ", but must be finite");
                }
            }
        }
    }

    /// The distance of a variable from this.
    ///
    /// @throws IllegalArgumentException as above
    public static TraceDistance of(Quantity variable, double[][] wanted) {
        return new TraceDistance(variable.name(), wanted);
    }

    @Override
    public int trials() {
        return wanted[0].length;
    }

    @Override
    public Set<String> variables() {
        return Set.of(variable);
    }

    @Override
    public void check(long steps, double dt) {
        if (steps != wanted.length) {
            throw new IllegalArgumentException("trace distance: " + wanted.length + " values of " + variable
                    + " are wanted, one a step, but the run has " + steps + " steps of " + dt
                    + " ms; is the trace of another dt than the fit?");
        }
    }

    @Override
    public double[] costs(Recording recording) {
        Trace trace = recording.of(variable);
        double[] costs = new double[trace.columns()];
        for (int s = 0; s < wanted.length; s++) {
            double[] row = trace.row(s);
            for (int n = 0; n < costs.length; n++) {
                double d = row[n] - wanted[s][n % trials()];
                costs[n] += d * d / wanted.length;
            }
        }
        return costs;
    }
}
