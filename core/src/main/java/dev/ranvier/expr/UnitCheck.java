// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Works out the unit of an expression. Where two scales of one dimension meet (`nA` and `pA`, `s` and `ms`) it puts
/// the factor in, so that no result is off by a power of ten; where dimensions disagree it says so at the place.
/// A name that is not declared but is a unit stands for one of that unit: `10*mV`. A literal 0 fits any unit.
public final class UnitCheck {
    /// An expression with scale factors put in, and its unit; `unit` is null for a literal zero, which fits any.
    public record Typed(Expr expr, @Nullable Unit unit) {
        Unit orOne() {
            return unit == null ? Unit.ONE : unit;
        }
    }

    private final Source source;
    private final Function<String, @Nullable Unit> units;

    /// @param units unit of each declared name, null when it is not declared
    public UnitCheck(Source source, Function<String, @Nullable Unit> units) {
        this.source = source;
        this.units = units;
    }

    /// The expression in exactly the unit `wanted`.
    ///
    /// @throws EquationException when the dimensions differ
    public Expr in(Expr expr, Unit wanted, String what) {
        Typed typed = of(expr);
        if (typed.unit() == null || typed.unit().equals(wanted)) {
            return typed.expr();
        }
        if (!typed.unit().sameDimension(wanted)) {
            throw source.error(expr, what + " has the unit " + wanted + ", but this is " + typed.unit(), "");
        }
        return scaled(typed, wanted);
    }

    /// The expression with its unit.
    public Typed of(Expr expr) {
        return switch (expr) {
            case Num n -> new Typed(n, n.value() == 0 ? null : Unit.ONE);
            case Name n -> name(n);
            case Apply f -> apply(f);
            case Delayed d -> delayed(d);
        };
    }

    private Typed name(Name n) {
        Unit declared = units.apply(n.name());
        if (declared != null) {
            return new Typed(n, declared);
        }
        return new Typed(Expr.ONE, Unit.parse(n.name()));
    }

    /// The past has the unit of the variable; an integral over the delay, in ms, that of the kernel besides.
    private Typed delayed(Delayed d) {
        Unit unit = name((Name) Expr.name(d.variable())).orOne();
        Expr lag = in(d.lag(), Unit.MS, "a delay");
        Expr longest = in(d.longest(), Unit.MS, "a delay");
        Optional<Typed> kernel = d.kernel().map(this::of);
        return new Typed(
                new Delayed(d.variable(), d.time(), lag, longest, kernel.map(Typed::expr)),
                kernel.map(k -> unit.times(k.orOne()).times(Unit.MS)).orElse(unit));
    }

    private Typed apply(Apply f) {
        return switch (f.fn()) {
            case ADD, SUB, MIN, MAX, MOD, CLIP -> alike(f, 0);
            case WHERE -> alike(f, 1);
            case LT, LE, GT, GE, EQ, NE -> new Typed(alike(f, 0).expr(), Unit.ONE);
            case MUL, DIV -> {
                Typed a = of(f.arg(0));
                Typed b = of(f.arg(1));
                Unit unit = f.fn() == Fn.MUL
                        ? a.orOne().times(b.orOne())
                        : a.orOne().over(b.orOne());
                yield new Typed(factors(f, a.expr(), b.expr()), a.unit() == null ? null : unit);
            }
            case NEG, ABS -> {
                Typed a = of(f.arg(0));
                yield new Typed(Expr.of(f.fn(), a.expr()), a.unit());
            }
            case SQRT -> {
                Typed a = of(f.arg(0));
                yield new Typed(Expr.of(f.fn(), a.expr()), a.orOne().power(0.5));
            }
            case SIGN, STEP -> new Typed(Expr.of(f.fn(), of(f.arg(0)).expr()), Unit.ONE);
            case POW -> power(f);
            case FMA -> of(Expr.add(Expr.mul(f.arg(0), f.arg(1)), f.arg(2)));
            case AND, OR, NOT ->
                new Typed(
                        new Apply(
                                f.fn(), f.args().stream().map(a -> of(a).expr()).toList()),
                        Unit.ONE);
            default -> pure(f);
        };
    }

    /// A product or quotient. A unit is a factor 1 and need not be written: `40*mV` is 40.
    private Expr factors(Apply f, Expr a, Expr b) {
        if (isUnit(f.arg(1))) {
            return a;
        }
        return f.fn() == Fn.MUL && isUnit(f.arg(0)) ? b : Expr.of(f.fn(), a, b);
    }

    private boolean isUnit(Expr expr) {
        return expr instanceof Name n && units.apply(n.name()) == null;
    }

    /// All arguments from index `from` on must have one dimension; they are brought to the scale of the first.
    private Typed alike(Apply f, int from) {
        List<Expr> args = new ArrayList<>();
        Unit unit = null;
        Expr first = f.arg(from);
        for (int i = 0; i < f.args().size(); i++) {
            Typed arg = of(f.arg(i));
            if (i < from || arg.unit() == null) {
                args.add(arg.expr());
            } else if (unit == null) {
                unit = arg.unit();
                first = f.arg(i);
                args.add(arg.expr());
            } else if (arg.unit().sameDimension(unit)) {
                args.add(scaled(arg, unit));
            } else {
                throw source.error(
                        f.arg(i),
                        "units do not agree in '" + f.fn().id() + "': '" + Printer.print(first) + "' is " + unit + ", '"
                                + Printer.print(f.arg(i)) + "' is " + arg.unit(),
                        "");
            }
        }
        return new Typed(new Apply(f.fn(), args), unit);
    }

    private Typed power(Apply f) {
        Typed base = of(f.arg(0));
        Expr exponent = pureArgument(f.arg(1), f.fn());
        if (Simplify.of(exponent) instanceof Num(double n)) {
            return new Typed(Expr.pow(base.expr(), exponent), base.orOne().power(n));
        }
        return new Typed(Expr.pow(pureArgument(f.arg(0), f.fn()), exponent), Unit.ONE);
    }

    /// A function of pure numbers.
    private Typed pure(Apply f) {
        List<Expr> args = f.args().stream().map(a -> pureArgument(a, f.fn())).toList();
        return new Typed(new Apply(f.fn(), args), Unit.ONE);
    }

    private Expr pureArgument(Expr arg, Fn fn) {
        Typed typed = of(arg);
        if (!typed.orOne().isDimensionless()) {
            throw source.error(
                    arg,
                    "'" + fn.id() + "' needs a pure number, but '" + Printer.print(arg) + "' is " + typed.unit(),
                    "Maybe divide by a parameter of that unit?");
        }
        return scaled(typed, Unit.ONE);
    }

    private static Expr scaled(Typed typed, Unit wanted) {
        double factor = typed.orOne().factorTo(wanted);
        return factor == 1 ? typed.expr() : Expr.mul(Expr.num(factor), typed.expr());
    }
}
