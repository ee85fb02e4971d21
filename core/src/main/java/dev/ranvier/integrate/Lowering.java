// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Sum;
import dev.ranvier.expr.Sum.Monomial;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Operation;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/// Turns expressions into single assignments. A sum becomes a chain of fused multiply-adds, cheapest terms first; an
/// operation already done is not done again; what depends on parameters alone moves to [Phase#ONCE], division by such
/// a value becomes multiplication by its reciprocal.
final class Lowering {
    private static final double LOG2_E = 0x1.71547652b82fep0;

    private record Key(Operation operation, List<Value> args) {}

    private final List<Assign> body = new ArrayList<>();
    private final Map<Key, Scratch> done = new HashMap<>();
    private final Map<Scratch, Phase> phases = new HashMap<>();
    private final Map<String, Value> bindings = new LinkedHashMap<>();
    private Phase phase = Phase.DERIVE;
    private Function<Delayed, Value> delayed = d -> {
        throw new AssertionError(d);
    };

    /// The phase that operations belong to from here on.
    void phase(Phase next) {
        phase = next;
    }

    /// What stands for delayed values.
    void delays(Function<Delayed, Value> values) {
        delayed = values;
    }

    /// Lets `name` stand for `value` from here on.
    void bind(String name, Value value) {
        bindings.put(name, value);
    }

    Value bound(String name) {
        Value value = bindings.get(name);
        if (value == null) {
            throw new AssertionError("'" + name + "' has no value in this step");
        }
        return value;
    }

    List<Assign> body() {
        return body.stream()
                .sorted(Comparator.comparing(a -> a.phase() == Phase.ONCE ? 0 : 1))
                .toList();
    }

    /// Whether the neuron is refractory in this step.
    Value held() {
        return emit(Fn.LT, new Constant(0), new State(Discretization.REFRACTORY_LEFT));
    }

    /// The value of an expression in bound names.
    Value lower(Expr expr) {
        return sum(Simplify.sum(expr));
    }

    private Value sum(Sum sum) {
        List<Map.Entry<Monomial, Double>> terms = sum.terms().entrySet().stream()
                .filter(e -> !e.getKey().powers().isEmpty())
                .sorted(Comparator.comparingInt(e -> cost(e.getKey().toExpr())))
                .toList();
        double constant = sum.constantTerm();
        if (terms.isEmpty()) {
            return new Constant(constant);
        }
        int from = 0;
        Value total = new Constant(constant);
        if (constant == 0) {
            total = scaled(terms.getFirst());
            from = 1;
        }
        for (Map.Entry<Monomial, Double> term : terms.subList(from, terms.size())) {
            total = added(total, term);
        }
        return total;
    }

    private Value scaled(Map.Entry<Monomial, Double> term) {
        Value value = monomial(term.getKey());
        double c = term.getValue();
        return c == 1 ? value : c == -1 ? emit(Fn.NEG, value) : emit(Fn.MUL, value, new Constant(c));
    }

    private Value added(Value total, Map.Entry<Monomial, Double> term) {
        double c = term.getValue();
        Map<Expr, Integer> powers = term.getKey().powers();
        boolean product = powers.size() > 1 && powers.values().stream().allMatch(n -> n > 0);
        if (c == 1 && product) {
            SequencedMap<Expr, Integer> rest = new LinkedHashMap<>(powers);
            Map.Entry<Expr, Integer> last = Objects.requireNonNull(rest.pollLastEntry());
            Value factor = power(atom(last.getKey()), last.getValue());
            return emit(Fn.FMA, monomial(new Monomial(rest)), factor, total);
        }
        Value value = monomial(term.getKey());
        if (c == 1) {
            return emit(Fn.ADD, total, value);
        }
        return c == -1 ? emit(Fn.SUB, total, value) : emit(Fn.FMA, value, new Constant(c), total);
    }

    private Value monomial(Monomial monomial) {
        Value above = product(monomial.powers(), 1);
        Value below = product(monomial.powers(), -1);
        if (below.equals(new Constant(1))) {
            return above;
        }
        if (isOnce(below)) {
            Value reciprocal = emit(Fn.DIV, new Constant(1), below);
            return above.equals(new Constant(1)) ? reciprocal : emit(Fn.MUL, above, reciprocal);
        }
        return emit(Fn.DIV, above, below);
    }

