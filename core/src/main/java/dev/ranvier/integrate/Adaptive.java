// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;
import dev.ranvier.unit.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An embedded pair with steps of its own choice: each neuron crosses a step of the run in as few sub-steps as the
/// tolerance allows, and its spikes are located inside them. Immutable.
///
/// A sub-step of length h is taken when `max |error_x| / (absolute_x + relative_x*max(|x_old|, |x_new|)) <= 1`, and the
/// next is `h*clamp(0.9*error^(-1/p), 0.2, 5)` long with p the order of the pair, the elementary controller of Hairer,
/// Nørsett and Wanner (1993), doi:10.1007/978-3-540-78862-1, section II.4. No sub-step is longer than a step of the
/// run, because inputs change there; the length is carried over from step to step. The first sub-step, and the first
/// after a spike, tries the whole step.
public final class Adaptive implements Integrator {
    /// Relative tolerance unless set.
    public static final double RELATIVE = 1e-6;
    /// Absolute tolerance unless set, in the unit of each variable.
    public static final double ABSOLUTE = 1e-8;

    private static final double FINEST = 1e-15;

    private final RungeKutta pair;
    private final Tolerance common;
    private final Map<String, Tolerance> own;

    /// What error of a sub-step is accepted.
    ///
    /// @param relative as a part of the value
    /// @param absolute in the unit of the variable
    public record Tolerance(double relative, double absolute) {
        /// Checks the numbers.
        ///
        /// @throws IllegalArgumentException unless both are positive and the relative one lies in [1e-15, 1)
        public Tolerance {
            positive("relative", relative);
            positive("absolute", absolute);
            if (relative < FINEST || relative >= 1) {
                throw new IllegalArgumentException("the relative tolerance " + relative + " must be at least " + FINEST
                        + ", which is about what double precision resolves, and below 1");
            }
        }

        private static void positive(String which, double value) {
            if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the " + which + " tolerance " + value
                        + " must be positive and finite; usual are 1e-3 to 1e-9, smaller for more digits");
            }
        }
    }

    private Adaptive(RungeKutta pair, Tolerance common, Map<String, Tolerance> own) {
        this.pair = pair;
        this.common = common;
        this.own = own;
    }

    /// The pair of that name, with the relative tolerance 1e-6 and the absolute one 1e-8.
    ///
    /// @throws IllegalArgumentException when the method is no pair, listing those that are
    public static Adaptive of(String name) {
        return of(Integrator.named(name));
    }

    /// A pair, as [#of(String)].
    ///
    /// @throws IllegalArgumentException when the method is no pair, listing those that are
    public static Adaptive of(Integrator method) {
        if (method instanceof RungeKutta r && r.embedded().length > 0) {
            return new Adaptive(r, new Tolerance(RELATIVE, ABSOLUTE), Map.of());
        }
        List<String> pairs = Integrator.all().stream()
                .filter(m -> m instanceof RungeKutta r && r.embedded().length > 0)
                .map(m -> m.names().getFirst())
                .toList();
        throw new IllegalArgumentException("method '" + method.names().getFirst()
                + "' cannot choose its steps: it has no second solution to estimate its error by; use one of "
                + String.join(", ", pairs));
    }

    /// Other tolerances, for all variables.
    ///
    /// @throws IllegalArgumentException unless both are positive and the relative one lies in [1e-15, 1)
    public Adaptive tolerance(double relative, double absolute) {
        return new Adaptive(pair, new Tolerance(relative, absolute), own);
    }

    /// Other tolerances for one variable.
    ///
    /// @throws IllegalArgumentException as above
    public Adaptive tolerance(Quantity variable, double relative, double absolute) {
        Map<String, Tolerance> more = new LinkedHashMap<>(own);
        more.put(variable.name(), new Tolerance(relative, absolute));
        return new Adaptive(pair, common, more);
    }

    /// The tolerances of a variable.
    public Tolerance tolerance(String variable) {
        return own.getOrDefault(variable, common);
    }

    /// How often a sub-step evaluates the equations.
    public int stages() {
        return pair.a().length;
    }

    /// Refuses tolerances of variables that the model does not have.
    void check(Model model) {
        List<String> names = model.variables().stream().map(Variable::name).toList();
        own.keySet().stream().filter(n -> !names.contains(n)).findFirst().ifPresent(n -> {
            throw new IllegalArgumentException("method '" + names().getFirst() + "' was given a tolerance of '" + n
                    + "', but " + model.name() + " has no variable of that name. " + Nearest.hint(n, names));
        });
    }

    @Override
    public List<String> names() {
        return pair.names();
    }

    @Override
    public int order() {
        return pair.order();
    }

    @Override
    public double strongOrder() {
        return 0;
    }

    @Override
    public void advance(Scheme scheme) {
        pair.advanceWithError(scheme);
    }

    @Override
    public String toString() {
        return names().getFirst() + ", adaptive, relative " + common.relative() + ", absolute " + common.absolute();
    }
}
