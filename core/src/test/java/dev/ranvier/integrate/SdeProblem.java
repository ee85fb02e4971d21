// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stochastic differential equations on [0, 1] with a known solution on each path.
///
/// @param additive whether the amplitudes depend on `t` alone (the drift is then linear)
/// @param ito equations as an Ito method reads them
/// @param stratonovich equations with the same solution as a Stratonovich method reads them
/// @param noises names of the noises
/// @param initial values of the variables at time 0
/// @param solution values at time 1
record SdeProblem(
        String name,
        boolean additive,
        String ito,
        String stratonovich,
        List<String> noises,
        double[] initial,
        Solution solution) {
    /// The solution on a path of the processes of the noises in order.
    interface Solution {
        double[] at(List<Brownian> w, int path);
    }

    static final List<SdeProblem> ALL = List.of(
            new SdeProblem(
                    "geometric Brownian motion",
                    false,
                    "dx/dt = -0.18*x + 0.8*x*xi",
                    "dx/dt = -0.5*x + 0.8*x*xi",
                    List.of("xi"),
                    new double[] {1},
                    (w, p) -> new double[] {Math.exp(-0.5 + 0.8 * w.getFirst().end(p))}),
            new SdeProblem(
                    "hyperbolic sine",
                    false,
                    "dx/dt = 0.5*sqrt(1 + x*x) + 0.18*x + 0.6*sqrt(1 + x*x)*xi",
                    "dx/dt = 0.5*sqrt(1 + x*x) + 0.6*sqrt(1 + x*x)*xi",
                    List.of("xi"),
                    new double[] {0},
                    (w, p) -> new double[] {Math.sinh(0.5 + 0.6 * w.getFirst().end(p))}),
            new SdeProblem(
                    "two equations, two noises",
                    false,
                    """
                    dx/dt = 0.125*x + 0.5*x*xi_x
                    dy/dt = 0.3*(1 - y*y) - 0.25*y*(1 - y*y) + 0.5*(1 - y*y)*xi_y
                    """,
                    """
                    dx/dt = 0.5*x*xi_x
                    dy/dt = 0.3*(1 - y*y) + 0.5*(1 - y*y)*xi_y
                    """,
                    List.of("xi_x", "xi_y"),
                    new double[] {1, 0},
                    (w, p) -> new double[] {
                        Math.exp(0.5 * w.get(0).end(p)),
                        Math.tanh(0.3 + 0.5 * w.get(1).end(p))
                    }),
            new SdeProblem(
                    "circle, one noise for two equations",
                    false,
                    "dx/dt = -0.32*x - 0.8*y*xi\ndy/dt = -0.32*y + 0.8*x*xi",
                    "dx/dt = -0.8*y*xi\ndy/dt = 0.8*x*xi",
                    List.of("xi"),
                    new double[] {1, 0},
                    (w, p) -> new double[] {
                        Math.cos(0.8 * w.getFirst().end(p)),
                        Math.sin(0.8 * w.getFirst().end(p))
                    }),
            new SdeProblem(
                    "amplitude from a variable without noise",
                    false,
                    "dx/dt = 800*x*z*z + 40*x*z*xi\ndz/dt = z",
                    "dx/dt = 40*x*z*xi\ndz/dt = z",
                    List.of("xi"),
                    new double[] {1, 0.01},
                    (w, p) -> new double[] {Math.exp(0.4 * Math.E * w.getFirst().decayed(p)), 0.01 * Math.E}),
            additive("Ornstein-Uhlenbeck", "dx/dt = 2 - x + xi", 3, (w, p) ->
                    new double[] {2 + Math.exp(-1) + w.getFirst().decayed(p)}),
            additive("growing noise", "dx/dt = 2*x/(1 + t) + (1 + t)^2 + (1 + t)^2*xi", 1, (w, p) ->
                    new double[] {4 * (2 + w.getFirst().end(p))}));

    private static SdeProblem additive(String name, String text, double initial, Solution solution) {
        return new SdeProblem(name, true, text, text, List.of("xi"), new double[] {initial}, solution);
    }

    /// The sums over `paths` paths of the error at time 1 after `count` steps.
    double error(Integrator method, int count, List<Brownian> w, int paths) {
        String text = method.calculus().orElseThrow() == Calculus.ITO ? ito : stratonovich;
        Stepper stepper = new Stepper(text, method, 1.0 / count, paths, initial);
        for (int i = 0; i < count; i++) {
            Map<String, double[][]> draws = new HashMap<>();
            for (int n = 0; n < noises.size(); n++) {
                draws.put(noises.get(n), w.get(n).draws(i, count));
            }
            stepper.advance(i, d -> draws.get(d.noise())[d.index()]);
        }
        double sum = 0;
        for (int p = 0; p < paths; p++) {
            sum += distance(stepper.state(p), solution.at(w, p));
        }
        return sum;
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum);
    }

    @Override
    public String toString() {
        return name;
    }
}
