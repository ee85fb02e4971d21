// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One monitored quantity over time: rows are samples, columns are elements of `shape` in row-major order (neurons,
/// or batch times neurons). A trace of some neurons only knows which: [#element].
///
/// Rows are kept in chunks of at most 64 Ki numbers in the smallest type that holds them, so a trace may be longer
/// than an array. Values handed out are `double`.
public final class Trace {
    private static final int CHUNK = 1 << 16;

    private final Quantity quantity;
    private final int[] shape;
    private final int[] elements;
    private final int columns;
    private final ElementType type;
    private final Affine affine;
    private final int rowsPerChunk;
    private final List<Object> chunks = new ArrayList<>();
    private final List<double[]> times = new ArrayList<>();
    private int rows;

    /// An empty trace of a whole population.
    ///
    /// @param shape shape of one sample; its product is the number of columns
    /// @param affine how a stored number becomes the physical one
    public Trace(Quantity quantity, int[] shape, ElementType type, Affine affine) {
        this(quantity, shape, IntStream.range(0, product(shape)).toArray(), type, affine);
    }

    /// An empty trace of some elements of a population.
    ///
    /// @param shape shape of one sample; its product is the number of columns
    /// @param elements element of the population that each column stands for: the neuron, in a batch trial times size
    ///     plus neuron. Each trial has the same neurons.
    /// @param affine how a stored number becomes the physical one
    /// @throws IllegalArgumentException when there is not one element for each column, or one is negative
    public Trace(Quantity quantity, int[] shape, int[] elements, ElementType type, Affine affine) {
        this.quantity = quantity;
        this.shape = shape.clone();
        this.columns = product(shape);
        this.elements = elements.clone();
        if (elements.length != columns || Arrays.stream(elements).anyMatch(e -> e < 0)) {
            throw new IllegalArgumentException(quantity.name() + ": " + elements.length + " elements for " + columns
                    + " columns; give one for each, from 0");
        }
        this.type = type;
        this.affine = affine;
        this.rowsPerChunk = Math.max(1, CHUNK / Math.max(1, columns));
    }

    private static int product(int[] shape) {
        return Math.toIntExact(Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact));
    }

    /// What was recorded.
    public Quantity quantity() {
        return quantity;
    }

    /// Shape of one sample, without time.
    public int[] shape() {
        return shape.clone();
    }

    /// Number of elements of one sample.
    public int columns() {
        return columns;
    }

    /// The element of the population that a column stands for, as [Spikes] counts them: the neuron, in a batch trial
    /// times size plus neuron.
    public int element(int column) {
        return elements[checkColumn(column)];
    }

    /// The element of each column.
    public int[] elements() {
        return elements.clone();
    }

    /// Number of samples.
    public int rows() {
        return rows;
    }

    /// How the numbers are stored.
    public ElementType type() {
        return type;
    }

    /// How a stored number becomes the physical one.
    public Affine affine() {
        return affine;
    }

    /// Appends the sample of time `t` (ms), `columns` numbers.
    public void append(double t, double[] sample) {
        if (sample.length != columns) {
            throw new IllegalArgumentException(
                    quantity.name() + ": a sample has " + columns + " values, not " + sample.length);
        }
        int row = rows % rowsPerChunk;
        if (row == 0) {
            chunks.add(allocate());
            times.add(new double[rowsPerChunk]);
        }
        times.getLast()[row] = t;
        store(chunks.getLast(), row * columns, sample);
        rows++;
    }

    private Object allocate() {
        int size = Math.multiplyExact(rowsPerChunk, columns);
        return switch (type) {
            case FLOAT64, INT32 -> new double[size];
            case FLOAT32 -> new float[size];
            case BOOL -> new byte[size];
        };
    }

    private static void store(Object chunk, int offset, double[] sample) {
        switch (chunk) {
            case double[] d -> System.arraycopy(sample, 0, d, offset, sample.length);
            case float[] f -> {
                for (int k = 0; k < sample.length; k++) {
                    f[offset + k] = (float) sample[k];
                }
            }
            case byte[] b -> {
                for (int k = 0; k < sample.length; k++) {
                    b[offset + k] = (byte) (sample[k] != 0 ? 1 : 0);
                }
            }
            default -> throw new AssertionError(chunk);
        }
    }

    /// The value of one column in one row.
    public double at(int row, int column) {
        return load(chunks.get(checkRow(row) / rowsPerChunk), row % rowsPerChunk * columns + checkColumn(column));
    }

    private static double load(Object chunk, int index) {
        return switch (chunk) {
            case double[] d -> d[index];
            case float[] f -> f[index];
            case byte[] b -> b[index];
            default -> throw new AssertionError(chunk);
        };
    }

    /// The sample of one row.
    public double[] row(int row) {
        Object chunk = chunks.get(checkRow(row) / rowsPerChunk);
        double[] sample = new double[columns];
        int offset = row % rowsPerChunk * columns;
        for (int k = 0; k < columns; k++) {
            sample[k] = load(chunk, offset + k);
        }
        return sample;
    }

    /// One column over all rows.
    public double[] column(int column) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = at(row, column);
        }
        return values;
    }

    /// Label of a column, `V[3]`, or `V[1,2]` when a sample has more than one axis. The last number is the index in the
    /// population, also where only some neurons were recorded.
    public String columnName(int column) {
        StringBuilder index = new StringBuilder();
        int rest = checkColumn(column);
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            int at = rest % shape[axis];
            // The first trial counts its elements from 0, so they are the neurons of every trial.
            index.insert(0, axis == shape.length - 1 ? elements[at] : at);
            index.insert(0, axis > 0 ? "," : "");
            rest /= shape[axis];
        }
        return quantity.name() + "[" + index + "]";
    }

    /// Everything, `[row][column]`.
    public double[][] toArray() {
        double[][] all = new double[rows][];
        Arrays.setAll(all, this::row);
        return all;
    }

    /// Time of each row, ms.
    public double[] times() {
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) {
            all[row] = times.get(row / rowsPerChunk)[row % rowsPerChunk];
        }
        return all;
    }

    /// The same trace in physical numbers (undoes the scaling of a run).
    public Trace unscaled() {
        Trace out = new Trace(quantity, shape, elements, type, Affine.IDENTITY);
        double[] t = times();
        for (int row = 0; row < rows; row++) {
            out.append(t[row], Arrays.stream(row(row)).map(affine::apply).toArray());
        }
        return out;
    }

    private int checkRow(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException(quantity.name() + ": row " + row + " of " + rows);
        }
        return row;
    }

    private int checkColumn(int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException(quantity.name() + ": column " + column + " of " + columns);
        }
        return column;
    }
}
