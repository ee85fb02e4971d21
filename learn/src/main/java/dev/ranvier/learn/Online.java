// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;

/// A network that learns while it runs: it goes forward step by step, and is told after each how an error depends on what it
/// gave. Nothing goes back in time, so a run may be of any length in the same memory, and weights may move at any step.
///
///     net.begin(weights);
///     for (double[] x : inputs) {
///         double[] y = net.step(x);
///         net.learn(derivativesOfTheErrorBy(y));
///     }
///     weights = descent.move(net.gradients());
///
/// Results depend on seeds alone. Not safe for use by several threads.
public interface Online {
    /// Begins a sequence: neurons have their initial values, and nothing is learnt yet.
    ///
    /// @throws IllegalArgumentException when weights are of another network
    void begin(Weights weights);

    /// Goes on with other weights.
    ///
    /// @throws IllegalArgumentException when weights are of another network
    void weights(Weights weights);

    /// One step.
    ///
    /// @param x `[trial*inputs + input]`
    /// @return outputs `[trial*outputs + output]`
    /// @throws IllegalArgumentException when there are more or fewer numbers
    /// @throws IllegalStateException when no sequence was begun, or a state becomes infinite or not a number
    double[] step(double[] x);

    /// Learns from an error of the last step.
    ///
    /// @param byOutput derivatives of the error by the outputs, `[trial*outputs + output]`
    /// @throws IllegalArgumentException when there are more or fewer numbers
    /// @throws IllegalStateException before the first step
    void learn(double[] byOutput);

    /// The derivatives by the weights, summed over all that was learnt since they were last asked for.
    Map<String, double[]> gradients();

    /// Refuses rows of another length.
    static void checkLength(String network, String what, int given, int wanted) {
        if (given != wanted) {
            throw new IllegalArgumentException(network + ": " + given + " numbers of " + what + ", but there are "
                    + wanted + " (trials times width)");
        }
    }

    /// Refuses weights of another network.
    static void checkWeights(String network, Weights own, Weights given) {
        if (!own.values().keySet().equals(given.values().keySet())) {
            throw new IllegalArgumentException(network + ": these weights are of another network: they are "
                    + String.join(", ", given.values().keySet()) + ", but this one has "
                    + String.join(", ", own.values().keySet()));
        }
        own.values().forEach((name, numbers) -> {
            int length = given.of(name).length;
            if (length != numbers.length) {
                throw new IllegalArgumentException(network + ": these weights are of another network: " + name + " are "
                        + length + " numbers, but this one has " + numbers.length);
            }
        });
    }
}
