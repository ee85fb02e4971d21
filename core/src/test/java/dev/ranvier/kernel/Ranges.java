// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.DoubleLanes;
import dev.ranvier.expr.FloatLanes;
import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.SpeculativeLanes;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import java.util.HashMap;

/// Tells whether speculative code must leave a neuron of a frame to full-range code.
final class Ranges {
    private Ranges() {}

    static boolean left(Frame frame, Precision precision) {
        return precision == Precision.DOUBLE ? left(frame, DoubleLanes.INSTANCE) : left(frame, FloatLanes.INSTANCE);
    }

    private static <V> boolean left(Frame frame, Lanes<V> lanes) {
        Step step = frame.layout().step();
        for (int e = 0; e < frame.size(); e++) {
            int element = e;
            SpeculativeLanes<V> speculative = new SpeculativeLanes<>(lanes);
            try {
                step.perform(speculative, v -> lanes.constant(load(frame, v, element)), new HashMap<>(), false);
            } catch (UnsupportedOperationException strict) {
                return false;
            }
            if (!speculative.held()) {
                return true;
            }
        }
        return false;
    }

    private static double load(Frame frame, Value value, int element) {
        return value instanceof Input input && frame.layout().uniforms().containsKey(input)
                ? frame.uniforms()[frame.layout().uniforms().get(input)]
                : frame.get(frame.layout().arrays().get(value), element);
    }
}
