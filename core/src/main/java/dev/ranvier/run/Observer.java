// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Nearest;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// Reads variables of an engine by name, after a step: state variables, `input`, `spike`, `refractory`,
/// `t_last_spike`, and sub-expressions of the model at the new state.
final class Observer implements State {
    private final Population population;
    private final Engine engine;
    private final double dt;
    private final Map<String, IntToDoubleFunction> readers = new HashMap<>();

    Observer(Population population, Engine engine, double dt) {
        this.population = population;
        this.engine = engine;
        this.dt = dt;
    }

    /// What `name` stands for.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    static Quantity quantity(Population population, String name) {
        Model model = population.model();
        List<Quantity> known = new ArrayList<>(model.variables());
        model.definitions().forEach(d -> known.add(d.variable()));
        Unit current =
                model.inputs().isEmpty() ? Unit.ONE : model.inputs().getFirst().unit();
        if (!model.inputs().isEmpty()) {
            known.add(new Variable(Discretization.TOTAL_INPUT, current, "total input current"));
        }
        known.addAll(model.inputs());
        known.add(new Variable("spike", Unit.ONE, "1 in the step of a spike"));
        known.add(new Variable("t_last_spike", Unit.MS, "time of the last spike"));
        if (population.options().refractoryVariable()) {
            known.add(new Variable("refractory", Unit.ONE, "1 while refractory"));
        }
        return known.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = known.stream().map(Quantity::name).toList();
            String hint = name.equals("refractory")
                    ? "Maybe refractoryVariable(true) is missing?"
                    : Nearest.hint(name, names);
            return new IllegalArgumentException(population.name() + " has no variable '" + name + "'. " + hint);
        });
    }

    @Override
    public double t() {
        return (engine.next() - 1) * dt;
    }

    @Override
    public double[] of(String variable) {
        double[] set = engine.shown(variable);
        if (set != null) {
            return set.clone();
        }
        IntToDoubleFunction read = reader(variable);
        double[] values = new double[engine.frame().size()];
        for (int e = 0; e < values.length; e++) {
            values[e] = read.applyAsDouble(e);
        }
        return values;
    }

    @Override
    public double of(String variable, int element) {
        double[] set = engine.shown(variable);
        return set != null
                ? set[element]
                : readers.computeIfAbsent(variable, this::reader).applyAsDouble(element);
    }

    @Override
    public int spikes() {
        return engine.spikeCount();
    }

    /// Copies some elements of a variable, again and again.
    Sampler sampler(String name, int[] elements) {
        quantity(population, name);
        Object array = name.equals(Discretization.TOTAL_INPUT)
                ? engine.frame().observedArray(name)
                : engine.frame().array(new Value.State(name));
        return array == null ? Sampler.of(reader(name), elements) : Sampler.of(array, elements);
    }

    /// Reads one element of a variable.
    IntToDoubleFunction reader(String name) {
        quantity(population, name);
        return switch (name) {
            case "spike" -> engine::spike;
            case "t_last_spike" -> engine::lastSpike;
            case "refractory" -> engine::refractory;
            case Discretization.TOTAL_INPUT -> totalInput();
            default ->
                population.model().definitions().stream()
                        .filter(d -> d.variable().name().equals(name))
                        .findFirst()
                        .map(this::definition)
                        .or(() -> input(name))
                        .orElseGet(() -> element(engine.frame().array(new Value.State(name))));
        };
    }

    /// An input under its own name; that of the first stands for the total, as it does in the equations.
    private Optional<IntToDoubleFunction> input(String name) {
        List<Variable> inputs = population.model().inputs();
        return inputs.stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .map(i -> i.equals(inputs.getFirst()) ? totalInput() : e -> engine.input(name, e));
    }

    /// Without current inputs the total input is the external one, which the step need not store.
    private IntToDoubleFunction totalInput() {
        Object stored = engine.frame().observedArray(Discretization.TOTAL_INPUT);
        String external = population.model().inputs().getFirst().name();
        return stored == null ? e -> engine.input(external, e) : element(stored);
    }

    private static IntToDoubleFunction element(@org.jspecify.annotations.Nullable Object array) {
        return switch (array) {
            case double[] d -> e -> d[e];
            case float[] f -> e -> f[e];
            case null, default -> throw new AssertionError(array);
        };
    }

    /// A sub-expression at the new state, with the total input of the step, in double precision.
    private IntToDoubleFunction definition(Definition definition) {
        return e -> {
            Map<String, Double> values = new HashMap<>(Map.of("t", t(), "dt", dt));
            Model model = population.model();
            model.parameters().forEach(p -> values.put(p.name(), engine.parameter(p, e)));
            model.inputs().forEach(i -> values.put(i.name(), engine.input(i.name(), e)));
            if (!model.options().currents().isEmpty()) {
                values.put(model.inputs().getFirst().name(), totalInput().applyAsDouble(e));
            }
            model.draws().forEach(name -> values.put(name, engine.drawn(name, e)));
            model.variables().forEach(v -> values.put(v.name(), reader(v.name()).applyAsDouble(e)));
            for (Definition d : model.definitions()) {
                values.put(d.variable().name(), Evaluate.at(d.value(), values));
                if (d.equals(definition)) {
                    break;
                }
            }
            return values.getOrDefault(definition.variable().name(), Double.NaN);
        };
    }
}
