// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Recall;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The weights with which constant and distributed delays of a population see its past.
///
/// @param dt time step, ms
/// @param parameters the parameters of the population, in the numbers of the run
public record Stencils(Population population, double dt, Parameters parameters) {
    /// Values of parameters.
    public interface Parameters {
        /// The value of a neuron.
        double of(Parameter parameter, int element);
    }

    /// Those of a constant delay: one for all neurons, or one for each.
    ///
    /// @throws IllegalArgumentException when a delay is shorter than a step
    public Stencil[] of(Recall.Point p) {
        double[] lags = values(p.lag());
        Stencil[] stencils = new Stencil[lags.length];
        for (int k = 0; k < lags.length; k++) {
            requireLong(p.variable(), lags, k);
            stencils[k] = Stencil.point(lags[k], p.ahead(), dt, p.degree());
        }
        return stencils;
    }

    /// Those of a distributed delay: one for all neurons, or one for each.
    ///
    /// @throws IllegalArgumentException when a delay is shorter than a step, or the range is empty
    public Stencil[] of(Recall.Window w) {
        double[] from = values(w.from());
        double[] to = values(w.to());
        boolean alike =
                from.length == 1 && to.length == 1 && parametersIn(w.kernel()).isEmpty();
        Stencil[] stencils = new Stencil[alike ? 1 : population.size()];
        for (int k = 0; k < stencils.length; k++) {
            double first = from[k % from.length];
            double last = to[k % to.length];
            requireLong(w.variable(), from, k % from.length);
            if (!(last > first && last < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(population.name() + ": the distributed delay of " + w.variable()
                        + " goes from " + first + " to " + last + " ms; the second must be above the first");
            }
            Map<String, Double> names = new HashMap<>(parameters(w.kernel(), k));
            stencils[k] = Stencil.window(
                    first,
                    last,
                    lag -> {
                        names.put(Expr.Delayed.LAG, lag);
                        return Evaluate.at(w.kernel(), names);
                    },
                    w.ahead(),
                    dt,
                    w.degree());
        }
        return stencils;
    }

    private void requireLong(String variable, double[] lags, int k) {
        if (!(Stencil.steps(lags[k], dt) >= 1 && lags[k] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(population.name() + (lags.length > 1 ? ", neuron " + k : "")
                    + ": the delay of " + variable + " is " + lags[k] + " ms, shorter than the step dt = " + dt
                    + " ms; a step knows the past up to its start only, so make dt shorter or the delay longer");
        }
    }

    /// Values of a formula in parameters: one for all neurons when it has none, else one for each.
    double[] values(Expr formula) {
        double[] values = new double[parametersIn(formula).isEmpty() ? 1 : population.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Evaluate.at(formula, parameters(formula, k));
        }
        return values;
    }

    private List<Parameter> parametersIn(Expr formula) {
        var names = Substitute.names(formula);
        return population.model().parameters().stream()
                .filter(p -> names.contains(p.name()))
                .toList();
    }

    /// The parameters of a formula, of a neuron.
    Map<String, Double> parameters(Expr formula, int element) {
        Map<String, Double> values = new HashMap<>();
        parametersIn(formula).forEach(p -> values.put(p.name(), parameters.of(p, element)));
        return values;
    }
}
