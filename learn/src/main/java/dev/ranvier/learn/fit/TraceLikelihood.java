// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.recording.Recording;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Set;

/// Minus the logarithm of the likelihood of recorded values of a variable, if they are those of the neuron with independent
/// normal noise: what [Fit#posterior] needs. The neuron with the least is the one with the least [TraceDistance].
///
/// @param distance what was recorded
/// @param sigma standard deviation of the noise
public record TraceLikelihood(TraceDistance distance, double sigma) implements Measure {
    /// Checks the deviation.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public TraceLikelihood {
        if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("trace likelihood: the standard deviation of the noise is " + sigma
                    + ", but must be positive and finite");
        }
    }

    /// The likelihood of these values.
    ///
    /// @param wanted `[step][trial]`
    /// @param sigma standard deviation of their noise
    /// @throws IllegalArgumentException as above, and as [TraceDistance] says
    public static TraceLikelihood of(Quantity variable, double[][] wanted, double sigma) {
        return new TraceLikelihood(TraceDistance.of(variable, wanted), sigma);
    }

    @Override
    public int trials() {
        return distance.trials();
    }

    @Override
    public Set<String> variables() {
        return distance.variables();
    }

    @Override
    public void check(long steps, double dt) {
        distance.check(steps, dt);
    }

    /// A density has no bound.
    @Override
    public double least() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double[] costs(Recording recording) {
        double[] costs = distance.costs(recording);
        double half = 0.5 * distance.wanted().length;
        double variance = sigma * sigma;
        Arrays.setAll(costs, n -> half * (costs[n] / variance + StrictMath.log(2 * Math.PI * variance)));
        return costs;
    }
}
