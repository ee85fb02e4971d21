// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Printer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A population as a layer: any model of the catalogue, or one of your own, in training mode. Rows go to its first input,
/// or to those it is told ([#into(String...)]); its spikes (1 or 0), or a variable after each step, come out. Each
/// presentation begins with the initial values of the population. Inputs without rows are 0.
///
/// @param population in training mode; the batch is that of the trainer
/// @param into names of the inputs that get the rows: the first numbers of a row, one for each neuron, are for the first
/// @param output `spike`, or the name of a variable
/// @param learned names of parameters that are learnt
/// @param rate wanted mean rate of each neuron, Hz
/// @param strength what a deviation from it costs: the loss gets `strength` times the mean over neurons of its square in
///     Hz²; 0 for nothing
public record Dynamics(
        Population population, List<String> into, String output, List<String> learned, double rate, double strength)
        implements Layer {
    /// Checks names and mode.
    ///
    /// @throws IllegalArgumentException when the population is not in training mode, takes no input, or lacks a name
    public Dynamics {
        Trainable.checked(population);
        if (population.model().inputs().isEmpty()) {
            throw new IllegalArgumentException(population.name() + " cannot be a layer: model "
                    + population.model().name() + " declares no input");
        }
        into = List.copyOf(into);
        checkInputs(population, into);
        if (!output.equals(Adjoint.SPIKE)) {
            population.model().variable(output);
        } else if (population.model().threshold().isEmpty()) {
            List<String> variables =
                    population.model().variables().stream().map(Variable::name).toList();
            throw new IllegalArgumentException(population.name() + " has no spikes to give: model "
                    + population.model().name() + " has no threshold; take a variable, Dynamics.of(population, \""
                    + (variables.isEmpty() ? "..." : variables.getFirst()) + "\")");
        }
        learned.forEach(population.model()::parameter);
        learned = List.copyOf(learned);
        if (!(strength >= 0) || !(rate >= 0)) {
            throw new IllegalArgumentException(population.name() + ": a rate of " + rate + " Hz with strength "
                    + strength + " cannot be; neither is negative");
        }
    }

    private static void checkInputs(Population population, List<String> into) {
        List<String> there = inputs(population);
        if (into.isEmpty() || Set.copyOf(into).size() < into.size()) {
            throw new IllegalArgumentException(population.name() + " cannot take rows into " + into
                    + "; name at least one input, and none twice. There are " + String.join(", ", there));
        }
        into.stream().filter(name -> !there.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    population.name() + " has no input '" + name + "'. " + Nearest.hint(name, there));
        });
    }

    private static List<String> inputs(Population population) {
        return population.model().inputs().stream().map(Variable::name).toList();
    }

    /// A layer that gives spikes.
    ///
    /// @throws IllegalArgumentException as above
    public static Dynamics spikes(Population population) {
        return of(population, Adjoint.SPIKE);
    }

    /// A layer that gives a variable as it is after each step.
    ///
    /// @throws IllegalArgumentException as above
    public static Dynamics of(Population population, Quantity variable) {
        return of(population, variable.name());
    }

    /// As [#of(Population, Quantity)], by name.
    public static Dynamics of(Population population, String variable) {
        List<String> first = inputs(population).stream().limit(1).toList();
        return new Dynamics(population, first, variable, List.of(), 0, 0);
    }

    /// The same where rows go to other inputs, such as those of the synapses of a model. With k inputs a row has k numbers for
    /// each neuron: first those of the first input. What [Recurrent] neurons hear goes to the first, too.
    ///
    /// @throws IllegalArgumentException when the model has no such input, or one is named twice
    public Dynamics into(String... inputs) {
        return new Dynamics(population, List.of(inputs), output, learned, rate, strength);
    }

    /// The same with parameters to be learnt: one number where all neurons share the value, else one for each.
    ///
    /// @throws IllegalArgumentException when the model has no such parameter
    public Dynamics learning(Parameter... parameters) {
        List<String> more = new ArrayList<>(learned);
        for (Parameter p : parameters) {
            more.add(p.name());
        }
        return new Dynamics(population, into, output, more, rate, strength);
    }

    /// The same where rates other than this one cost something.
    ///
    /// @throws IllegalArgumentException when a number is negative, or the layer does not give spikes
    public Dynamics rate(double hertz, double strength) {
        if (!output.equals(Adjoint.SPIKE)) {
            throw new IllegalArgumentException(
                    population.name() + " gives " + output + ", which has no rate; only spikes have one");
        }
        return new Dynamics(population, into, output, learned, hertz, strength);
    }

    @Override
    public int inputs() {
        return population.size() * into.size();
    }

    @Override
    public int outputs() {
        return population.size();
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        var trainable = new Trainable(population, 1, seed, Set.of(), Set.of());
        Map<String, double[]> initial = new LinkedHashMap<>();
        for (String name : learned) {
            double[] all = population.values(population.model().parameter(name), seed);
            initial.put(name, trainable.shares(name, Map.of()) ? new double[] {all[0]} : all);
        }
        return initial;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new DynamicsStage(this, setting);
    }

    @Override
    public String describe() {
        Model model = population.model();
        StringBuilder text = new StringBuilder(title() + " takes " + into + ", gives " + output + ", learns " + learned
                + ", " + rate + " Hz wanted with strength " + strength + "\nmethod "
                + population.options().method().names().getFirst() + ", "
                + population.options().reset() + ", "
                + model.options().surrogate().map(Dynamics::words).orElse("no spike function") + "\n"
                + model.text().strip() + "\nequations #" + equations(model).hashCode());
        for (Parameter p : model.parameters()) {
            double[] values = population.values(p, 0);
            boolean same = Arrays.stream(values).allMatch(v -> v == values[0]);
            text.append('\n').append(p.name()).append(" = ").append(same ? values[0] : "#" + Arrays.hashCode(values));
        }
        for (Variable v : model.variables()) {
            text.append('\n').append(v.name()).append(" begins at #");
            text.append(Arrays.hashCode(population.initialValues(v, 0)));
        }
        return text.toString();
    }

    /// The same in every Java machine, in which maps may have any order.
    private static String words(Surrogate surrogate) {
        return surrogate.name() + " " + new TreeMap<>(surrogate.parameters()) + " "
                + Printer.print(surrogate.derivative());
    }

    /// What a model computes, which its text need not say: synapses, currents and noise are added to it.
    private static String equations(Model model) {
        Model.Variant added = model.options();
        return List.of(
                        model.definitions(),
                        model.equations(),
                        model.befores(),
                        model.jumps(),
                        model.threshold(),
                        model.resets(),
                        model.bounds(),
                        added.liquid(),
                        added.refractory(),
                        added.currents(),
                        added.jumps())
                .toString();
    }

    @Override
    public String title() {
        return population.name() + " (" + population.model().name() + ", " + population.size() + ")";
    }
}
