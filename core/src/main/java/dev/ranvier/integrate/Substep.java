// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Expr;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Model;
import dev.ranvier.model.Threshold;
import dev.ranvier.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of a time step as steps of their own, for whoever puts them together for one neuron at a time: adaptive
/// methods and located spikes. They are made of the same equations as the step of [Discretization].
///
/// @param free one step of the method of length [#LENGTH], without threshold and reset; observes the distance to the
///     threshold and the rate at which it grows before and after, and the estimated errors if there are any
/// @param held as `free`, while the variables that keep their value in a refractory neuron stand still
/// @param onset moves nothing; observes at the start of a step of the run the total input, the delta input and the
///     distance to the threshold
/// @param reset what a spike does to the state
/// @param strict whether the distance must be positive for a spike, rather than not negative
/// @param crossing whether the distance must have been negative before
/// @param watches whether there is a threshold
public record Substep(Step free, Step held, Step onset, Step reset, boolean strict, boolean crossing, boolean watches) {
    /// Input: length of the sub-step, ms.
    public static final String LENGTH = "length of the sub-step";
    /// Observed: left minus right side of the threshold at the old state.
    public static final String BEFORE = "distance before";
    /// Observed: the same at the new state.
    public static final String AFTER = "distance after";
    /// Observed: derivative of the distance in time at the old state, per ms.
    public static final String RATE_BEFORE = "rate before";
    /// Observed: the same at the new state.
    public static final String RATE_AFTER = "rate after";
    /// Observed: what is added to the membrane potential at the end of a step of the run.
    public static final String DELTA = "delta input";

    private static final String H = "#h";

    /// Observed: the estimated error of a variable.
    public static String error(String variable) {
        return "error of " + variable;
    }

    /// The parts of a step of `model`.
    ///
    /// @param dt step of the run, ms
    /// @param uniform parameters with one value for all neurons
    /// @throws IllegalArgumentException when the method cannot integrate the model in sub-steps
    public static Substep of(Model model, Integrator method, double dt, Map<String, Double> uniform) {
        if (model.isStochastic() && !(method instanceof Adaptive)) {
            throw new IllegalArgumentException("model " + model.name() + " has noise, and its path inside a step is not"
                    + " known, so its spikes cannot be located there; leave locateSpikes() out, or the noise");
        }
        checkStatements(model);
        if (method instanceof Adaptive adaptive) {
            adaptive.check(model);
        }
        return new Substep(
                sub(begin(model, method, dt, uniform), method, false),
                sub(begin(model, method, dt, uniform), method, true),
                onset(begin(model, method, dt, uniform)),
                reset(begin(model, method, dt, uniform)),
                model.threshold().map(th -> th.strict()).orElse(false),
                model.threshold().map(th -> th.crossing()).orElse(false),
                model.threshold().isPresent());
    }

    private static void checkStatements(Model model) {
        whole(model).ifPresent(what -> {
            throw new IllegalArgumentException("model " + model.name() + ": " + what
                    + " belongs to whole steps, so spikes cannot be located inside them, nor steps be adapted; use a"
                    + " method of fixed steps without locateSpikes()");
        });
    }

    /// What a model has that stands at the end of a step of the run, or reads its past, and has no place inside it.
    private static Optional<String> whole(Model model) {
        if (!model.befores().isEmpty()) {
            return Optional.of("'before ...'");
        }
        if (!model.synaptic().isEmpty()) {
            return Optional.of("the synapse '"
                    + model.options().synapses().stream()
                            .filter(s -> !s.variables().isEmpty())
                            .findFirst()
                            .orElseThrow()
                            .key()
                    + "' with its dynamics");
        }
        if (!model.jumps().isEmpty()) {
            return Optional.of("'jump ...'");
        }
        if (!model.bounds().isEmpty()) {
            return Optional.of("'bound ...'");
        }
        if (!model.draws().isEmpty()) {
            return Optional.of("'rand()'");
        }
        if (model.threshold().filter(Threshold::unlessRefractory).isPresent()) {
            return Optional.of("'spike ... (unless refractory)'");
        }
        return Delays.variables(model).isEmpty() ? Optional.empty() : Optional.of("a delay");
    }

