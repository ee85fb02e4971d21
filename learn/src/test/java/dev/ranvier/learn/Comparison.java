// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Detach;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Gradients of some steps of a model, from neurons that begin about their threshold, beside central differences.
final class Comparison {
    private static final String HELD = "held spike";

    private final Model model;
    private final int steps;
    private final int size;
    private final Map<String, double[]> parameters = new LinkedHashMap<>();
    private final Map<String, double[]> initial = new LinkedHashMap<>();
    private final Map<String, double[][]> inputs = new LinkedHashMap<>();
    private final Map<String, double[][]> held = new LinkedHashMap<>();
    private final Loss loss;
    private final Plain smooth;
    private final Plain moved;
    private final Set<String> wanted;

    Comparison(Model model, Step step, Set<String> wanted, int size, double dt, int steps) {
        this.model = model;
        this.steps = steps;
        this.size = size;
        this.wanted = wanted;
        Random random = new Random(7);
        for (Parameter p : model.parameters()) {
            parameters.put(
                    p.name(),
                    random.doubles(size, 0.98, 1.02).map(f -> f * p.value()).toArray());
        }
        begin();
        beginAtThreshold(random);
        model.inputs().forEach(i -> {
            double[][] rows = new double[steps][];
            Arrays.setAll(rows, s -> random.doubles(size, 0, 1).toArray());
            inputs.put(i.name(), rows);
        });
        loss = new Curved(Map.of(model.membrane().name(), 10.0, Adjoint.SPIKE, 1.0));
        Set<String> columns = new LinkedHashSet<>(inputs.keySet());
        columns.add(HELD);
        smooth = new Plain(step, wanted, true, columns, dt, parameters);
        moved = new Plain(held(step), Set.of(), true, columns, dt, parameters);
    }

    private void begin() {
        model.variables()
                .forEach(v -> initial.put(v.name(), Population.of(model, size).initialValues(v, 1)));
        initial.put(Discretization.REFRACTORY_LEFT, new double[size]);
    }

    private void beginAtThreshold(Random random) {
        Map<String, Double> defaults = new LinkedHashMap<>();
        model.parameters().forEach(p -> defaults.put(p.name(), p.value()));
        Expr threshold = model.threshold().orElseThrow().right();
        if (defaults.keySet().containsAll(Substitute.names(threshold))) {
            double at = Evaluate.at(threshold, defaults);
            initial.put(
                    model.membrane().name(),
                    random.doubles(size, -2, 0.5).map(d -> at + d).toArray());
        }
    }

    /// The same step with detached values given from outside, so that they stay while all else moves.
    private static Step held(Step step) {
        List<Assign> body = step.body().stream()
                .map(a -> a.operation() instanceof Detach
                        ? new Assign(
                                a.phase(),
                                a.target(),
                                new Call(Fn.ADD),
                                List.<Value>of(new Input(HELD), new Constant(0)))
                        : a)
                .toList();
        return new Step(step.name(), body, step.stores(), step.observed(), step.spike());
    }

    /// Neurons whose threshold lies where the upstroke is over begin as the model says.
    void check() {
        if (!smooth.isFinite(initial, inputs, loss, 1)) {
            begin();
        }
        Map<String, double[][]> found = smooth.gradients(initial, inputs, loss, steps);
        held.putAll(inputs);
        held.put(HELD, smooth.output(Adjoint.SPIKE));
        Set<String> by = new LinkedHashSet<>(initial.keySet());
        by.remove(Discretization.REFRACTORY_LEFT);
        by.forEach(name -> compare(name, initial.get(name), found.get(Adjoint.by(name))[0]));
        for (String name : wanted) {
            if (inputs.containsKey(name)) {
                for (int s : new int[] {0, 1, steps / 2, steps - 1}) {
                    compare(name, inputs.get(name)[s], found.get(Adjoint.by(name))[s]);
                }
            } else {
                compare(name, parameters.get(name), found.get(Adjoint.by(name))[0]);
            }
        }
    }

    private void compare(String name, double[] values, double[] gradients) {
        double largest = Arrays.stream(gradients).map(Math::abs).max().orElseThrow();
        for (int e : size > 3 ? new int[] {0, size / 2, size - 1} : new int[] {0, size - 1}) {
            double h = 1e-5 * Math.max(Math.abs(values[e]), 0.1);
            double difference = (4 * slope(values, e, h / 2) - slope(values, e, h)) / 3;
            double rounding = 1e-12 / h;
            assertThat(Math.abs(gradients[e] - difference))
                    .as(
                            "%s: gradient by %s of element %d of %d is %s, by differences %s",
                            model.name(), name, e, size, gradients[e], difference)
                    .isLessThanOrEqualTo(2e-5 * Math.max(Math.abs(difference), largest) + rounding);
        }
    }

    private double slope(double[] values, int element, double h) {
        return (moved(values, element, h) - moved(values, element, -h)) / (2 * h);
    }

    private double moved(double[] values, int element, double by) {
        double old = values[element];
        values[element] = old + by;
        double result = moved.loss(initial, held, loss, steps);
        values[element] = old;
        return result;
    }
}