    private Value product(Map<Expr, Integer> powers, int sign) {
        Value product = new Constant(1);
        for (Map.Entry<Expr, Integer> e : powers.entrySet()) {
            boolean turned = e.getValue() < 0
                    && e.getKey() instanceof Apply f
                    && (f.fn() == Fn.EXPREL || f.fn() == Fn.EXPREL_BY);
            if (e.getValue() * sign > 0 != turned) {
                Value base = turned ? bernoulli((Apply) e.getKey()) : atom(e.getKey());
                Value factor = power(base, Math.abs(e.getValue()));
                product = product.equals(new Constant(1)) ? factor : emit(Fn.MUL, product, factor);
            }
        }
        return product;
    }

    /// The reciprocal of `exprel`, with one division where there would be two.
    private Value bernoulli(Apply exprel) {
        Fn inverse = exprel.fn() == Fn.EXPREL ? Fn.BERNOULLI : Fn.BERNOULLI_BY;
        return emit(new Call(inverse), exprel.args().stream().map(this::lower).toList());
    }

    /// Power by repeated squaring.
    private Value power(Value base, int n) {
        if (n == 1) {
            return base;
        }
        Value half = power(base, n / 2);
        Value square = emit(Fn.MUL, half, half);
        return n % 2 == 0 ? square : emit(Fn.MUL, square, base);
    }

    private Value atom(Expr expr) {
        return switch (expr) {
            case Num n -> new Constant(n.value());
            case Name n -> bound(n.name());
            case Delayed d -> delayed.apply(d);
            case Apply f ->
                switch (f.fn()) {
                    case ADD, SUB, NEG, MUL, DIV, FMA -> lower(f);
                    case EXP -> exponential(Simplify.sum(f.arg(0)));
                    default ->
                        emit(
                                new Call(f.fn()),
                                f.args().stream().map(this::lower).toList());
                };
        };
    }

    /// The exponential of a sum of rounded products is a power of 2, which is cheaper: log2(e) is multiplied into the
    /// coefficients, and the products are rounded as before. Products with powers of 2 are exact and stay so.
    private Value exponential(Sum argument) {
        boolean exact = argument.terms().entrySet().stream()
                .filter(e -> !e.getKey().powers().isEmpty())
                .allMatch(e -> Math.abs(e.getValue()) == Math.scalb(1.0, Math.getExponent(e.getValue())));
        return exact ? emit(Fn.EXP, sum(argument)) : emit(Fn.EXP2, sum(argument.times(LOG2_E)));
    }

    Value emit(Fn fn, Value... args) {
        return emit(new Call(fn), List.of(args));
    }

    /// The result of an operation: a number when all arguments are, what was computed before when it was.
    Value emit(Operation operation, List<Value> args) {
        if (operation instanceof Call(Fn fn) && args.stream().allMatch(a -> a instanceof Constant)) {
            return new Constant(fn.value(
                    args.stream().mapToDouble(a -> ((Constant) a).value()).toArray()));
        }
        Key key = new Key(operation, List.copyOf(args));
        Scratch existing = done.get(key);
        if (existing != null) {
            return existing;
        }
        Scratch target = new Scratch(done.size());
        Phase when = args.stream().allMatch(this::isOnce) ? Phase.ONCE : phase;
        done.put(key, target);
        phases.put(target, when);
        body.add(new Assign(when, target, operation, args));
        return target;
    }

    private boolean isOnce(Value value) {
        return value instanceof Constant || value instanceof Parameter || phases.get(value) == Phase.ONCE;
    }

    /// A rank by which cheap terms come before dear ones, so that a chain waits for the slowest only at its end.
    private static int cost(Expr expr) {
        return switch (expr) {
            case Num n -> 0;
            case Name n -> 1;
            case Delayed d -> 1;
            case Apply f -> {
                int own = switch (f.fn()) {
                    case ADD, SUB, NEG, MUL, FMA -> 1;
                    case DIV, SQRT -> 10;
                    default -> 30;
                };
                yield own + f.args().stream().mapToInt(Lowering::cost).sum();
            }
        };
    }
}
