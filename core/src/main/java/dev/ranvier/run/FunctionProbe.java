// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.model.Variable;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import java.util.function.Function;

/// What a function makes of the state. How many numbers these are is known from its first call on.
final class FunctionProbe implements Probe {
    private final String label;
    private final Function<State, double[]> function;
    private final State state;
    private int width = -1;

    FunctionProbe(String label, Function<State, double[]> function, State state) {
        this.label = label;
        this.function = function;
        this.state = state;
    }

    @Override
    public Trace outline() {
        if (width < 0) {
            width = take().length;
        }
        return new Trace(new Variable(label, Unit.ONE, ""), new int[] {width}, ElementType.FLOAT64, Affine.IDENTITY);
    }

    @Override
    public double[] take() {
        double[] values = function.apply(state);
        width = width < 0 ? values.length : width;
        return values;
    }

    @Override
    public double[] memory() {
        return new double[] {width};
    }

    @Override
    public void memory(double[] remembered) {
        width = (int) remembered[0];
    }
}
