// SPDX-License-Identifier: Apache-2.0
/// Expressions: text comes in, a tree of [dev.ranvier.expr.Expr] goes out. One pass, one file: parse, print, simplify,
/// differentiate, substitute, evaluate, LaTeX, affine normal form, units. Every function and operator is one row of
/// [dev.ranvier.expr.Fn]; the parser is operator-precedence after Pratt (1973), doi:10.1145/512927.512931.
@NullMarked
package dev.ranvier.expr;

import org.jspecify.annotations.NullMarked;
