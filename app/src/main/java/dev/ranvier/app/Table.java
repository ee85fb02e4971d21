// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in aligned columns, two spaces apart, for a terminal.
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    /// Adds a row.
    Table row(String... cells) {
        rows.add(cells);
        return this;
    }

    /// The lines, each beginning with `indent`; the last column is as wide as its text.
    String text(String indent) {
        var out = new StringBuilder();
        for (String[] row : rows) {
            var line = new StringBuilder(indent);
            for (int c = 0; c < row.length; c++) {
                line.append(row[c]).repeat(' ', width(c) - length(row[c]) + 2);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.length > column)
                .mapToInt(row -> length(row[column]))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
