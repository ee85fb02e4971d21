// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Rand;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Equations of one kind of neuron, checked. Immutable; the methods that change something return another model.
///
/// @param name name of the model
/// @param meaning what it is, in words; may be empty
/// @param text the equations as written
/// @param reference paper and DOI
/// @param parameters parameters in order
/// @param inputs external inputs, one value a step; the first is the current that current inputs add to
/// @param definitions sub-expressions, each using only those before it
/// @param equations differential equations in order
/// @param befores new values of variables at the start of each step, before integration, in order
/// @param jumps new values of variables at each step, after integration, in order
/// @param threshold when it spikes, if it does
/// @param resets new values after a spike, in order
/// @param bounds values that keep a variable within its limits after each step
/// @param initials where variables begin unless a population says otherwise, in order; the others begin at 0
/// @param options currents, jumps, refractoriness and other variants
public record Model(
        String name,
        String meaning,
        String text,
        String reference,
        List<Parameter> parameters,
        List<Variable> inputs,
        List<Definition> definitions,
        List<Equation> equations,
        List<Definition> befores,
        List<Definition> jumps,
        Optional<Threshold> threshold,
        List<Definition> resets,
        List<Definition> bounds,
        List<Definition> initials,
        Variant options) {

    /// What transforms add to the equations.
    ///
    /// @param liquid whether current inputs are evaluated inside the derivative, at each stage anew
    /// @param refractory the refractory period, ms, if there is one
    /// @param synapses synapses that are part of the model, in order; their variables advance before all others
    /// @param currents currents as functions of the state, added to the first input
    /// @param jumps amounts added to the membrane potential at each step after integration ("delta inputs")
    /// @param surrogate the spike function of training mode, if one is chosen
    public record Variant(
            boolean liquid,
            Optional<Parameter> refractory,
            List<Synapse> synapses,
            List<Definition> currents,
            List<Definition> jumps,
            Optional<Surrogate> surrogate) {
        static final Variant PLAIN =
                new Variant(false, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

        /// Copies the lists.
        public Variant {
            synapses = List.copyOf(synapses);
            currents = List.copyOf(currents);
            jumps = List.copyOf(jumps);
        }
    }

    /// Copies the lists.
    public Model {
        parameters = List.copyOf(parameters);
        inputs = List.copyOf(inputs);
        definitions = List.copyOf(definitions);
        equations = List.copyOf(equations);
        befores = List.copyOf(befores);
        jumps = List.copyOf(jumps);
        resets = List.copyOf(resets);
        bounds = List.copyOf(bounds);
        initials = List.copyOf(initials);
    }

    /// A model from the text of its equations, one statement a line:
    ///
    /// - `dV/dt = expression : unit`, optionally followed by `(unless refractory)`; white noise is `xi` or `xi_NAME`
    /// - `name = expression : unit`, a sub-expression
    /// - `input I : unit`, an external input
    /// - `jump I_syn += w; x -= u*x*w`, what is added to variables at each step after integration, one after the other:
    ///   how weighted spikes arrive, with `w` an input. `jump r = u*x*w` sets a variable that no equation moves
    /// - `before t_pre = where(w > 0, t, t_pre)`, new values at the start of a step, before integration: how a variable
    ///   that no equation moves, `dt_pre/dt = 0`, keeps the time of a spike
    /// - `spike V >= V_th`, or `spike crossing V >= V_th` for one spike per upward crossing, optionally followed by
    ///   `(unless refractory)`
    /// - `refractory t_ref`, a refractory period, as [#refractory] adds one
    /// - `reset V = V_reset; w += b`
    /// - `bound r >= 0; s <= 1`, limits at which a variable is put when a step took it beyond
    /// - `initial V = V_rest; m = alpha/(alpha + beta)`, where variables begin, of parameters and other initial values
    /// - `# comment`
    ///
    /// `rand()` is a uniform random number in [0, 1), drawn once a step for each neuron and each place where it stands. It
    /// may stand in the threshold, in resets and in sub-expressions that these use; a differential equation takes `xi`.
    ///
    /// Past values are `delay(x, tau)`, `delay(x, lag, longest)` where the delay varies, and
    /// `distributed(x, from, to, kernel)` with a kernel in `lag`. Delays are in ms.
    ///
    /// Time is `t`, in ms. A model in which nothing has a unit is not checked for units.
    ///
    /// @param quantities parameters, and variables whose meaning should be known
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text, with line, column and a proposal
    public static Model of(String name, String text, Quantity... quantities) {
        return new ModelParser(name, text, Arrays.asList(quantities)).parse();
    }

    /// The same model with what it is, in words: "adaptive exponential integrate-and-fire neuron".
    public Model means(String words) {
        return copy(name, words, reference, parameters, equations, initials, options);
    }

    /// The same model with the paper it comes from.
    public Model from(String paper) {
        return copy(name, meaning, paper, parameters, equations, initials, options);
    }

    /// The same model under another name.
    public Model named(String other) {
        return copy(other, meaning, reference, parameters, equations, initials, options);
    }

    private Model copy(
            String newName,
            String words,
            String paper,
            List<Parameter> newParameters,
            List<Equation> newEquations,
            List<Definition> newInitials,
            Variant variant) {
        return new Model(
                newName,
                words,
                text,
                paper,
                newParameters,
                inputs,
                definitions,
                newEquations,
                befores,
                jumps,
                threshold,
                resets,
                bounds,
                newInitials,
                variant);
    }

    /// The variable the threshold watches: the one that is held while refractory and takes delta inputs. In
    /// `spike V >= V_th` it is V, else the first variable that the threshold depends on. Without a threshold it is the
    /// first variable of the model, and with one that depends on no variable the only one.
    public Optional<Variable> watched() {
        Map<String, Expr> written = new LinkedHashMap<>();
        definitions.forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
        Stream<Expr> places = threshold.stream()
                .flatMap(th -> Stream.of(th.left(), Substitute.in(Expr.sub(th.left(), th.right()), written)));
        return places.flatMap(place -> variables().stream().filter(v -> place.uses(v.name())))
                .findFirst()
                .or(() -> threshold.isEmpty() || equations.size() - synaptic().size() == 1
                        ? variables().stream().findFirst()
                        : Optional.empty());
    }

    /// As [#watched], for what needs one.
    ///
    /// @throws IllegalStateException when there is none
    public Variable membrane() {
        return watched()
                .orElseThrow(() -> new IllegalStateException("model " + name
                        + (equations.isEmpty()
                                ? " has no state variable"
                                : " has no threshold of the form 'spike V >= V_th'")
                        + ", so it is not clear which variable is the membrane potential"));
    }

    /// Current inputs see, and are seen by, the integrator: they stand inside the derivative ("liquid time constant").
    public Model liquid() {
        Variant o = options;
        return with(new Variant(true, o.refractory(), o.synapses(), o.currents(), o.jumps(), o.surrogate()));
    }

    /// After a spike the membrane potential keeps its value for a time; other variables go on. Where the text says
    /// `(unless refractory)`, that is held and nothing else.
    ///
    /// @param period the refractory period, ms
    /// @throws IllegalArgumentException when its name is taken or its unit is not ms
    public Model refractory(Parameter period) {
        Names.requireNew(this, period.name());
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(period);
        return held(more, period);
    }

    /// The same model with a refractory period that is one of its `all` parameters.
    Model held(List<Parameter> all, Parameter period) {
        boolean unitless = period.unit().isOne()
                && equations.stream().allMatch(e -> e.variable().unit().isOne());
        if (!unitless && !period.unit().equals(Unit.MS)) {
            throw new IllegalArgumentException("model " + name + ": the refractory period " + period.name()
                    + " must be in ms, not " + period.unit());
        }
        Variant o = options;
        Variant variant =
                new Variant(o.liquid(), Optional.of(period), o.synapses(), o.currents(), o.jumps(), o.surrogate());
        if (isHeld()) {
            return with(all, equations, variant);
        }
        Variable held = membrane();
        List<Equation> marked = equations.stream()
                .map(e -> e.variable().equals(held) ? new Equation(held, e.drift(), e.noise(), true) : e)
                .toList();
        return with(all, marked, variant);
    }

    /// The variables that keep their values while refractory.
    public List<Variable> held() {
        return equations.stream()
                .filter(Equation::unlessRefractory)
                .map(Equation::variable)
                .toList();
    }

    /// Whether something is said to hold `(unless refractory)`.
    public boolean isHeld() {
        return !held().isEmpty()
                || threshold.filter(Threshold::unlessRefractory).isPresent();
    }

    /// The spike function of training mode.
    public Model surrogate(Surrogate spike) {
        Variant o = options;
        return with(new Variant(o.liquid(), o.refractory(), o.synapses(), o.currents(), o.jumps(), Optional.of(spike)));
    }

    /// Adds a current as a formula of the state, for instance `g*(E - V)`.
    ///
    /// @param key name of the current, new in this model
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    /// @throws IllegalStateException when the model has no external input to add to
    public Model current(String key, String formula, Parameter... more) {
        return Additions.extend(this, key, formula, more, false);
    }

    /// Adds a jump of the membrane potential at each step, as a formula of the old state.
    ///
    /// @param key name of the jump, new in this model
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    public Model delta(String key, String formula, Parameter... more) {
        return Additions.extend(this, key, formula, more, true);
    }

    /// Adds a synapse whose dynamics are part of this model. The input `pre` of the dynamics becomes the input `key`: the
    /// sum of the weights of the spikes that arrive in a step. Other names get the prefix `key_`: with [Model] `Expon`
    /// the synapse `exc` has the conductance `exc_g` and the parameter `exc_tau`, those of the output are called alike,
    /// and the current is `exc_I`. It is added to the first input, as by [#current].
    ///
    /// The weights carry the unit: that which makes the output a current. In a model with currents in pA and potentials
    /// in mV, weights of a conductance-based synapse are in pA/mV, which is nS, and those of a current-based one in pA.
    ///
    /// The variables of synapses advance before all others, and their jumps apply at once: the current of a step is that
    /// of the spikes up to this step, undecayed, and stands still over the step.
    ///
    /// @param key name of the synapse, new in this model
    /// @param dynamics a model whose responses to spikes add up, see [Superposition], with a variable or sub-expression
    ///     `g`; many sources share one state
    /// @throws IllegalArgumentException when they do not add up, saying why, or a name is taken
    /// @throws IllegalStateException when this model has no external input to add to
    public Model synapse(String key, Model dynamics, Output output) {
        return Synapse.on(this, key, Optional.of(dynamics), output);
    }

    /// Adds a synapse whose dynamics run elsewhere: the input `key` is its conductance, the weighted sum over the sources.
    ///
    /// @param key name of the synapse, new in this model
    /// @throws IllegalArgumentException when a name is taken
    /// @throws IllegalStateException when this model has no external input to add to
    public Model synapse(String key, Output output) {
        return Synapse.on(this, key, Optional.empty(), output);
    }

    /// Replaces the noise of one variable.
    ///
    /// @param amplitude formula of the old state, in the unit of the variable per sqrt(ms)
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula
    public Model noise(Quantity variable, String amplitude, Parameter... more) {
        return Additions.noise(this, variable.name(), amplitude, more);
    }

    Model with(Variant variant) {
        return with(parameters, equations, variant);
    }

    Model with(List<Parameter> otherParameters, List<Equation> otherEquations, Variant variant) {
        return copy(name, meaning, reference, otherParameters, otherEquations, initials, variant);
    }

    Model beginning(List<Definition> otherInitials) {
        return copy(name, meaning, reference, parameters, equations, otherInitials, options);
    }

    /// Whether nothing but the refractory period has a unit, so that units are not checked.
    boolean isUnitless() {
        return quantities().stream()
                .filter(q -> !options.refractory().equals(Optional.of(q)))
                .allMatch(q -> q.unit().isOne());
    }

    /// The variables of the synapses that are part of this model.
    public List<Variable> synaptic() {
        return options.synapses().stream().flatMap(s -> s.variables().stream()).toList();
    }

    /// Whether any equation has noise.
    public boolean isStochastic() {
        return equations.stream().anyMatch(e -> !e.noise().isEmpty());
    }

    /// The uniform random numbers of a step, `rand()`, by the place where they stand, in sub-expressions, threshold and
    /// resets.
    public List<String> draws() {
        Stream<Expr> compared = threshold.stream().flatMap(t -> Stream.of(t.left(), t.right()));
        Stream<Expr> assigned =
                Stream.of(definitions, resets).flatMap(List::stream).map(Definition::value);
        return Stream.concat(compared, assigned)
                .flatMap(e -> Rand.in(e).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// The state variables in order.
    public List<Variable> variables() {
        return equations.stream().map(Equation::variable).toList();
    }

    /// Every name that text may use: variables, sub-expressions, inputs, currents and parameters.
    public List<Quantity> quantities() {
        Stream<Variable> defined = Stream.of(definitions, options.currents(), options.jumps())
                .flatMap(List::stream)
                .map(Definition::variable);
        return Stream.of(variables().stream(), defined, inputs.stream(), parameters.stream())
                .flatMap(s -> s)
                .map(q -> (Quantity) q)
                .toList();
    }

    /// The parameter of that name.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public Parameter parameter(String wanted) {
        return find(parameters, "parameter", wanted);
    }

    /// The state variable of that name.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public Variable variable(String wanted) {
        return find(variables(), "variable", wanted);
    }

    private <Q extends Quantity> Q find(List<Q> among, String kind, String wanted) {
        return among.stream().filter(q -> q.name().equals(wanted)).findFirst().orElseThrow(() -> {
            List<String> names = among.stream().map(Quantity::name).toList();
            return new IllegalArgumentException(
                    name + " has no " + kind + " '" + wanted + "'. " + Nearest.hint(wanted, names));
        });
    }
}
