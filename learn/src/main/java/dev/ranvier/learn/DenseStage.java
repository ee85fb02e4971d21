// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// A [Dense] layer at work. Where the same array is the input of several steps in a row, the work is done once.
///
/// The derivatives by a weight are summed over trials and steps in their order. Parts own rows of the matrix, so that
/// order does not depend on their number.
final class DenseStage implements Stage {
    /// Inputs whose values over time are fetched together: a line of the cache.
    private static final int COLUMNS = 8;

    private final Dense layer;
    private final double[][] outputs;
    private final double[][] outputGradients;
    private final double[][] weights;
    private final double[][] transposed;
    private final double[][] sums;
    private final double[] bias;
    private final double[] biasSums;
    private int trials;

    /// @param outputs where to write what the layer gives
    /// @param outputGradients where the derivatives by that will be
    DenseStage(Dense layer, double[][] outputs, double[][] outputGradients) {
        this.layer = layer;
        this.outputs = outputs;
        this.outputGradients = outputGradients;
        this.weights = new double[layer.inputs()][layer.outputs()];
        this.transposed = new double[layer.outputs()][layer.inputs()];
        this.sums = new double[layer.inputs()][layer.outputs()];
        this.bias = new double[layer.outputs()];
        this.biasSums = new double[layer.outputs()];
    }

    @Override
    public void begin(Map<String, double[]> numbers, long seed, int trials) {
        this.trials = trials;
        double[] flat = Objects.requireNonNull(numbers.get(Dense.WEIGHTS));
        int m = layer.outputs();
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(flat, i * m, weights[i], 0, m);
            for (int j = 0; j < m; j++) {
                transposed[j][i] = weights[i][j];
            }
        }
        double[] given = numbers.get(Dense.BIAS);
        if (given != null) {
            System.arraycopy(given, 0, bias, 0, m);
        }
    }

    @Override
    public double[][] outputs() {
        return outputs;
    }

    @Override
    public double[][] outputGradients() {
        return outputGradients;
    }

    @Override
    public Optional<Failure> forward(double[][] x, int from, int to) {
        int m = layer.outputs();
        double[] row = new double[m];
        for (int s = 0; s < outputs.length; s++) {
            if (s > 0 && x[s] == x[s - 1]) {
                System.arraycopy(outputs[s - 1], from * m, outputs[s], from * m, (to - from) * m);
                continue;
            }
            for (int b = from; b < to; b++) {
                System.arraycopy(bias, 0, row, 0, m);
                RowSum.add(row, x[s], b * layer.inputs(), weights);
                System.arraycopy(row, 0, outputs[s], b * m, m);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> backward(Optional<double[][]> below, int from, int to) {
        below.ifPresent(rows -> {
            int n = layer.inputs();
            double[] row = new double[n];
            for (int s = 0; s < rows.length; s++) {
                for (int b = from; b < to; b++) {
                    Arrays.fill(row, 0);
                    RowSum.add(row, outputGradients[s], b * layer.outputs(), transposed);
                    System.arraycopy(row, 0, rows[s], b * n, n);
                }
            }
        });
        return Optional.empty();
    }

    @Override
    public void gather(double[][] x, int part, int parts) {
        int n = layer.inputs();
        int low = (int) ((long) n * part / parts);
        int high = (int) ((long) n * (part + 1) / parts);
        for (int i = low; i < high; i++) {
            Arrays.fill(sums[i], 0);
        }
        if (part == 0) {
            Arrays.fill(biasSums, 0);
        }
        int[] starts = IntStream.range(0, x.length)
                .filter(s -> s == 0 || x[s] != x[s - 1])
                .toArray();
        double[][] rows = new double[starts.length][layer.outputs()];
        double[][] columns = new double[COLUMNS][starts.length];
        for (int b = 0; b < trials; b++) {
            for (int r = 0; r < starts.length; r++) {
                sumOfSteps(rows[r], b, starts[r], r + 1 < starts.length ? starts[r + 1] : x.length);
                if (part == 0) {
                    RowSum.add(biasSums, 1, rows[r]);
                }
            }
            for (int i = low; i < high; i += COLUMNS) {
                int count = Math.min(COLUMNS, high - i);
                for (int r = 0; r < starts.length; r++) {
                    for (int k = 0; k < count; k++) {
                        columns[k][r] = x[starts[r]][b * n + i + k];
                    }
                }
                for (int k = 0; k < count; k++) {
                    RowSum.add(sums[i + k], columns[k], 0, rows);
                }
            }
        }
    }

    /// The derivatives by what a trial gave in the steps `[first, end)`, which had the same input.
    private void sumOfSteps(double[] row, int trial, int first, int end) {
        int m = row.length;
        System.arraycopy(outputGradients[first], trial * m, row, 0, m);
        for (int s = first + 1; s < end; s++) {
            for (int j = 0; j < m; j++) {
                row[j] += outputGradients[s][trial * m + j];
            }
        }
    }

    @Override
    public Map<String, double[]> gradients() {
        int m = layer.outputs();
        double[] flat = new double[layer.inputs() * m];
        for (int i = 0; i < sums.length; i++) {
            System.arraycopy(sums[i], 0, flat, i * m, m);
        }
        Map<String, double[]> gradients = new LinkedHashMap<>();
        gradients.put(Dense.WEIGHTS, flat);
        if (layer.bias()) {
            gradients.put(Dense.BIAS, biasSums.clone());
        }
        return gradients;
    }
}
