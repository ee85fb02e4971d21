// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Trace;
import java.util.Arrays;

/// Where the samples of a file that is read are to be.
enum Placed {
    /// In memory: the file may be closed.
    IN_MEMORY,
    /// In the file, which stays open.
    IN_FILE;

    /// Numbers that are read at once.
    private static final int BLOCK = 1 << 16;

    Trace trace(Column column, Rows rows) {
        return switch (this) {
            case IN_MEMORY -> held(column, rows);
            case IN_FILE -> column.emptyTrace().over(rows);
        };
    }

    private static Trace held(Column column, Rows rows) {
        Trace trace = column.emptyTrace();
        int columns = column.columns();
        int piece = Math.max(1, BLOCK / Math.max(1, columns));
        for (int from = 0; from < rows.count(); from += piece) {
            int count = Math.min(piece, rows.count() - from);
            double[] times = rows.times(from, count);
            double[] values = rows.values(from, count);
            for (int row = 0; row < count; row++) {
                trace.append(times[row], Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
            }
        }
        return trace;
    }
}
