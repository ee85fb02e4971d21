// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// Width of the floating-point numbers a simulation computes with.
public enum Precision {
    /// 64-bit `double`, the default.
    DOUBLE,
    /// 32-bit `float`: every operation is float arithmetic, every constant is rounded once.
    SINGLE
}
