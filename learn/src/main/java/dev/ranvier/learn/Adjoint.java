// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Printer;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Recall;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Detach;
import dev.ranvier.integrate.Step.Spike;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Recalled;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Surrogate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Turns a step into its adjoint: the step that takes the derivatives of a loss from the new state back to the old one.
/// Reverse-mode differentiation of the single assignments: Griewank and Walther (2008), doi:10.1137/1.9780898717761.
///
/// The adjoint reads the old state, inputs, parameters and draws under their own names and performs the operations of
/// the step again, so nothing but old states needs to be kept. With [#by(String)] as names of derivatives it
///
/// - takes the state `dL/dx` for each variable x from the derivative by its new to that by its old value;
/// - reads the input `dL/dspike`, the derivative by the spike, if the model has a threshold;
/// - adds to the state `dL/dp` for each wanted parameter p, so that it sums over the steps;
/// - observes `dL/dI` for each wanted input I;
/// - observes, where delays are constant or distributed, the derivative by what it recalls, [#by(Recall)], and reads the input
///   `dL/dslope of x`, that by the slope at the old state, which later steps recall. [Past] brings both together.
///
/// A spike has the derivative of its surrogate; through `detach`, comparisons, rounding and the count of refractory steps
/// nothing flows; `where`, `min`, `max`, `abs` and `clip` pass on what belongs to the branch taken.
public final class Adjoint {
    /// What the spike is called among the outputs of a step.
    public static final String SPIKE = "spike";

    private final Step step;
    private final Tape tape;
    private final Set<Value> active = new HashSet<>();
    private final Map<Value, Value> gradients = new HashMap<>();

    private Adjoint(Step step) {
        this.step = step;
        this.tape = new Tape(step.body());
    }

    /// What the derivative of the loss by `name` is called.
    public static String by(String name) {
        return "dL/d" + name;
    }

    /// What the derivative of the loss by what a step recalls is called.
    static String by(Recall recall) {
        return by(recall.toString());
    }

    /// The adjoint of a step.
    ///
    /// @param wanted names of the parameters and inputs by which to differentiate. A parameter must be one the step
    ///     reads for each neuron: leave it out of the uniform ones of [Discretization#of]
    /// @throws IllegalArgumentException when the step does not depend on one of them, or only in ways that have no
    ///     derivative, or the step was made for simulation, or it recalls the past by a delay that varies or a fractional derivative
    public static Step of(Step step, Set<String> wanted) {
        return new Adjoint(step).reverse(wanted);
    }

    /// The variables that carry derivatives: all but the hidden count of refractory steps.
    static List<String> variables(Step step) {
        return step.stores().keySet().stream()
                .filter(name -> !name.equals(Discretization.REFRACTORY_LEFT))
                .toList();
    }

    private Step reverse(Set<String> wanted) {
        check();
        Map<String, Value> sources = sources(wanted);
        variables(step).forEach(name -> active.add(new State(name)));
        active.addAll(sources.values());
        Past.recalls(step).forEach(recall -> active.add(new Recalled(recall)));
        step.body().stream().filter(this::passes).forEach(a -> active.add(a.target()));
        variables(step).forEach(name -> add(Objects.requireNonNull(step.stores().get(name)), new State(by(name))));
        spike().ifPresent(a -> add(a.target(), new Input(by(SPIKE))));
        Past.slopes(step)
                .forEach(name -> add(Objects.requireNonNull(step.observed().get(name)), new Input(by(name))));
        sources.forEach((name, value) -> {
            if (value instanceof Parameter) {
                gradients.put(value, new State(by(name)));
            }
        });
        step.body().reversed().forEach(this::back);
        Step result = result(sources);
        return result.keeping(result.observed().keySet());
    }

    private void check() {
        if (step.spike().isPresent() && spike().isEmpty()) {
            throw new IllegalArgumentException("the step of " + step.name() + " was made for simulation, where spikes"
                    + " have no derivative; discretize the model with the reset SOFT or HARD");
        }
        for (Recall recall : Past.recalls(step)) {
            String what = switch (recall) {
                case Recall.Point p -> "";
                case Recall.Window w -> "";
                case Recall.Taylor t -> "a delay of " + t.variable() + " that varies, " + Printer.print(t.lag());
                case Recall.Trail t -> "a derivative of fractional order of " + t.variable();
            };
            if (!what.isEmpty()) {
                throw new IllegalArgumentException("model " + step.name() + " has " + what
                        + "; gradients go through the past by constant and distributed delays only");
            }
        }
    }

    /// Refuses parameters on which the place of what is recalled depends.
    private void refuseDelay(String name) {
        for (Recall recall : Past.recalls(step)) {
            boolean read = switch (recall) {
                case Recall.Point p -> Substitute.names(p.lag()).contains(name);
                case Recall.Window w ->
                    Stream.of(w.from(), w.to(), w.kernel())
                            .anyMatch(formula -> Substitute.names(formula).contains(name));
                case Recall.Taylor t -> false;
                case Recall.Trail t -> false;
            };
            if (read) {
                throw new IllegalArgumentException(step.name() + ": '" + name + "' says how long a delay of "
                        + recall.variable() + " is; gradients go through delays, not to them. Delays between layers are"
                        + " learnt by the layer Delay");
            }
        }
    }

