// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// One reference case.
///
/// @param kind name of its folder
/// @param name name of its files
/// @param description what was run
/// @param columns names of the columns; the first is the axis
/// @param rows what came out
record ReferenceCase(String kind, String name, Map<?, ?> description, List<String> columns, double[][] rows) {
    static ReferenceCase read(Path folder, String name) {
        Map<?, ?> description = new ObjectMapper().readValue(text(folder.resolve(name + ".json")), Map.class);
        List<String> lines = text(folder.resolve(name + ".csv")).lines().toList();
        List<String> columns = List.of(lines.getFirst().split(","));
        double[][] rows = lines.stream().skip(1).map(ReferenceCase::numbers).toArray(double[][]::new);
        for (double[] row : rows) {
            if (row.length != columns.size()) {
                throw new IllegalStateException(folder.resolve(name + ".csv") + ": a row of another length");
            }
        }
        return new ReferenceCase(folder.getFileName().toString(), name, description, columns, rows);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the reference case lacks " + file, e);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    double number(String key) {
        return number(description.get(key));
    }

    Map<?, ?> map(String key) {
        return (Map<?, ?>) description.get(key);
    }

    static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /// A number, or a list of them, as an array.
    static double[] array(Object value) {
        return value instanceof List<?> list
                ? list.stream().mapToDouble(ReferenceCase::number).toArray()
                : new double[] {number(value)};
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
