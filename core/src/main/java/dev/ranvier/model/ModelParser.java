// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Linear;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Source;
import dev.ranvier.expr.Source.Span;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns the statements of a model into equations. Two passes: the first learns the names, the second reads the
/// expressions, checks names and units and puts scale factors in.
final class ModelParser {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*" + Statement.NAME + "\\s*(=(?!=)|\\+=|-=|\\*=|/=)");
    static final Unit WHITE = Unit.MS.power(-0.5);

    /// Checks names and the unit of an expression.
    private interface Check {
        Expr in(Expr expr, Unit unit, String what);
    }

    private final Source source;
    private final Names names;
    private final Map<Statement, List<Line>> lines = new EnumMap<>(Statement.class);
    private final List<Variable> inputs = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Variable> described = new LinkedHashMap<>();

    ModelParser(String name, String text, List<Quantity> quantities) {
        this.source = new Source(name, text);
        this.names = new Names(source);
        for (Quantity q : quantities) {
            if (q instanceof Parameter p) {
                parameters.add(p);
                names.declare(p, "parameter", new Span(0, 0));
            } else {
                described.put(q.name(), new Variable(q.name(), q.unit(), q.meaning()));
            }
        }
    }

    Model parse() {
        int start = 0;
        for (String line : source.text().split("\n", -1)) {
            int comment = line.indexOf('#');
            classify(start, start + (comment < 0 ? line.length() : comment));
            start += line.length() + 1;
        }
        if (of(Statement.DERIVATIVE).isEmpty()
                && of(Statement.DEFINITION).isEmpty()
                && of(Statement.SPIKE).isEmpty()) {
            throw source.error(
                    new Span(0, 0), "the model has no equation", "An equation looks like 'dV/dt = -V/tau : mV'.");
        }
        of(Statement.DEFINITION).forEach(line -> names.expect(line.name()));
        List<Definition> definitions =
                of(Statement.DEFINITION).stream().map(this::definition).toList();
        List<Equation> equations =
                of(Statement.DERIVATIVE).stream().map(this::equation).toList();
        Optional<Threshold> threshold = of(Statement.SPIKE).stream().findFirst().map(this::threshold);
        List<Definition> reset =
                of(Statement.RESET).stream().flatMap(this::resets).toList();
        List<Definition> before = of(Statement.BEFORE).stream()
                .flatMap(line -> assignments(line, names::in))
                .toList();
        List<Definition> jump = of(Statement.JUMP).stream()
                .flatMap(line -> jumps(line, equations))
                .toList();
        List<Definition> limits = of(Statement.BOUND).stream()
                .flatMap(this::parts)
                .map(this::bound)
                .toList();
        List<Definition> initial = initial(definitions);
        checkDescribed();
        Model model = new Model(
                source.name(),
                "",
                source.text(),
                "",
                parameters,
                inputs,
                definitions,
                equations,
                before,
                jump,
                threshold,
                reset,
                limits,
                initial,
                Model.Variant.PLAIN);
        List<Line> periods = of(Statement.REFRACTORY);
        return periods.isEmpty() ? model : model.held(parameters, period(periods.getFirst()));
    }

    /// The lines of a kind, in order.
    private List<Line> of(Statement kind) {
        return lines.getOrDefault(kind, List.of());
    }

    private void classify(int start, int end) {
        if (source.text().substring(start, end).isBlank()) {
            return;
        }
        for (Statement kind : Statement.values()) {
            Matcher head = matcher(kind.head(), start, end);
            if (head.lookingAt()) {
                take(kind, head, end);
                return;
            }
        }
        int first = start;
        while (Character.isWhitespace(source.text().charAt(first))) {
            first++;
        }
        throw source.error(
                new Span(first, end),
                "this is not a statement",
                "Statements: 'dV/dt = ... : unit', 'name = ... : unit', 'input I : unit', 'spike V >= V_th',"
                        + " 'reset V = V_reset', 'jump I_syn += w', 'before t_pre = where(w > 0, t, t_pre)',"
                        + " 'refractory t_ref', 'bound r >= 0', 'initial V = V_rest'.");
    }

