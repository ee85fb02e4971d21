// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.Optional;

/// FORCE learning: a network with fixed random connections, strong enough for chaos, whose linear outputs are fed back to all
/// neurons. Only the outputs learn, by [RecursiveLeastSquares], and from the first moment so fast that the network hears nearly
/// what it is to say. Sussillo and Abbott (2009), doi:10.1016/j.neuron.2009.07.018; with spikes, Nicola and Clopath (2017),
/// doi:10.1038/s41467-017-01827-3.
///
///     var force = Force.rates(Population.of(LeakyIntegrator.MODEL, 500), LeakyIntegrator.x.name(), 1);
///     Force.Network net = force.network(1, 7);    // dt, seed
///     double[] z = net.step();
///     net.learn(target);
///
/// The input of neuron j is `bias + sum over i of r[i]*fixed[i, j] + sum over k of z[k]*back[k, j]`. r is `tanh` of a variable,
/// or spikes that were filtered twice: `r` rises in `rise` ms and falls in `decay` ms, and a spike has the area 1 (in 1/ms).
/// `fixed` is normal with deviation `chaos/sqrt(density*neurons)`, each there with probability `density`; with spikes, the sum of
/// those onto a neuron is 0. `back` is uniform in `±feedback`.
///
/// @param neurons any population that takes an input, of one trial
/// @param variable what of them is a rate; none where they spike
/// @param outputs numbers out
/// @param fixed weights that do not learn
/// @param filter how spikes are filtered
/// @param strength the smaller, the faster weights move at first
public record Force(
        Population neurons, Optional<String> variable, int outputs, Fixed fixed, Filter filter, double strength) {
    /// Weights that do not learn.
    ///
    /// @param chaos scale of the weights between neurons
    /// @param density probability of a connection
    /// @param feedback scale of the weights of outputs onto neurons
    /// @param bias what each neuron gets besides
    public record Fixed(double chaos, double density, double feedback, double bias) {
        /// Checks the numbers.
        public Fixed {
            if (!(density > 0 && density <= 1)) {
                throw new IllegalArgumentException("FORCE: a density of " + density + "; it is in (0, 1]");
            }
            if (!Double.isFinite(chaos) || !Double.isFinite(feedback) || !Double.isFinite(bias)) {
                throw new IllegalArgumentException("FORCE: chaos " + chaos + ", feedback " + feedback + " and bias "
                        + bias + " cannot be; all are finite");
            }
        }
    }

    /// How spikes become rates.
    ///
    /// @param rise ms
    /// @param decay ms
    public record Filter(double rise, double decay) {
        /// Checks the times.
        public Filter {
            positive("rise", rise);
            positive("decay", decay);
        }
    }

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when there is no output, the population has several trials, or a number is out of range
    public Force {
        if (outputs < 1) {
            throw new IllegalArgumentException("FORCE: " + outputs + " outputs; there is at least one");
        }
        if (neurons.mode().batch() != 1) {
            throw new IllegalArgumentException("FORCE: " + neurons.name() + " has "
                    + neurons.mode().batch() + " trials, but the outputs learn from one; leave out the mode");
        }
        if (variable.isEmpty() && neurons.model().threshold().isEmpty()) {
            throw new IllegalArgumentException("FORCE: " + neurons.name() + " has no spikes: model "
                    + neurons.model().name() + " has no threshold; take Force.rates(population, variable, outputs)");
        }
        variable.ifPresent(neurons.model()::variable);
        positive("strength", strength);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("FORCE: " + name + " is " + value + ", but must be positive and finite");
        }
    }

    /// A network of rates: chaos 1.5, density 0.1, feedback 1.
    ///
    /// @param variable of which `tanh` is the rate
    /// @throws IllegalArgumentException as above
    public static Force rates(Population neurons, String variable, int outputs) {
        return new Force(neurons, Optional.of(variable), outputs, new Fixed(1.5, 0.1, 1, 0), new Filter(2, 20), 1);
    }

    /// A network of spikes: density 0.1, rise 2 ms and decay 20 ms. Chaos, feedback and bias depend on the neuron and have to
    /// be told.
    ///
    /// @throws IllegalArgumentException as above
    public static Force spikes(Population neurons, int outputs, double chaos, double feedback, double bias) {
        var fixed = new Fixed(chaos, 0.1, feedback, bias);
        return new Force(neurons, Optional.empty(), outputs, fixed, new Filter(2, 20), 1);
    }

    /// The same with other weights that do not learn.
    public Force fixed(Fixed weights) {
        return new Force(neurons, variable, outputs, weights, filter, strength);
    }

    /// The same with spikes filtered otherwise.
    public Force filter(Filter times) {
        return new Force(neurons, variable, outputs, fixed, times, strength);
    }

    /// The same with another cost of squared weights.
    public Force strength(double value) {
        return new Force(neurons, variable, outputs, fixed, filter, value);
    }

    /// The network at work, from the initial values.
    ///
    /// @param dt time step, ms
    /// @param seed seed of weights, noise, drawn parameters and initial values
    /// @throws IllegalArgumentException unless dt is positive and finite
    public Network network(double dt, long seed) {
        return new Network(this, dt, seed);
    }

    /// The network at work.
    public static final class Network {
        private final Force force;
        private final Stepwise neurons;
        private final Matrix fixed;
        private final double[] back;
        private final double[] rates;
        private final double[] rising;
        private final RecursiveLeastSquares readout;
        private final double dt;
        private final double fall;
        private final double climb;
        private double[] z;

        private Network(Force force, double dt, long seed) {
            this.force = force;
            this.dt = dt;
            neurons = new Stepwise(force.neurons(), dt, seed);
            int n = force.neurons().size();
            fixed = new Matrix(n, n);
            fixed.set(force.draw(n, seed));
            back = Initializer.uniform(-1, 1).values(force.outputs() * n, seed, Philox.stream("FORCE", "back"));
            rates = new double[n];
            rising = new double[n];
            readout = RecursiveLeastSquares.of(n, force.outputs(), force.strength());
            fall = StrictMath.exp(-dt / force.filter().decay());
            climb = StrictMath.exp(-dt / force.filter().rise());
            z = new double[force.outputs()];
            neurons.begin();
            force.variable().ifPresent(this::read);
        }

        private void read(String variable) {
            double[] x = neurons.variable(variable);
            Arrays.setAll(rates, j -> StrictMath.tanh(x[j]));
        }

        /// One step.
        ///
        /// @return the outputs
        /// @throws IllegalStateException when a state becomes infinite or not a number
        public double[] step() {
            double[] input = new double[rates.length];
            Arrays.fill(input, force.fixed().bias());
            fixed.forward(input, rates, 0);
            for (int k = 0; k < z.length; k++) {
                for (int j = 0; j < input.length; j++) {
                    input[j] += z[k] * force.fixed().feedback() * back[k * input.length + j];
                }
            }
            double[] spikes = neurons.step(input);
            force.variable().ifPresentOrElse(this::read, () -> filter(spikes));
            z = readout.of(rates);
            return z.clone();
        }

        private void filter(double[] spikes) {
            for (int j = 0; j < rates.length; j++) {
                rates[j] = fall * rates[j] + (1 - fall) * rising[j];
                rising[j] = climb * rising[j] + (1 - climb) / dt * spikes[j];
            }
        }

        /// Moves the weights of the outputs towards these targets of the last step; what is fed back is the new output.
        ///
        /// @return output before, minus target
        /// @throws IllegalArgumentException when there are more or fewer targets, or one is not finite
        public double[] learn(double... target) {
            double[] error = readout.learn(rates, target);
            z = readout.of(rates);
            return error;
        }

        /// The rates after the last step.
        public double[] rates() {
            return rates.clone();
        }

        /// The weights of the outputs, `[neuron][output]`.
        public double[][] weights() {
            return readout.weights();
        }
    }

    /// `[source*neurons + target]`
    private double[] draw(int n, long seed) {
        double[] weights = Initializer.normal(0, fixed.chaos() / Math.sqrt(fixed.density() * n))
                .values(n * n, seed, Philox.stream("FORCE", "fixed"));
        double[] there = Initializer.uniform(0, 1).values(n * n, seed, Philox.stream("FORCE", "there"));
        Arrays.setAll(weights, k -> there[k] < fixed.density() ? weights[k] : 0);
        for (int j = 0; variable.isEmpty() && j < n; j++) {
            balance(weights, j, n);
        }
        return weights;
    }

    /// Takes the mean of the weights that are there off those onto a neuron.
    private static void balance(double[] weights, int target, int n) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i * n + target];
            count += weights[i * n + target] == 0 ? 0 : 1;
        }
        for (int i = 0; i < n; i++) {
            if (weights[i * n + target] != 0) {
                weights[i * n + target] -= sum / count;
            }
        }
    }
}
