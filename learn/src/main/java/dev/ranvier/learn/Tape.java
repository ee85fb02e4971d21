// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Fn;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Operation;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Operations of a step, to which more are appended: constants are folded, factors 0 and 1 vanish, what was computed
/// before is not computed again, and what depends on parameters alone is computed once for a run.
final class Tape {
    private static final Constant ZERO = new Constant(0);
    private static final Constant ONE = new Constant(1);
    private static final Constant MINUS_ONE = new Constant(-1);

    private record Key(Operation operation, List<Value> args) {}

    private final List<Assign> body = new ArrayList<>();
    private final Map<Key, Scratch> done = new HashMap<>();
    private final Set<Value> once = new HashSet<>();
    private Phase phase = Phase.DERIVE;
    private int next;

    /// Begins with these operations.
    Tape(List<Assign> operations) {
        operations.forEach(this::append);
    }

    /// Appends an operation as it stands.
    void append(Assign a) {
        body.add(a);
        done.putIfAbsent(new Key(a.operation(), a.args()), a.target());
        reserve(a.target());
        if (a.phase() == Phase.ONCE) {
            once.add(a.target());
        }
    }

    /// Keeps a result from being used for anything else.
    void reserve(Scratch target) {
        next = Math.max(next, target.id() + 1);
    }

    /// The phase that operations belong to from here on, unless they depend on parameters alone.
    void phase(Phase value) {
        phase = value == Phase.ONCE ? Phase.DERIVE : value;
    }

    /// The operations in order, those of phase [Phase#ONCE] first.
    List<Assign> body() {
        return body.stream()
                .sorted(Comparator.comparing(a -> a.phase() == Phase.ONCE ? 0 : 1))
                .toList();
    }

    /// The value of an expression in names.
    Value lower(Expr expr, Map<String, Value> names) {
        return switch (expr) {
            case Num n -> new Constant(n.value());
            case Name n -> Objects.requireNonNull(names.get(n.name()), n.name());
            case Delayed d -> throw new AssertionError(d);
            case Apply f -> apply(f, names);
        };
    }

    private Value apply(Apply f, Map<String, Value> names) {
        if (f.fn() == Fn.POW && f.arg(1) instanceof Num(double n) && n == Math.rint(n) && Math.abs(n) <= 64 && n != 0) {
            Value power = power(lower(f.arg(0), names), (int) Math.abs(n));
            return n > 0 ? power : emit(Fn.DIV, ONE, power);
        }
        if (f.fn() == Fn.ADD && f.arg(0) instanceof Apply product && product.fn() == Fn.MUL) {
            return fma(lower(product.arg(0), names), lower(product.arg(1), names), lower(f.arg(1), names));
        }
        return emit(f.fn(), f.args().stream().map(a -> lower(a, names)).toArray(Value[]::new));
    }

    private Value power(Value base, int n) {
        if (n == 1) {
            return base;
        }
        Value half = power(base, n / 2);
        Value square = emit(Fn.MUL, half, half);
        return n % 2 == 0 ? square : emit(Fn.MUL, square, base);
    }

    /// `a*b + c`; what is simply a product or a sum is computed as one.
    Value fma(Value a, Value b, Value c) {
        if (c.equals(ZERO)) {
            return emit(Fn.MUL, a, b);
        }
        if (a.equals(ZERO) || b.equals(ZERO)) {
            return c;
        }
        if (a.equals(ONE) || b.equals(ONE)) {
            return emit(Fn.ADD, c, a.equals(ONE) ? b : a);
        }
        if (a.equals(MINUS_ONE) || b.equals(MINUS_ONE)) {
            return emit(Fn.SUB, c, a.equals(MINUS_ONE) ? b : a);
        }
        return a instanceof Constant ? emit(Fn.FMA, b, a, c) : emit(Fn.FMA, a, b, c);
    }

    /// The function of the arguments.
    Value emit(Fn fn, Value... args) {
        if (Arrays.stream(args).allMatch(Constant.class::isInstance)) {
            return new Constant(fn.value(
                    Arrays.stream(args).mapToDouble(a -> ((Constant) a).value()).toArray()));
        }
        return switch (fn) {
            case MUL -> product(args[0], args[1]);
            case ADD -> args[0].equals(ZERO) ? args[1] : args[1].equals(ZERO) ? args[0] : append(fn, args);
            case SUB ->
                args[0].equals(ZERO) ? append(Fn.NEG, args[1]) : args[1].equals(ZERO) ? args[0] : append(fn, args);
            case WHERE -> args[1].equals(args[2]) ? args[1] : append(fn, args);
            default -> append(fn, args);
        };
    }

    private Value product(Value a, Value b) {
        if (a instanceof Constant && !(b instanceof Constant)) {
            return product(b, a);
        }
        if (b.equals(ZERO)) {
            return ZERO;
        }
        return b.equals(ONE) ? a : b.equals(MINUS_ONE) ? append(Fn.NEG, a) : append(Fn.MUL, a, b);
    }

    private Value append(Fn fn, Value... args) {
        Key key = new Key(new Call(fn), List.of(args));
        Scratch existing = done.get(key);
        if (existing != null) {
            return existing;
        }
        Scratch target = new Scratch(next);
        boolean fixed =
                Arrays.stream(args).allMatch(a -> a instanceof Constant || a instanceof Parameter || once.contains(a));
        append(new Assign(fixed ? Phase.ONCE : phase, target, key.operation(), key.args()));
        return target;
    }
}
