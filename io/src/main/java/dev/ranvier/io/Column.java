// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a file tells of one trace beside its numbers.
///
/// @param elements element of the population of each column; empty, and not written, when they are 0, 1, 2, ...
record Column(
        String key,
        String name,
        Unit unit,
        String meaning,
        List<Integer> shape,
        List<Integer> elements,
        ElementType type,
        Affine affine)
        implements Quantity {

    static Column of(String key, Trace trace) {
        Quantity q = trace.quantity();
        List<Integer> shape = Arrays.stream(trace.shape()).boxed().toList();
        return new Column(key, q.name(), q.unit(), q.meaning(), shape, elements(trace), trace.type(), trace.affine());
    }

    private static List<Integer> elements(Trace trace) {
        int[] elements = trace.elements();
        boolean all = IntStream.range(0, elements.length).allMatch(k -> elements[k] == k);
        return all ? List.of() : Arrays.stream(elements).boxed().toList();
    }

    Trace emptyTrace() {
        return elements.isEmpty()
                ? new Trace(this, dimensions(), type, affine)
                : new Trace(this, dimensions(), array(elements), type, affine);
    }

    /// Numbers of one sample.
    int columns() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    int[] dimensions() {
        return array(shape);
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", key);
        map.put("name", name);
        map.put("unit", writtenUnit());
        map.put("meaning", meaning);
        map.put("shape", shape);
        if (!elements.isEmpty()) {
            map.put("elements", elements);
        }
        map.put("type", type.name());
        map.put("factor", affine.factor());
        map.put("offset", affine.offset());
        return map;
    }

    /// The unit as text that reads back as the same unit.
    private String writtenUnit() {
        String text = unit.toString();
        if (!Unit.parse(text).equals(unit)) {
            throw new IllegalArgumentException(name + ": unit " + text + " cannot be written to a file");
        }
        return text;
    }

    static Column of(Fields fields) {
        return new Column(
                fields.text("key"),
                fields.text("name"),
                Unit.parse(fields.text("unit")),
                fields.text("meaning"),
                fields.integers("shape"),
                fields.has("elements") ? fields.integers("elements") : List.of(),
                ElementType.valueOf(fields.text("type")),
                new Affine(fields.number("factor"), fields.number("offset")));
    }
}
