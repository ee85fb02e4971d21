// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text becomes a tree, and the tree the same text.
class ParserTest {
    private static final Map<String, Double> VALUES = Map.of("a", 2.0, "b", 3.0, "c", 5.0, "x", 7.0, "V_th", -50.0);

    @ParameterizedTest
    @ValueSource(strings = {
        "a", "V_th", "1", "0.5", "1.0E-9", "a + b", "a - b - c", "a - (b - c)", "a*b/c", "a/(b*c)", "a*(b + c)", "-a",
        "--a", "a - -b", "a*-b", "-a^2", "(-a)^2", "a^b^c", "(a^b)^c", "a^-b", "-(a + b)", "exp(-(a - b)/c)",
        "where(a < b, a, b)", "where(a < b and b < c or not c >= x, 1, 0)", "where(not (a < b or b < c), 1, 0)",
        "clip(a, 0, 1)", "max(a, min(b, c))", "fma(a, b, c)", "where(not not a == b, a, b)", "(a + b)^2",
        "exprel(a)", "a^(b*c)", "a^(b + c)", "where(a != b, a, b)", "a/b/c", "mod(a, b)", "a*(b/c)", "-(-a)^b"
    })
    void printsBackWhatWasRead(String text) {
        Expr expr = Parser.parse(text);
        String printed = Printer.print(expr);
        assertThat(Parser.parse(printed)).isEqualTo(expr);
        assertThat(Printer.print(Parser.parse(printed))).isEqualTo(printed);
    }

    @Test
    void printsEveryRandomTreeSoThatItReadsBack() {
        for (long seed = 0; seed < 3000; seed++) {
            Expr expr = new Trees(seed).any(5);
            assertThat(Parser.parse(Printer.print(expr))).as("seed %d: %s", seed, Printer.print(expr)).isEqualTo(expr);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {
        "a + b*c~17", "a - b - c~-6", "a/b/c~0.13333333333333333", "a*b^2~18", "-a^2~-4", "2^3^2~512", "a**b~8",
        "-a*b~-6", "a*-b~-6", "a^-1~0.5", "+a~2", "- -a~2", "(a + b)*c~25", "1.5e1~15", ".5~0.5", "2.~2", "1E+2~100",
        "a < b~1", "a > b~0", "a <= 2~1", "a >= b~0", "a == 2~1", "a != 2~0", "a < b and b < c~1",
        "a > b or b < c~1", "not a > b~1", "!(a > b)~1", "a > b || b < c && c < a~0", "a < b or a > b and b > c~1",
        "where(a < b, c, x)~5", "pow(a, b)~8", "min(a, b)~2", "mod(x, b)~1", "mod(-x, b)~2", "step(0)~1",
        "step(-a)~0", "sign(-a)~-1", "clip(x, a, b)~3", "floor(-2.5)~-3", "ceil(-2.5)~-2", "abs(-a)~2",
        "pi~3.141592653589793", "fma(a, b, c)~11", "a-1~1", "2*a-1~3", "exprel(0)~1", "V_th/a~-25", "a\t+\tb~5"
    })
    void followsThePrecedenceOfMathematics(String text, double value) {
        assertThat(Evaluate.at(Parser.parse(text), VALUES)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {
        "a +~the expression ends too early~4", "~the expression ends too early~1", "a b~'b' was not expected~3",
        "(a~the expression ends too early~3", "a)~')' was not expected~2", "2 3~'3' was not expected~3",
        "a(b)~unknown function 'a'~1", "exq(a)~unknown function 'exq'~1", "exp()~exp takes 1 argument, not 0~1",
        "exp(a, b)~exp takes 1 argument, not 2~1", "max(a)~max takes 2 arguments, not 1~1",
        "a < b < c~'<' was not expected~7", "(a < b) + 1~needs a number here, not a condition~2",
        "where(a, b, c)~needs a condition here, not a number~7", "not a~needs a condition here, not a number~5",
        "a and b < c~needs a condition here, not a number~1", "a $ b~'$' has no meaning in an equation~3",
        "1e~the exponent of a number is missing~1", "1e+~the exponent of a number is missing~1",
        "a = b~'=' has no meaning in an equation~3", "*a~'*' was not expected~1", "a ? b~'?' has no meaning~3",
        "and~'and' was not expected~1", "exp(a,)~')' was not expected~7", "a + (b*(c - 1)~the expression ends~15",
        "x @ 1~'@' has no meaning~3", "2a~'a' was not expected~2", "a;b~';' has no meaning~2", "()~')' was not~2"
    })
    void pointsAtWhatItCannotRead(String text, String what, int column) {
        EquationException e = catchThrowableOfType(
                EquationException.class, () -> Parser.parse(text == null ? "" : text));
        assertThat(e).hasMessageContaining(what);
        assertThat(e.column()).isEqualTo(column);
        assertThat(e.line()).isEqualTo(1);
    }

    @Test
    void drawsCaretsUnderTheMistakeAndProposesTheNearest() {
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> Parser.parse("a + exprell(b)*2"))
                .withMessage("""
                    expression, line 1, column 5: unknown function 'exprell'
                        a + exprell(b)*2
                            ^^^^^^^
                    Maybe 'exprel'?""");
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> Parser.parse("(a + b) (c)"))
                .withMessage("""
                    expression, line 1, column 9: '(' was not expected
                        (a + b) (c)
                                ^
                    Maybe '*' is missing in front of it?""");
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> Parser.parse("a +\nb + max(c)\n+ 1"))
                .withMessage("""
                    expression, line 2, column 5: max takes 2 arguments, not 1
                        b + max(c)
                            ^^^^^^""");
    }

    @Test
    void readsTwoHundredLevelsAndRefusesMore() {
        assertThat(Evaluate.at(Parser.parse("(".repeat(199) + "1" + ")".repeat(199)), VALUES)).isEqualTo(1);
        assertThat(Evaluate.at(Parser.parse("-".repeat(198) + "1"), VALUES)).isEqualTo(1);
        for (String open : new String[] {"(", "-", "exp(", "2^", "not ", "1 - ("}) {
            assertThatExceptionOfType(EquationException.class)
                    .as(open)
                    .isThrownBy(() -> Parser.parse(open.repeat(100_000) + "1"))
                    .withMessageContaining("nested more than 200 deep");
        }
    }

    @Test
    void readsManyBlanks() {
        String blanks = " ".repeat(20_000);
        assertThat(Parser.parse(blanks + "a" + blanks + "+" + blanks + "b" + blanks)).isEqualTo(Parser.parse("a+b"));
    }

    @Test
    void refusesAnExpressionTooLongForThePassesAndShowsTheLineInPart() {
        for (String term : new String[] {" + a", "*b", " - a/b", " - exp(a*b)"}) {
            String text = "a" + term.repeat(1_000_000 / term.length());
            EquationException e = catchThrowableOfType(EquationException.class, () -> Parser.parse(text));
            assertThat(e).hasMessageContaining("too long, more than 250 operations in a row");
            assertThat(e.getMessage()).hasSizeLessThan(1000);
        }
        Expr longest = Parser.parse("a" + " + a".repeat(250));
        assertThat(Evaluate.at(Simplify.of(longest), VALUES)).isEqualTo(502);
        assertThat(Parser.parse(Printer.print(longest))).isEqualTo(longest);
    }
}
