// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A population in training mode with what shall be learnt of it: makes its step, its first state and its frames.
///
/// @param parameters by which to differentiate
/// @param inputs by which to differentiate
record Trainable(Population population, double dt, long seed, Set<String> parameters, Set<String> inputs) {
    /// Refuses populations through which no gradient goes.
    static Population checked(Population population) {
        if (population.mode().kind() != Mode.Kind.TRAINING) {
            throw new IllegalArgumentException(population.name() + ": gradients need training mode, but the mode is "
                    + population.mode().kind() + "; add .mode(Mode.training("
                    + population.mode().batch() + "))");
        }
        if (population.options().isLocated()) {
            throw new IllegalArgumentException(population.name() + ": gradients need steps of one length with spikes on"
                    + " the grid; leave out locateSpikes() and adaptive methods");
        }
        return population;
    }

    /// Neurons times trials.
    int size() {
        return population.size() * population.mode().batch();
    }

    /// The initial values of the population at time 0.
    Snapshot initial() {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Variable v : population.model().variables()) {
            double[] neurons = population.initialValues(v, seed);
            double[] all = new double[size()];
            Arrays.setAll(all, e -> neurons[e % neurons.length]);
            values.put(v.name(), all);
        }
        if (population.model().options().refractory().isPresent()) {
            values.put(Discretization.REFRACTORY_LEFT, new double[size()]);
        }
        return new Snapshot(0, values);
    }

    /// The step, in which parameters that all share and nobody learns are constants.
    Step step() {
        refuseRefractory();
        Map<String, Double> uniform = new LinkedHashMap<>();
        for (Parameter p : population.model().parameters()) {
            if (!parameters.contains(p.name())
                    && population.parameter(p) instanceof Initializer.Constant(double value)) {
                uniform.put(p.name(), population.scaled(p, value));
            }
        }
        var options = population.options();
        var reset = population.mode().kind() == Mode.Kind.TRAINING ? options.reset() : SpikeReset.SIMULATION;
        return Discretization.of(population.model(), options.method(), dt, uniform, reset);
    }

    private void refuseRefractory() {
        population
                .model()
                .options()
                .refractory()
                .filter(p -> parameters.contains(p.name()))
                .ifPresent(p -> {
                    throw new IllegalArgumentException(
                            population.name() + "." + p.name() + ": a refractory period is counted in"
                                    + " whole steps, so the loss has no derivative by it");
                });
    }

    /// Names of all by which to differentiate.
    Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>(parameters);
        wanted.addAll(inputs);
        return wanted;
    }

    /// Whether all neurons have one value of a parameter.
    ///
    /// @param given values that take the place of those of the population
    boolean shares(String parameter, Map<String, double[]> given) {
        double[] values = given.get(parameter);
        return values == null
                ? population.parameter(population.model().parameter(parameter)) instanceof Initializer.Constant
                : values.length == 1;
    }

    /// A frame with the values of the parameters.
    ///
    /// @param given values that take the place of those of the population, one or one for each neuron
    Frame frame(Layout layout, Precision precision, Map<String, double[]> given) {
        Map<Value, double[]> values = new LinkedHashMap<>();
        for (Parameter p : population.model().parameters()) {
            values.put(new Value.Parameter(p.name()), values(p, given));
        }
        population.model().options().refractory().ifPresent(p -> {
            double[] periods = population.values(p, seed);
            Arrays.setAll(periods, e -> Discretization.refractorySteps(periods[e], dt));
            values.put(new Value.Parameter(Discretization.REFRACTORY_STEPS), periods);
        });
        return Frames.of(layout, precision, size(), values);
    }

    private double[] values(Parameter p, Map<String, double[]> given) {
        double[] values = Objects.requireNonNullElseGet(given.get(p.name()), () -> population.values(p, seed));
        if (values.length != 1 && values.length != population.size()) {
            throw new IllegalArgumentException(population.name() + "." + p.name() + ": " + values.length
                    + " values were given, but the population has " + population.size() + " neurons");
        }
        return values;
    }
}
