// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Sums along a [Wiring] at work. Spikes are few, so going forward, and for the derivatives by the weights, only inputs that
/// are not 0 cost something. Derivatives by a weight are summed over trials and steps in their order; parts own weights.
final class WiredStage implements Stage {
    /// Name of the weights.
    static final String WEIGHTS = "weights";
    /// Name of the bias.
    static final String BIAS = "bias";

    /// What a layer is made of.
    ///
    /// @param back the same from outputs to inputs
    /// @param order which of the weights each weight of `back` is
    /// @param weights number of weights
    /// @param bias number of bias terms, 0 for none
    record Plan(Wiring forward, Wiring back, int[] order, int weights, int bias) {}

    private final Plan plan;
    private final int inputs;
    private final int outputs;
    private final Rows out;
    private final Cut weights;
    private final Cut turned;
    private final Cut sums;
    private final Optional<Bias> bias;
    private int trials;

    WiredStage(Layer layer, Plan plan, Rows out) {
        this.plan = plan;
        this.inputs = layer.inputs();
        this.outputs = layer.outputs();
        this.out = out;
        this.weights = Cut.of(plan.weights(), plan.forward().block());
        this.turned = Cut.of(plan.weights(), plan.back().block());
        this.sums = Cut.of(plan.weights(), plan.forward().block());
        this.bias = plan.bias() == 0 ? Optional.empty() : Optional.of(new Bias(plan.bias()));
    }

    @Override
    public void begin(Start start) {
        trials = start.trials();
        double[] given = Objects.requireNonNull(start.numbers().get(WEIGHTS));
        System.arraycopy(given, 0, weights.row(), 0, given.length);
        weights.cut();
        Arrays.setAll(turned.row(), k -> given[plan.order()[k]]);
        turned.cut();
        bias.ifPresent(b -> b.set(Objects.requireNonNull(start.numbers().get(BIAS))));
    }

    @Override
    public Rows out() {
        return out;
    }

    @Override
    public Optional<Failure> forward(double[][] x, int from, int to) {
        Cut row = Cut.of(outputs, plan.forward().block());
        for (int s = 0; s < x.length; s++) {
            double[] y = out.values()[s];
            if (s > 0 && x[s] == x[s - 1]) {
                System.arraycopy(out.values()[s - 1], from * outputs, y, from * outputs, (to - from) * outputs);
                continue;
            }
            for (int b = from; b < to; b++) {
                Arrays.fill(row.row(), 0);
                bias.ifPresent(terms -> terms.begin(row.row()));
                row.add(plan.forward(), x[s], b * inputs, weights);
                System.arraycopy(row.row(), 0, y, b * outputs, outputs);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
        below.ifPresent(rows -> {
            Cut row = Cut.of(inputs, plan.back().block());
            for (int s = 0; s < rows.length; s++) {
                for (int b = from; b < to; b++) {
                    Arrays.fill(row.row(), 0);
                    row.add(plan.back(), out.gradients()[s], b * outputs, turned);
                    System.arraycopy(row.row(), 0, rows[s], b * inputs, inputs);
                }
            }
        });
        return Optional.empty();
    }

    @Override
    public void gather(double[][] x, int part, int parts) {
        Wiring wiring = plan.forward();
        int all = plan.weights() / wiring.block();
        int low = (int) ((long) all * part / parts);
        int high = (int) ((long) all * (part + 1) / parts);
        sums.clear(low, high);
        var repeats = Repeats.of(x);
        Cut row = Cut.of(outputs, wiring.block());
        for (int b = 0; b < trials; b++) {
            for (int r = 0; r < repeats.count(); r++) {
                repeats.sum(r, out.gradients(), b, row.row());
                sums.gather(wiring, x[repeats.starts()[r]], b * inputs, row, low, high);
            }
        }
        if (part == 0) {
            bias.ifPresent(terms -> terms.gather(out.gradients(), trials, outputs));
        }
    }

    @Override
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        sums.join();
        gradients.put(WEIGHTS, sums.row().clone());
        bias.ifPresent(terms -> gradients.put(BIAS, terms.gradient()));
        return gradients;
    }
}
