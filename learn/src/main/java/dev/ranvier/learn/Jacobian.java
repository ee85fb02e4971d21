// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The derivatives of a step of each neuron by its old state and its input. The adjoint of the step is performed once for each
/// variable and once for the spike, with the derivative 1 by it and 0 by all others: that gives a row. So any model that
/// can be differentiated has one.
final class Jacobian {
    private final Stepwise neurons;
    private final List<String> variables;
    private final Frame frame;
    private final Pass back;
    private final double[] zeros;
    private final double[] ones;
    /// By old values, `[row][column][trial][neuron]`; the last row is that of the spike.
    private final double[][][][] byState;
    /// By the input, `[row][trial][neuron]`.
    private final double[][][] byInput;
    /// Where a derivative by an old value is 0 for all neurons.
    private final boolean[][] nothing;

    /// @throws IllegalArgumentException when the model has no spikes, or a step of it no derivative
    Jacobian(Stepwise neurons) {
        this.neurons = neurons;
        String input = neurons.input();
        variables = Adjoint.variables(neurons.step());
        Layout layout = Layout.of(Adjoint.of(neurons.step(), Set.of(input)), Set.of(input, Adjoint.by(Adjoint.SPIKE)));
        frame = neurons.trainable().frame(layout, Precision.DOUBLE, Map.of());
        back = neurons.back(frame);
        zeros = new double[neurons.size()];
        ones = new double[neurons.size()];
        Arrays.fill(ones, 1);
        int trials = neurons.population().mode().batch();
        int width = neurons.population().size();
        byState = new double[variables.size() + 1][variables.size()][trials][width];
        byInput = new double[variables.size() + 1][trials][width];
        nothing = new boolean[variables.size() + 1][variables.size()];
    }

    /// Number of variables.
    int variables() {
        return variables.size();
    }

    /// Derivatives of what a row stands for by the old values of a variable; the row after the last variable is the spike.
    double[] byState(int row, int column, int trial) {
        return byState[row][column][trial];
    }

    /// Whether what a row stands for depends on the old values of a variable.
    boolean depends(int row, int column) {
        return !nothing[row][column];
    }

    /// Derivatives of what a row stands for by the input.
    double[] byInput(int row, int trial) {
        return byInput[row][trial];
    }

    /// Derivatives of the spike by the input.
    double[] spikeByInput(int trial) {
        return byInput[variables.size()][trial];
    }

    /// Takes the derivatives of the last step of the neurons.
    ///
    /// @throws IllegalStateException when one is infinite or not a number
    void take() {
        Segment segment = neurons.segment();
        int size = neurons.size();
        for (int row = 0; row <= variables.size(); row++) {
            for (int k = 0; k < variables.size(); k++) {
                frame.write(by(k), k == row ? ones : zeros);
            }
            Arrays.fill(of(segment.outputGradients(0), Adjoint.SPIKE), row == variables.size() ? 1 : 0);
            back.backward(segment, 0, size).ifPresent(f -> neurons.fail(f, "a derivative"));
            for (int k = 0; k < variables.size(); k++) {
                double[] all = frame.read(by(k));
                nothing[row][k] = Arrays.stream(all).allMatch(x -> x == 0);
                part(all, byState[row][k]);
            }
            part(of(segment.inputGradients(0), neurons.input()), byInput[row]);
        }
    }

    private static double[] of(Map<String, double[]> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    /// Parts a row into those of the trials.
    private static void part(double[] all, double[][] trials) {
        for (int b = 0; b < trials.length; b++) {
            System.arraycopy(all, b * trials[b].length, trials[b], 0, trials[b].length);
        }
    }

    private Value by(int variable) {
        return new Value.State(Adjoint.by(variables.get(variable)));
    }
}
