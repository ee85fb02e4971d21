// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where in a CSV file the samples of each trace are: the place of every 256th line, and how many samples of each trace
/// stand before it.
final class CsvIndex {
    private static final int LINES = 256;

    private final int[] firstCells;
    private final List<Long> places = new ArrayList<>();
    private final List<int[]> before = new ArrayList<>();
    private final int[] counts;
    private int lines;

    /// @param columns of each trace
    CsvIndex(int[] columns) {
        this.counts = new int[columns.length];
        this.firstCells = new int[columns.length];
        int cell = 1;
        for (int k = 0; k < columns.length; k++) {
            firstCells[k] = cell;
            cell += columns[k];
        }
    }

    /// Notes the next line.
    void add(String line, long place) {
        if (lines++ % LINES == 0) {
            places.add(place);
            before.add(counts.clone());
        }
        int cell = 0;
        int trace = 0;
        for (int at = line.indexOf(','); at >= 0 && trace < counts.length; at = line.indexOf(',', at + 1)) {
            if (++cell == firstCells[trace]) {
                counts[trace++] += isEmpty(line, at + 1) ? 0 : 1;
            }
        }
    }

    private static boolean isEmpty(String line, int cell) {
        return cell == line.length() || line.charAt(cell) == ',';
    }

    /// How many samples a trace has.
    int count(int trace) {
        return counts[trace];
    }

    /// Takes the cells of some samples of a trace one after the other: number of the sample, and the cells of its line.
    interface Taking {
        void take(int sample, String[] cells, int firstCell);
    }

    /// Reads samples `first` to `first + count - 1` of a trace.
    void read(Path path, int trace, int first, int count, Taking taking) throws IOException {
        int low = 0;
        for (int high = places.size(); high - low > 1; ) {
            int middle = (low + high) >>> 1;
            if (before.get(middle)[trace] <= first) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (count == 0) {
            return;
        }
        try (TextLines text = new TextLines(path, places.get(low))) {
            int sample = before.get(low)[trace];
            while (sample < first + count) {
                String line = text.next();
                if (line == null) {
                    throw new IOException("it became shorter while it was read");
                }
                String[] cells = line.split(",", -1);
                if (!cells[firstCells[trace]].isEmpty()) {
                    if (sample >= first) {
                        taking.take(sample - first, cells, firstCells[trace]);
                    }
                    sample++;
                }
            }
        }
    }
}
