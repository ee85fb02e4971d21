// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.ArrayList;
import java.util.List;

/// Samples in memory, in chunks of at most 64 Ki numbers of the smallest type that holds them: no sample is moved when
/// others come, and there may be more than fit into one array.
final class Chunks implements Rows {
    private static final int CHUNK = 1 << 16;

    private final int columns;
    private final ElementType type;
    private final int perChunk;
    private final List<Object> chunks = new ArrayList<>();
    private final List<double[]> times = new ArrayList<>();
    private int count;

    Chunks(int columns, ElementType type) {
        this.columns = columns;
        this.type = type;
        this.perChunk = Math.max(1, CHUNK / Math.max(1, columns));
    }

    void append(double t, double[] sample) {
        int row = count % perChunk;
        if (row == 0) {
            chunks.add(allocate());
            times.add(new double[perChunk]);
        }
        times.getLast()[row] = t;
        store(chunks.getLast(), row * columns, sample);
        count++;
    }

    private Object allocate() {
        int size = Math.multiplyExact(perChunk, columns);
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

    double at(int row, int column) {
        return load(chunks.get(row / perChunk), row % perChunk * columns + column);
    }

    private static double load(Object chunk, int index) {
        return switch (chunk) {
            case double[] d -> d[index];
            case float[] f -> f[index];
            case byte[] b -> b[index];
            default -> throw new AssertionError(chunk);
        };
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double[] times(int first, int number) {
        double[] part = new double[number];
        for (int k = 0; k < number; k++) {
            part[k] = times.get((first + k) / perChunk)[(first + k) % perChunk];
        }
        return part;
    }

    @Override
    public double[] values(int first, int number) {
        double[] part = new double[Math.multiplyExact(number, columns)];
        for (int k = 0; k < number; k++) {
            Object chunk = chunks.get((first + k) / perChunk);
            int offset = (first + k) % perChunk * columns;
            for (int column = 0; column < columns; column++) {
                part[k * columns + column] = load(chunk, offset + column);
            }
        }
        return part;
    }
}
