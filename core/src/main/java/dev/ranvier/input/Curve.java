// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.LongToDoubleFunction;

/// One value per step, the same for all neurons, computed from the number of the step.
final class Curve extends Tracked {
    private final LongToDoubleFunction value;
    private double now;
    private boolean started;

    Curve(long steps, LongToDoubleFunction value) {
        super(1, steps);
        this.value = value;
    }

    @Override
    boolean move(long step) {
        double before = now;
        boolean first = !started;
        started = true;
        now = value.applyAsDouble(step);
        return first || now != before;
    }

    @Override
    void write(double[] out) {
        out[0] = now;
    }
}
