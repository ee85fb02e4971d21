// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.Value;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recordings;
import java.util.Map;
import java.util.stream.Collectors;

/// Explains why a run stopped.
final class Failure {
    private Failure() {}

    /// What to throw for `element`, which could not be taken through the step.
    static IllegalStateException of(
            Population population, Engine engine, int element, double dt, Recordings recordings) {
        return engine.trouble()
                .<IllegalStateException>map(why -> new SubstepException(
                        place(population, engine, element) + ": " + why, population.name(), recordings))
                .orElseGet(() -> new NonFiniteException(
                        message(population, engine, element, dt), population.name(), recordings));
    }

    private static String place(Population population, Engine engine, int element) {
        String trial = engine.mode().batch() > 1 ? " of trial " + element / population.size() : "";
        return population.name() + ", neuron " + element % population.size() + trial;
    }

    private static String message(Population population, Engine engine, int element, double dt) {
        Map<String, Double> failed = engine.failed(element);
        Map.Entry<String, Double> first = failed.entrySet().stream()
                .filter(e -> !Double.isFinite(e.getValue()))
                .findFirst()
                .orElseThrow();
        String last = failed.keySet().stream()
                .filter(name -> population.model().variables().stream()
                        .anyMatch(v -> v.name().equals(name)))
                .map(name -> name + " = " + engine.frame().read(new Value.State(name))[element])
                .collect(Collectors.joining(", "));
        return place(population, engine, element) + ": " + first.getKey() + " became " + first.getValue()
                + " in step " + engine.next() + ", t = " + engine.next() * dt + " ms (dt = " + dt
                + " ms). Last finite values: " + last + ".\n" + cause(population, engine, dt);
    }

    private static String cause(Population population, Engine engine, double dt) {
        if (engine.mode().kind() == Mode.Kind.TRAINING && engine.next() == 0) {
            return "In training mode the reset subtracts, and cannot bring back an infinite V. Likely cause: an initial"
                    + " V above V_T, from where the exponential overflows within one step; set it lower, e.g."
                    + " initial(V, -65).";
        }
        Integrator method = population.options().method();
        String singular = method.isImplicit()
                ? ", a singular Jacobian (dt times a growth rate of the equations met a pole of the method)"
                : "";
        return "Likely cause: dt = " + dt + " ms is too long for the method "
                + method.names().getFirst() + singular
                + ", or an input, parameter or initial value is far out of range. Maybe a smaller dt helps?";
    }
}