    private void take(Statement kind, Matcher head, int end) {
        Line line = Line.of(kind, head, end, source);
        if (kind.isSingle() && !of(kind).isEmpty()) {
            throw source.error(line.whole(), "a second '" + kind.word() + "' line", "");
        }
        lines.computeIfAbsent(kind, k -> new ArrayList<>()).add(line);
        switch (kind) {
            case INPUT -> inputs.add(input(line));
            case DERIVATIVE -> declared(line, "variable");
            case DEFINITION -> declared(line, "sub-expression");
            case SPIKE, RESET, BEFORE, JUMP, REFRACTORY, BOUND, INITIAL -> {}
        }
    }

    private Variable input(Line line) {
        if (!source.text().substring(line.start(), line.end()).isBlank()) {
            throw source.error(
                    line.expression(), "an input has a name and a unit, nothing else", "Write 'input I : nA'.");
        }
        return declared(line, "input");
    }

    private Matcher matcher(Pattern pattern, int start, int end) {
        return pattern.matcher(source.text()).region(start, end);
    }

    private Variable declared(Line line, String kind) {
        String name = line.name();
        String meaning = described.containsKey(name) ? described.get(name).meaning() : "";
        line.unit().ifPresent(u -> names.useUnits());
        Variable variable = new Variable(name, line.unit().orElse(Unit.ONE), meaning);
        names.declare(variable, kind, line.nameSpan());
        return variable;
    }

    /// A key given beside the text must agree with the text.
    private void checkDescribed() {
        for (Variable key : described.values()) {
            Quantity q = names.find(key.name());
            if (q == null) {
                throw new IllegalArgumentException(source.name() + ": the variable '" + key.name()
                        + "' is described, but no line of the text defines it");
            }
            if (!q.unit().equals(key.unit())) {
                throw new IllegalArgumentException(source.name() + ": '" + key.name() + "' has the unit " + key.unit()
                        + " in its description and " + q.unit() + " in the text");
            }
        }
    }

    private Variable target(Line line) {
        return (Variable) names.known(line.name());
    }

    private Definition definition(Line line) {
        Variable variable = target(line);
        Expr value = Parser.parse(source, line.start(), line.end());
        Expr checked = names.drawn(value, variable.unit(), "'" + variable.name() + "'");
        names.define(variable.name(), checked);
        return new Definition(variable, checked);
    }

    private Equation equation(Line line) {
        Variable variable = target(line);
        Expr parsed = Parser.parse(source, line.start(), line.end());
        Expr right = names.noisy(parsed, variable.unit().over(Unit.MS), "d" + variable.name() + "/dt");
        Map<String, Expr> noise = new LinkedHashMap<>();
        Expr drift = right;
        for (String xi : Names.noises(right)) {
            Linear linear = Linear.in(drift, xi)
                    .orElseThrow(() ->
                            source.error(parsed, "'" + xi + "' must stand as a factor: ... + amplitude*" + xi, ""));
            noise.put(xi, linear.slope());
            drift = linear.intercept();
        }
        return new Equation(variable, drift, noise, line.unless());
    }

    private Threshold threshold(Line line) {
        Expr condition = Parser.parse(source, line.start(), line.end());
        if (condition instanceof Apply f) {
            boolean crossing = line.head().group(1) != null;
            switch (f.fn()) {
                case GE, GT, LE, LT -> {
                    Apply checked = (Apply) names.threshold(condition);
                    boolean swap = f.fn().id().startsWith("<");
                    return new Threshold(
                            checked.arg(swap ? 1 : 0),
                            checked.arg(swap ? 0 : 1),
                            f.fn().id().length() == 1,
                            crossing,
                            line.unless());
                }
                default -> {}
            }
        }
        throw source.error(condition, "a threshold is one comparison", "Write 'spike V >= V_th'.");
    }

    private Stream<Definition> resets(Line line) {
        if (of(Statement.SPIKE).isEmpty()) {
            throw source.error(line.whole(), "a reset without a spike", "Add a line such as 'spike V >= V_th'.");
        }
        return assignments(line, names::drawn);
    }

