// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;

import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.run.NetworkRun;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A trained network as a [Network]: its [Dynamics] and [Recurrent] layers are the populations, the weights between them
/// projections. It runs as any other, with monitors and files, for any time, and gives the spikes of the trained one.
///
///     Deployment d = trainer.deploy(training.best().weights());
///     Recordings r = d.run(rows).monitor(d.network().population("votes"), LeakyIntegrator.x).run(100);
///
/// What stands before the first population makes its input, whatever it is. From there on layers come in this order: spikes,
/// a [Delay] of at least one step, perhaps a synapse of the source (`g` or `release`), weights ([Dense], [Sparse],
/// [Convolution]), the next population. [Dropout], which does nothing after training, may stand anywhere. A bias becomes a
/// constant input.
///
/// Without noise all states have the same bits in both, as long as the delays of a projection are alike; with delays of many
/// lengths sums have another order, and may round differently. Noise is drawn anew in each batch of a training.
///
/// @param network the populations, in training mode, as their resets are those that were trained, and the projections
/// @param dt time step, ms
/// @param seed seed of drawn parameters and initial values
/// @param before what makes the input of the first population, if there is such a thing
/// @param numbers the weights of that
/// @param into names of the inputs of the first population
/// @param biases constant inputs of other populations, by name of population and input
public record Deployment(
        Network network,
        double dt,
        long seed,
        Optional<Sequential> before,
        Weights numbers,
        List<String> into,
        Map<String, Map<String, double[]>> biases) {
    /// Copies the lists.
    public Deployment {
        into = List.copyOf(into);
        biases = Collections.unmodifiableMap(new LinkedHashMap<>(biases));
    }

    /// The network of a trained one.
    ///
    /// @throws IllegalArgumentException when weights are of another network, populations have the same name, or a layer has no
    ///     place in a network of populations
    public static Deployment of(Sequential trained, Weights weights, double dt, long seed) {
        trained.check(weights);
        return new Assembly(trained, weights, dt, seed).deployment();
    }

    /// A run of it with this input, for as many steps as there are rows; time step and seed are set.
    ///
    /// @param rows numbers that the first layer takes, `[step][k]`, as an encoder makes them of one example
    /// @throws IllegalArgumentException when there is no row, or one has another length
    public NetworkRun run(double[][] rows) {
        Population first = network.populations().getFirst();
        NetworkRun run = NetworkRun.of(network).dt(dt).seed(seed);
        double[][] currents = currents(rows, before.map(Sequential::inputs).orElse(into.size() * first.size()));
        for (int k = 0; k < into.size(); k++) {
            int from = k * first.size();
            int to = from + first.size();
            run.input(
                    first,
                    into.get(k),
                    values(Arrays.stream(currents)
                            .map(row -> Arrays.copyOfRange(row, from, to))
                            .toArray(double[][]::new)));
        }
        biases.forEach((name, inputs) ->
                inputs.forEach((input, bias) -> run.input(network.population(name), input, constant(bias))));
        return run;
    }

    private double[][] currents(double[][] rows, int width) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("the input has no rows; give one for each step");
        }
        for (int s = 0; s < rows.length; s++) {
            if (rows[s].length != width) {
                throw new IllegalArgumentException("row " + s + " of the input has " + rows[s].length
                        + " numbers, but the network takes " + width);
            }
        }
        if (before.isEmpty()) {
            return rows;
        }
        try (Stack stack = new Stack(before.get(), new Setting(dt, rows.length, 1, seed, false), 1)) {
            return stack.forward(rows, 1, new Stack.Terms(numbers.values(), seed, false, Optional.empty()));
        }
    }
}
