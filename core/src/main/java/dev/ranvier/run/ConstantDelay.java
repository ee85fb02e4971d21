// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.Arrays;

/// A constant or distributed delay: the same weighted sum of the past at every step.
///
/// @param stencils one for all neurons, or one for each
record ConstantDelay(VariablePast past, Stencil[] stencils, Slot slot) implements Recaller {
    @Override
    public void fill(long step, int from, int to) {
        if (stencils.length == 1) {
            Arrays.fill(slot.numbers(), from, to, 0);
            add(stencils[0], step, from, to);
        } else {
            for (int e = from; e < to; e++) {
                slot.numbers()[e] = 0;
                add(stencils[e % stencils.length], step, e, e + 1);
            }
        }
        slot.finish(from, to);
    }

    private void add(Stencil stencil, long step, int from, int to) {
        double[] sum = slot.numbers();
        for (int k = 0; k < stencil.back().length; k++) {
            long start = step - stencil.back()[k];
            double[] weights = stencil.weights()[k];
            double a = weights[0];
            double b = weights[1];
            double c = weights[2];
            double d = weights[3];
            double[] left = past.value(start);
            double[] right = past.valueAtEnd(start + 1);
            if (c == 0 && d == 0) {
                for (int e = from; e < to; e++) {
                    sum[e] += a * left[e] + b * right[e];
                }
            } else {
                double[] leftSlope = past.slope(start);
                double[] rightSlope = past.slopeAtEnd(start + 1);
                for (int e = from; e < to; e++) {
                    sum[e] += a * left[e] + b * right[e] + (c * leftSlope[e] + d * rightSlope[e]);
                }
            }
        }
    }
}
