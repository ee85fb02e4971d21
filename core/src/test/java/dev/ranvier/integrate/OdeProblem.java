// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Ordinary differential equations with a known solution.
///
/// @param alone whether it is one equation without `t`
/// @param end time of the comparison
/// @param steps number of steps of the coarsest grid, small enough a step for the leading error term to rule
/// @param text equations
/// @param initial values at time 0
/// @param solution values at `end`
record OdeProblem(String name, boolean alone, double end, int steps, String text, double[] initial, double[] solution) {
    static final List<OdeProblem> ALL = List.of(
            one("logistic growth", true, 6, 16, "dx/dt = x*(1 - x)", 1e-3, 1 / (1 + 999 * Math.exp(-6))),
            one("cubic growth", true, 6, 16, "dx/dt = x - x^3", 1e-3, 1 / Math.sqrt(1 + 999_999 * Math.exp(-12))),
            one("speeding growth", false, 2.4, 16, "dx/dt = 2*t*x*(1 - x)", 1e-3, 1 / (1 + 999 * Math.exp(-5.76))),
            relaxation(0.3),
            oscillator(8),
            limitCycle(1e-2, 4),
            kepler(0.3, 3));

    /// Decay, which an exponential method solves without error.
    static final OdeProblem DECAY = one("decay", true, 2, 4, "dx/dt = 0.5 - x", 2, 0.5 + 1.5 * Math.exp(-2));

    private static final int MOST_STEPS = 1024;
    private static final double ROUNDING = 2e-12;
    private static final double SETTLED = 0.01;

    private static OdeProblem one(
            String name, boolean alone, double end, int steps, String text, double initial, double solution) {
        return new OdeProblem(name, alone, end, steps, text, new double[] {initial}, new double[] {solution});
    }

    /// Fast relaxation towards a slow wave, from far away.
    private static OdeProblem relaxation(double end) {
        double solution = Math.cos(end) + 100 * Math.exp(-20 * end);
        return one("relaxation", false, end, 32, "dx/dt = -20*(x - cos(t)) - sin(t)", 101, solution);
    }

    private static OdeProblem oscillator(double end) {
        double[] solution = {Math.cos(end), -Math.sin(end)};
        return new OdeProblem("oscillator", false, end, 16, "dx/dt = y\ndy/dt = -x", new double[] {1, 0}, solution);
    }

    /// The normal form of Hopf: the square of the radius grows as the logistic equation, the phase with time.
    private static OdeProblem limitCycle(double radius, double end) {
        String text = "dx/dt = x*(1 - x*x - y*y) - y\ndy/dt = y*(1 - x*x - y*y) + x";
        double r = 1 / Math.sqrt(1 + (1 / (radius * radius) - 1) * Math.exp(-2 * end));
        double[] solution = {r * Math.cos(end), r * Math.sin(end)};
        return new OdeProblem("limit cycle", false, end, 32, text, new double[] {radius, 0}, solution);
    }

    /// An ellipse of eccentricity e about its focus, from the pericentre to the eccentric anomaly E.
    private static OdeProblem kepler(double e, double anomaly) {
        double c = Math.cos(anomaly);
        double s = Math.sin(anomaly);
        double minor = Math.sqrt(1 - e * e);
        String text = """
                dx/dt = u
                dy/dt = v
                du/dt = -x/(x*x + y*y)^1.5
                dv/dt = -y/(x*x + y*y)^1.5
                """;
        double[] start = {1 - e, 0, 0, Math.sqrt((1 + e) / (1 - e))};
        double[] solution = {c - e, minor * s, -s / (1 - e * c), minor * c / (1 - e * c)};
        return new OdeProblem("Kepler orbit", false, anomaly - e * s, 32, text, start, solution);
    }

    /// The distance from the solution after `count` steps.
    double error(Integrator method, int count) {
        Stepper stepper = new Stepper(text, method, end / count, 1, initial);
        for (int i = 0; i < count; i++) {
            stepper.advance(i, d -> {
                throw new IllegalStateException("an equation without noise draws " + d);
            });
        }
        double[] x = stepper.state(0);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - solution[i]) * (x[i] - solution[i]);
        }
        return Math.sqrt(sum);
    }

    /// The exponent of the step in the error: the slopes of two halvings, extrapolated to the step zero. They are
    /// the first two that hardly differ, or the last above the errors of rounding.
    double order(Integrator method) {
        double before = Double.NaN;
        double slope = Double.NaN;
        double coarse = error(method, steps);
        for (int count = 2 * steps; count <= MOST_STEPS && !(Math.abs(slope - before) < SETTLED); count *= 2) {
            double fine = error(method, count);
            if (fine < ROUNDING) {
                break;
            }
            before = slope;
            slope = Math.log(coarse / fine) / Math.log(2);
            coarse = fine;
        }
        return 2 * slope - before;
    }

    @Override
    public String toString() {
        return name;
    }
}
