// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Integrator;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Equations with delays and a known solution.
///
/// @param steps number of steps of the coarsest grid
/// @param solution of time, ms; where it is not positive also the history
record DelayProblem(String name, String text, double end, int steps, DoubleUnaryOperator solution) {
    /// The first is Bellman and Cooke (1963), Differential-Difference Equations, section 3.1: a polynomial between
    /// the multiples of the delay, with kinks there. The solutions of the others go on smoothly from the history.
    static final List<DelayProblem> ALL = List.of(
            new DelayProblem("decay by the past", "dx/dt = -delay(x, 1)", 7, 28, DelayProblem::byParts),
            new DelayProblem(
                    "quarter of a period", "dx/dt = -delay(x, " + Math.PI / 2 + ")", 2 * Math.PI, 18, Math::sin),
            new DelayProblem(
                    "delayed growth",
                    "dx/dt = x*(1 - delay(x, 1)) + cos(t)/2 + (1 + sin(t)/2)*sin(t - 1)/2",
                    6,
                    24,
                    t -> 1 + Math.sin(t) / 2),
            new DelayProblem(
                    "mean of the past",
                    "dx/dt = -distributed(x, %s, %s, %s)"
                            .formatted(Math.PI / 2 - 0.5, Math.PI / 2 + 0.5, 0.5 / Math.sin(0.5)),
                    6,
                    24,
                    Math::sin),
            new DelayProblem(
                    "delay by the state",
                    "dx/dt = cos(t) + delay(x, 1 + x*x, 3) - sin(t - 1 - sin(t)^2)",
                    4,
                    96,
                    Math::sin));

    /// Whether the right side is made of the past alone, so that a method does no more than integrate.
    boolean pastAlone() {
        return text.startsWith("dx/dt = -d");
    }

    /// `sum over k of (-1)^k*(t - k + 1)^k/k!` over all k up to t + 1; 1 before 0.
    private static double byParts(double t) {
        double sum = 1;
        double factorial = 1;
        for (int k = 1; t - k + 1 >= 0; k++) {
            factorial *= -k;
            sum += Math.pow(t - k + 1, k) / factorial;
        }
        return sum;
    }

    /// The largest distance from the solution in the last quarter.
    double error(Integrator method, int count) {
        double dt = end / count;
        Population one =
                Population.of(Model.of("Delayed", text), 1).method(method).history("x", solution);
        double[] x = Run.of(one)
                .dt(dt)
                .form(Form.SCALAR)
                .progress(false)
                .monitor("x")
                .run(end)
                .of("x")
                .column(0);
        double worst = 0;
        for (int i = count * 3 / 4; i < count; i++) {
            worst = Math.max(worst, Math.abs(x[i] - solution.applyAsDouble((i + 1) * dt)));
        }
        return worst;
    }

    /// The exponent of the step in the error, from two grids. A third of a step keeps a delay of a whole number and a
    /// half of steps in the middle between grid points, where the error of interpolation is the same for both.
    /// Methods of order 1 show it on finer grids only.
    double order(Integrator method) {
        int count = (method.order() == 1 ? 9 : 3) * steps;
        return Math.log(error(method, count) / error(method, 3 * count)) / Math.log(3);
    }

    @Override
    public String toString() {
        return name;
    }
}
