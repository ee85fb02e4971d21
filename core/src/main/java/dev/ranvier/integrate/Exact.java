// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Linear;
import dev.ranvier.model.Equation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Linear equations without error, by the exponential of their matrix, which is found from the equations: rates and
/// constant terms may depend on parameters and inputs, which stand still over a step, not on variables or `t`. Noise of
/// constant amplitude gets the mean and the covariance of the solution (an Ornstein-Uhlenbeck process), so the values
/// at the steps follow exactly its law; they are not those of a path of given increments. Rotter and Diesmann (1999),
/// doi:10.1007/s004220050570; Gillespie (1996), doi:10.1103/PhysRevE.54.2084.
///
/// Rates that are numbers cost a multiplication each. Rates that differ between neurons make the matrix once for a
/// run; rates that depend on an input make it in each step, which is dear where variables depend on each other.
///
/// While a neuron is refractory the variables held are constants to the others. Those that follow them move by a matrix
/// of their own then, and are as exact as ever.
public final class Exact implements Integrator {
    /// The method.
    public static final Integrator METHOD = new Exact();

    private Exact() {}

    @Override
    public List<String> names() {
        return List.of("exact", "linear");
    }

    @Override
    public int order() {
        return EXACT;
    }

    @Override
    public double strongOrder() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double weakOrder() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Optional<Calculus> calculus() {
        return Optional.of(Calculus.ITO);
    }

    @Override
    public Optional<String> obstacle(List<Equation> equations) {
        List<String> variables =
                equations.stream().map(e -> e.variable().name()).toList();
        return equations.stream()
                .flatMap(e -> Stream.concat(drift(e, variables).stream(), noise(e, variables).stream()))
                .findFirst();
    }

    private static Optional<String> drift(Equation e, List<String> variables) {
        String where = "needs linear equations, but in d" + e.variable().name() + "/dt ";
        if (e.drift().uses("t")) {
            return Optional.of(where + "the drift depends on 't'");
        }
        for (String x : variables) {
            Optional<Linear> linear = Linear.in(e.drift(), x);
            if (linear.isEmpty()) {
                return Optional.of(where + "the drift is not linear in '" + x + "'");
            }
            for (String y : variables) {
                if (linear.get().slope().uses(y)) {
                    return Optional.of(where + "the factor of '" + x + "' depends on '" + y + "'");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> noise(Equation e, List<String> variables) {
        return e.noise().entrySet().stream()
                .flatMap(noise -> Stream.concat(Stream.of("t"), variables.stream())
                        .filter(noise.getValue()::uses)
                        .map(x -> "needs noise of constant amplitude, but in d"
                                + e.variable().name() + "/dt that of '" + noise.getKey() + "' depends on '" + x + "'"))
                .findFirst();
    }

    @Override
    public void advance(Scheme scheme) {
        Map<String, Expr> next = Propagator.next(scheme, scheme.equations());
        List<Equation> going =
                scheme.equations().stream().filter(e -> !e.unlessRefractory()).toList();
        List<String> led = led(scheme.equations());
        if (!led.isEmpty()) {
            Map<String, Expr> meanwhile = Propagator.next(scheme, going);
            led.forEach(x -> next.computeIfPresent(
                    x, (key, free) -> Expr.of(Fn.WHERE, scheme.held(), meanwhile.getOrDefault(key, free), free)));
        }
        next.forEach(scheme::next);
    }

    /// The variables that go on while others are held, and depend on these directly or through each other.
    private static List<String> led(List<Equation> equations) {
        List<String> leading = new ArrayList<>(equations.stream()
                .filter(Equation::unlessRefractory)
                .map(e -> e.variable().name())
                .toList());
        List<String> led = new ArrayList<>();
        for (int i = 0; i < equations.size(); i++) {
            for (Equation e : equations) {
                String x = e.variable().name();
                if (!leading.contains(x) && leading.stream().anyMatch(e.drift()::uses)) {
                    leading.add(x);
                    led.add(x);
                }
            }
        }
        return led;
    }
}
