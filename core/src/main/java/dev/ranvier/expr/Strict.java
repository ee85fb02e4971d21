// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.function.DoubleBinaryOperator;

/// Functions whose bits the JDK specifies exactly, evaluated one lane at a time. The row name in lower case is the
/// name of the static method of `StrictMath` that generated code calls.
public enum Strict {
    SIN(1, (a, b) -> StrictMath.sin(a)),
    COS(1, (a, b) -> StrictMath.cos(a)),
    TAN(1, (a, b) -> StrictMath.tan(a)),
    ASIN(1, (a, b) -> StrictMath.asin(a)),
    ACOS(1, (a, b) -> StrictMath.acos(a)),
    ATAN(1, (a, b) -> StrictMath.atan(a)),
    SINH(1, (a, b) -> StrictMath.sinh(a)),
    COSH(1, (a, b) -> StrictMath.cosh(a)),
    POW(2, StrictMath::pow),
    FLOOR(1, (a, b) -> StrictMath.floor(a)),
    CEIL(1, (a, b) -> StrictMath.ceil(a));

    private final int arity;
    private final DoubleBinaryOperator value;

    Strict(int arity, DoubleBinaryOperator value) {
        this.arity = arity;
        this.value = value;
    }

    /// Number of arguments, 1 or 2.
    public int arity() {
        return arity;
    }

    /// The value; `b` is ignored when the arity is 1. In single precision the arguments are widened and the value
    /// rounded to float.
    public double value(double a, double b) {
        return value.applyAsDouble(a, b);
    }

    /// Name of the static method of `StrictMath`.
    public String method() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
