// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// One monitored quantity over time: rows are samples, columns are elements of `shape` in row-major order (neurons,
/// or batch times neurons). A trace of some neurons only knows which: [#element].
///
/// The samples are in memory, in the smallest type that holds them, or elsewhere, such as in a file larger than memory,
/// and then read in blocks as they are asked for. Values handed out are `double`. Not safe for use by several threads.
public final class Trace {
    /// Numbers that are read at once from elsewhere.
    private static final int BLOCK = 1 << 16;

    private final Quantity quantity;
    private final int[] shape;
    private final int[] elements;
    private final int columns;
    private final ElementType type;
    private final Affine affine;
    private final Rows rows;
    private double[] block = {};
    private int blockFirst;

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
        this(quantity, shape, elements, type, affine, new Chunks(product(shape), type));
    }

    private Trace(Quantity quantity, int[] shape, int[] elements, ElementType type, Affine affine, Rows rows) {
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
        this.rows = rows;
    }

    /// The same quantity, shape and elements with samples that are kept elsewhere. Nothing can be appended to it.
    public Trace over(Rows samples) {
        return new Trace(quantity, shape, elements, type, affine, samples);
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
        return rows.count();
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
    ///
    /// @throws IllegalArgumentException when their number is another
    /// @throws IllegalStateException when the samples are kept elsewhere
    public void append(double t, double[] sample) {
        if (sample.length != columns) {
            throw new IllegalArgumentException(
                    quantity.name() + ": a sample has " + columns + " values, not " + sample.length);
        }
        if (!(rows instanceof Chunks chunks)) {
            throw new IllegalStateException(quantity.name() + ": this trace is read from elsewhere and cannot grow;"
                    + " append to a copy, part(0, " + rows() + ")");
        }
        chunks.append(t, sample);
    }

    /// The value of one column in one row.
    public double at(int row, int column) {
        checkRow(row);
        checkColumn(column);
        return rows instanceof Chunks chunks
                ? chunks.at(row, column)
                : near(row)[(row - blockFirst) * columns + column];
    }

    /// A block of samples with this one in it, from [#blockFirst] on.
    private double[] near(int row) {
        int per = Math.max(1, BLOCK / Math.max(1, columns));
        int held = columns == 0 ? 0 : block.length / columns;
        if (row < blockFirst || row >= blockFirst + held) {
            int first = row / per * per;
            block = rows.values(first, Math.min(per, rows.count() - first));
            blockFirst = first;
        }
        return block;
    }

    /// The sample of one row.
    public double[] row(int row) {
        checkRow(row);
        if (rows instanceof Chunks) {
            return rows.values(row, 1);
        }
        double[] near = near(row);
        int offset = (row - blockFirst) * columns;
        return Arrays.copyOfRange(near, offset, offset + columns);
    }

    /// One column over all rows.
    ///
    /// @throws IllegalArgumentException when it is read from elsewhere and cannot fit into memory
    public double[] column(int column) {
        return columns(0, rows(), column)[0];
    }

    /// Some columns over the rows `first` to `first + count - 1`, `[column][row]`. The rows are gone through once.
    ///
    /// @throws IndexOutOfBoundsException when the rows or columns are not all there
    /// @throws IllegalArgumentException when they are read from elsewhere and cannot fit into memory
    public double[][] columns(int first, int count, int... columns) {
        checkRows(first, count);
        requireMemory(count, columns.length, columns.length == 1 ? "a column of " : "columns of ");
        double[][] values = new double[columns.length][count];
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < columns.length; k++) {
                values[k][row] = at(first + row, columns[k]);
            }
        }
        return values;
    }

    /// Some samples, in memory.
    ///
    /// @param first the first row
    /// @param count how many
    /// @throws IndexOutOfBoundsException when they are not all there
    /// @throws IllegalArgumentException when they are read from elsewhere and cannot fit into memory
    public Trace part(int first, int count) {
        checkRows(first, count);
        requireMemory(count, columns, "");
        Trace part = new Trace(quantity, shape, elements, type, affine);
        double[] times = rows.times(first, count);
        for (int k = 0; k < count; k++) {
            part.append(times[k], row(first + k));
        }
        return part;
    }

    private void requireMemory(int samples, int wide, String what) {
        double needed = (double) samples * wide * Double.BYTES;
        long limit = Runtime.getRuntime().maxMemory();
        if (!(rows instanceof Chunks) && needed > limit) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s%s: %,d samples of %,d values take %,.0f MB, but the limit is %,d MB; read it in pieces:"
                            + " part(first, count), row(n), at(row, column)",
                    what,
                    quantity.name(),
                    samples,
                    wide,
                    needed / (1 << 20),
                    limit >> 20));
        }
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
    ///
    /// @throws IllegalArgumentException when it is read from elsewhere and cannot fit into memory
    public double[][] toArray() {
        requireMemory(rows(), columns, "");
        double[][] all = new double[rows()][];
        Arrays.setAll(all, this::row);
        return all;
    }

    /// Time of each row, ms.
    public double[] times() {
        requireMemory(rows(), 1, "the times of ");
        return times(0, rows());
    }

    /// Times of the rows `first` to `first + count - 1`, ms.
    public double[] times(int first, int count) {
        return rows.times(first, count);
    }

    /// The same trace in physical numbers (undoes the scaling of a run).
    public Trace unscaled() {
        if (!(rows instanceof Chunks)) {
            Rows physical = new Unscaled(rows, affine);
            return new Trace(quantity, shape, elements, type, Affine.IDENTITY, physical);
        }
        Trace out = new Trace(quantity, shape, elements, type, Affine.IDENTITY);
        double[] t = times();
        for (int row = 0; row < t.length; row++) {
            out.append(t[row], Arrays.stream(row(row)).map(affine::apply).toArray());
        }
        return out;
    }

    /// Samples elsewhere, in physical numbers.
    private record Unscaled(Rows rows, Affine affine) implements Rows {
        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public double[] times(int first, int count) {
            return rows.times(first, count);
        }

        @Override
        public double[] values(int first, int count) {
            return Arrays.stream(rows.values(first, count)).map(affine::apply).toArray();
        }
    }

    private void checkRows(int first, int count) {
        if (first < 0 || count < 0 || first > rows() - count) {
            throw new IndexOutOfBoundsException(
                    quantity.name() + ": rows " + first + " to " + (first + (long) count - 1) + " of " + rows());
        }
    }

    private int checkRow(int row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException(quantity.name() + ": row " + row + " of " + rows());
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
