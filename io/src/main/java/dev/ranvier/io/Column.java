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

/// What a file tells of one trace beside its numbers.
record Column(String key, String name, Unit unit, String meaning, List<Integer> shape, ElementType type, Affine affine)
        implements Quantity {

    static Column of(String key, Trace trace) {
        Quantity q = trace.quantity();
        List<Integer> shape = Arrays.stream(trace.shape()).boxed().toList();
        return new Column(key, q.name(), q.unit(), q.meaning(), shape, trace.type(), trace.affine());
    }

    Trace emptyTrace() {
        return new Trace(this, dimensions(), type, affine);
    }

    int[] dimensions() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", key);
        map.put("name", name);
        map.put("unit", writtenUnit());
        map.put("meaning", meaning);
        map.put("shape", shape);
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
                ElementType.valueOf(fields.text("type")),
                new Affine(fields.number("factor"), fields.number("offset")));
    }
}
