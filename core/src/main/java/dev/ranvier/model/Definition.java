// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;

/// A name for a value: a sub-expression of the equations, a current, or the new value of a variable at each step or
/// after a spike.
///
/// @param variable what is defined
/// @param value in the unit of the variable
public record Definition(Variable variable, Expr value) {}
