// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

/// How the numbers of a column are stored and written to files.
public enum ElementType {
    /// 64-bit floating point.
    FLOAT64,
    /// 32-bit floating point.
    FLOAT32,
    /// 32-bit integer.
    INT32,
    /// Truth value, 0 or 1.
    BOOL
}
