// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/// A file of named numbers on its way out or in. What has a state tells it in one method, which serves both ways: each
/// call writes what it is given, or gives back what was written in its place. The order of the calls is the order of the
/// file.
///
///     void archive(Archive a) {
///         next = a.number("next step", next);
///         a.numbers("V", v);
///     }
public sealed interface Archive permits ArchiveWriter, ArchiveReader {
    /// Whether it gives back rather than writes.
    boolean restores();

    /// A whole number.
    long number(String name, long value);

    /// A number.
    double number(String name, double value);

    /// A text.
    String text(String name, String value);

    /// Texts by name, in their order.
    Map<String, String> texts(String name, Map<String, String> values);

    /// An array of a primitive type whose length is known: restoring fills it.
    ///
    /// @throws java.io.UncheckedIOException when what was written has another length or type
    void numbers(String name, Object array);

    /// An array of a primitive type of any length: restoring gives another array.
    <A> A array(String name, A array);

    /// Arrays by name; restoring gives other ones.
    default Map<String, double[]> arrays(String name, Map<String, double[]> values) {
        Map<String, String> names = new LinkedHashMap<>();
        values.keySet().forEach(key -> names.put(key, ""));
        Map<String, double[]> all = new LinkedHashMap<>();
        for (String key : texts(name, names).keySet()) {
            all.put(key, array(name + "/" + key + "/numbers", values.getOrDefault(key, new double[0])));
        }
        return all;
    }

    /// Numbers one by one, for those that lie in no array or in another order.
    ///
    /// @param type how they are stored
    Column column(String name, Type type, long count);

    /// Numbers one by one. All of them have to be told before anything else is.
    interface Column {
        /// The number that was written in the place of this one, or this one.
        double next(double value);

        /// As [#next(double)] for each, in place.
        default void next(double[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = next(values[k]);
            }
        }
    }

    /// Types of numbers.
    enum Type {
        /// UTF-8.
        TEXT(1),
        /// Signed bytes.
        INT8(1),
        /// Signed, 4 bytes.
        INT32(4),
        /// Signed, 8 bytes.
        INT64(8),
        /// IEEE 754 single precision.
        FLOAT32(4),
        /// IEEE 754 double precision.
        FLOAT64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /// Bytes of one.
        public int bytes() {
            return bytes;
        }

        static Type of(Object array) {
            return switch (array) {
                case byte[] b -> INT8;
                case int[] i -> INT32;
                case long[] l -> INT64;
                case float[] f -> FLOAT32;
                case double[] d -> FLOAT64;
                default -> throw new AssertionError(array);
            };
        }
    }
}
