// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Simplify;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Spike;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.model.Surrogate;
import java.util.List;
import java.util.Map;

/// Puts the primitive of the surrogate in the place of the spike. A step and its [Adjoint], both smooth, belong
/// together exactly: central differences of the one are what the other computes. So gradients can be checked.
public final class Smooth {
    private Smooth() {}

    /// The smooth twin of a step, or of an adjoint. Who spikes and who is refractory is still decided by the threshold.
    ///
    /// @throws IllegalArgumentException when the primitive of a surrogate is not known
    public static Step of(Step step) {
        Tape tape = new Tape(List.of());
        step.body().forEach(a -> tape.reserve(a.target()));
        for (Assign a : step.body()) {
            if (a.operation() instanceof Spike(Surrogate s)) {
                tape.phase(a.phase());
                Value smooth = tape.lower(primitive(s), Map.of("x", a.args().getFirst()));
                tape.append(new Assign(a.phase(), a.target(), new Call(Fn.ADD), List.of(smooth, new Constant(0))));
            } else {
                tape.append(a);
            }
        }
        return new Step(step.name(), tape.body(), step.stores(), step.observed(), step.spike());
    }

    private static Expr primitive(Surrogate s) {
        return Simplify.of(s.primitive()
                .orElseThrow(() -> new IllegalArgumentException("the surrogate " + s.name()
                        + " was made without its primitive, so there is no smooth function to compare with; give"
                        + " Surrogate.of(...) the formula of one")));
    }
}
