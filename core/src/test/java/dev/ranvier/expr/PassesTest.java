// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The passes over a tree keep its meaning.
class PassesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "x + x~2*x",
                "x - x~0",
                "x*1~x",
                "x*0~0",
                "0*exp(x)~0",
                "x/x~1",
                "x/1~x",
                "x^1~x",
                "x^0~1",
                "2*3 + 4~10",
                "x*x~x^2",
                "x*x/x~x",
                "2*x/4~0.5*x",
                "-(-x)~x",
                "-(x - y)~-x + y",
                "x + 0~x",
                "exp(0)~1",
                "sqrt(4)~2",
                "x^0.5~sqrt(x)",
                "where(1 < 2, x, y)~x",
                "where(1 > 2, x, y)~y",
                "where(x < y, V, V)~V",
                "x^2*x^-1~x",
                "2*(x + y)~2*x + 2*y",
                "(x + y)/(x + y)~1",
                "x*y - y*x~0",
                "fma(x, 2, y)~2*x + y",
                "x/y/V~x/(y*V)",
                "(2*x)^3~8*x^3",
                "sin(x - x)~0",
                "x + y + x~2*x + y",
                "1 + x~x + 1",
                "3 - x~-x + 3"
            })
    void simplifiesAsAlgebraDoes(String text, String simple) {
        assertThat(Printer.print(Simplify.of(Parser.parse(text)))).isEqualTo(simple);
    }

    @Test
    void keepsTheValueOfEveryRandomTree() {
        int compared = 0;
        for (long seed = 0; seed < 4000; seed++) {
            Trees trees = new Trees(seed);
            Expr expr = trees.any(5);
            Expr simple = Simplify.of(expr);
            for (int k = 0; k < 3; k++) {
                Map<String, Double> at = trees.values(0.2, 3);
                double value = Evaluate.at(expr, at);
                if (tame(expr, at)) {
                    compared++;
                    assertThat(Evaluate.at(simple, at))
                            .as("seed %d: %s simplified to %s at %s", seed, text(expr), text(simple), at)
                            .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
                }
            }
        }
        assertThat(compared).as("trees with a finite value").isGreaterThan(2000);
    }

    /// Whether every part is finite and of ordinary size, so that cancelling and reordering cost few digits; a jump (a
    /// comparison, floor, sign) has arguments away from it.
    private static boolean tame(Expr expr, Map<String, Double> at) {
        if (!(expr instanceof Expr.Apply f)) {
            return true;
        }
        double value = Math.abs(Evaluate.at(expr, at));
        boolean size = value == 0 || value > 1e-6 && value < 1e6;
        boolean jumps = f.fn().isBoolean()
                || List.of(Fn.FLOOR, Fn.CEIL, Fn.MOD, Fn.SIGN, Fn.STEP).contains(f.fn());
        boolean steep =
                List.of(Fn.ASIN, Fn.ACOS, Fn.TAN, Fn.LOG, Fn.LOG1P, Fn.POW).contains(f.fn());
        return size && !jumps && !steep && f.args().stream().allMatch(a -> tame(a, at) && !isTiny(a, at));
    }

    private static boolean isTiny(Expr expr, Map<String, Double> at) {
        double value = Math.abs(Evaluate.at(expr, at));
        return value != 0 && value < 1e-6 || value > 1e6;
    }

    @Test
    void simplifiesTwiceToTheSame() {
        for (long seed = 0; seed < 2000; seed++) {
            Expr once = Simplify.of(new Trees(seed).smooth(4));
            assertThat(text(Simplify.of(once))).as("seed %d", seed).isEqualTo(text(Simplify.of(Simplify.of(once))));
        }
    }

    @Test
    void differentiatesRandomTreesAsCentralDifferencesDo() {
        int compared = 0;
        for (long seed = 0; seed < 2000; seed++) {
            Trees trees = new Trees(seed);
            Expr expr = trees.smooth(4);
            Map<String, Double> at = trees.values(0.3, 1.7);
            double exact = Evaluate.at(Derivative.of(expr, "x"), at);
            double coarse = difference(expr, at, 2e-5);
            double fine = difference(expr, at, 1e-5);
            if (tame(expr, at) && Math.abs(coarse - fine) < 1e-6 * Math.max(1, Math.abs(fine))) {
                compared++;
                assertThat(exact)
                        .as("seed %d: d/dx %s at %s", seed, text(expr), at)
                        .isCloseTo(fine, within(1e-5 * Math.max(1, Math.abs(fine))));
            }
        }
        assertThat(compared).as("trees compared").isGreaterThan(700);
    }

    private static double difference(Expr expr, Map<String, Double> at, double h) {
        Map<String, Double> up = new HashMap<>(at);
        Map<String, Double> down = new HashMap<>(at);
        up.merge("x", h, Double::sum);
        down.merge("x", -h, Double::sum);
        return (Evaluate.at(expr, up) - Evaluate.at(expr, down)) / (2 * h);
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void everyRowHasAnIdLatexAndTheRightDerivative(Fn fn) {
        List<Expr> args =
                List.of(Expr.name("x"), Expr.name("y"), Expr.name("V")).subList(0, fn.arity());
        assertThat(fn.id()).isNotBlank();
        Expr call = new Expr.Apply(fn, args);
        if (fn.takesBoolean(0) || fn.id().startsWith("#")) {
            return;
        }
        assertThat(Latex.of(call)).isNotBlank().contains("x");
        assertThat(Parser.parse(Printer.print(call))).isEqualTo(call);
        if (fn.isBoolean()) {
            assertThat(fn.partial(0, args)).isEqualTo(Expr.ZERO);
            return;
        }
        for (double x : new double[] {-0.93, -0.5, 0.04, 0.06, 0.3, 0.87}) {
            Map<String, Double> at = new HashMap<>(Map.of("x", x, "y", 0.41, "V", 0.73));
            for (int i = 0; i < fn.arity(); i++) {
                String name = text(args.get(i));
                double[] h = {1e-6};
                Map<String, Double> up = new HashMap<>(at);
                Map<String, Double> down = new HashMap<>(at);
                up.merge(name, h[0], Double::sum);
                down.merge(name, -h[0], Double::sum);
                double expected = (Evaluate.at(call, up) - Evaluate.at(call, down)) / 2e-6;
                if (Double.isFinite(expected)) {
                    assertThat(Evaluate.at(fn.partial(i, args), at))
                            .as("d %s/d%s at x = %s", fn.id(), name, x)
                            .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void everyFunctionIsFoundByItsName(Fn fn) {
        boolean sign = !Character.isLetter(fn.id().charAt(0))
                || List.of("neg", "and", "or", "not").contains(fn.id());
        assertThat(Fn.find(fn.id())).isEqualTo(sign ? null : fn);
        assertThat(Fn.names().contains(fn.id())).isEqualTo(!sign);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPREL_BY", "BERNOULLI_BY"})
    void whatIsTakenFromAnExponentialHasTheRightDerivative(Fn fn) {
        Expr x = Expr.name("x");
        Expr call = Expr.of(fn, x, Expr.of(Fn.EXP, x));
        for (double at : new double[] {-3, -0.2, -0.01, 0.04, 0.3, 5}) {
            Map<String, Double> values = Map.of("x", at);
            assertThat(Evaluate.at(Derivative.of(call, "x"), values))
                    .isCloseTo(difference(call, values, 1e-6), within(1e-8));
        }
        assertThat(Latex.of(call)).contains("x");
    }

    @Test
    void powIsAnotherNameOfTheCaret() {
        assertThat(Fn.find("pow")).isEqualTo(Fn.POW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "V~V",
                "V_th~V_{\\mathrm{th}}",
                "tau_w~\\tau_{w}",
                "delta_T~\\delta_{T}",
                "C~C",
                "gNa~\\mathrm{gNa}",
                "V_th_inf~V_{\\mathrm{th,inf}}",
                "_x~\\mathrm{\\_x}",
                "x_~\\mathrm{x\\_}",
                "a/b~\\frac{a}{b}",
                "a*b~a \\, b",
                "(a + b)*c~\\left(a + b\\right) \\, c",
                "a^b~{a}^{b}",
                "(a + b)^2~{\\left(a + b\\right)}^{2}",
                "exp(-a)~e^{-a}",
                "a - (b - c)~a - \\left(b - c\\right)",
                "sqrt(a)~\\sqrt{a}",
                "abs(a)~\\left|a\\right|",
                "1e-9*a~1.0 \\times 10^{-9} \\, a",
                "-a~-a",
                "-(a + b)~-\\left(a + b\\right)",
                "-(a/b)~-\\frac{a}{b}",
                "a/b*c~\\frac{a}{b} \\, c",
                "where(a < b, a, b)~\\begin{cases} a & a < b \\\\ b & \\text{otherwise} \\end{cases}",
                "tanh(a)~\\tanh\\left(a\\right)",
                "a*(b/c)~a \\, \\frac{b}{c}",
                "(a/b)^c~{\\left(\\frac{a}{b}\\right)}^{c}",
                "a >= b~a \\ge b",
                "log(a)~\\ln\\left(a\\right)"
            })
    void writesLatex(String text, String latex) {
        assertThat(Latex.of(Parser.parse(text))).isEqualTo(latex);
    }

    @Test
    void balancesTheBracesOfEveryRandomTree() {
        for (long seed = 0; seed < 1000; seed++) {
            String latex = Latex.of(new Trees(seed).any(5));
            assertThat(latex.chars().filter(c -> c == '{').count())
                    .as("seed %d: %s", seed, latex)
                    .isEqualTo(latex.chars().filter(c -> c == '}').count());
            assertThat(latex.split("\\\\left").length)
                    .as("seed %d: %s", seed, latex)
                    .isEqualTo(latex.split("\\\\right").length);
        }
    }

    @Test
    void substitutesAllNamesAtOnce() {
        Expr swapped = Substitute.in(Parser.parse("x - y*exp(x)"), Map.of("x", Expr.name("y"), "y", Expr.name("x")));
        assertThat(text(swapped)).isEqualTo("y - x*exp(y)");
        assertThat(Substitute.names(Parser.parse("b*a + exp(c)/a"))).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "3*x + y~3~y",
                "x~1~0",
                "y~0~y",
                "(x - y)/V~1/V~-(y/V)",
                "y*(x + 1)~y~y",
                "-x~-1~0",
                "fma(x, y, V)~y~V"
            })
    void findsTheLinearForm(String text, String slope, String intercept) {
        Linear linear = Linear.in(Parser.parse(text), "x").orElseThrow();
        assertThat(text(linear.slope())).isEqualTo(slope);
        assertThat(text(linear.intercept())).isEqualTo(intercept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "x^2",
                "exp(x)",
                "where(x > 0, 1, 0)",
                "x*x",
                "1/x",
                "floor(x)",
                "step(x)",
                "abs(x)",
                "where(x > 0, y, V)",
                "y^x",
                "sign(x)*y",
                "min(x, y)"
            })
    void hasNoLinearFormWhereThereIsNone(String text) {
        assertThat(Linear.in(Parser.parse(text), "x")).isEmpty();
    }

    @Test
    void namesWhatHasNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluate.at(Parser.parse("V_th + 1"), Map.of("V_thh", 1.0)))
                .withMessageContaining("'V_th' has no value")
                .withMessageContaining("Maybe 'V_thh'?");
    }

    @ParameterizedTest
    @CsvSource({"delta_t, delta_T", "v, V", "Vth, V_th", "tuaw, tau_w", "qqqqqqq, ''", "V_rset, V_reset"})
    void findsTheNearestName(String wrong, String near) {
        List<String> known = List.of("V", "V_th", "V_reset", "delta_T", "tau_w");
        assertThat(Nearest.to(wrong, known).orElse("")).isEqualTo(near);
    }

    private static String text(Expr expr) {
        return Printer.print(expr);
    }
}
