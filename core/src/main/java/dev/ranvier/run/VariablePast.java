// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.integrate.Recall;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered of one variable: its states at past grid points and, for cubics, its slopes. Before t = 0 it is
/// the history the population was given, else the initial state. The slope jumps at t = 0, so the point 0 as the end
/// of the history is kept apart from the point 0 as the start of the run.
final class VariablePast {
    private final Population population;
    private final Variable variable;
    private final Frame frame;
    private final double dt;
    private final boolean sloped;
    private final History values;
    private final @Nullable History slopes;
    private final double[] endValue;
    private final double[] endSlope;

    /// @param depth how many steps back it must reach
    /// @param all whether to keep everything since step 0
    VariablePast(Population population, Variable variable, Frame frame, double dt, boolean sloped, Reach reach) {
        this.population = population;
        this.variable = variable;
        this.frame = frame;
        this.dt = dt;
        this.sloped = sloped;
        String what = population.name() + "." + variable.name();
        this.values = new History(what, frame.size(), reach.depth(), reach.all());
        this.slopes = sloped ? new History(what, frame.size(), reach.depth(), reach.all()) : null;
        this.endValue = new double[frame.size()];
        this.endSlope = new double[frame.size()];
    }

    /// How far back to remember.
    ///
    /// @param depth steps before the present, or before step 0 where all is kept
    record Reach(long depth, boolean all) {
        Reach and(Reach other) {
            return new Reach(Math.max(depth, other.depth), all || other.all);
        }
    }

    /// Fills in the time before step 0 from the history and the state, which is the initial one.
    void reset() {
        store(0, 0, frame.size());
        System.arraycopy(values.row(0), 0, endValue, 0, endValue.length);
        for (int point = -1; point >= -values.depth(); point--) {
            double[][] y = new double[4][];
            for (int k = 0; k < y.length; k++) {
                y[k] = population.history(variable, (point + k / 3.0) * dt).orElse(endValue);
            }
            history(point, y);
        }
    }

    /// A step of the history: its first value, and slopes from the cubic through four points.
    private void history(int point, double[][] y) {
        for (int e = 0; e < endValue.length; e++) {
            int k = e % y[0].length;
            values.row(point)[e] = y[0][k];
            slopeRow(point)[e] = (9 * (y[1][k] - y[0][k]) - 4.5 * (y[2][k] - y[0][k]) + (y[3][k] - y[0][k])) / dt;
        }
        for (int e = 0; point == -1 && e < endValue.length; e++) {
            int k = e % y[0].length;
            endSlope[e] = (9 * (y[3][k] - y[2][k]) - 4.5 * (y[3][k] - y[1][k]) + (y[3][k] - y[0][k])) / dt;
        }
    }

    private double[] slopeRow(long point) {
        return slopes == null ? endSlope : slopes.row(point);
    }

    /// Makes room for the present point. No thread may be reading.
    void grow(long step) {
        values.grow(step);
        Optional.ofNullable(slopes).ifPresent(s -> s.grow(step));
    }

    /// Notes the present state of a part and the slopes of the step before.
    void store(long step, int from, int to) {
        copy(frame.array(new Value.State(variable.name())), values.row(step), from, to);
        if (sloped && step > 0) {
            copy(frame.observedArray(Recall.slopeOf(variable.name())), slopeRow(step - 1), from, to);
        }
    }

    private static void copy(@Nullable Object array, double[] row, int from, int to) {
        switch (array) {
            case double[] d -> System.arraycopy(d, from, row, from, to - from);
            case float[] f -> {
                for (int e = from; e < to; e++) {
                    row[e] = f[e];
                }
            }
            case null, default -> throw new AssertionError(array);
        }
    }

    /// The states at a grid point as the start of a step.
    double[] value(long point) {
        return values.row(point);
    }

    /// The states at a grid point as the end of a step.
    double[] valueAtEnd(long point) {
        return point == 0 ? endValue : values.row(point);
    }

    /// The slopes at a grid point as the start of a step.
    double[] slope(long point) {
        return slopeRow(point);
    }

    /// The slopes at a grid point as the end of a step.
    double[] slopeAtEnd(long point) {
        return point == 0 ? endSlope : slopeRow(point);
    }

    /// Tells a checkpoint the past, or takes it from it.
    void archive(String name, Archive a) {
        values.archive(name + "/values", a);
        if (slopes != null) {
            slopes.archive(name + "/slopes", a);
        }
        a.numbers(name + "/last value of the history", endValue);
        a.numbers(name + "/last slope of the history", endSlope);
    }

    /// Takes over the past of another of the same kind.
    void resume(VariablePast other) {
        values.copy(other.values);
        if (slopes != null && other.slopes != null) {
            slopes.copy(other.slopes);
        }
        System.arraycopy(other.endValue, 0, endValue, 0, endValue.length);
        System.arraycopy(other.endSlope, 0, endSlope, 0, endSlope.length);
    }
}
