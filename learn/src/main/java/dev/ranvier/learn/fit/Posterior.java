// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How likely values of parameters are after what was recorded.
///
/// @param parameters names
/// @param values `[sample][parameter]`
/// @param weights probability of each sample; they sum to 1
/// @param logEvidence logarithm of the mean of the likelihood over the ranges: the larger, the better the model for the data
/// @param error standard error of the logarithm of the evidence
/// @param search how they were found
public record Posterior(
        List<String> parameters, double[][] values, double[] weights, double logEvidence, double error, Search search) {
    /// How samples were found.
    ///
    /// @param evaluations how many candidates were simulated
    /// @param failed how many of them had no finite cost
    /// @param seed the seed of the search
    public record Search(int evaluations, int failed, long seed) {}

    /// Copies the list.
    public Posterior {
        parameters = List.copyOf(parameters);
    }

    /// How many candidates were simulated.
    public int evaluations() {
        return search.evaluations();
    }

    /// How many of them had no finite cost.
    public int failed() {
        return search.failed();
    }

    /// The seed of the search.
    public long seed() {
        return search.seed();
    }

    private int place(Parameter parameter) {
        int place = parameters.indexOf(parameter.name());
        if (place < 0) {
            throw new IllegalArgumentException("the posterior is not of '" + parameter.name() + "'. "
                    + Nearest.hint(parameter.name(), parameters));
        }
        return place;
    }

    /// Mean of a parameter.
    ///
    /// @throws IllegalArgumentException when it was not searched for
    public double mean(Parameter parameter) {
        return mean(place(parameter));
    }

    private double mean(int place) {
        double mean = 0;
        for (int s = 0; s < weights.length; s++) {
            mean += weights[s] * values[s][place];
        }
        return mean;
    }

    /// Standard deviation of a parameter.
    ///
    /// @throws IllegalArgumentException when it was not searched for
    public double deviation(Parameter parameter) {
        return deviation(place(parameter));
    }

    private double deviation(int place) {
        double mean = mean(place);
        double square = 0;
        for (int s = 0; s < weights.length; s++) {
            square += weights[s] * (values[s][place] - mean) * (values[s][place] - mean);
        }
        return Math.sqrt(square);
    }

    /// The value below which a parameter lies with a probability: 0.5 for the median.
    ///
    /// @throws IllegalArgumentException when it was not searched for, or the probability is outside [0, 1]
    public double quantile(Parameter parameter, double probability) {
        int place = place(parameter);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "the quantile of " + parameter.name() + " at " + probability + "; a probability is from 0 to 1");
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> values[s][place]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        for (int s : order) {
            sum += weights[s];
            if (sum >= probability) {
                return values[s][place];
            }
        }
        return values[order[order.length - 1]][place];
    }

    /// So many samples that are equally likely, `[sample][parameter]`; the same may come several times.
    ///
    /// @throws IllegalArgumentException unless the number is positive
    public double[][] samples(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("posterior: " + count + " samples; at least 1");
        }
        double[][] samples = new double[count][];
        double sum = weights[0];
        int s = 0;
        for (int k = 0; k < count; k++) {
            while (sum < (k + 0.5) / count && s + 1 < weights.length) {
                sum += weights[++s];
            }
            samples[k] = values[s].clone();
        }
        return samples;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < parameters.size(); p++) {
            text.append(String.format(Locale.ROOT, "%-10s %.6g ± %.2g%n", parameters.get(p), mean(p), deviation(p)));
        }
        return text
                + String.format(
                        Locale.ROOT,
                        "log evidence %.2f ± %.2f after %d candidates, seed %d",
                        logEvidence,
                        error,
                        evaluations(),
                        seed());
    }
}
