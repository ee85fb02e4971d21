// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbers of some steps in a row, kept to go back through them. Used again for other steps. States have the precision
/// of the run; what comes in and goes out is in double precision.
final class Segment {
    private final Precision precision;
    private final int size;
    private final List<Map<String, Row>> states = new ArrayList<>();
    private final List<Map<String, double[]>> inputs = new ArrayList<>();
    private final List<double[]> spikes = new ArrayList<>();
    private final List<Map<String, double[]>> outputGradients = new ArrayList<>();
    private final List<Map<String, double[]>> inputGradients = new ArrayList<>();
    private int first;
    private int length;

    /// @param size neurons times trials
    Segment(Precision precision, int size) {
        this.precision = precision;
        this.size = size;
    }

    /// Makes room.
    ///
    /// @param steps most steps there will be
    /// @param widths number of columns of each input
    void allocate(int steps, Collection<String> variables, Map<String, Integer> widths) {
        for (int s = 0; s <= steps; s++) {
            states.add(rows(variables));
        }
        for (int s = 0; s < steps; s++) {
            Map<String, double[]> rows = new LinkedHashMap<>();
            widths.forEach((name, width) -> rows.put(name, new double[width]));
            inputs.add(rows);
            spikes.add(new double[size]);
        }
    }

    /// Makes room for derivatives by these outputs and inputs.
    void allocateGradients(Collection<String> outputs, Collection<String> wanted) {
        for (int s = 0; s < spikes.size(); s++) {
            outputGradients.add(zeros(outputs));
            inputGradients.add(zeros(wanted));
        }
    }

    private Map<String, double[]> zeros(Collection<String> names) {
        Map<String, double[]> zeros = new LinkedHashMap<>();
        names.forEach(name -> zeros.put(name, new double[size]));
        return zeros;
    }

    private Map<String, Row> rows(Collection<String> names) {
        Map<String, Row> rows = new LinkedHashMap<>();
        names.forEach(name -> rows.put(name, Row.of(precision, size)));
        return rows;
    }

    /// Begins at another step.
    ///
    /// @param from number of its first step in the sequence
    void begin(int from, int steps) {
        first = from;
        length = steps;
    }

    /// Number of the first step.
    int first() {
        return first;
    }

    /// Number of steps.
    int length() {
        return length;
    }

    /// The state before a step, counted from the first; after the last step, that it ends in.
    Map<String, Row> state(int s) {
        return states.get(s);
    }

    /// The inputs of a step.
    Map<String, double[]> inputs(int s) {
        return inputs.get(s);
    }

    /// 1 where a neuron spikes in a step, else 0.
    double[] spikes(int s) {
        return spikes.get(s);
    }

    /// Derivatives of the loss by the outputs of a step.
    Map<String, double[]> outputGradients(int s) {
        return outputGradients.get(s);
    }

    /// Derivatives of the loss by the inputs of a step.
    Map<String, double[]> inputGradients(int s) {
        return inputGradients.get(s);
    }

    /// Sets the state before the first step.
    void restore(Map<String, Row> state) {
        state.forEach((name, row) -> Row.in(states.getFirst(), name).copy(row, 0, size));
    }

    /// A copy of the state before the first step.
    Map<String, Row> checkpoint() {
        Map<String, Row> copy = rows(states.getFirst().keySet());
        copy.forEach((name, row) -> row.copy(Row.in(states.getFirst(), name), 0, size));
        return copy;
    }
}
