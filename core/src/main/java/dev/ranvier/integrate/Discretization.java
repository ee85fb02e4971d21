// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.SharedExponentials;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Model;
import dev.ranvier.model.Synapse;
import dev.ranvier.model.Threshold;
import dev.ranvier.model.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes a [Step] of a model: the phases of the contract in order, the integration method in the middle.
public final class Discretization {
    /// Name of the total current of the step at the old state among the observed values.
    public static final String TOTAL_INPUT = "input";
    /// Hidden state: how many further steps the neuron stays refractory.
    public static final String REFRACTORY_LEFT = "refractory steps left";
    /// Parameter: the refractory period in steps, where it differs between neurons.
    public static final String REFRACTORY_STEPS = "refractory steps";

    final Model model;
    private final double dt;
    private final Map<String, Double> uniform;
    private final SpikeReset reset;
    private final Map<String, Expr> values = new LinkedHashMap<>();
    final Lowering lowering = new Lowering();
    private final Delays delays;
    private final Map<String, Value> observed = new LinkedHashMap<>();

    Discretization(Model model, Integrator method, double dt, Map<String, Double> uniform, SpikeReset reset) {
        this.model = model;
        this.delays = new Delays(model, method, lowering);
        this.dt = dt;
        this.uniform = uniform;
        this.reset = reset;
    }

    /// One step of `model`.
    ///
    /// @param dt the step, ms
    /// @param uniform parameters with one value for all neurons; the others are read for each neuron
    /// @throws IllegalArgumentException when the method cannot integrate the model
    public static Step of(Model model, Integrator method, double dt, Map<String, Double> uniform, SpikeReset reset) {
        return new Discretization(model, method, dt, uniform, reset).step(method);
    }

    /// A model whose noises are all zero may take methods for equations with noise too.
    void checkMethod(Integrator method, List<Equation> equations) {
        boolean quiet = model.isStochastic()
                && equations.stream().allMatch(e -> e.noise().isEmpty());
        Function<Integrator, Optional<String>> obstacle =
                m -> quiet && m.calculus().isPresent() ? Optional.empty() : m.obstacle(equations);
        obstacle.apply(method).ifPresent(what -> {
            List<String> able = Integrator.all().stream()
                    .filter(m -> obstacle.apply(m).isEmpty())
                    .map(m -> m.names().getFirst())
                    .toList();
            throw new IllegalArgumentException(
                    "model " + model.name() + ": method '" + method.names().getFirst() + "' " + what
                            + (able.isEmpty() ? ", and no method can" : "; use one of " + String.join(", ", able)));
        });
    }

    private Step step(Integrator method) {
        checkHeld();
        bindNames();
        before();
        Map<String, Value> next = synapses(method);
        Value total = derive();
        next.putAll(integrate(method));
        jumps(next);
        Optional<Value> held = hold(next);
        next.forEach(lowering::bind);
        model.bounds().forEach(d -> store(next, d, lowering.lower(known(d.value()))));
        Optional<Value> spike = model.threshold().map(th -> threshold(th, held));
        spike.ifPresent(s -> reset(s, next));
        spike.ifPresent(s -> held.ifPresent(h -> countdown(s, next)));
        if (total != null) {
            observed.put(TOTAL_INPUT, total);
        }
        observed.putAll(delays.observed(dt));
        return new Step(model.name(), lowering.body(), next, observed, spike);
    }

    void checkHeld() {
        if (model.isHeld() && model.options().refractory().isEmpty()) {
            throw new IllegalArgumentException(
                    "model " + model.name()
                            + ": a line says '(unless refractory)', but there is no refractory period; add .refractory(tau_ref)");
        }
    }

    void bindNames() {
        model.parameters().forEach(p -> {
            Double value = uniform.get(p.name());
            if (value == null) {
                lowering.bind(p.name(), new Parameter(p.name()));
            } else {
                values.put(p.name(), Expr.num(value));
            }
        });
        values.put("dt", Expr.num(dt));
        model.draws().forEach(name -> lowering.bind(name, new Value.Uniform(name)));
        lowering.bind("t", new Input("t"));
        model.inputs().forEach(i -> lowering.bind(i.name(), new Input(i.name())));
        model.variables().forEach(v -> lowering.bind(v.name(), new State(v.name())));
        lowering.delays(delays::recalled);
        for (Definition d : model.definitions()) {
            values.put(d.variable().name(), known(d.value()));
        }
    }

    /// `expr` with uniform parameters, sub-expressions and, in liquid models, currents written out.
    Expr known(Expr expr) {
        return Simplify.of(delays.written(Substitute.in(expr, values)));
    }

