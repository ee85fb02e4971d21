// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;

/// What one delayed variable was before and in a sequence, and the derivatives by it: a row for each point of the grid, and
/// where cubics go through them one for the slope there. Point 0 is where the sequence begins. What was before it came with
/// the state the sequence begins in; else it is the history of the population, or the first state itself.
final class Track {
    private static final String PAST = "past of ";
    private static final String SLOPES = "past slopes of ";

    private final Variable variable;
    private final int depth;
    private final int steps;
    private final boolean sloped;
    private final double[][] values;
    private final double[][] slopes;
    private final double[][] byValue;
    private final double[][] bySlope;
    /// With what slope the history ends; the run begins with another.
    private final double[] endSlope;
    private final double dt;
    private long origin;
    /// Trials times neurons in use.
    private int used;
    private boolean given;
    private boolean constant;

    /// @param depth how many points before point 0 are seen
    /// @param size trials times neurons
    Track(Variable variable, int depth, int steps, int size, boolean sloped, double dt) {
        this.dt = dt;
        this.variable = variable;
        this.depth = depth;
        this.steps = steps;
        this.sloped = sloped;
        int points = depth + steps + 1;
        values = new double[points][size];
        byValue = new double[points][size];
        slopes = new double[sloped ? points : 0][size];
        bySlope = new double[sloped ? points : 0][size];
        endSlope = new double[size];
    }

    /// Begins a sequence.
    ///
    /// @param state what it begins in
    /// @param step number of its first step since time 0
    /// @param trials those in use
    /// @throws IllegalArgumentException when the state has the past of another delay
    void begin(Population population, Map<String, double[]> state, long step, int trials) {
        used = trials * population.size();
        for (double[][] rows : new double[][][] {byValue, bySlope}) {
            for (double[] row : rows) {
                Arrays.fill(row, 0);
            }
        }
        given = state.containsKey(PAST + variable.name());
        origin = given ? -step : 0;
        constant = !given && population.history(variable, 0).isEmpty();
        for (int point = -depth; point < 0 && !constant; point++) {
            double[][] y = new double[4][];
            for (int k = 0; k < y.length; k++) {
                y[k] = population.history(variable, (point + k / 3.0) * dt).orElse(values[depth]);
            }
            history(point, y, 0, endSlope.length);
        }
        if (given) {
            take(PAST, state, values);
            take(SLOPES, state, slopes);
        }
    }

    /// A step of the history: its first value, and slopes from the cubic through four points.
    private void history(int point, double[][] y, int from, int to) {
        for (int e = from; e < to; e++) {
            int k = e % y[0].length;
            values[point + depth][e] = y[0][k];
            if (sloped) {
                slopes[point + depth][e] =
                        (9 * (y[1][k] - y[0][k]) - 4.5 * (y[2][k] - y[0][k]) + (y[3][k] - y[0][k])) / dt;
            }
            endSlope[e] = (9 * (y[3][k] - y[2][k]) - 4.5 * (y[3][k] - y[1][k]) + (y[3][k] - y[0][k])) / dt;
        }
    }

    private void take(String name, Map<String, double[]> state, double[][] rows) {
        double[] numbers = state.getOrDefault(name + variable.name(), new double[0]);
        int needed = rows.length > 0 ? depth * used : 0;
        if (numbers.length != needed) {
            throw new IllegalArgumentException("the state has " + numbers.length + " numbers of the " + name
                    + variable.name() + ", but " + needed + " are needed: " + depth + " steps of " + used
                    + " values; it is of another delay, time step or number of trials");
        }
        for (int k = 0; k < depth && needed > 0; k++) {
            System.arraycopy(numbers, k * used, rows[k], 0, used);
        }
    }

    /// Notes the state at a point; where nothing is known of the time before the first, it was the same.
    void note(int point, Row state, int from, int to) {
        double[] row = values[point + depth];
        state.read(row, from, to);
        for (int k = -depth; point == 0 && constant && k < 0; k++) {
            history(k, new double[][] {row, row, row, row}, from, to);
        }
    }

    /// Notes the slope at a point.
    void noteSlope(int point, Row slope, int from, int to) {
        slope.read(slopes[point + depth], from, to);
    }

    /// Whether that is its name in a state.
    boolean owns(String name) {
        return name.equals(PAST + variable.name()) || name.equals(SLOPES + variable.name());
    }

    String name() {
        return variable.name();
    }

    boolean isSloped() {
        return sloped;
    }

    double[] value(int point) {
        return values[point + depth];
    }

    /// The slopes at a point as the start of a step.
    double[] slope(int point) {
        return slopes[point + depth];
    }

    /// The slopes at a point as the end of a step.
    double[] slopeAtEnd(int point) {
        return point == origin ? endSlope : slopes[point + depth];
    }

    double[] byValue(int point) {
        return byValue[point + depth];
    }

    double[] bySlope(int point) {
        return bySlope[point + depth];
    }

    /// Whether the slope at a point, as the end of a step, follows from the state there.
    boolean moves(int point) {
        return point != origin;
    }

    /// Adds to the derivatives by the state at a point those by what later steps saw of it.
    void hand(int point, Row gradient, int from, int to) {
        gradient.add(byValue[point + depth], from, to);
        for (int k = depth - 1; point == 0 && constant && k >= 0; k--) {
            gradient.add(byValue[k], from, to);
        }
    }

    /// What is seen of the points before the end, for a sequence that goes on from there.
    void state(Map<String, double[]> state) {
        give(state, values, slopes, steps);
    }

    /// Derivatives by the past the sequence began with, if it came with its state.
    void gradients(Map<String, double[]> gradients) {
        if (given) {
            give(gradients, byValue, bySlope, 0);
        }
    }

    private void give(Map<String, double[]> into, double[][] values, double[][] slopes, int first) {
        into.put(PAST + variable.name(), joined(values, first));
        if (sloped) {
            into.put(SLOPES + variable.name(), joined(slopes, first));
        }
    }

    private double[] joined(double[][] rows, int first) {
        double[] numbers = new double[depth * used];
        for (int k = 0; k < depth; k++) {
            System.arraycopy(rows[first + k], 0, numbers, k * used, used);
        }
        return numbers;
    }

    /// Derivatives by the last points, from a sequence that goes on from there.
    void then(Map<String, double[]> derivatives) {
        if (derivatives.containsKey(PAST + variable.name())) {
            double[][] last = Arrays.copyOfRange(byValue, steps, steps + depth);
            take(PAST, derivatives, last);
            take(SLOPES, derivatives, sloped ? Arrays.copyOfRange(bySlope, steps, steps + depth) : bySlope);
        }
    }
}
