// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Brings the numbers of each trial and step to mean 0 and deviation 1, then `y = gain*normal + bias` with a gain and a bias for
/// each number; both are learnt and begin with 1 and 0. `normal = (x - mean)/sqrt(variance + 1e-5)`, mean and variance over the
/// numbers of a row. Ba, Kiros and Hinton (2016), doi:10.48550/arXiv.1607.06450.
///
/// @param width numbers in and out
public record LayerNorm(int width) implements Layer {
    /// Name of the gains.
    public static final String GAIN = "gain";
    /// Name of the bias.
    public static final String BIAS = "bias";
    private static final double EPSILON = 1e-5;

    /// Checks the width.
    ///
    /// @throws IllegalArgumentException when it is below 1
    public LayerNorm {
        if (width < 1) {
            throw new IllegalArgumentException("layer normalisation of " + width + " numbers; there is at least one");
        }
    }

    /// A normalisation of rows of so many numbers.
    ///
    /// @throws IllegalArgumentException as above
    public static LayerNorm of(int width) {
        return new LayerNorm(width);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        return unchanging(width);
    }

    /// So many gains and biases that change nothing.
    static Map<String, double[]> unchanging(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        Map<String, double[]> initial = new LinkedHashMap<>();
        initial.put(GAIN, ones);
        initial.put(BIAS, new double[count]);
        return initial;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(width, out.get(), setting.batch());
    }

    @Override
    public String title() {
        return "layer normalisation of " + width;
    }

    private static final class Work implements Stage {
        private final int width;
        private final Rows out;
        /// Derivatives by gain and bias, of each trial.
        private final double[] byGain;
        private final double[] byBias;
        private double[] gain = {};
        private double[] bias = {};
        private int trials;

        Work(int width, Rows out, int batch) {
            this.width = width;
            this.out = out;
            this.byGain = new double[batch * width];
            this.byBias = new double[batch * width];
        }

        @Override
        public void begin(Start start) {
            gain = Objects.requireNonNull(start.numbers().get(GAIN));
            bias = Objects.requireNonNull(start.numbers().get(BIAS));
            trials = start.trials();
        }

        @Override
        public Rows out() {
            return out;
        }

        /// Writes the normalised numbers of a row.
        ///
        /// @return their deviation before
        private double normalise(double[] x, int at, double[] normal) {
            System.arraycopy(x, at, normal, 0, width);
            double mean = TreeSum.of(normal) / width;
            double[] squares = new double[width];
            Arrays.setAll(squares, k -> (normal[k] - mean) * (normal[k] - mean));
            double deviation = Math.sqrt(TreeSum.of(squares) / width + EPSILON);
            Arrays.setAll(normal, k -> (normal[k] - mean) / deviation);
            return deviation;
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            double[] normal = new double[width];
            for (int s = 0; s < x.length; s++) {
                for (int b = from; b < to; b++) {
                    normalise(x[s], b * width, normal);
                    for (int k = 0; k < width; k++) {
                        out.values()[s][b * width + k] = gain[k] * normal[k] + bias[k];
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            Arrays.fill(byGain, from * width, to * width, 0);
            Arrays.fill(byBias, from * width, to * width, 0);
            double[] normal = new double[width];
            double[] byNormal = new double[width];
            double[] products = new double[width];
            for (int s = 0; s < x.length; s++) {
                for (int b = from; b < to; b++) {
                    double deviation = normalise(x[s], b * width, normal);
                    for (int k = 0; k < width; k++) {
                        double gradient = out.gradients()[s][b * width + k];
                        byGain[b * width + k] += gradient * normal[k];
                        byBias[b * width + k] += gradient;
                        byNormal[k] = gradient * gain[k];
                        products[k] = byNormal[k] * normal[k];
                    }
                    if (below.isPresent()) {
                        double mean = TreeSum.of(byNormal) / width;
                        double along = TreeSum.of(products) / width;
                        for (int k = 0; k < width; k++) {
                            below.get()[s][b * width + k] = (byNormal[k] - mean - normal[k] * along) / deviation;
                        }
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Map<String, double[]> gradients() {
            Map<String, double[]> gradients = new LinkedHashMap<>();
            gradients.put(GAIN, TreeSum.to(width, Arrays.copyOf(byGain, trials * width)));
            gradients.put(BIAS, TreeSum.to(width, Arrays.copyOf(byBias, trials * width)));
            return gradients;
        }
    }
}
