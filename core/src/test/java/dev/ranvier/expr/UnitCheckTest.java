// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.unit.Unit;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Units of expressions are worked out, brought to one scale, and refused where they do not agree.
class UnitCheckTest {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("V", "mV"), Map.entry("E", "V"), Map.entry("I", "nA"), Map.entry("J", "pA"),
            Map.entry("g", "nS"), Map.entry("C", "pF"), Map.entry("tau", "ms"), Map.entry("T", "s"),
            Map.entry("a", "1"), Map.entry("n", "1"), Map.entry("R", "MOhm"), Map.entry("s", "mV/s^0.5"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {
        "I + J~nA~I + 0.001*J", "J + I~nA~0.001*(J + 1000*I)", "V + E~mV~V + 1000*E", "V - E~V~0.001*(V - 1000*E)",
        "V/tau~mV/ms~V/tau", "V/T~mV/ms~0.001*(V/T)", "g*V~pA~g*V", "g*(E - V)~pA~1000*(g*(E - 0.001*V))",
        "R*I~mV~R*I", "R*J~mV~0.001*(R*J)", "g*V/C~mV/ms~g*V/C", "0~mV~0", "V + 0~mV~V + 0", "0*V + I~nA~0*V + I",
        "min(V, E)~mV~min(V, 1000*E)", "where(V > E, V, 0)~mV~where(V > 1000*E, V, 0)", "abs(-V)~mV~abs(-V)",
        "exp((V - E)/V)~1~exp((V - 1000*E)/V)", "exp(V/E)~1~exp(0.001*(V/E))", "V^2~mV^2~V^2", "sqrt(V*V)~mV~sqrt(V*V)",
        "V^2/V~mV~V^2/V", "n^a~1~n^a", "sign(V)~1~sign(V)", "step(V)~1~step(V)", "clip(V, 0, E)~mV~clip(V, 0, 1000*E)",
        "10*mV~mV~10*1", "V + 10*mV~mV~V + 10*1", "2*nS*V~pA~2*1*V", "mod(V, E)~mV~mod(V, 1000*E)",
        "fma(R, J, V)~mV~0.001*(R*J + 1000*V)", "a*V~mV~a*V", "log(V/mV)~1~log(V/1)", "1/tau~Hz~1000*(1/tau)"
    })
    void putsScaleFactorsIn(String text, String unit, String expected) {
        assertThat(simple(check(text, unit))).isEqualTo(simple(Parser.parse(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {
        "V + I~mV~units do not agree in '+': 'V' is mV, 'I' is nA~5",
        "V - tau~mV~units do not agree in '-': 'V' is mV, 'tau' is ms~5",
        "V~nA~it has the unit nA, but this is mV~1", "V/tau~mV~it has the unit mV, but this is mV/ms~1",
        "exp(V)~1~'exp' needs a pure number, but 'V' is mV~5", "V^a~1~'^' needs a pure number, but 'V' is mV~1",
        "a^V~1~'^' needs a pure number, but 'V' is mV~3", "min(V, I)~mV~units do not agree in 'min'~8",
        "V > I~1~units do not agree in '>': 'V' is mV, 'I' is nA~5", "V + 1~mV~units do not agree in '+'~5",
        "where(V > 0, V, I)~mV~units do not agree in 'where'~17", "1~mV~it has the unit mV, but this is 1~1",
        "a + exp(tau)~1~'exp' needs a pure number, but 'tau' is ms~9", "sin(V)~1~'sin' needs a pure number~5",
        "g*V + I*tau~pA~units do not agree in '+'~7", "where(V > I, 1, 0)~1~units do not agree in '>'~11"
    })
    void refusesUnitsThatDoNotAgree(String text, String unit, String what, int column) {
        EquationException e = catchThrowableOfType(EquationException.class, () -> check(text, unit));
        assertThat(e).as(text).isNotNull();
        assertThat(e).hasMessageContaining(what);
        assertThat(e.column()).isEqualTo(column);
    }

    private static Expr check(String text, String unit) {
        Source source = new Source("test", text);
        Expr expr = Parser.parse(source, 0, text.length());
        return new UnitCheck(source, name -> UNITS.containsKey(name) ? Unit.parse(UNITS.get(name)) : null)
                .in(expr, Unit.parse(unit), "it");
    }

    private static String simple(Expr expr) {
        return Printer.print(Simplify.of(expr));
    }
}
