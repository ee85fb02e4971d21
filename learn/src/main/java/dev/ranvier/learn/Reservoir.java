// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.connect.Connect;
import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;

/// An echo state network: leaky units with random connections that are not learnt,
/// `x = (1 - leak)*x + leak*tanh(u*input + x*recurrent)`. What is learnt is a read-out of the states, by [Ridge]. Jaeger et al.
/// (2007), doi:10.1016/j.neunet.2007.04.016. Advice: Lukoševičius (2012), doi:10.1007/978-3-642-35289-8_36.
///
///     var reservoir = Reservoir.of(1, 300).radius(0.9).leak(0.3).draw();
///     double[][] states = reservoir.run(inputs);
///     Ridge readout = Ridge.fit(states, targets, 1e-6);
///
/// @param inputs numbers in
/// @param units units
/// @param radius spectral radius of the recurrent weights; below 1 a beginning is usually forgotten
/// @param leak share of the new value in a step
/// @param density probability of a connection
/// @param gain weights of the input are uniform in ±gain
/// @param seed seed of all that is drawn
public record Reservoir(int inputs, int units, double radius, double leak, double density, double gain, long seed) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when there is no input or unit, leak or density are outside (0, 1], or another number is
    ///     negative
    public Reservoir {
        if (inputs < 1 || units < 1) {
            throw new IllegalArgumentException(
                    "reservoir: " + inputs + " inputs and " + units + " units; there is at least one of each");
        }
        if (!(leak > 0 && leak <= 1) || !(density > 0 && density <= 1)) {
            throw new IllegalArgumentException(
                    "reservoir: leak " + leak + " and density " + density + " cannot be; both are in (0, 1]");
        }
        if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY) || !(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("reservoir: radius " + radius + " and gain " + gain
                    + " cannot be; both are finite, the radius is not negative and the gain is positive");
        }
    }

    /// A reservoir of radius 0.9 without leak, in which each connection is there with probability 0.1.
    ///
    /// @throws IllegalArgumentException when a number is below 1
    public static Reservoir of(int inputs, int units) {
        return new Reservoir(inputs, units, 0.9, 1, 0.1, 1, 0);
    }

    /// The same with another spectral radius.
    ///
    /// @throws IllegalArgumentException when it is negative
    public Reservoir radius(double value) {
        return new Reservoir(inputs, units, value, leak, density, gain, seed);
    }

    /// The same with another share of the new value.
    ///
    /// @throws IllegalArgumentException when it is outside (0, 1]
    public Reservoir leak(double value) {
        return new Reservoir(inputs, units, radius, value, density, gain, seed);
    }

    /// The same with another probability of a connection.
    ///
    /// @throws IllegalArgumentException when it is outside (0, 1]
    public Reservoir density(double value) {
        return new Reservoir(inputs, units, radius, leak, value, gain, seed);
    }

    /// The same with other weights of the input.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public Reservoir gain(double value) {
        return new Reservoir(inputs, units, radius, leak, density, value, seed);
    }

    /// The same with other draws.
    public Reservoir seed(long value) {
        return new Reservoir(inputs, units, radius, leak, density, gain, value);
    }

    /// Draws the weights.
    ///
    /// @throws IllegalArgumentException when the connections that were drawn have no loop, so that no factor brings them to the
    ///     radius
    public Drawn draw() {
        var connections = Sparse.connections(units, units, Connect.probability(density), seed);
        double[] recurrent =
                Initializer.uniform(-1, 1).values(connections.entries(), seed, Philox.stream("reservoir", "recurrent"));
        double own = SpectralRadius.of(connections, recurrent);
        if (own == 0 && radius > 0) {
            throw new IllegalArgumentException("reservoir of " + units + " units: " + connections.entries()
                    + " connections without a loop cannot have the spectral radius " + radius
                    + "; take a larger density or more units");
        }
        for (int k = 0; k < recurrent.length; k++) {
            recurrent[k] = radius == 0 ? 0 : recurrent[k] * (radius / own);
        }
        double[] input =
                Initializer.uniform(-gain, gain).values(inputs * units, seed, Philox.stream("reservoir", "input"));
        return new Drawn(this, connections, recurrent, input);
    }

    /// A reservoir with its weights. Immutable; states are values.
    public static final class Drawn {
        private final Reservoir reservoir;
        private final Wiring connections;
        private final double[] recurrent;
        private final double[] input;

        private Drawn(Reservoir reservoir, Wiring connections, double[] recurrent, double[] input) {
            this.reservoir = reservoir;
            this.connections = connections;
            this.recurrent = recurrent;
            this.input = input;
        }

        /// The state in which nothing echoes.
        public double[] silence() {
            return new double[reservoir.units()];
        }

        /// The state one step later.
        ///
        /// @throws IllegalArgumentException when state or input have another length
        public double[] next(double[] state, double[] u) {
            if (state.length != reservoir.units() || u.length != reservoir.inputs()) {
                throw new IllegalArgumentException("reservoir of " + reservoir.inputs() + " inputs and "
                        + reservoir.units() + " units: it was given " + u.length + " inputs and a state of "
                        + state.length + " units");
            }
            double[] sums = new double[state.length];
            for (int i = 0; i < u.length; i++) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += u[i] * input[i * sums.length + j];
                }
            }
            connections.add(sums, state, 0, recurrent);
            double leak = reservoir.leak();
            Arrays.setAll(sums, j -> (1 - leak) * state[j] + leak * StrictMath.tanh(sums[j]));
            return sums;
        }

        /// The states after each step from silence, `[step][unit]`.
        ///
        /// @param inputs `[step][k]`
        /// @throws IllegalArgumentException when a row has another length
        public double[][] run(double[][] inputs) {
            double[][] states = new double[inputs.length][];
            double[] state = silence();
            for (int s = 0; s < inputs.length; s++) {
                state = next(state, inputs[s]);
                states[s] = state;
            }
            return states;
        }
    }
}
