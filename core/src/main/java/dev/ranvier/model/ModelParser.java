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
    private static final String NAME = "([\\p{L}_][\\p{L}\\p{N}_]*)";
    static final Pattern DERIVATIVE = Pattern.compile("\\s*d" + NAME + "\\s*/\\s*dt\\s*=");
    static final Pattern DEFINITION = Pattern.compile("\\s*" + NAME + "\\s*=(?!=)");
    private static final Pattern INPUT = Pattern.compile("\\s*input\\s+" + NAME + "\\s*");
    private static final Pattern SPIKE = Pattern.compile("\\s*spike(\\s+crossing)?\\s+");
    private static final Pattern RESET = Pattern.compile("\\s*reset\\s+");
    private static final Pattern JUMP = Pattern.compile("\\s*jump\\s+");
    private static final Pattern REFRACTORY = Pattern.compile("\\s*refractory\\s+" + NAME + "\\s*");
    private static final Pattern BOUND = Pattern.compile("\\s*bound\\s+");
    private static final Pattern INITIAL = Pattern.compile("\\s*initial\\s+");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*" + NAME + "\\s*(=(?!=)|\\+=|-=|\\*=|/=)");
    private static final Pattern UNLESS = Pattern.compile("\\(\\s*unless\\s+refractory\\s*\\)\\s*$");
    static final Unit WHITE = Unit.MS.power(-0.5);

    /// A statement: where its expression stands, and what is around it.
    private record Line(Matcher head, int start, int end, Optional<Unit> unit, boolean unless) {}

    /// Checks names and the unit of an expression.
    private interface Check {
        Expr in(Expr expr, Unit unit, String what);
    }

    private final Source source;
    private final Names names;
    private final List<Line> derivatives = new ArrayList<>();
    private final List<Line> assignments = new ArrayList<>();
    private final List<Line> spikes = new ArrayList<>();
    private final List<Line> resets = new ArrayList<>();
    private final List<Line> jumps = new ArrayList<>();
    private final List<Line> periods = new ArrayList<>();
    private final List<Line> bounds = new ArrayList<>();
    private final List<Line> initials = new ArrayList<>();
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
        if (derivatives.isEmpty() && assignments.isEmpty() && spikes.isEmpty()) {
            throw source.error(
                    new Span(0, 0), "the model has no equation", "An equation looks like 'dV/dt = -V/tau : mV'.");
        }
        assignments.forEach(line -> names.expect(line.head().group(1)));
        List<Definition> definitions =
                assignments.stream().map(this::definition).toList();
        List<Equation> equations = derivatives.stream().map(this::equation).toList();
        Optional<Threshold> threshold = spikes.stream().findFirst().map(this::threshold);
        List<Definition> reset = resets.stream().flatMap(this::resets).toList();
        List<Definition> jump = jumps.stream().flatMap(this::jumps).toList();
        List<Definition> limits =
                bounds.stream().flatMap(this::parts).map(this::bound).toList();
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
                jump,
                threshold,
                reset,
                limits,
                initial,
                Model.Variant.PLAIN);
        return periods.isEmpty() ? model : model.held(parameters, period(periods.getFirst()));
    }

    private void classify(int start, int end) {
        if (source.text().substring(start, end).isBlank()) {
            return;
        }
        Matcher m = matcher(SPIKE, start, end);
        if (m.lookingAt()) {
            once(spikes, held(m, m.end(), end), "spike");
        } else if ((m = matcher(RESET, start, end)).lookingAt()) {
            once(resets, new Line(m, m.end(), end, Optional.empty(), false), "reset");
        } else if ((m = matcher(JUMP, start, end)).lookingAt()) {
            jumps.add(new Line(m, m.end(), end, Optional.empty(), false));
        } else if ((m = matcher(REFRACTORY, start, end)).matches()) {
            once(periods, new Line(m, m.end(), end, Optional.empty(), false), "refractory");
        } else if ((m = matcher(BOUND, start, end)).lookingAt()) {
            bounds.add(new Line(m, m.end(), end, Optional.empty(), false));
        } else if ((m = matcher(INITIAL, start, end)).lookingAt()) {
            initials.add(new Line(m, m.end(), end, Optional.empty(), false));
        } else if ((m = matcher(INPUT, start, end)).lookingAt()) {
            Line line = line(m, m.end(), end);
            if (!source.text().substring(line.start(), line.end()).isBlank()) {
                throw source.error(
                        new Span(line.start(), line.end()),
                        "an input has a name and a unit, nothing else",
                        "Write 'input I : nA'.");
            }
            inputs.add(declared(line, "input"));
        } else if ((m = matcher(DERIVATIVE, start, end)).lookingAt()) {
            Line line = line(m, m.end(), end);
            derivatives.add(line);
            declared(line, "variable");
        } else if ((m = matcher(DEFINITION, start, end)).lookingAt()) {
            Line line = line(m, m.end(), end);
            assignments.add(line);
            declared(line, "sub-expression");
        } else {
            int first = start;
            while (Character.isWhitespace(source.text().charAt(first))) {
                first++;
            }
            throw source.error(
                    new Span(first, end),
                    "this is not a statement",
                    "Statements: 'dV/dt = ... : unit', 'name = ... : unit', 'input I : unit', 'spike V >= V_th',"
                            + " 'reset V = V_reset', 'jump I_syn += w', 'refractory t_ref', 'bound r >= 0', 'initial V = V_rest'.");
        }
    }

    private Matcher matcher(Pattern pattern, int start, int end) {
        return pattern.matcher(source.text()).region(start, end);
    }

    private void once(List<Line> lines, Line line, String what) {
        if (!lines.isEmpty()) {
            throw source.error(new Span(line.head().start(), line.end()), "a second '" + what + "' line", "");
        }
        lines.add(line);
    }

    /// Splits `expression (unless refractory)`.
    private Line held(Matcher head, int start, int end) {
        Matcher flag = UNLESS.matcher(source.text()).region(start, end);
        boolean unless = flag.find();
        return new Line(head, start, unless ? flag.start() : end, Optional.empty(), unless);
    }

    /// Splits `expression : unit (unless refractory)`.
    private Line line(Matcher head, int start, int end) {
        Line held = held(head, start, end);
        int stop = held.end();
        int colon = source.text().lastIndexOf(':', stop - 1);
        if (colon < start) {
            return held;
        }
        String unit = source.text().substring(colon + 1, stop).trim();
        try {
            return new Line(head, start, colon, Optional.of(Unit.parse(unit)), held.unless());
        } catch (IllegalArgumentException e) {
            throw source.error(new Span(colon + 1, stop), String.valueOf(e.getMessage()), "");
        }
    }

    private Variable declared(Line line, String kind) {
        String name = line.head().group(1);
        String meaning = described.containsKey(name) ? described.get(name).meaning() : "";
        line.unit().ifPresent(u -> names.useUnits());
        Variable variable = new Variable(name, line.unit().orElse(Unit.ONE), meaning);
        names.declare(variable, kind, new Span(line.head().start(1), line.head().end(1)));
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
        return (Variable) names.known(line.head().group(1));
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
        if (spikes.isEmpty()) {
            throw source.error(
                    new Span(line.head().start(), line.end()),
                    "a reset without a spike",
                    "Add a line such as 'spike V >= V_th'.");
        }
        return assignments(line, names::drawn);
    }

    /// What variables jump by at each step: formulas of the old state and the inputs.
    private Stream<Definition> jumps(Line line) {
        return assignments(line, names::in).map(d -> {
            String name = d.variable().name();
            Linear sum = Linear.in(d.value(), name)
                    .filter(l -> Simplify.of(l.slope()).equals(Expr.ONE))
                    .orElseThrow(() -> source.error(
                            new Span(line.start(), line.end()),
                            "a jump adds something to '" + name + "'",
                            "Write 'jump " + name + " += w'."));
            return new Definition(d.variable(), sum.intercept());
        });
    }

    private Parameter period(Line line) {
        String name = line.head().group(1);
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> names.unknown(
                        name,
                        new Span(line.head().start(1), line.head().end(1)),
                        "refractory period",
                        List.of("parameter")));
    }

    /// Where variables begin: formulas of parameters and of variables, which stand for their initial values. Each
    /// may use only those that begin before it or have no line of their own.
    private List<Definition> initial(List<Definition> definitions) {
        Map<String, Expr> written = new LinkedHashMap<>();
        definitions.forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
        Map<Definition, Line> lines = new LinkedHashMap<>();
        initials.forEach(line -> assignments(line, names::in).forEach(d -> lines.put(d, line)));
        Set<String> pending =
                lines.keySet().stream().map(d -> d.variable().name()).collect(Collectors.toSet());
        List<Definition> checked = new ArrayList<>();
        lines.forEach((d, line) -> {
            Expr value = Substitute.in(d.value(), written);
            for (String name : Substitute.names(value)) {
                boolean known = names.isOf(name, "variable") || names.isOf(name, "parameter");
                if (!known || pending.contains(name)) {
                    throw source.error(
                            new Span(line.start(), line.end()),
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
        Variable variable = derivatives.stream()
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
