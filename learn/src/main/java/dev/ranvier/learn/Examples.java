// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What is learnt from: the numbers of each example, and its label or the numbers wanted for it.
///
/// @param inputs `[example][k]`
/// @param labels one for each example, from 0; or none
/// @param targets `[example][output]`; or none
public record Examples(double[][] inputs, int[] labels, double[][] targets) {
    /// Checks lengths.
    ///
    /// @throws IllegalArgumentException when there is no example, lengths differ, a number is not finite or a label is
    ///     negative
    public Examples {
        if (inputs.length == 0) {
            throw new IllegalArgumentException("there are no examples");
        }
        if (labels.length + targets.length != inputs.length || labels.length * targets.length > 0) {
            throw new IllegalArgumentException("there are " + inputs.length + " examples, but " + labels.length
                    + " labels and " + targets.length + " targets; each example has one of either kind");
        }
        checkRows("inputs", inputs);
        checkRows("targets", targets);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException(
                        "example " + i + " has the label " + labels[i] + ", but labels count from 0");
            }
        }
    }

    private static void checkRows(String what, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length || rows[i].length == 0) {
                throw new IllegalArgumentException(what + ": example " + i + " has " + rows[i].length
                        + " numbers, but example 0 has " + rows[0].length);
            }
            if (!Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(what + ": example " + i + " has a number that is not finite");
            }
        }
    }

    /// Examples with labels.
    ///
    /// @throws IllegalArgumentException as above
    public static Examples of(double[][] inputs, int... labels) {
        return new Examples(inputs, labels, new double[0][]);
    }

    /// Examples with wanted numbers.
    ///
    /// @throws IllegalArgumentException as above
    public static Examples of(double[][] inputs, double[][] targets) {
        return new Examples(inputs, new int[0], targets);
    }

    /// Examples from a file of comma-separated values: a head line, then in each line a label and numbers.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    /// @throws IllegalArgumentException when a line is not such
    public static Examples csv(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the examples in " + file + " cannot be read", e);
        }
        List<double[]> inputs = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int n = 1; n < lines.size(); n++) {
            try {
                double[] row = Arrays.stream(lines.get(n).split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                if (row[0] != (int) row[0]) {
                    throw new NumberFormatException("the label " + row[0] + " is no whole number");
                }
                labels.add((int) row[0]);
                inputs.add(Arrays.copyOfRange(row, 1, row.length));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        file + ", line " + (n + 1) + ": " + e.getMessage() + "; wanted are a label and numbers", e);
            }
        }
        return of(
                inputs.toArray(double[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Number of examples.
    public int size() {
        return inputs.length;
    }

    /// Those whose number passes.
    public Examples where(IntPredicate number) {
        int[] chosen = IntStream.range(0, size()).filter(number).toArray();
        return new Examples(
                chosen(inputs, chosen),
                labels.length == 0
                        ? labels
                        : IntStream.of(chosen).map(i -> labels[i]).toArray(),
                targets.length == 0 ? targets : chosen(targets, chosen));
    }

    private static double[][] chosen(double[][] rows, int[] numbers) {
        return IntStream.of(numbers).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /// All inputs times a factor.
    public Examples scaled(double factor) {
        double[][] scaled = Arrays.stream(inputs)
                .map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
                .toArray(double[][]::new);
        return new Examples(scaled, labels, targets);
    }
}
