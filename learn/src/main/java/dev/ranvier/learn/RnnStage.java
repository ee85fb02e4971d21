// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.learn.Gates.Moment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// An [Rnn] at work. What the gates gave is kept for the way back.
final class RnnStage implements Stage {
    private static final String H = "h";
    private static final String MEMORY = "c";

    private final Rnn layer;
    private final Rows out;
    private final int m;
    private final int wide;
    private final Matrix input;
    private final Matrix recurrent;
    private final Bias bias;
    /// In `u`, behind the other parts.
    private final double[] candidate;
    private final double[][] parts;
    private final double[][] memory;
    /// State and memory before each step; those before the first are of this sequence alone.
    private final double[][] oldH;
    private final double[][] oldMemory;
    private final double[][] byA;
    private final double[][] byU;
    private final double[] byCandidate;
    private int trials;

    RnnStage(Rnn layer, Setting setting, Rows out) {
        this.layer = layer;
        this.out = out;
        m = layer.outputs();
        wide = layer.kind().parts() * m;
        input = new Matrix(layer.inputs(), wide, setting.precision());
        recurrent = new Matrix(m, wide, setting.precision());
        bias = new Bias(wide);
        candidate = new double[m];
        byCandidate = new double[m];
        parts = setting.rows(wide).values();
        byA = setting.rows(wide).values();
        byU = setting.rows(wide).values();
        memory = setting.rows(m).values();
        oldH = before(out.values(), setting);
        oldMemory = before(memory, setting);
    }

    /// The rows one step later, with one of its own first.
    private double[][] before(double[][] rows, Setting setting) {
        double[][] before = new double[rows.length][];
        Arrays.setAll(before, s -> s == 0 ? new double[setting.batch() * m] : rows[s - 1]);
        return before;
    }

    @Override
    public void begin(Start start) {
        trials = start.trials();
        input.set(number(start, Rnn.INPUT));
        recurrent.set(number(start, Rnn.RECURRENT));
        bias.set(number(start, Rnn.BIAS));
        if (layer.kind() == Gates.GRU) {
            System.arraycopy(number(start, Rnn.CANDIDATE_BIAS), 0, candidate, 0, m);
        }
        int size = trials * m;
        System.arraycopy(start.state().getOrDefault(H, new double[size]), 0, oldH[0], 0, size);
        System.arraycopy(start.state().getOrDefault(MEMORY, new double[size]), 0, oldMemory[0], 0, size);
    }

    private static double[] number(Start start, String name) {
        return Objects.requireNonNull(start.numbers().get(name));
    }

    @Override
    public Rows out() {
        return out;
    }

    @Override
    public Optional<Failure> forward(double[][] x, int from, int to) {
        var v = new Moment(layer.kind().parts(), m);
        for (int b = from; b < to; b++) {
            for (int s = 0; s < x.length; s++) {
                if (s == 0 || x[s] != x[s - 1]) {
                    bias.begin(v.a);
                    input.forward(v.a, x[s], b * layer.inputs());
                }
                Arrays.fill(v.u, 0);
                System.arraycopy(candidate, 0, v.u, wide - m, m);
                recurrent.forward(v.u, oldH[s], b * m);
                System.arraycopy(oldH[s], b * m, v.oldH, 0, m);
                System.arraycopy(oldMemory[s], b * m, v.oldMemory, 0, m);
                layer.kind().forward(v);
                System.arraycopy(v.h, 0, out.values()[s], b * m, m);
                System.arraycopy(v.memory, 0, memory[s], b * m, m);
                System.arraycopy(v.parts, 0, parts[s], b * wide, wide);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
        var v = new Moment(layer.kind().parts(), m);
        double[] byX = new double[layer.inputs()];
        for (int b = from; b < to; b++) {
            Arrays.fill(v.byH, 0);
            Arrays.fill(v.byMemory, 0);
            for (int s = x.length - 1; s >= 0; s--) {
                for (int j = 0; j < m; j++) {
                    v.byH[j] += out.gradients()[s][b * m + j];
                }
                System.arraycopy(parts[s], b * wide, v.parts, 0, wide);
                System.arraycopy(memory[s], b * m, v.memory, 0, m);
                System.arraycopy(oldMemory[s], b * m, v.oldMemory, 0, m);
                System.arraycopy(oldH[s], b * m, v.oldH, 0, m);
                layer.kind().backward(v);
                System.arraycopy(v.byA, 0, byA[s], b * wide, wide);
                System.arraycopy(v.byU, 0, byU[s], b * wide, wide);
                recurrent.backward(v.byH, v.byU, 0);
                if (below.isPresent()) {
                    Arrays.fill(byX, 0);
                    input.backward(byX, v.byA, 0);
                    System.arraycopy(byX, 0, below.get()[s], b * byX.length, byX.length);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void gather(double[][] x, int part, int parts) {
        input.gather(x, byA, trials, part, parts);
        recurrent.gather(oldH, byU, trials, part, parts);
        if (part == 0) {
            bias.gather(byA, trials, wide);
            if (layer.kind() == Gates.GRU) {
                gatherCandidate();
            }
        }
    }

    private void gatherCandidate() {
        Arrays.fill(byCandidate, 0);
        for (int b = 0; b < trials; b++) {
            for (double[] row : byU) {
                for (int j = 0; j < m; j++) {
                    byCandidate[j] += row[b * wide + wide - m + j];
                }
            }
        }
    }

    @Override
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        gradients.put(Rnn.INPUT, input.gradient());
        gradients.put(Rnn.RECURRENT, recurrent.gradient());
        gradients.put(Rnn.BIAS, bias.gradient());
        if (layer.kind() == Gates.GRU) {
            gradients.put(Rnn.CANDIDATE_BIAS, byCandidate.clone());
        }
        return gradients;
    }

    @Override
    public Map<String, double[]> state(double[][] x) {
        int last = memory.length - 1;
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put(H, Arrays.copyOf(out.values()[last], trials * m));
        if (layer.kind() == Gates.LSTM) {
            state.put(MEMORY, Arrays.copyOf(memory[last], trials * m));
        }
        return state;
    }
}
