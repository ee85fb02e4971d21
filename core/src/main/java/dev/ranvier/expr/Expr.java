// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;

/// An expression: a number, a name, or a function of expressions. Operators and comparisons are functions too, rows
/// of [Fn], so that every pass is a walk over three kinds of node.
public sealed interface Expr {
    /// Zero.
    Expr ZERO = new Num(0);
    /// One.
    Expr ONE = new Num(1);

    /// A number.
    record Num(double value) implements Expr {}

    /// A variable, parameter, input or sub-expression, by name.
    record Name(String name) implements Expr {}

    /// A function or operator of its arguments.
    record Apply(Fn fn, List<Expr> args) implements Expr {
        /// Checks the number of arguments.
        public Apply {
            args = List.copyOf(args);
            if (args.size() != fn.arity()) {
                throw new IllegalArgumentException(fn.id() + " takes " + fn.arity() + " arguments, not " + args.size());
            }
        }

        /// The argument at `index`.
        public Expr arg(int index) {
            return args.get(index);
        }
    }

    /// The function of the arguments.
    static Expr of(Fn fn, Expr... args) {
        return new Apply(fn, List.of(args));
    }

    /// A number.
    static Expr num(double value) {
        return new Num(value);
    }

    /// A name.
    static Expr name(String name) {
        return new Name(name);
    }

    /// The sum.
    static Expr add(Expr a, Expr b) {
        return of(Fn.ADD, a, b);
    }

    /// The difference.
    static Expr sub(Expr a, Expr b) {
        return of(Fn.SUB, a, b);
    }

    /// The product.
    static Expr mul(Expr a, Expr b) {
        return of(Fn.MUL, a, b);
    }

    /// The quotient.
    static Expr div(Expr a, Expr b) {
        return of(Fn.DIV, a, b);
    }

    /// The power.
    static Expr pow(Expr a, Expr b) {
        return of(Fn.POW, a, b);
    }

    /// The negative.
    static Expr neg(Expr a) {
        return of(Fn.NEG, a);
    }

    /// Whether `name` occurs in this expression.
    default boolean uses(String name) {
        return switch (this) {
            case Num n -> false;
            case Name n -> n.name().equals(name);
            case Apply f -> f.args().stream().anyMatch(a -> a.uses(name));
        };
    }
}
