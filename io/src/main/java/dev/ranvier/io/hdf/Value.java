// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.util.List;

/// What an attribute or a small dataset holds.
public sealed interface Value {
    /// One text.
    record Text(String text) implements Value {}

    /// A list of texts.
    record Texts(List<String> texts) implements Value {}

    /// One number.
    record Real(double number) implements Value {}

    /// One whole number.
    record Whole(int number) implements Value {}

    /// A list of whole numbers.
    record Wholes(int[] numbers) implements Value {}

    /// A list of whole numbers from 0 to 2^32 - 1.
    record Longs(long[] numbers) implements Value {}

    /// Another group or dataset of the file.
    record Reference(Node node) implements Value {}

    /// Type of the elements.
    default Kind kind() {
        return switch (this) {
            case Text t -> Kind.TEXT;
            case Texts t -> Kind.TEXT;
            case Real r -> Kind.FLOAT64;
            case Whole w -> Kind.INT32;
            case Wholes w -> Kind.INT32;
            case Longs l -> Kind.UINT32;
            case Reference r -> Kind.REFERENCE;
        };
    }

    /// No axis for one element, one for a list.
    default long[] shape() {
        return switch (this) {
            case Text t -> new long[0];
            case Real r -> new long[0];
            case Whole w -> new long[0];
            case Reference r -> new long[0];
            case Texts t -> new long[] {t.texts.size()};
            case Wholes w -> new long[] {w.numbers.length};
            case Longs l -> new long[] {l.numbers.length};
        };
    }

    /// Its texts, if it has any.
    default List<String> texts() {
        return switch (this) {
            case Text t -> List.of(t.text);
            case Texts t -> t.texts;
            case Real r -> List.of();
            case Whole w -> List.of();
            case Wholes w -> List.of();
            case Longs l -> List.of();
            case Reference r -> List.of();
        };
    }
}
