// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Recall;

/// One Taylor coefficient of the past about a delayed time that differs from step to step.
///
/// @param lags the delay of each element at the present state, `double[]` or `float[]`
/// @param longest the longest allowed, one for all neurons or one for each
record VaryingDelay(String name, VariablePast past, Recall.Taylor recall, Lags lags, Slot slot) implements Recaller {
    /// The delays.
    ///
    /// @param array the delay of each element at the present state, `double[]` or `float[]`
    /// @param longest the longest allowed, one for all neurons or one for each
    record Lags(Object array, double[] longest, double dt) {
        double at(int element) {
            return array instanceof double[] d ? d[element] : ((float[]) array)[element];
        }

        double longest(int element) {
            return longest[element % longest.length];
        }
    }

    @Override
    public void prepare(long step) {
        if (recall.power() > 0) {
            return;
        }
        double dt = lags.dt();
        for (int e = 0; e < slot.numbers().length; e++) {
            double lag = lags.at(e);
            if (!(Stencil.steps(lag, dt) >= 1) || Stencil.steps(lag - lags.longest(e), dt) > 0) {
                throw new IllegalStateException(name + ", neuron " + e + ": at t = " + step * dt + " ms the delay of "
                        + recall.variable() + " became " + lag + " ms; it must stay between dt = " + dt
                        + " ms and the longest that was declared, " + lags.longest(e) + " ms"
                        + (lag > dt ? ", for the history is not longer; declare more: delay(x, lag, longest)" : ""));
            }
        }
    }

    @Override
    public void fill(long step, int from, int to) {
        double dt = lags.dt();
        for (int e = from; e < to; e++) {
            double at = Stencil.steps(-lags.at(e), dt);
            int back = (int) -Math.floor(at);
            slot.numbers()[e] = coefficient(step - back, e, at + back, back > 1, dt);
        }
        slot.finish(from, to);
    }

    /// The coefficient of the polynomial over the step that began at point `start`, about its fraction `theta`.
    private double coefficient(long start, int e, double theta, boolean complete, double dt) {
        double a = past.value(start)[e];
        double rise = past.valueAtEnd(start + 1)[e] - a;
        double b = rise;
        double c = 0;
        double d = 0;
        if (recall.degree() > 1) {
            b = dt * past.slope(start)[e];
            double end = complete ? dt * past.slopeAtEnd(start + 1)[e] : 2 * rise - b;
            c = 3 * rise - 2 * b - end;
            d = b + end - 2 * rise;
        }
        return switch (recall.power()) {
            case 0 -> a + theta * (b + theta * (c + theta * d));
            case 1 -> (b + theta * (2 * c + theta * 3 * d)) / dt;
            case 2 -> (c + theta * 3 * d) / (dt * dt);
            default -> d / (dt * dt * dt);
        };
    }
}
