// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static dev.ranvier.expr.Expr.ONE;
import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.div;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.neg;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.of;
import static dev.ranvier.expr.Expr.pow;
import static dev.ranvier.expr.Expr.sub;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operators and functions of equations. One row holds all there is to know: the name in text, the number of
/// arguments, the operations that compute it (the same for interpreter, scalar and vector code), the partial
/// derivatives and the LaTeX form.
public enum Fn {
    ADD("+", 2, Operations::add, "%s + %s", (i, a) -> ONE),
    SUB("-", 2, Operations::sub, "%s - %s", (i, a) -> i == 0 ? ONE : num(-1)),
    MUL("*", 2, Operations::mul, "%s \\, %s", (i, a) -> a.get(1 - i)),
    DIV(
            "/",
            2,
            Operations::div,
            "\\frac{%s}{%s}",
            (i, a) -> i == 0 ? div(ONE, a.get(1)) : neg(div(a.get(0), mul(a.get(1), a.get(1))))),
    NEG("neg", 1, Operations::neg, "-%s", (i, a) -> num(-1)),
    POW(
            "^",
            2,
            Operations::pow,
            "{%s}^{%s}",
            (i, a) -> i == 0
                    ? mul(a.get(1), pow(a.get(0), sub(a.get(1), ONE)))
                    : mul(pow(a.get(0), a.get(1)), Calls.log(a.get(0)))),

    LT("<", 2, Operations::lt, "%s < %s", null),
    LE("<=", 2, Operations::le, "%s \\le %s", null),
    GT(">", 2, Operations::gt, "%s > %s", null),
    GE(">=", 2, Operations::ge, "%s \\ge %s", null),
    EQ("==", 2, Operations::eq, "%s = %s", null),
    NE("!=", 2, Operations::ne, "%s \\ne %s", null),
    AND("and", 2, Operations::and, "%s \\wedge %s", null),
    OR("or", 2, Operations::or, "%s \\vee %s", null),
    NOT("not", 1, Operations::not, "\\neg %s", null),
    WHERE(
            "where",
            3,
            Operations::where,
            "\\begin{cases} %2$s & %1$s \\\\ %3$s & \\text{otherwise} \\end{cases}",
            (i, a) -> i == 1 ? where(a.get(0), ONE, ZERO) : where(a.get(0), ZERO, ONE)),

    EXP("exp", 1, Operations::exp, "e^{%s}", (i, a) -> Calls.exp(a.get(0))),
    EXP2("exp2", 1, Operations::exp2, "2^{%s}", (i, a) -> mul(num(0x1.62e42fefa39efp-1), Calls.exp2(a.get(0)))),
    EXPM1("expm1", 1, Operations::expm1, "\\left(e^{%s} - 1\\right)", (i, a) -> Calls.exp(a.get(0))),
    EXPREL("exprel", 1, Operations::exprel, "\\operatorname{exprel}\\left(%s\\right)", (i, a) -> Series.exprel(a)),
    BERNOULLI(
            "bernoulli", 1, Operations::bernoulli, "\\operatorname{B}\\left(%s\\right)", (i, a) -> Series.bernoulli(a)),
    /// `exprel(z)` where its second argument is `exp(z)`, computed for another purpose.
    EXPREL_BY(
            "#exprel",
            2,
            Operations::exprelBy,
            "\\operatorname{exprel}\\left(%s\\right)",
            (i, a) -> i == 0 ? Series.exprel(a) : ZERO),
    /// `bernoulli(z)` where its second argument is `exp(z)`, computed for another purpose.
    BERNOULLI_BY(
            "#bernoulli",
            2,
            Operations::bernoulliBy,
            "\\operatorname{B}\\left(%s\\right)",
            (i, a) -> i == 0 ? Series.bernoulli(a) : ZERO),
    LOG("log", 1, Operations::log, "\\ln\\left(%s\\right)", (i, a) -> div(ONE, a.get(0))),
    LOG1P("log1p", 1, Operations::log1p, "\\ln\\left(1 + %s\\right)", (i, a) -> div(ONE, add(ONE, a.get(0)))),
    SQRT("sqrt", 1, Operations::sqrt, "\\sqrt{%s}", (i, a) -> div(num(0.5), Calls.sqrt(a.get(0)))),
    ABS("abs", 1, Operations::abs, "\\left|%s\\right|", (i, a) -> Calls.sign(a.get(0))),
    MIN(
            "min",
            2,
            Operations::min,
            "\\min\\left(%s, %s\\right)",
            (i, a) -> where(Calls.lt(a.get(0), a.get(1)), num(1 - i), num(i))),
    MAX(
            "max",
            2,
            Operations::max,
            "\\max\\left(%s, %s\\right)",
            (i, a) -> where(Calls.gt(a.get(0), a.get(1)), num(1 - i), num(i))),
    FLOOR("floor", 1, Operations::floor, "\\left\\lfloor %s \\right\\rfloor", (i, a) -> ZERO),
    CEIL("ceil", 1, Operations::ceil, "\\left\\lceil %s \\right\\rceil", (i, a) -> ZERO),
    MOD("mod", 2, Operations::mod, "%s \\bmod %s", (i, a) -> i == 0 ? ONE : neg(Calls.floor(div(a.get(0), a.get(1))))),
    SIN("sin", 1, Operations::sin, "\\sin\\left(%s\\right)", (i, a) -> Calls.cos(a.get(0))),
    COS("cos", 1, Operations::cos, "\\cos\\left(%s\\right)", (i, a) -> neg(Calls.sin(a.get(0)))),
    TAN("tan", 1, Operations::tan, "\\tan\\left(%s\\right)", (i, a) -> add(ONE, square(Calls.tan(a.get(0))))),
    ASIN(
            "asin",
            1,
            Operations::asin,
            "\\arcsin\\left(%s\\right)",
            (i, a) -> div(ONE, Calls.sqrt(sub(ONE, square(a.get(0)))))),
    ACOS(
            "acos",
            1,
            Operations::acos,
            "\\arccos\\left(%s\\right)",
            (i, a) -> div(num(-1), Calls.sqrt(sub(ONE, square(a.get(0)))))),
    ATAN("atan", 1, Operations::atan, "\\arctan\\left(%s\\right)", (i, a) -> div(ONE, add(ONE, square(a.get(0))))),
    SINH("sinh", 1, Operations::sinh, "\\sinh\\left(%s\\right)", (i, a) -> Calls.cosh(a.get(0))),
    COSH("cosh", 1, Operations::cosh, "\\cosh\\left(%s\\right)", (i, a) -> Calls.sinh(a.get(0))),
    TANH("tanh", 1, Operations::tanh, "\\tanh\\left(%s\\right)", (i, a) -> sub(ONE, square(Calls.tanh(a.get(0))))),
    ERF(
            "erf",
            1,
            Operations::erf,
            "\\operatorname{erf}\\left(%s\\right)",
            (i, a) -> mul(num(2 / Math.sqrt(Math.PI)), Calls.exp(neg(square(a.get(0)))))),
    SIGN("sign", 1, Operations::sign, "\\operatorname{sgn}\\left(%s\\right)", (i, a) -> ZERO),
    STEP("step", 1, Operations::step, "\\Theta\\left(%s\\right)", (i, a) -> ZERO),
    CLIP("clip", 3, Operations::clip, "\\operatorname{clip}\\left(%s, %s, %s\\right)", (i, a) -> Series.clip(i, a)),
    FMA("fma", 3, Operations::fma, "\\left(%s \\, %s + %s\\right)", (i, a) -> i == 2 ? ONE : a.get(1 - i));

