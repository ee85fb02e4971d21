// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// An expression: a number, a name, or a function of expressions. Operators and comparisons are functions too, rows
/// of [Fn], so that every pass is a walk over few kinds of node.
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

    /// A variable as it was: `delay(x, lag, longest)` is x at `time - lag`, and `distributed(x, lag, longest, kernel)`
    /// the integral of `kernel*x(time - lag)` over the lags between the two.
    ///
    /// @param time the time the lag is counted from: `t`, and in the stages of a method `t + c*dt`
    /// @param lag the delay, ms; of a distributed one the shortest
    /// @param longest the longest delay there can be, ms
    /// @param kernel the weight as a formula of [#LAG], if the delay is distributed
    record Delayed(String variable, Expr time, Expr lag, Expr longest, Optional<Expr> kernel) implements Expr {
        /// What the delay is called in a kernel.
        public static final String LAG = "lag";

        /// Names of the two functions in equation text.
        static final List<String> FUNCTIONS = List.of("delay", "distributed");

        /// The expressions in it.
        public List<Expr> parts() {
            return Stream.concat(Stream.of(time, lag, longest), kernel.stream()).toList();
        }

        /// The same with `pass` done to each expression in it.
        public Delayed map(UnaryOperator<Expr> pass) {
            return new Delayed(variable, pass.apply(time), pass.apply(lag), pass.apply(longest), kernel.map(pass));
        }

        /// Name of the function in equation text.
        String function() {
            return FUNCTIONS.get(kernel.isPresent() ? 1 : 0);
        }

        /// The arguments but the first, as in equation text.
        List<Expr> written() {
            return lag.equals(longest) && kernel.isEmpty() ? List.of(lag) : parts().subList(1, parts().size());
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
            case Delayed d -> d.parts().stream().anyMatch(a -> a.uses(name));
        };
    }
}
