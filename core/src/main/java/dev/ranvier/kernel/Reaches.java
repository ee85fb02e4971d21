// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Exprel;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Reach;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Value.Scratch;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;

/// How far the arguments of the functions of a step reach, as seen in a sample of neurons. It decides for which
/// arguments vector code is fastest, never what comes out.
///
/// @param seen of each function of [Exprel] by its result; those not named are taken to be near 0
record Reaches(Map<Scratch, Reach> seen) {
    /// Nothing was seen.
    static final Reaches UNKNOWN = new Reaches(Map.of());

    /// Steps to look at, each in every so many neurons.
    private static final int STEPS = 100;

    /// For which arguments the common code of an operation is written.
    Reach of(Assign a) {
        return seen.getOrDefault(a.target(), Reach.NEAR);
    }

    /// Looks at steps of a sample of neurons; the sample is left where it then is.
    ///
    /// @param scalar performs the step of the layout
    static Reaches in(Layout layout, Kernel scalar, Object[] sample, double[] uniforms) {
        Map<Scratch, Reach> seen = new HashMap<>();
        Interpreter<Double> interpreter = Interpreter.of(layout);
        int size = Array.getLength(sample[0]);
        int[] spikes = new int[size];
        boolean finite = true;
        for (int k = 0; k < STEPS && finite; k++) {
            for (int e = k % STEPS; e < size; e += STEPS) {
                look(layout.step(), interpreter.scratch(sample, uniforms, e), seen);
            }
            finite = scalar.step(sample, uniforms, 0, size, spikes, 0) >= 0;
        }
        return new Reaches(seen);
    }

    private static void look(Step step, Map<Scratch, Double> values, Map<Scratch, Reach> seen) {
        for (Assign a : step.body()) {
            if (a.operation() instanceof Step.Call(Fn fn)
                    && Exprel.has(fn)
                    && a.args().getFirst() instanceof Scratch z) {
                Double value = values.get(z);
                if (value != null) {
                    seen.merge(a.target(), Exprel.reach(fn, value), (x, y) -> x.compareTo(y) < 0 ? y : x);
                }
            }
        }
    }
}
