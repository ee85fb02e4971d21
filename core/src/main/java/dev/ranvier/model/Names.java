// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.EquationException;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.Rand;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Source;
import dev.ranvier.expr.Source.Span;
import dev.ranvier.expr.Substitute;
import dev.ranvier.expr.UnitCheck;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names a text may use, and the checks of its expressions against them.
final class Names {
    private static final Set<String> RESERVED = Set.of(
            "t",
            "dt",
            "pi",
            "rand",
            "and",
            "or",
            "not",
            "spike",
            "input",
            "reset",
            "before",
            "bound",
            "initial",
            "refractory",
            "t_last_spike",
            "lag");

    private final Source source;
    private final Map<String, Quantity> known = new LinkedHashMap<>();
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Set<String> undefined = new HashSet<>();
    private final Set<String> random = new HashSet<>();
    private boolean units;
    private Chance chance = Chance.NONE;

    /// What may be random in an expression.
    private enum Chance {
        NONE,
        NOISE,
        DRAWS
    }

    private boolean inside;
    private boolean kernel;

    Names(Source source) {
        this.source = source;
    }

    /// The names of an existing model.
    static Names of(Source source, Model model) {
        Names names = new Names(source);
        model.options().refractory().ifPresent(p -> names.declare(p, "parameter", new Span(0, 0)));
        names.units = false; // a refractory period has a unit in models without units, too
        model.parameters().stream()
                .filter(p -> names.find(p.name()) == null)
                .forEach(p -> names.declare(p, "parameter", new Span(0, 0)));
        model.inputs().forEach(v -> names.declare(v, "input", new Span(0, 0)));
        model.definitions().forEach(d -> {
            names.declare(d.variable(), "sub-expression", new Span(0, 0));
            names.define(d.variable().name(), d.value());
        });
        model.variables().forEach(v -> names.declare(v, "variable", new Span(0, 0)));
        return names;
    }

    static void requireNew(Model model, String name) {
        if (RESERVED.contains(name)
                || model.quantities().stream().anyMatch(q -> q.name().equals(name))) {
            throw new IllegalArgumentException(
                    "model " + model.name() + ": the name '" + name + "' is taken; choose another");
        }
    }

    /// From here on expressions must have the right unit.
    void useUnits() {
        units = true;
    }

    void declare(Quantity quantity, String kind, Span span) {
        String name = quantity.name();
        units |= !quantity.unit().isOne();
        if (known.containsKey(name)) {
            throw source.error(span, "'" + name + "' is declared twice, as " + kinds.get(name) + " and " + kind, "");
        }
        if (RESERVED.contains(name) || name.equals("xi") || name.startsWith("xi_")) {
            throw source.error(span, "'" + name + "' has a fixed meaning and cannot be declared", "");
        }
        known.put(name, quantity);
        kinds.put(name, kind);
    }

    /// From here on the name may not be used, until it is defined.
    void expect(String name) {
        undefined.add(name);
    }

    /// From here on the name may be used, in the places where its value may.
    void define(String name, Expr value) {
        undefined.remove(name);
        if (isRandom(value)) {
            random.add(name);
        }
    }

    @Nullable
    Quantity find(String name) {
        return known.get(name);
    }

    Quantity known(String name) {
        Quantity q = known.get(name);
        if (q == null) {
            throw new IllegalStateException(name);
        }
        return q;
    }

    boolean isOf(String name, String kind) {
        return kind.equals(kinds.get(name));
    }

    /// The white noises an expression uses.
    static List<String> noises(Expr expr) {
        return Substitute.names(expr).stream()
                .filter(n -> n.equals("xi") || n.startsWith("xi_"))
                .toList();
    }

    private @Nullable Unit unitOf(String name) {
        if (name.equals("t") || name.equals("dt") || name.equals(Delayed.LAG)) {
            return Unit.MS;
        }
        if (name.equals("xi") || name.startsWith("xi_")) {
            return ModelParser.WHITE;
        }
        if (Rand.is(name)) {
            return Unit.ONE;
        }
        Quantity q = known.get(name);
        return q == null ? null : q.unit();
    }

    /// The whole source as one expression in `unit`.
    Expr formula(Unit unit, String what) {
        return in(parsed(), unit, what);
    }

    /// The whole source as one expression.
    Expr parsed() {
        return Parser.parse(source, 0, source.text().length());
    }

    /// The whole source as one expression, with its unit.
    UnitCheck.Typed typed() {
        Expr expr = parsed();
        checkNames(expr);
        return new UnitCheck(source, this::unitOf).of(expr);
    }

    /// Checks names, and the unit of the whole.
    Expr in(Expr expr, Unit unit, String what) {
        checkNames(expr);
        return units ? new UnitCheck(source, this::unitOf).in(expr, unit, what) : expr;
    }