    /// New values of variables at each step. What an equation moves can only be added to; another value at each step
    /// would leave nothing of the equation.
    private Stream<Definition> jumps(Line line, List<Equation> equations) {
        return assignments(line, names::in).map(d -> {
            Expr old = Expr.name(d.variable().name());
            boolean adds = d.value() instanceof Apply f
                    && (f.fn() == Fn.ADD || f.fn() == Fn.SUB)
                    && f.arg(0).equals(old);
            boolean still = equations.stream()
                    .anyMatch(e -> e.variable().equals(d.variable())
                            && Simplify.of(e.drift()).equals(Expr.ZERO));
            if (!adds && !still) {
                throw source.error(
                        line.expression(),
                        "a jump adds something to '" + d.variable().name() + "'",
                        "Write 'jump " + d.variable().name() + " += w'.");
            }
            return d;
        });
    }

    private Parameter period(Line line) {
        String name = line.name();
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> names.unknown(name, line.nameSpan(), "refractory period", List.of("parameter")));
    }

    /// Where variables begin: formulas of parameters and of variables, which stand for their initial values. Each
    /// may use only those that begin before it or have no line of their own.
    private List<Definition> initial(List<Definition> definitions) {
        Map<String, Expr> written = new LinkedHashMap<>();
        definitions.forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
        Map<Definition, Line> lines = new LinkedHashMap<>();
        of(Statement.INITIAL).forEach(line -> assignments(line, names::in).forEach(d -> lines.put(d, line)));
        Set<String> pending =
                lines.keySet().stream().map(d -> d.variable().name()).collect(Collectors.toSet());
        List<Definition> checked = new ArrayList<>();
        lines.forEach((d, line) -> {
            Expr value = Substitute.in(d.value(), written);
            for (String name : Substitute.names(value)) {
                boolean known = names.isOf(name, "variable") || names.isOf(name, "parameter");
                if (!known || pending.contains(name)) {
                    throw source.error(
                            line.expression(),
                            "the initial value of '" + d.variable().name() + "' depends on '" + name + "'",
                            known
                                    ? "Set '" + name + "' first."
                                    : "Only parameters and the initial values of variables are known then.");
                }
            }
            pending.remove(d.variable().name());
            checked.add(new Definition(d.variable(), value));
        });
        return checked;
    }

    private Stream<Definition> assignments(Line line, Check check) {
        return parts(line).map(part -> assignment(part.start(), part.end(), check));
    }

    private Stream<Span> parts(Line line) {
        List<Span> all = new ArrayList<>();
        int start = line.start();
        for (String part : source.text().substring(line.start(), line.end()).split(";")) {
            if (!part.isBlank()) {
                all.add(new Span(start, start + part.length()));
            }
            start += part.length() + 1;
        }
        return all.stream();
    }

    /// `bound r >= 0` as the value `max(r, 0)`.
    private Definition bound(Span part) {
        Expr condition = Parser.parse(source, part.start(), part.end());
        if (condition instanceof Apply f
                && (f.fn() == Fn.GE || f.fn() == Fn.LE)
                && f.arg(0) instanceof Expr.Name(String name)
                && names.isOf(name, "variable")) {
            Variable variable = (Variable) names.known(name);
            Expr limit = names.in(f.arg(1), variable.unit(), "the bound of '" + name + "'");
            return new Definition(variable, Expr.of(f.fn() == Fn.GE ? Fn.MAX : Fn.MIN, f.arg(0), limit));
        }
        throw source.error(condition, "a bound is a comparison of a variable with >= or <=", "Write 'bound r >= 0'.");
    }

    private Definition assignment(int start, int end, Check check) {
        Matcher m = matcher(ASSIGNMENT, start, end);
        if (!m.lookingAt()) {
            throw source.error(new Span(start, end), "this is not an assignment", "Write 'V = V_reset' or 'w += b'.");
        }
        String name = m.group(1);
        Span span = new Span(m.start(1), m.end(1));
        Variable variable = of(Statement.DERIVATIVE).stream()
                .map(this::target)
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> names.unknown(name, span, "state variable", List.of("variable")));
        Expr value = Parser.parse(source, m.end(), end);
        boolean factor = m.group(2).charAt(0) == '*' || m.group(2).charAt(0) == '/';
        Expr checked = check.in(value, factor ? Unit.ONE : variable.unit(), "'" + name + "'");
        Expr old = Expr.name(name);
        return new Definition(
                variable,
                switch (m.group(2).charAt(0)) {
                    case '+' -> Expr.add(old, checked);
                    case '-' -> Expr.sub(old, checked);
                    case '*' -> Expr.mul(old, checked);
                    case '/' -> Expr.div(old, checked);
                    default -> checked;
                });
    }
}
