// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The distance of spikes from wanted ones: both are filtered by a decaying exponential, and the squared difference, integrated
/// over time and divided by `tau`, is taken; mean over neurons and trials. A spike too many or too few costs about 1/2, one that
/// is much closer than `tau` to a wanted one nearly nothing. Van Rossum (2001), doi:10.1162/089976601300014321.
///
/// @param wanted 1 where a spike is wanted, else 0: `[step][neuron]`, or `[step][trial*neurons + neuron]`
/// @param tau time constant of the filter, ms
/// @param dt time step, ms
public record VanRossum(double[][] wanted, double tau, double dt) implements Loss {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when rows have different lengths or numbers other than 0 and 1, or a time is not positive
    public VanRossum {
        if (!(tau > 0) || !(dt > 0) || tau == Double.POSITIVE_INFINITY || dt == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "van Rossum: tau " + tau + " ms and dt " + dt + " ms cannot be; both are positive and finite");
        }
        for (int s = 0; s < wanted.length; s++) {
            if (wanted[s].length != wanted[0].length) {
                throw new IllegalArgumentException("van Rossum: step " + s + " has " + wanted[s].length
                        + " numbers, but step 0 has " + wanted[0].length);
            }
            if (!Arrays.stream(wanted[s]).allMatch(x -> x == 0 || x == 1)) {
                throw new IllegalArgumentException("van Rossum: in step " + s
                        + " a number is neither 0 nor 1; wanted spikes are a row for each step, not times");
            }
        }
    }

    @Override
    public Set<String> outputs() {
        return Set.of(Adjoint.SPIKE);
    }

    @Override
    public Account open(int steps, int trials, int neurons) {
        int width = wanted.length == 0 ? 0 : wanted[0].length;
        if (wanted.length != steps || width != neurons && width != trials * neurons) {
            throw new IllegalArgumentException("van Rossum: wanted spikes are " + wanted.length + " steps of " + width
                    + " numbers, but the sequence has " + steps + " steps of " + neurons + " neurons in " + trials
                    + " trials");
        }
        return new Distances(this, steps, trials * neurons);
    }

    private static final class Distances implements Account {
        private final VanRossum loss;
        private final double kept;
        private final double factor;
        /// Differences of the filtered trains, `[step][element]`.
        private final double[][] differences;
        /// Sums of the differences of later steps, each as far as it comes from this one.
        private final double[] later;

        Distances(VanRossum loss, int steps, int elements) {
            this.loss = loss;
            kept = StrictMath.exp(-loss.dt() / loss.tau());
            factor = loss.dt() / loss.tau() / elements;
            differences = new double[steps][elements];
            later = new double[elements];
        }

        @Override
        public void add(int step, Map<String, double[]> outputs) {
            double[] spikes = Objects.requireNonNull(outputs.get(Adjoint.SPIKE));
            double[] wanted = loss.wanted()[step];
            for (int e = 0; e < later.length; e++) {
                double before = step == 0 ? 0 : differences[step - 1][e];
                differences[step][e] = kept * before + spikes[e] - wanted[e % wanted.length];
            }
        }

        @Override
        public double value() {
            return factor
                    * TreeSum.of(Arrays.stream(differences)
                            .flatMapToDouble(Arrays::stream)
                            .map(d -> d * d)
                            .toArray());
        }

        @Override
        public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
            double[] bySpike = Objects.requireNonNull(gradient.get(Adjoint.SPIKE));
            for (int e = 0; e < later.length; e++) {
                later[e] = kept * later[e] + differences[step][e];
                bySpike[e] = 2 * factor * later[e];
            }
        }
    }
}
