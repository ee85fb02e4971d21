// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import java.util.Arrays;
import java.util.Locale;

/// Values at grid points gone by, a row for each point, in double precision. The rows of the last points are kept, or
/// those of all; a row that is not needed any more serves again.
final class History {
    private final int size;
    private final int depth;
    private final boolean all;
    private double[][] rows;

    /// @param size values in a row
    /// @param depth how many points before the newest are kept; with `all`, how many before point 0
    /// @throws IllegalArgumentException when it cannot fit into memory
    History(String what, int size, long depth, boolean all) {
        double bytes = (depth + 2.0) * size * Double.BYTES;
        if (bytes > Runtime.getRuntime().maxMemory() || depth > Integer.MAX_VALUE - 2) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: the past of %,d steps of %,d values takes %,.0f MB, more than the limit of %,.0f MB; shorten the"
                            + " delay, lengthen dt or raise the limit if the machine has more: %s",
                    what,
                    depth,
                    size,
                    bytes / (1 << 20),
                    Runtime.getRuntime().maxMemory() / (double) (1 << 20),
                    Memory.raise(bytes)));
        }
        this.size = size;
        this.depth = (int) depth;
        this.all = all;
        this.rows = new double[(int) depth + 2][size];
    }

    /// How many points before 0 there are.
    int depth() {
        return depth;
    }

    /// The row of a point.
    double[] row(long point) {
        return rows[all ? (int) (point + depth) : (int) Math.floorMod(point, (long) rows.length)];
    }

    /// Makes room for the row of a point, when all are kept. No thread may be reading.
    void grow(long point) {
        int needed = all ? Math.toIntExact(point + depth) + 1 : 0;
        if (needed > rows.length) {
            int before = rows.length;
            rows = Arrays.copyOf(rows, Math.max(needed, before + before / 2));
            for (int k = before; k < rows.length; k++) {
                rows[k] = new double[0];
            }
        }
        for (int k = needed - 1; k >= 0 && rows[k].length < size; k--) {
            rows[k] = new double[size];
        }
    }

    /// Tells a checkpoint the rows, or takes them from it.
    void archive(String name, Archive a) {
        int used = (int) a.number(
                name + "/rows",
                Arrays.stream(rows).filter(row -> row.length == size).count());
        if (used > rows.length) {
            rows = Arrays.copyOf(rows, used);
        }
        Archive.Column numbers = a.column(name, Archive.Type.FLOAT64, (long) used * size);
        for (int k = 0; k < used; k++) {
            rows[k] = rows[k] == null || rows[k].length < size ? new double[size] : rows[k];
            numbers.next(rows[k]);
        }
    }

    /// Takes over what another history of the same kind holds.
    void copy(History other) {
        rows = Arrays.stream(other.rows).map(double[]::clone).toArray(double[][]::new);
    }
}
