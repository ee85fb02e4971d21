// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

/// A part of a checkpoint.
///
/// @param name such as `cells/V`
/// @param count of numbers, or bytes of a text
public record Section(String name, Archive.Type type, long count) {
    /// Bytes that its numbers take.
    public long bytes() {
        return count * type.bytes();
    }

    @Override
    public String toString() {
        return "'" + name + "' (" + type + ")";
    }
}
