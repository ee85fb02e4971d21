// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.connect.Positions;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.random.Philox;
import dev.ranvier.recording.ElementType;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// A group of neurons of one model: how many, with which parameters, integrated how. Immutable: each method returns
/// another population. State lives in a run.
public final class Population implements Neurons {
    private final Model model;
    private final int[] shape;
    private final Map<String, Initializer> parameters;
    private final Map<String, Initializer> initial;
    private final Options options;

    private Population(
            Model model,
            int[] shape,
            Map<String, Initializer> parameters,
            Map<String, Initializer> initial,
            Options options) {
        this.model = model;
        this.shape = shape;
        this.parameters = parameters;
        this.initial = initial;
        this.options = options;
    }

    /// Neurons of a model.
    ///
    /// @param shape number of neurons, or the lengths of several axes
    /// @throws IllegalArgumentException when an axis is not positive or the product exceeds 2^31 - 1
    public static Population of(Model model, int... shape) {
        if (shape.length == 0) {
            throw new IllegalArgumentException(
                    "population of " + model.name() + ": a size is missing, e.g. of(MODEL, 2)");
        }
        long size = 1;
        for (int axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException("population of " + model.name() + ": the size "
                        + Arrays.toString(shape) + " has an axis of length " + axis + "; it must be at least 1");
            }
            size *= axis;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("population of " + model.name() + ": the size "
                        + Arrays.toString(shape) + " is more than " + Integer.MAX_VALUE
                        + " neurons; make several populations");
            }
        }
        return new Population(model, shape.clone(), Map.of(), Map.of(), Options.of(model.name()));
    }

    /// The same population with the shape kept in what is recorded, rather than one axis of neurons.
    public Population keepShape() {
        return with(o -> o.keepShape(true));
    }

    /// Another value of a parameter, the same for all neurons.
    ///
    /// @throws IllegalArgumentException when the model has no such parameter, or the value cannot be right
    public Population set(Parameter parameter, double value) {
        return set(parameter.name(), Initializer.of(value));
    }

    /// One value of a parameter for each neuron.
    ///
    /// @throws IllegalArgumentException as above, or when the number of values is not the number of neurons
    public Population set(Parameter parameter, double... values) {
        return set(parameter.name(), Initializer.of(values));
    }

    /// Values of a parameter from an initializer.
    ///
    /// @throws IllegalArgumentException as above
    public Population set(Parameter parameter, Initializer values) {
        return set(parameter.name(), values);
    }

    public Population set(String parameter, double value) {
        return set(parameter, Initializer.of(value));
    }

    public Population set(String parameter, double... values) {
        return set(parameter, Initializer.of(values));
    }

    /// As [#set(Parameter, Initializer)], by name.
    public Population set(String parameter, Initializer values) {
        Checks.parameter(this, model.parameter(parameter), values);
        Map<String, Initializer> more = new LinkedHashMap<>(parameters);
        more.put(parameter, values);
        return new Population(model, shape, more, initial, options);
    }

    /// The value of a variable before the first step, the same for all neurons; unless set, what the model says, else 0.
    ///
    /// @throws IllegalArgumentException when the model has no such variable, or the value is not finite
    public Population initial(Quantity variable, double value) {
        return initial(variable.name(), Initializer.of(value));
    }

    /// One initial value for each neuron.
    ///
    /// @throws IllegalArgumentException as above, or when the number of values is not the number of neurons
    public Population initial(Quantity variable, double... values) {
        return initial(variable.name(), Initializer.of(values));
    }

    /// Initial values from an initializer.
    ///
    /// @throws IllegalArgumentException as above
    public Population initial(Quantity variable, Initializer values) {
        return initial(variable.name(), values);
    }

    /// As [#initial(Quantity, double)], by name.
    public Population initial(String variable, double value) {
        return initial(variable, Initializer.of(value));
    }

    /// As [#initial(Quantity, double...)], by name.
    public Population initial(String variable, double... values) {
        return initial(variable, Initializer.of(values));
    }

    /// As [#initial(Quantity, Initializer)], by name.
    public Population initial(String variable, Initializer values) {
        Checks.values(this, "initial " + model.variable(variable).name(), values);
        Map<String, Initializer> more = new LinkedHashMap<>(initial);
        more.put(variable, values);
        return new Population(model, shape, parameters, more, options);
    }

    /// The values of a variable up to the first step, for equations with delays: a function of time `t <= 0`, ms, the
    /// same for all neurons. Unless set, the past is the initial value.
    ///
    /// @throws IllegalArgumentException when the model has no such variable
    public Population history(Quantity variable, DoubleUnaryOperator past) {
        return history(variable.name(), past);
    }

    /// As [#history(Quantity, DoubleUnaryOperator)], by name.
    public Population history(String variable, DoubleUnaryOperator past) {
        return initial(variable, Initializer.history(past));
    }

    /// Another integration method; `exp_auto` unless set. For steps of its own choice give an embedded pair:
    /// `Adaptive.of("rkdp").tolerance(1e-6, 1e-8)`.
    public Population method(Integrator method) {
        return with(o -> o.method(method));
    }

    /// The integration method of that name.
    ///
    /// @throws IllegalArgumentException listing the names there are
    public Population method(String name) {
        return method(Integrator.named(name));
    }

    /// Spikes at their exact times inside the steps, rather than on the grid: the crossing of the threshold is located
    /// by the method itself, the reset happens there, and the rest of the step is integrated anew. Adaptive methods do
    /// so in any case.
    ///
    /// @throws IllegalArgumentException when the model has no threshold
    public Population locateSpikes() {
        if (model.threshold().isEmpty()) {
            throw new IllegalArgumentException(
                    name() + ": the model " + model.name() + " has no threshold, so it has no spikes to locate");
        }
        return with(o -> o.locateSpikes(true));
    }

    /// One trial, a batch, or training; one trial unless set.
    public Population mode(Mode mode) {
        return with(o -> o.mode(mode));
    }

    /// A change of the voltage axis; none unless set.
    ///
    /// @throws IllegalArgumentException when the membrane potential has no unit, or others have another scale of it
    public Population scaling(Scaling scaling) {
        scaling.check(this);
        return with(o -> o.scaling(scaling));
    }

    /// How the population is cut over worker threads.
    public Population sharding(Sharding sharding) {
        return with(o -> o.sharding(sharding));
    }

    /// The spike function of training mode.
    public Population spikeFunction(Surrogate surrogate) {
        return with(model.surrogate(surrogate));
    }

    /// The reset of training mode, soft unless set.
    ///
    /// @throws IllegalArgumentException for [SpikeReset.Kind#ASSIGN], which is what simulation does
    public Population spikeReset(SpikeReset.Kind kind) {
        if (kind == SpikeReset.Kind.ASSIGN) {
            throw new IllegalArgumentException(
                    name() + ": the reset of training is SOFT or HARD; simulation assigns by itself");
        }
        return with(o -> o.reset(new SpikeReset(kind, o.reset().detach())));
    }

    /// Whether the gradient stops at the spike of the reset in training mode; no unless set.
    public Population detachSpike(boolean detach) {
        return with(o -> o.reset(new SpikeReset(o.reset().kind(), detach)));
    }

    /// How the recorded variable `spike` is stored; as the precision of the run unless set.
    public Population spikeType(ElementType type) {
        return with(o -> o.spikeType(type));
    }

    /// Whether the variable `refractory` is there to be read and monitored; no unless set.
    public Population refractoryVariable(boolean there) {
        return with(o -> o.refractoryVariable(there));
    }

    /// Whether a run allocates state at once; otherwise at its first `reset()`.
    public Population initVariables(boolean atOnce) {
        return with(o -> o.initVariables(atOnce));
    }

    /// Where the neurons are: for rules, weights and delays that depend on distance.
    ///
    /// @throws IllegalArgumentException unless there is one position for each neuron
    public Population at(Positions positions) {
        Checks.positions(this, positions.size());
        return with(o -> o.positions(positions));
    }

    /// A name for messages and recordings; the model's unless set.
    public Population named(String name) {
        return with(o -> o.name(name));
    }

    /// Adds a current as a formula of the state, for instance `current("syn", "g*(E - V)", g, E)`.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    public Population current(String key, String formula, Parameter... more) {
        return with(model.current(key, formula, more));
    }

    /// Adds a jump of the membrane potential at each step, as a formula of the old state ("delta input").
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    public Population delta(String key, String formula, Parameter... more) {
        return with(model.delta(key, formula, more));
    }

    /// White noise of the membrane potential.
    ///
    /// @param amplitude in its unit per sqrt(ms); one for all neurons or one for each
    /// @throws IllegalArgumentException when an amplitude is not finite or the number of values is wrong
    public Population noise(double... amplitude) {
        return noise(model.membrane(), amplitude);
    }

    /// White noise of one variable; call it for each variable that has some.
    ///
    /// @param amplitude in its unit per sqrt(ms); one for all neurons or one for each
    /// @throws IllegalArgumentException when an amplitude is not finite or the number of values is wrong
    public Population noise(Quantity variable, double... amplitude) {
        String key = "noise_" + variable.name();
        Parameter p = new Parameter(key, 0, Checks.noiseUnit(model, variable), "noise of " + variable.name(), false);
        boolean there = model.parameters().stream().anyMatch(q -> q.name().equals(key));
        Population noisy = with(there ? model.noise(variable, key) : model.noise(variable, key, p));
        return amplitude.length == 1 ? noisy.set(key, amplitude[0]) : noisy.set(key, amplitude);
    }

    /// White noise of one variable whose amplitude is a formula of the old state.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    public Population noise(Quantity variable, String amplitude, Parameter... more) {
        return with(model.noise(variable, amplitude, more));
    }

    private Population with(UnaryOperator<Options> change) {
        return new Population(model, shape, parameters, initial, change.apply(options));
    }

    private Population with(Model other) {
        return new Population(other, shape, parameters, initial, options);
    }

    /// The equations.
    public Model model() {
        return model;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public int size() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /// Lengths of the axes.
    public int[] shape() {
        return shape.clone();
    }

    /// Shape of one sample: the batch, if there is one, and the neurons.
    public int[] sampleShape() {
        int[] neurons = options.keepShape() ? shape.clone() : new int[] {size()};
        if (mode().kind() == Mode.Kind.NON_BATCHING) {
            return neurons;
        }
        int[] batched = new int[neurons.length + 1];
        batched[0] = mode().batch();
        System.arraycopy(neurons, 0, batched, 1, neurons.length);
        return batched;
    }

    /// Everything that is not a parameter or an initial value.
    public Options options() {
        return options;
    }

    /// Mode.
    public Mode mode() {
        return options.mode();
    }

    /// What a parameter was set to, or its default.
    public Initializer parameter(Parameter parameter) {
        return parameters.getOrDefault(parameter.name(), Initializer.of(parameter.value()));
    }

    /// Values of a parameter, scaled, one for each neuron.
    public double[] values(Parameter parameter, long seed) {
        double[] values = unscaled(parameter, seed);
        Arrays.setAll(values, k -> scaled(parameter, values[k]));
        return values;
    }

    double[] unscaled(Parameter parameter, long seed) {
        long stream = Philox.stream(name(), "parameter", parameter.name());
        double[] values = parameter(parameter).values(size(), seed, stream);
        Checks.drawn(this, parameter, values);
        return values;
    }

    /// A value of a parameter, scaled.
    public double scaled(Parameter parameter, double value) {
        return options.scaling().equals(Scaling.IDENTITY)
                ? value
                : options.scaling().apply(model, parameter, value);
    }

    /// Initial values of a variable, scaled, one for each neuron: what it was told, else what the model says, else 0.
    public double[] initialValues(Quantity variable, long seed) {
        double[] values = new Beginning(this, initial).of(variable.name(), seed);
        Checks.finite(this, "initial " + variable.name(), values);
        return scaled(variable, values);
    }

    /// Values of a variable at `t <= 0`, ms, scaled, one for each neuron, if its past is a function of time.
    ///
    /// @throws IllegalArgumentException when a value is not finite
    public Optional<double[]> history(Quantity variable, double t) {
        return new Beginning(this, initial).past(variable.name(), t).map(values -> {
            Checks.finite(this, "history of " + variable.name() + " at t = " + t + " ms", values);
            return scaled(variable, values);
        });
    }

    private double[] scaled(Quantity variable, double[] values) {
        if (!options.scaling().equals(Scaling.IDENTITY)) {
            Arrays.setAll(values, k -> options.scaling().apply(model, variable, values[k]));
        }
        return values;
    }

    @Override
    public String toString() {
        return name() + Arrays.toString(shape);
    }
}
