// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A map read from a file, asked for fields of known kinds; each failure names the field.
record Fields(Map<?, ?> map) {
    static Fields of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new IllegalArgumentException("a map of fields is expected, found " + value);
    }

    private <T> T field(String key, Class<T> kind) {
        Object value = map.get(key);
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(
                    value == null ? "field '" + key + "' is missing" : "field '" + key + "' cannot be " + value);
        }
        return kind.cast(value);
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    String text(String key) {
        return field(key, String.class);
    }

    double number(String key) {
        return field(key, Double.class);
    }

    int integer(String key) {
        double value = number(key);
        if (value != (int) value) {
            throw new IllegalArgumentException("field '" + key + "' cannot be " + value);
        }
        return (int) value;
    }

    List<?> list(String key) {
        return field(key, List.class);
    }

    List<Integer> integers(String key) {
        return list(key).stream()
                .map(v -> Fields.of(Map.of(key, v)).integer(key))
                .toList();
    }

    Fields fields(String key) {
        return new Fields(field(key, Map.class));
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        map.keySet().forEach(key -> texts.put((String) key, text((String) key)));
        return texts;
    }
}