    private static Discretization begin(Model model, Integrator method, double dt, Map<String, Double> uniform) {
        Discretization d = new Discretization(model, method, dt, uniform, SpikeReset.SIMULATION);
        d.checkHeld();
        d.bindNames();
        return d;
    }

    /// Currents as the sub-steps see them: the total of the step of the run, or in liquid models the formulas.
    private static void currents(Discretization d) {
        d.derive();
        if (!d.model.options().liquid() && !d.model.options().currents().isEmpty()) {
            String input = d.model.inputs().getFirst().name();
            d.lowering.bind(input, new Input(Discretization.TOTAL_INPUT));
        }
    }

    private static Step sub(Discretization d, Integrator method, boolean held) {
        currents(d);
        d.lowering.phase(Phase.INTEGRATE);
        d.lowering.bind(H, new Input(LENGTH));
        List<Equation> equations = d.equations(e -> true).stream()
                .map(e -> held && e.unlessRefractory() ? still(e) : e)
                .toList();
        d.checkMethod(method, equations);
        Scheme scheme = new Scheme(d.lowering, equations, Expr.name(H));
        Map<String, Value> observed = new LinkedHashMap<>();
        watch(d, equations, observed, BEFORE, RATE_BEFORE);
        try {
            method.advance(scheme);
        } catch (Scheme.FixedLength e) {
            throw new IllegalArgumentException("method '" + method.names().getFirst() + "' works with steps of one"
                    + " length alone, so it cannot locate spikes inside them; use another method, e.g. exp_auto, rk4"
                    + " or Adaptive.of(\"rkdp\"), or leave locateSpikes() out");
        }
        Map<String, Value> next = scheme.result();
        scheme.errors().forEach((x, value) -> observed.put(error(x), value));
        next.forEach(d.lowering::bind);
        d.lowering.bind("t", d.lowering.lower(Expr.add(Expr.name("t"), Expr.name(H))));
        watch(d, equations, observed, AFTER, RATE_AFTER);
        return step(d, next, observed);
    }

    private static Equation still(Equation e) {
        return new Equation(e.variable(), Expr.ZERO, Map.of(), true);
    }

    /// Observes the distance to the threshold at the state that the names stand for now, and its rate.
    private static void watch(
            Discretization d, List<Equation> equations, Map<String, Value> observed, String distance, String rate) {
        d.model.threshold().ifPresent(th -> {
            Expr gap = d.known(Expr.sub(th.left(), th.right()));
            Expr growth = Derivative.of(gap, "t");
            for (Equation e : equations) {
                Expr slope = Derivative.of(gap, e.variable().name());
                growth = Expr.add(growth, Expr.mul(slope, e.drift()));
            }
            observed.put(distance, d.lowering.lower(gap));
            observed.put(rate, d.lowering.lower(growth));
        });
    }

    private static Step onset(Discretization d) {
        Map<String, Value> observed = new LinkedHashMap<>();
        Value total = d.derive();
        if (total != null && !d.model.options().currents().isEmpty()) {
            observed.put(Discretization.TOTAL_INPUT, total);
        }
        d.model.options().jumps().stream()
                .map(Definition::value)
                .reduce(Expr::add)
                .ifPresent(sum -> observed.put(DELTA, d.lowering.lower(d.known(sum))));
        d.model
                .threshold()
                .ifPresent(th -> observed.put(BEFORE, d.lowering.lower(d.known(Expr.sub(th.left(), th.right())))));
        return step(d, Map.of(), observed);
    }

    private static Step reset(Discretization d) {
        currents(d);
        d.lowering.phase(Phase.RESET);
        Map<String, Value> next = new LinkedHashMap<>();
        for (Variable v : d.model.variables()) {
            next.put(v.name(), new State(v.name()));
        }
        for (Definition r : d.model.resets()) {
            Value value = d.lowering.lower(d.known(r.value()));
            next.put(r.variable().name(), value);
            d.lowering.bind(r.variable().name(), value);
        }
        return step(d, next, Map.of());
    }

    private static Step step(Discretization d, Map<String, Value> next, Map<String, Value> observed) {
        return new Step(d.model.name(), d.lowering.body(), next, observed, Optional.empty()).keeping(observed.keySet());
    }
}
