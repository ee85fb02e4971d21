// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Printer;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Model;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Delayed values of a model on their way into a step. A constant delay becomes one [Value.Recalled] for each stage of
/// the method. A delay that varies becomes a polynomial in the distance from the delayed time of the old state, whose
/// coefficients are recalled: so the delay of each stage is that of the stage's own state.
final class Delays {
    private final Model model;
    private final boolean smooth;
    private final Lowering lowering;
    private final Map<String, Recall.Taylor> varying = new LinkedHashMap<>();

    Delays(Model model, Integrator method, Lowering lowering) {
        this.model = model;
        this.smooth = method.order() > 1 && !model.isStochastic();
        this.lowering = lowering;
    }

    /// The degree of the polynomials between grid points that keeps the order of the method, up to 4: cubics, but
    /// straight lines where the order is 1, noise makes the path rough, or spikes make the variable jump.
    private int degree(String variable) {
        Stream<String> set = Stream.of(model.resets(), model.befores(), model.jumps())
                .flatMap(list -> list.stream().map(d -> d.variable().name()));
        Stream<String> deltas =
                model.options().jumps().stream().map(j -> model.membrane().name());
        boolean jumps = Stream.concat(set, deltas).anyMatch(variable::equals);
        return smooth && !jumps ? 3 : 1;
    }

    /// The delayed variables whose slopes are needed.
    Set<String> sloped() {
        Set<String> found = variables(model);
        found.removeIf(x -> degree(x) == 1);
        return found;
    }

    /// The variables that are delayed anywhere in a model.
    static Set<String> variables(Model model) {
        Set<String> found = new LinkedHashSet<>();
        for (Equation e : model.equations()) {
            collect(e.drift(), found);
            e.noise().values().forEach(g -> collect(g, found));
        }
        Stream.of(
                        model.definitions(),
                        model.befores(),
                        model.jumps(),
                        model.options().currents(),
                        model.options().jumps(),
                        model.resets())
                .flatMap(list -> list.stream().map(Definition::value))
                .forEach(value -> collect(value, found));
        model.threshold().ifPresent(th -> {
            collect(th.left(), found);
            collect(th.right(), found);
        });
        return found;
    }

    private static void collect(Expr expr, Set<String> found) {
        switch (expr) {
            case Num n -> {}
            case Name n -> {}
            case Apply f -> f.args().forEach(a -> collect(a, found));
            case Delayed d -> found.add(d.variable());
        }
    }

    /// `expr` with delays that vary written out.
    Expr written(Expr expr) {
        return switch (expr) {
            case Num n -> n;
            case Name n -> n;
            case Apply f ->
                new Apply(f.fn(), f.args().stream().map(this::written).toList());
            case Delayed d -> d.kernel().isEmpty() && !isFixed(d.lag()) ? polynomial(d) : d;
        };
    }

    private boolean isFixed(Expr expr) {
        return Substitute.names(expr).stream()
                .allMatch(name ->
                        model.parameters().stream().anyMatch(p -> p.name().equals(name)));
    }

    private Expr polynomial(Delayed d) {
        for (String name : Substitute.names(d.lag())) {
            boolean known = name.equals("t")
                    || Stream.concat(model.variables().stream(), model.parameters().stream())
                            .anyMatch(q -> q.name().equals(name));
            if (!known) {
                throw refused(d, "a delay may use variables, parameters and t, not '" + name + "'");
            }
        }
        if (!isFixed(d.longest())) {
            throw refused(
                    d,
                    "the delay varies, so the longest there can be must be a number or parameter: "
                            + "delay(x, lag, longest)");
        }
        int degree = degree(d.variable());
        String key = "#" + Printer.print(d);
        Expr old = Expr.name(key + " lag");
        Expr start = Expr.name(key + " t");
        if (!varying.containsKey(key)) {
            lowering.bind(key + " lag", lowering.lower(d.lag()));
            lowering.bind(key + " t", lowering.bound("t"));
            for (int power = 0; power <= degree; power++) {
                Recall.Taylor term = new Recall.Taylor(d.variable(), d.lag(), d.longest(), power, degree);
                lowering.bind(key + power, new Value.Recalled(term));
                varying.put(key, term);
            }
        }
        Expr ahead = Expr.add(Expr.sub(Expr.name("t"), start), Expr.sub(old, d.lag()));
        Expr value = Expr.name(key + degree);
        for (int power = degree - 1; power >= 0; power--) {
            value = Expr.add(Expr.mul(value, ahead), Expr.name(key + power));
        }
        return value;
    }

    private IllegalArgumentException refused(Delayed d, String why) {
        return new IllegalArgumentException("model " + model.name() + ": '" + Printer.print(d) + "': " + why);
    }

    /// The value of a constant or distributed delay.
    Value recalled(Delayed d) {
        int degree = degree(d.variable());
        double ahead = Evaluate.at(Simplify.of(Expr.sub(d.time(), Expr.name("t"))), Map.of());
        return new Value.Recalled(
                d.kernel().isEmpty()
                        ? new Recall.Point(d.variable(), d.lag(), ahead, degree)
                        : new Recall.Window(
                                d.variable(), d.lag(), d.longest(), d.kernel().get(), ahead, degree));
    }

    /// The delays that vary, at the new state, by the names under which they are observed.
    Map<String, Value> observed(double dt) {
        Map<String, Value> lags = new LinkedHashMap<>();
        Map<String, Expr> later = Map.of("t", Expr.add(Expr.name("t"), Expr.num(dt)));
        varying.values().forEach(v -> lags.put(v.observed(), lowering.lower(Substitute.in(v.lag(), later))));
        return lags;
    }
}
