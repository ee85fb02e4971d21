// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.expr.EquationException;
import dev.ranvier.unit.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every mistake in the text of a model is shown where it is.
class ModelErrorsTest {
    private static final Quantity[] PARAMETERS = {
        parameter("tau", 10, "ms", "time constant"),
        parameter("V_th", -50, "mV", "threshold"),
        parameter("delta_T", 2, "mV", "slope"),
        parameter("sigma", 1, "mV/ms^0.5", "noise"),
        parameter("g", 1, "nS", "conductance")
    };
    private static final String OK = "dV/dt = -V/tau : mV";

    /// A semicolon starts a new line; the text is put behind a first line that is right, unless it begins with `!`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "dw/dt = (delta_t - w)/tau : mV~2~10~unknown name 'delta_t'~Maybe 'delta_T' (parameter, mV)?",
                "dw/dt = v/tau : mV~2~9~unknown name 'v'~Maybe 'V' (variable, mV)?",
                "dw/dt = qqqqqq/tau : mV~2~9~unknown name 'qqqqqq'~Known: tau, V_th, delta_T, sigma, g, V, w.",
                "dV/dt = 0 : mV~2~2~'V' is declared twice, as variable and variable~",
                "dtau/dt = 0 : ms~2~2~'tau' is declared twice, as parameter and variable~",
                "V_th = 3*mV : mV~2~1~'V_th' is declared twice, as parameter and sub-expression~",
                "input g : nS~2~7~'g' is declared twice, as parameter and input~",
                "spike V >= V_th;spike V >= 0~3~1~a second 'spike' line~",
                "spike V >= V_th;reset V = 0;reset V = 0~4~1~a second 'reset' line~",
                "reset V = 0~2~1~a reset without a spike~Add a line such as 'spike V >= V_th'.",
                "dw/dt = w : mV~2~9~dw/dt has the unit mV/ms, but this is mV~",
                "dw/dt = (V - g)/tau : mV~2~14~units do not agree in '-': 'V' is mV, 'g' is nS~",
                "dw/dt = exp(V)/tau : 1~2~13~'exp' needs a pure number, but 'V' is mV~Maybe divide by a parameter",
                "dw/dt = V/0/tau : mV~2~11~division by zero~",
                "dw/dt = V/(2 - 2)/tau : mV~2~12~division by zero~",
                "dw/dt = -w/tau : mvolt~2~17~unit 'mvolt': 'mvolt' is not known~",
                "dw/dt = -w/tau :~2~17~unit '': it ends where a symbol is expected~",
                "dw/dt = sigma*sqrt(ms)*xi^2 : mV~2~9~'xi' must stand as a factor: ... + amplitude*xi~",
                "dw/dt = sigma*exp(xi) : mV~2~~~",
                "dw/dt = sigma*where(xi > 0, 1, 0)*xi : mV~2~~~",
                "x = sigma*xi : mV/ms~2~11~'xi'~",
                "spike V >= V_th + xi*ms*sigma~2~19~'xi'~",
                "dw/dt = rand()/tau : 1~2~9~'rand()' is a number drawn once a step~white noise: '+ sigma*xi'",
                "u = rand() : 1;dw/dt = u/tau : 1~3~9~'u' uses 'rand()', a number drawn once a step~",
                "u = rand() : 1;z = 2*u : 1;dw/dt = z/tau : 1~4~9~'z' uses 'rand()'~",
                "initial V = rand()*V_th~2~13~'rand()' is a number drawn once~",
                "spike V >= V_th*rand(2)~2~17~rand takes 0 arguments, not 1~",
                "rand = 2 : 1~2~1~'rand' has a fixed meaning~",
                "spike V + 1~2~7~a threshold is one comparison~Write 'spike V >= V_th'.",
                "spike V == V_th~2~7~a threshold is one comparison~",
                "spike V >= V_th and V < 0~2~~a threshold is one comparison~",
                "spike V >= g~2~12~units do not agree in '>='~",
                "spike V >= V_th : mV~2~17~':' has no meaning in an equation~",
                "spike V >= V_tg~2~12~unknown name 'V_tg'~Maybe 'V_th' (parameter, mV)?",
                "spike V >= V_th;reset U = 0*mV~3~7~unknown state variable 'U'~Maybe 'V' (variable, mV)?",
                "spike V >= V_th;reset tau = 0*ms~3~7~unknown state variable 'tau'~",
                "spike V >= V_th;reset V~3~7~this is not an assignment~Write 'V = V_reset' or 'w += b'.",
                "spike V >= V_th;reset V == 0*mV~3~7~this is not an assignment~",
                "spike V >= V_th;reset V = 3*nS~3~11~'V' has the unit mV, but this is nS~",
                "spike V >= V_th;reset V += g~3~12~'V' has the unit mV, but this is nS~",
                "spike V >= V_th;reset V *= 2*mV~3~12~'V' has the unit 1, but this is mV~",
                "V is a potential~2~1~this is not a statement~Statements: 'dV/dt = ... : unit'",
                "dV/dx = 3~2~1~this is not a statement~",
                "input 3~2~1~this is not a statement~",
                "input I mV~2~9~an input has a name and a unit, nothing else~Write 'input I : nA'.",
                "input I = 3 : mV~2~9~an input has a name and a unit~",
                "input I + J : mV~2~9~an input has a name and a unit~",
                "dt = 3 : ms~2~1~'dt' has a fixed meaning and cannot be declared~",
                "dt/dt = 1~2~2~'t' has a fixed meaning and cannot be declared~",
                "xi = 1~2~1~'xi' has a fixed meaning and cannot be declared~",
                "xi_b = 1~2~1~'xi_b' has a fixed meaning and cannot be declared~",
                "input input : mV~2~7~'input' has a fixed meaning~",
                "pi = 3~2~1~'pi' has a fixed meaning~",
                "t_last_spike = 1*ms : ms~2~1~'t_last_spike' has a fixed meaning~",
                "refractory = 1~2~1~'refractory' has a fixed meaning~",
                "x = y : mV;y = 2*mV : mV~2~5~'y' is used before the line that defines it~",
                "x = x + V : mV~2~5~'x' is used before the line that defines it~",
                "dw/dt = (V + : mV~2~14~the expression ends too early~",
                "dw/dt = V*(2 - w/tau : mV~2~22~the expression ends too early~",
                "dw/dt = : mV~2~9~the expression ends too early~"
            })
    void isPointedAt(String lines, int line, Integer column, String what, String hint) {
        String text = OK + "\n" + lines.replace(';', '\n');
        EquationException e = catchThrowableOfType(EquationException.class, () -> Model.of("AdExIF", text, PARAMETERS));
        assertThat(e).as(lines).isNotNull();
        assertThat(e).hasMessageStartingWith("AdExIF, line " + e.line() + ", column " + e.column() + ": ");
        assertThat(e).hasMessageContaining(what == null ? "" : what).hasMessageContaining(hint == null ? "" : hint);
        assertThat(e.line()).isEqualTo(line);
        if (column != null) {
            assertThat(e.column()).as(e.getMessage()).isEqualTo(column);
        }
    }

    @Test
    void looksAsInTheDesign() {
        String text = "dV/dt = (-V + delta_t*exp((V - V_th)/delta_T))/tau : mV";
        EquationException e = catchThrowableOfType(EquationException.class, () -> Model.of("AdExIF", text, PARAMETERS));
        assertThat(e).hasMessage("""
            AdExIF, line 1, column 15: unknown name 'delta_t'
                dV/dt = (-V + delta_t*exp((V - V_th)/delta_T))/tau : mV
                              ^^^^^^^
            Maybe 'delta_T' (parameter, mV)?""");
    }

    @Test
    void anEmptyTextIsNoModel() {
        for (String text : new String[] {"", "\n\n", "# nothing", "input I : mV"}) {
            EquationException e =
                    catchThrowableOfType(EquationException.class, () -> Model.of("Empty", text, PARAMETERS));
            assertThat(e).as(text).hasMessageContaining("the model has no equation");
        }
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of("M", OK, PARAMETERS[0], PARAMETERS[0]))
                .withMessageContaining("'tau' is declared twice, as parameter and parameter");
    }

    @Test
    void aDescriptionMustAgreeWithTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of("M", OK, PARAMETERS[0], variable("w", "mV", "")))
                .withMessage("M: the variable 'w' is described, but no line of the text defines it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of("M", OK, PARAMETERS[0], variable("V", "nA", "")))
                .withMessage("M: 'V' has the unit nA in its description and mV in the text");
    }

    @Test
    void aParameterHasAUnitThatIsKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameter("tau", 1, "msec", ""))
                .withMessageContaining("'msec' is not known");
    }
}
