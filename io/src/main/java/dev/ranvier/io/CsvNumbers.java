// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/// A CSV file of numbers, with or without a header.
final class CsvNumbers implements Connections.Numbers {
    private static final Set<String> COLUMNS = Set.of("source", "target", "weight", "delay");

    private final List<String> header;
    private final List<double[]> rows = new ArrayList<>();
    private final List<double[]> columns;

    CsvNumbers(Path path) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            int number = 0;
            List<String> names = List.of();
            var values = new ArrayList<DoubleStream.Builder>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split(",", -1);
                if (names.isEmpty() && rows.isEmpty() && isHeader(cells[0])) {
                    names = names(cells);
                    names.forEach(name -> values.add(DoubleStream.builder()));
                } else if (names.isEmpty()) {
                    rows.add(numbers(cells, cells.length, number));
                } else {
                    double[] row = numbers(cells, names.size(), number);
                    for (int c = 0; c < row.length; c++) {
                        values.get(c).add(row[c]);
                    }
                }
            }
            header = names;
            columns = values.stream().map(column -> column.build().toArray()).toList();
        }
    }

    private static boolean isHeader(String cell) {
        return !cell.isBlank()
                && Character.isLetter(cell.strip().charAt(0))
                && !cell.strip().equals("NaN");
    }

    private static List<String> names(String[] cells) throws IOException {
        List<String> names = Arrays.stream(cells).map(String::strip).toList();
        if (!COLUMNS.containsAll(names) || !names.contains("source") || !names.contains("target")) {
            throw new IOException(
                    "its columns are " + names + "; they should be source and target, and weight and delay if wanted");
        }
        return names;
    }

    private static double[] numbers(String[] cells, int count, int line) throws IOException {
        if (cells.length != count) {
            throw new IOException("line " + line + " has " + cells.length + " cells where " + count + " are expected");
        }
        double[] numbers = new double[count];
        for (int c = 0; c < count; c++) {
            try {
                numbers[c] = Double.parseDouble(cells[c].strip());
            } catch (NumberFormatException e) {
                throw new IOException("line " + line + ": '" + cells[c].strip() + "' is not a number", e);
            }
        }
        return numbers;
    }

    @Override
    public boolean has(String key) {
        return header.contains(key);
    }

    @Override
    public double[] column(String key) {
        return columns.get(header.indexOf(key));
    }

    @Override
    public boolean isCsc() {
        return false;
    }

    @Override
    public double[][] matrix() {
        return rows.toArray(double[][]::new);
    }

    @Override
    public void close() {}
}
