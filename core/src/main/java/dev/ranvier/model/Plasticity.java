// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the weights of synapses change with the spikes at both ends: equations, and statements for the arrival of a spike
/// (`on pre`) and for a spike of the target (`on post`). Immutable.
///
///     Plasticity STDP = Plasticity.of("STDP", """
///         dA_pre/dt = -A_pre/tau_pre
///         dA_post/dt = -A_post/tau_post
///         on pre A_pre += A_plus; w = clip(w + A_post, 0, w_max)
///         on post A_post -= A_minus; w = clip(w + A_pre, 0, w_max)
///         """, tau_pre, tau_post, A_plus, A_minus, w_max);
///
/// `w` is the weight of the synapse; it begins as the projection says. Other variables begin at 0. An arriving spike counts
/// with the weight it finds, before the statements change it. Statements are performed in the order they stand in. Lines
/// `bound w >= 0; w <= w_max` and `initial u = V_rest` mean what they do in a model; a bound holds after the statements of
/// an event and after each step, and the weights of the projection must lie within those of `w` from the beginning. An
/// input whose name is that of a variable of the target or source neuron with `_post` or `_pre` behind it is that variable,
/// for instance `input V_post : mV`; others come from outside (a reward).
///
/// Where a variable lives follows from the equations: with the source when nothing but the arrival of its spikes changes
/// it, with the target when nothing but the target's spikes and variables do, else with each synapse.
///
/// @param name name
/// @param meaning what it is, in words
/// @param reference paper and DOI
/// @param text as written
/// @param model equations, sub-expressions, parameters and inputs of all sides
/// @param onPre what the arrival of a spike changes
/// @param onPost what a spike of the target changes
public record Plasticity(
        String name,
        String meaning,
        String reference,
        String text,
        Model model,
        List<Definition> onPre,
        List<Definition> onPost) {
    /// Name of the weight.
    public static final String WEIGHT = "w";

    private static final Pattern EVENT = Pattern.compile("\\s*on\\s+(pre|post)\\s+(.*)");
    private static final Pattern DERIVATIVE = Pattern.compile("\\s*d(\\w+)\\s*/\\s*dt\\s*=.*");

    /// Who has a variable.
    public enum Side {
        /// The source: one for all its synapses.
        SOURCE,
        /// The target: one for all its synapses.
        TARGET,
        /// Each synapse.
        SYNAPSE
    }

    /// Where a variable lives.
    public record Place(Variable variable, Side side) {}

    /// Copies the lists.
    public Plasticity {
        onPre = List.copyOf(onPre);
        onPost = List.copyOf(onPost);
    }

    /// Plasticity from its text.
    ///
    /// @param quantities parameters, and variables whose unit and meaning should be known; `w` has no unit unless it is
    ///     among them
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text
    public static Plasticity of(String name, String text, Quantity... quantities) {
        List<String> plain = new ArrayList<>();
        List<String> pre = new ArrayList<>();
        List<String> post = new ArrayList<>();
        for (String line : text.split("\n")) {
            Matcher event = EVENT.matcher(line.replaceFirst("#.*", ""));
            if (event.matches()) {
                (event.group(1).equals("pre") ? pre : post).add(event.group(2));
            } else {
                plain.add(line);
            }
        }
        if (plain.stream().noneMatch(l -> derivative(l).filter(WEIGHT::equals).isPresent())) {
            String unit = Arrays.stream(quantities)
                    .filter(q -> q.name().equals(WEIGHT))
                    .findFirst()
                    .map(q -> " : " + q.unit())
                    .orElse("");
            plain.add("d" + WEIGHT + "/dt = 0" + unit);
        }
        String equations = String.join("\n", plain);
        Model model = Model.of(name, equations, quantities);
        List<Definition> onPre = statements(name, equations, pre, quantities);
        List<Definition> onPost = statements(name, equations, post, quantities);
        if (model.initials().stream().anyMatch(d -> d.variable().name().equals(WEIGHT))) {
            throw new IllegalArgumentException("plasticity " + name + ": 'initial " + WEIGHT
                    + "'; where weights begin is said by the projection: .weight(...)");
        }
        return new Plasticity(name, "", "", text, model, onPre, onPost);
    }

    private static Optional<String> derivative(String line) {
        Matcher m = DERIVATIVE.matcher(line);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private static List<Definition> statements(
            String name, String equations, List<String> statements, Quantity[] quantities) {
        if (statements.isEmpty()) {
            return List.of();
        }
        String text = equations + "\nspike " + WEIGHT + " > " + WEIGHT + "\nreset " + String.join("; ", statements);
        return Model.of(name, text, quantities).resets();
    }

    /// Where each variable lives.
    public List<Place> places() {
        Set<String> source = lonely(model, onPre, onPost, "_pre");
        Set<String> target = lonely(model, onPost, onPre, "_post");
        return model.variables().stream()
                .map(v -> new Place(
                        v,
                        source.contains(v.name())
                                ? Side.SOURCE
                                : target.contains(v.name()) ? Side.TARGET : Side.SYNAPSE))
                .toList();
    }

    /// The variables that nothing but the events and the neuron of one side act on.
    private static Set<String> lonely(Model model, List<Definition> own, List<Definition> others, String suffix) {
        Set<String> lonely =
                model.variables().stream().map(Variable::name).collect(Collectors.toCollection(LinkedHashSet::new));
        lonely.remove(WEIGHT);
        others.forEach(d -> lonely.remove(d.variable().name()));
        boolean changed = true;
        while (changed) {
            changed = lonely.removeIf(v -> !formulas(model, own, v).allMatch(f -> isOf(f, lonely, model, suffix)));
        }
        lonely.retainAll(moved(model, own, suffix));
        return lonely;
    }

    /// The variables that the events or the neuron of a side move, at once or by other variables.
    private static Set<String> moved(Model model, List<Definition> own, String suffix) {
        Set<String> moved = own.stream().map(d -> d.variable().name()).collect(Collectors.toSet());
        boolean changed = true;
        while (changed) {
            changed = model.equations().stream()
                    .filter(e -> {
                        Expr drift = written(model, e.drift());
                        Set<String> names = new LinkedHashSet<>(Substitute.names(drift));
                        names.remove(e.variable().name());
                        return !neuron(drift, model, suffix).isEmpty()
                                || names.stream().anyMatch(moved::contains);
                    })
                    .map(e -> moved.add(e.variable().name()))
                    .toList()
                    .contains(true);
        }
        return moved;
    }

    private static Stream<Expr> formulas(Model model, List<Definition> own, String variable) {
        Stream<Expr> drifts = model.equations().stream()
                .filter(e -> e.variable().name().equals(variable))
                .map(Equation::drift);
        Stream<Expr> events =
                own.stream().filter(d -> d.variable().name().equals(variable)).map(Definition::value);
        return Stream.concat(drifts, events).map(f -> written(model, f));
    }

    private static boolean isOf(Expr formula, Set<String> variables, Model model, String suffix) {
        Set<String> names = Substitute.names(formula);
        Set<String> neuron = neuron(formula, model, suffix);
        return model.variables().stream().allMatch(v -> !names.contains(v.name()) || variables.contains(v.name()))
                && model.inputs().stream().allMatch(i -> !names.contains(i.name()) || neuron.contains(i.name()));
    }

    private static Set<String> neuron(Expr formula, Model model, String suffix) {
        Set<String> names = Substitute.names(formula);
        return model.inputs().stream()
                .map(Variable::name)
                .filter(names::contains)
                .filter(n -> n.endsWith(suffix))
                .collect(Collectors.toSet());
    }

    /// A formula with its sub-expressions written out.
    private static Expr written(Model model, Expr formula) {
        Expr all = formula;
        for (Definition d : model.definitions().reversed()) {
            all = Substitute.in(all, Map.of(d.variable().name(), d.value()));
        }
        return all;
    }

    /// The same under another name.
    public Plasticity named(String other) {
        return new Plasticity(other, meaning, reference, text, model.named(other), onPre, onPost);
    }

    /// The same with what it is, in words.
    public Plasticity means(String words) {
        return new Plasticity(name, words, reference, text, model, onPre, onPost);
    }

    /// The same with the paper it comes from.
    public Plasticity from(String paper) {
        return new Plasticity(name, meaning, paper, text, model, onPre, onPost);
    }

    /// The same with another value of a parameter.
    ///
    /// @throws IllegalArgumentException when there is none of that name, or the value is not finite
    public Plasticity set(Parameter parameter, double value) {
        return set(parameter.name(), value);
    }

    /// As [#set(Parameter, double)], by name.
    public Plasticity set(String parameter, double value) {
        Parameter known = model.parameter(parameter);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + "." + parameter + ": " + value + " is not finite");
        }
        List<Parameter> others = model.parameters().stream()
                .map(p -> p.equals(known) ? new Parameter(p.name(), value, p.unit(), p.meaning(), p.potential()) : p)
                .toList();
        return new Plasticity(
                name, meaning, reference, text, model.with(others, model.equations(), model.options()), onPre, onPost);
    }

    /// The variables of one side.
    public List<Variable> variables(Side side) {
        return places().stream()
                .filter(p -> p.side() == side)
                .map(Place::variable)
                .toList();
    }

    /// The equations of one side as a model of its own; what others have are inputs.
    public Model side(Side side) {
        List<Variable> own = variables(side);
        List<Variable> inputs = new ArrayList<>(model.inputs());
        model.variables().stream().filter(v -> !own.contains(v)).forEach(inputs::add);
        List<Equation> equations = model.equations().stream()
                .filter(e -> own.contains(e.variable()))
                .toList();
        List<Definition> bounds =
                model.bounds().stream().filter(d -> own.contains(d.variable())).toList();
        return new Model(
                name + " (" + side.name().toLowerCase(Locale.ROOT) + ")",
                meaning,
                model.text(),
                reference,
                model.parameters(),
                inputs,
                model.definitions(),
                equations,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                bounds,
                List.of(),
                Model.Variant.PLAIN);
    }

    /// Where the variables begin that do not begin at 0.
    public Map<String, Double> initials() {
        Map<String, Double> known = parameters();
        Map<String, Double> initials = new LinkedHashMap<>();
        model.variables().forEach(v -> known.put(v.name(), 0.0));
        for (Definition d : model.initials()) {
            double value = Evaluate.at(d.value(), known);
            known.put(d.variable().name(), value);
            initials.put(d.variable().name(), value);
        }
        return initials;
    }

    /// The weight that the bounds make of a weight, as far as nothing but parameters decides on them.
    public double bounded(double weight) {
        Map<String, Double> known = parameters();
        known.put(WEIGHT, weight);
        for (Definition d : model.bounds()) {
            if (d.variable().name().equals(WEIGHT) && known.keySet().containsAll(Substitute.names(d.value()))) {
                known.put(WEIGHT, Evaluate.at(d.value(), known));
            }
        }
        return known.getOrDefault(WEIGHT, weight);
    }

    private Map<String, Double> parameters() {
        Map<String, Double> values = new LinkedHashMap<>();
        model.parameters().forEach(p -> values.put(p.name(), p.value()));
        return values;
    }

    /// Whether synapses have anything that moves between spikes.
    public boolean isContinuous() {
        List<Variable> own = variables(Side.SYNAPSE);
        return model.equations().stream()
                .anyMatch(e -> own.contains(e.variable()) && !e.drift().equals(Expr.ZERO));
    }
}