    private Optional<Assign> spike() {
        return step.body().stream().filter(a -> a.operation() instanceof Spike).findFirst();
    }

    /// The values of these names that the step reads.
    private Map<String, Value> sources(Set<String> wanted) {
        Map<String, Value> there = new LinkedHashMap<>();
        for (Value value : step.reads()) {
            if (value instanceof Parameter(String name) && !name.equals(Discretization.REFRACTORY_STEPS)) {
                there.put(name, value);
            } else if (value instanceof Input(String name) && !name.equals("t")) {
                there.put(name, value);
            }
        }
        Map<String, Value> sources = new LinkedHashMap<>();
        for (String name : new TreeSet<>(wanted)) {
            refuseDelay(name);
            Value value = there.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the step of " + step.name() + " reads no parameter or input '"
                        + name + "' for each neuron, so there is no gradient to it. "
                        + Nearest.hint(name, there.keySet()));
            }
            sources.put(name, value);
        }
        return sources;
    }

    /// Whether the result of an operation changes smoothly with anything by which to differentiate.
    private boolean passes(Assign a) {
        return switch (a.operation()) {
            case Call(Fn fn) -> {
                boolean some = false;
                for (int i = 0; i < a.args().size(); i++) {
                    some |= active.contains(a.args().get(i)) && !fn.takesBoolean(i);
                }
                yield some && !fn.isBoolean();
            }
            case Spike s -> active.contains(a.args().getFirst());
            case Detach d -> false;
        };
    }

    /// Hands the derivative by the result of an operation on to its arguments.
    private void back(Assign a) {
        Value gradient = gradients.get(a.target());
        if (gradient == null) {
            return;
        }
        tape.phase(a.phase());
        switch (a.operation()) {
            case Call(Fn fn) -> {
                List<Expr> args = names(a.args());
                for (int i = 0; i < args.size(); i++) {
                    if (!fn.takesBoolean(i)) {
                        pass(gradient, fn.partial(i, args), a.args(), i);
                    }
                }
            }
            case Spike(Surrogate s) ->
                pass(
                        gradient,
                        Substitute.in(
                                s.derivative(), Map.of("x", names(a.args()).getFirst())),
                        a.args(),
                        0);
            case Detach d -> {}
        }
    }

    /// Numbers as they are, everything else as a name.
    private static List<Expr> names(List<Value> args) {
        return IntStream.range(0, args.size())
                .mapToObj(i -> args.get(i) instanceof Constant(double value) ? Expr.num(value) : Expr.name("#" + i))
                .toList();
    }

    /// Adds `gradient*partial` to the derivative by an argument.
    private void pass(Value gradient, Expr partial, List<Value> args, int index) {
        Value arg = args.get(index);
        if (!active.contains(arg)) {
            return;
        }
        Map<String, Value> names = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            names.put("#" + i, args.get(i));
        }
        Expr simple = Simplify.of(partial);
        if (simple instanceof Apply f && f.fn() == Fn.WHERE) {
            // the product goes into the branches: 0 times infinity must not come from the one not taken
            Value a = tape.fma(gradient, tape.lower(f.arg(1), names), new Constant(0));
            Value b = tape.fma(gradient, tape.lower(f.arg(2), names), new Constant(0));
            add(arg, tape.emit(Fn.WHERE, tape.lower(f.arg(0), names), a, b));
        } else {
            Value sum = gradients.getOrDefault(arg, new Constant(0));
            gradients.put(arg, tape.fma(gradient, tape.lower(simple, names), sum));
        }
    }

    private void add(Value value, Value gradient) {
        if (active.contains(value)) {
            gradients.merge(value, gradient, (a, b) -> tape.emit(Fn.ADD, a, b));
        }
    }

    private Step result(Map<String, Value> sources) {
        Map<String, Value> stores = new LinkedHashMap<>();
        Map<String, Value> observed = new LinkedHashMap<>();
        for (String name : variables(step)) {
            stores.put(by(name), gradients.getOrDefault(new State(name), new Constant(0)));
        }
        sources.forEach((name, value) -> {
            Value gradient = gradients.get(value);
            if (gradient == null || gradient.equals(new State(by(name)))) {
                throw new IllegalArgumentException(step.name() + ": '" + name + "' enters the step only by comparisons,"
                        + " rounding or a detached spike, which have no derivative; there is no gradient to it");
            }
            if (value instanceof Parameter) {
                stores.put(by(name), gradient);
            } else {
                observed.put(by(name), gradient);
            }
        });
        Past.recalls(step)
                .forEach(recall -> Optional.ofNullable(gradients.get(new Recalled(recall)))
                        .ifPresent(gradient -> observed.put(by(recall), gradient)));
        return new Step(step.name() + " backwards", tape.body(), stores, observed, Optional.empty());
    }
}