    /// As [#in], for the right side of a differential equation, the one place for white noise.
    Expr noisy(Expr expr, Unit unit, String what) {
        chance = Chance.NOISE;
        Expr checked = in(expr, unit, what);
        chance = Chance.NONE;
        return checked;
    }

    /// As [#in], for a place where `rand()` may stand.
    Expr drawn(Expr expr, Unit unit, String what) {
        chance = Chance.DRAWS;
        Expr checked = in(expr, unit, what);
        chance = Chance.NONE;
        return checked;
    }

    /// Checks the names of a threshold, and units within.
    Expr threshold(Expr expr) {
        chance = Chance.DRAWS;
        checkNames(expr);
        chance = Chance.NONE;
        return units ? new UnitCheck(source, this::unitOf).of(expr).expr() : expr;
    }

    private void checkNames(Expr expr) {
        switch (expr) {
            case Num n -> {}
            case Name n -> checkName(n);
            case Apply f -> {
                f.args().forEach(this::checkNames);
                checkDivisor(f);
            }
            case Delayed d -> checkDelayed(d);
        }
    }

    private void checkName(Name n) {
        if (unitOf(n.name()) == null && !(units && isUnit(n.name()))) {
            throw unknown(n.name(), source.spanOf(n), "name", List.copyOf(kinds.values()));
        }
        if (n.name().equals(Delayed.LAG) && !kernel) {
            throw source.error(
                    n,
                    "'lag' stands for the delay in the kernel of a distributed delay only",
                    "distributed(x, 5, 15, exp(-lag/tau)/tau)");
        }
        if (undefined.contains(n.name())) {
            throw source.error(n, "'" + n.name() + "' is used before the line that defines it", "");
        }
        if (chance != Chance.DRAWS && isRandom(n)) {
            throw source.error(
                    n,
                    (Rand.is(n.name()) ? "'rand()' is" : "'" + n.name() + "' uses 'rand()',")
                            + " a number drawn once a step, which stands in thresholds and resets only",
                    "A differential equation takes white noise: '+ sigma*xi'.");
        }
        if (chance != Chance.NOISE && !noises(n).isEmpty()) {
            throw source.error(
                    n,
                    "'" + n.name() + "' is white noise, which stands in differential equations only",
                    "Write it on the right of 'dV/dt = ...'.");
        }
    }

    /// Whether an expression is drawn anew at each step.
    boolean isRandom(Expr expr) {
        return Substitute.names(expr).stream().anyMatch(name -> Rand.is(name) || random.contains(name));
    }

    /// The past is that of a variable, and how far it reaches must be known before the run.
    private void checkDelayed(Delayed d) {
        if (!"variable".equals(kinds.get(d.variable()))) {
            throw unknown(d.variable(), source.spanOf(d), "variable to delay", List.of("variable"));
        }
        if (inside) {
            throw source.error(d, "a delay inside a delay", "Delay a variable of an equation of its own.");
        }
        inside = true;
        checkNames(d.lag());
        checkNames(d.longest());
        List<Expr> fixed = new ArrayList<>(List.of(d.longest()));
        d.kernel().ifPresent(k -> {
            fixed.add(d.lag());
            fixed.add(k);
            kernel = true;
            checkNames(k);
            kernel = false;
        });
        inside = false;
        fixed.forEach(e -> checkFixed(e, d));
    }

    private void checkFixed(Expr expr, Delayed d) {
        for (String name : Substitute.names(expr)) {
            if (name.equals("t") || "variable".equals(kinds.get(name)) || "input".equals(kinds.get(name))) {
                throw source.error(
                        expr,
                        "'" + name + "' changes during a run, but "
                                + (d.kernel().isPresent() ? "limits and kernel" : "the longest delay") + " must not",
                        d.lag() == d.longest() ? "Give the longest delay there can be: delay(x, lag, longest)." : "");
            }
        }
    }

    private void checkDivisor(Apply f) {
        if (f.fn() == dev.ranvier.expr.Fn.DIV && Simplify.of(f.arg(1)) instanceof Num(double d) && d == 0) {
            throw source.error(f.arg(1), "division by zero", "");
        }
    }

    static boolean isUnit(String name) {
        try {
            Unit.parse(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    EquationException unknown(String name, Span span, String what, List<String> among) {
        List<String> candidates = known.keySet().stream()
                .filter(n -> among.contains(kinds.get(n)))
                .toList();
        String hint = Nearest.to(name, candidates)
                .map(n -> "Maybe '" + n + "' (" + kinds.get(n)
                        + (known(n).unit().isOne() ? "" : ", " + known(n).unit()) + ")?")
                .orElseGet(() -> Nearest.hint(name, candidates));
        return source.error(span, "unknown " + what + " '" + name + "'", hint);
    }
}