    /// The operations of a row, on any kind of lane. A generic method, so a row names a method.
    @FunctionalInterface
    interface Code {
        <V> V emit(Lanes<V> lanes, List<V> args);
    }

    /// Partial derivative with respect to argument `index`.
    @FunctionalInterface
    interface Partial {
        Expr of(int index, List<Expr> args);
    }

    private static final Map<String, Fn> BY_NAME = Arrays.stream(values())
            .filter(f -> Character.isLetter(f.id.charAt(0)))
            .filter(f -> !List.of("neg", "and", "or", "not").contains(f.id))
            .collect(Collectors.toMap(Fn::id, Function.identity()));

    private final String id;
    private final int arity;
    private final Code code;
    private final String latex;
    private final @Nullable Partial partial;

    Fn(String id, int arity, Code code, String latex, @Nullable Partial partial) {
        this.id = id;
        this.arity = arity;
        this.code = code;
        this.latex = latex;
        this.partial = partial;
    }

    /// Name or operator sign in equation text.
    public String id() {
        return id;
    }

    /// Number of arguments.
    public int arity() {
        return arity;
    }

    /// A format string with one `%s` per argument.
    public String latex() {
        return latex;
    }

    /// Whether the value is a truth value.
    public boolean isBoolean() {
        return switch (this) {
            case LT, LE, GT, GE, EQ, NE, AND, OR, NOT -> true;
            default -> false;
        };
    }

    /// Whether argument `index` is a truth value.
    public boolean takesBoolean(int index) {
        return switch (this) {
            case AND, OR, NOT -> true;
            case WHERE -> index == 0;
            default -> false;
        };
    }

    /// The operations that compute this function on any kind of lane.
    public <V> V apply(Lanes<V> lanes, List<V> args) {
        return code.emit(lanes, args);
    }

    /// The value in double precision; truth values are 1 and 0.
    public double value(double... args) {
        return apply(DoubleLanes.INSTANCE, Arrays.stream(args).boxed().toList());
    }

    /// Partial derivative with respect to argument `index`; zero for truth values.
    public Expr partial(int index, List<Expr> args) {
        return partial == null ? ZERO : partial.of(index, args);
    }

    /// The function called `name` in equations, or null.
    public static @Nullable Fn find(String name) {
        return name.equals("pow") ? POW : BY_NAME.get(name);
    }

    /// Names of all functions, for error messages and documentation.
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    private static Expr where(Expr condition, Expr a, Expr b) {
        return of(WHERE, condition, a, b);
    }

    private static Expr square(Expr a) {
        return mul(a, a);
    }
}
