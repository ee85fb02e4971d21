// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Filters;
import dev.ranvier.recording.ElementType;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/// Numbers of one dataset of an HDF5 file, read by rows.
///
/// @param shape length of each axis
/// @param type in which they stand in the file
record HdfDataset(Path path, DatasetBase dataset, long[] shape, ElementType type) {
    private static final int FLETCHER = 3;

    /// Number of rows.
    int rows() {
        return Math.toIntExact(shape[0]);
    }

    /// Numbers of a row.
    int columns() {
        return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }

    /// The rows `first` to `first + count - 1`.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    double[] numbers(int first, int count) {
        if (first < 0 || count < 0 || count > rows() - first) {
            throw new IndexOutOfBoundsException(
                    dataset.getPath() + ": rows " + first + " to " + (first + (long) count - 1) + " of " + rows());
        }
        double[] numbers = new double[Math.multiplyExact(count, columns())];
        if (numbers.length > 0) {
            take(bytes(first, count), numbers);
        }
        return numbers;
    }

    private ByteBuffer bytes(int first, int count) {
        return Unreadable.guard(path, () -> {
            if (dataset instanceof ChunkedDataset chunked) {
                check(chunked, first, count);
            }
            long[] from = new long[shape.length];
            from[0] = first;
            int[] piece = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
            piece[0] = count;
            return HdfSource.reading(dataset.getPath(), () -> dataset.getSliceDataBuffer(from, piece))
                    .order(ByteOrder.LITTLE_ENDIAN);
        });
    }

    /// The reader passes over checksums, so they are looked at here: in chunks of whole rows, as this module writes them.
    private void check(ChunkedDataset chunked, int first, int count) throws IOException {
        String name = dataset.getPath();
        int[] chunk = HdfSource.reading(name, chunked::getChunkDimensions);
        boolean summed =
                HdfSource.reading(name, () -> dataset.getFilters().stream().anyMatch(f -> f.getId() == FLETCHER));
        for (int axis = 1; axis < chunk.length; axis++) {
            summed &= chunk[axis] >= shape[axis];
        }
        if (!summed) {
            return;
        }
        int[] corner = new int[chunk.length];
        for (long row = first / chunk[0] * (long) chunk[0]; row < first + (long) count; row += chunk[0]) {
            corner[0] = Math.toIntExact(row);
            Filters.check(HdfSource.reading(name, () -> chunked.getRawChunkBuffer(corner)));
        }
    }

    private void take(ByteBuffer bytes, double[] numbers) {
        switch (type) {
            case FLOAT64 -> bytes.asDoubleBuffer().get(numbers);
            case FLOAT32 -> Arrays.setAll(numbers, k -> bytes.getFloat());
            case INT32 -> Arrays.setAll(numbers, k -> bytes.getInt());
            case BOOL -> Arrays.setAll(numbers, k -> bytes.get());
        }
    }

    /// Everything.
    double[] all() {
        return numbers(0, rows());
    }
}