    /// The total current at the old state; in models that are not liquid it stands for the input in what follows.
    @org.jspecify.annotations.Nullable
    Value derive() {
        lowering.phase(Phase.DERIVE);
        if (model.inputs().isEmpty()) {
            return null;
        }
        String input = model.inputs().getFirst().name();
        Expr sum = Expr.name(input);
        for (Definition current : model.options().currents()) {
            sum = Expr.add(sum, known(current.value()));
        }
        Value total = lowering.lower(sum);
        if (model.options().liquid()) {
            values.put(input, sum);
            model.definitions().forEach(d -> values.put(d.variable().name(), known(d.value())));
        } else {
            lowering.bind(input, total);
        }
        return total;
    }

    /// The variables of synapses advance first; all that follows sees their new values, which stand still over the step.
    private Map<String, Value> synapses(Integrator method) {
        lowering.phase(Phase.SYNAPSES);
        if (model.synaptic().isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (method instanceof Fractional) {
            throw new IllegalArgumentException("model " + model.name() + ": the dynamics of its synapses, "
                    + model.options().synapses().stream().map(Synapse::key).collect(Collectors.joining(", "))
                    + ", are ordinary equations, which '" + method.names().getFirst()
                    + "' is not for; let them run for each source, or use an ordinary method");
        }
        Map<String, Value> next = advanced(method, true).result();
        next.forEach(lowering::bind);
        jumps(next, true);
        return next;
    }

    private Map<String, Value> integrate(Integrator method) {
        lowering.phase(Phase.INTEGRATE);
        Scheme scheme = advanced(method, false);
        Set<String> sloped = new LinkedHashSet<>(delays.sloped());
        sloped.addAll(scheme.sloped());
        scheme.equations().stream()
                .filter(e -> sloped.contains(e.variable().name()))
                .forEach(e -> observed.put(Recall.slopeOf(e.variable().name()), lowering.lower(e.drift())));
        return scheme.result();
    }

    /// The equations of the synapses, or all others, after the method has done its step.
    private Scheme advanced(Integrator method, boolean synaptic) {
        boolean holding = isHolding();
        List<Equation> equations = equations(e -> isSynaptic(e.variable()) == synaptic).stream()
                .map(e -> holding ? e : new Equation(e.variable(), e.drift(), e.noise(), false))
                .toList();
        checkMethod(method, equations);
        Scheme scheme = new Scheme(lowering, equations, Expr.num(dt));
        method.advance(scheme);
        return scheme;
    }

    private boolean isSynaptic(Variable variable) {
        return model.synaptic().contains(variable);
    }

    /// The equations wanted, with everything known written out.
    List<Equation> equations(Predicate<Equation> wanted) {
        List<Equation> equations = model.equations().stream()
                .filter(wanted)
                .map(e -> new Equation(e.variable(), known(e.drift()), noises(e), e.unlessRefractory()))
                .toList();
        SharedExponentials shared =
                new SharedExponentials(equations.stream().map(Equation::drift).toList());
        return equations.stream()
                .map(e -> new Equation(e.variable(), shared.in(e.drift()), e.noise(), e.unlessRefractory()))
                .toList();
    }

    /// The noises of an equation, without those whose amplitude is zero for all neurons: they need no draws.
    private Map<String, Expr> noises(Equation e) {
        Map<String, Expr> noises = new LinkedHashMap<>();
        e.noise().forEach((xi, amplitude) -> noises.put(xi, known(amplitude)));
        noises.values().removeIf(Expr.ZERO::equals);
        return noises;
    }

    /// Time stamps and other values that integration sees already.
    private void before() {
        lowering.phase(Phase.BEFORE);
        model.befores().forEach(d -> lowering.bind(d.variable().name(), lowering.lower(known(d.value()))));
    }

    /// Delta inputs are those of the old state; jumps see what integration and the jumps before them made of it.
    private void jumps(Map<String, Value> next) {
        lowering.phase(Phase.ADD);
        List<Value> deltas = model.options().jumps().stream()
                .map(d -> lowering.lower(known(d.value())))
                .toList();
        next.forEach(lowering::bind);
        jumps(next, false);
        deltas.forEach(amount -> next.merge(model.membrane().name(), amount, (v, a) -> lowering.emit(Fn.ADD, v, a)));
    }

    private void jumps(Map<String, Value> next, boolean synaptic) {
        model.jumps().stream()
                .filter(d -> isSynaptic(d.variable()) == synaptic)
                .forEach(d -> store(next, d, lowering.lower(known(d.value()))));
    }

    /// Whether a neuron is ever refractory.
    private boolean isHolding() {
        return model.options().refractory().isPresent() && !(steps() instanceof Constant(double r) && r == 0);
    }

    /// Refractory neurons keep the old value of the equations marked so. Empty when no neuron is ever refractory.
    private Optional<Value> hold(Map<String, Value> next) {
        lowering.phase(Phase.HOLD);
        if (!isHolding()) {
            return Optional.empty();
        }
        Value held = lowering.held();
        for (Equation e : model.equations()) {
            if (e.unlessRefractory()) {
                next.compute(
                        e.variable().name(), (name, value) -> lowering.emit(Fn.WHERE, held, new State(name), value));
            }
        }
        return Optional.of(held);
    }

    /// The refractory period in whole steps.
    private Value steps() {
        Double period = uniform.get(model.options().refractory().orElseThrow().name());
        return period == null ? new Parameter(REFRACTORY_STEPS) : new Constant(refractorySteps(period, dt));
    }

    /// A refractory period as whole steps: `floor(tau_ref/dt + 1e-6)`.
    public static double refractorySteps(double period, double dt) {
        return Math.floor(period / dt + 1e-6);
    }

    private Value threshold(Threshold th, Optional<Value> held) {
        lowering.phase(Phase.THRESHOLD);
        Value above = above(th);
        return th.unlessRefractory() && held.isPresent()
                ? lowering.emit(Fn.AND, above, lowering.emit(Fn.NOT, held.get()))
                : above;
    }

    private Value above(Threshold th) {
        Fn compare = th.strict() ? Fn.LT : Fn.LE;
        Value left = lowering.lower(known(th.left()));
        Value right = lowering.lower(known(th.right()));
        Value above = lowering.emit(compare, right, left);
        if (!th.crossing()) {
            return above;
        }
        model.variables().forEach(v -> lowering.bind("old " + v.name(), new State(v.name())));
        Map<String, Expr> old =
                model.variables().stream().collect(Collectors.toMap(v -> v.name(), v -> Expr.name("old " + v.name())));
        Value before = lowering.emit(
                compare,
                lowering.lower(Substitute.in(known(th.right()), old)),
                lowering.lower(Substitute.in(known(th.left()), old)));
        return lowering.emit(Fn.AND, above, lowering.emit(Fn.NOT, before));
    }

    private void reset(Value spike, Map<String, Value> next) {
        lowering.phase(Phase.RESET);
        if (reset.kind() == SpikeReset.Kind.ASSIGN) {
            for (Definition d : model.resets()) {
                Value value = lowering.lower(known(d.value()));
                store(
                        next,
                        d,
                        lowering.emit(
                                Fn.WHERE,
                                spike,
                                value,
                                lowering.bound(d.variable().name())));
            }
        } else {
            trainedReset(next);
        }
    }

    /// In training the spike is a number with a surrogate derivative, and the reset a formula in it.
    private void trainedReset(Map<String, Value> next) {
        Threshold th = model.threshold().orElseThrow();
        if (th.crossing() || th.strict() || th.unlessRefractory()) {
            throw new IllegalArgumentException("model " + model.name() + ": training mode needs a threshold of the form"
                    + " 'spike V >= V_th'; this one is "
                    + (th.crossing() ? "a crossing" : th.strict() ? "strict, '>'" : "one '(unless refractory)'"));
        }
        Step.Operation surrogate = new Step.Spike(model.options()
                .surrogate()
                .orElseThrow(() -> new IllegalArgumentException(
                        "model " + model.name() + " has no spike function for training; choose one: surrogate(...)")));
        Value distance = lowering.lower(known(Expr.sub(th.left(), th.right())));
        Value spike = lowering.emit(surrogate, List.of(distance));
        Value quiet = reset.detach() ? lowering.emit(new Step.Detach(), List.of(spike)) : spike;
        lowering.bind("#spike", quiet);
        for (Definition d : model.resets()) {
            Expr x = Expr.name(d.variable().name());
            boolean membrane = d.variable().equals(model.membrane());
            boolean soft = membrane && reset.kind() == SpikeReset.Kind.SOFT;
            Expr jump = soft ? Expr.sub(d.value(), th.right()) : Expr.sub(d.value(), x);
            store(next, d, lowering.lower(Expr.add(x, Expr.mul(Expr.name("#spike"), known(jump)))));
        }
    }

    private void store(Map<String, Value> next, Definition d, Value value) {
        next.put(d.variable().name(), value);
        lowering.bind(d.variable().name(), value);
    }

    private void countdown(Value spike, Map<String, Value> next) {
        lowering.phase(Phase.EVENTS);
        Value less = lowering.emit(Fn.SUB, new State(REFRACTORY_LEFT), new Constant(1));
        Value left = lowering.emit(Fn.MAX, less, new Constant(0));
        next.put(REFRACTORY_LEFT, lowering.emit(Fn.WHERE, spike, steps(), left));
    }
}
