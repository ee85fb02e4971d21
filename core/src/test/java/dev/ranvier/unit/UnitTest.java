// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Units are read, printed, compared and converted.
class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "mV, mV", "1, 1", "mV/ms, mV/ms", "uF/cm^2, uF/cm^2", "1/ms, 1/ms", "nS*mV, nS*mV", "nS mV, nS*mV",
        "nS·mV, nS*mV", "cm², cm^2", "s⁻¹, 1/s", "mV/ms^0.5, mV/ms^0.5", "mV/(ms*nA), mV/(ms*nA)",
        "µA, uA", "MΩ, MOhm", "kohm, kOhm", "ml, mL", "°C, degC", "rad, 1", "ms/ms, 1", "' mV ', mV"
    })
    void isPrintedAsItWasWritten(String text, String printed) {
        assertThat(Unit.parse(text)).hasToString(printed);
        assertThat(Unit.parse(printed)).as("what is printed reads back").isEqualTo(Unit.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "V, mV, 1000", "mV, V, 1e-3", "nA, pA, 1000", "s, ms, 1000", "uS, nS, 1000", "MOhm, Ohm, 1e6",
        "kg, g, 1000", "mM, mol/m^3, 1", "M, mmol/L, 1000", "uF/cm^2, F/m^2, 0.01", "Hz, 1/ms, 1e-3",
        "mS/cm^2, S/m^2, 10", "V/A, MOhm, 1e-6", "C/s, nA, 1e9", "S*V, pA, 1e12", "um, cm, 1e-4", "J/C, V, 1",
        "ms^-1, Hz, 1000", "(mV/ms)^2, V^2/s^2, 1", "cm^3, L, 1e-3", "degC, K, 1", "fF, aF, 1000"
    })
    void isConvertedByAPowerOfTen(String from, String to, double factor) {
        assertThat(Unit.parse(from).factorTo(Unit.parse(to))).isEqualTo(factor);
    }

    @Test
    void isConvertedByAHalfPowerOfTenWhereSquareRootsAreInvolved() {
        double factor = Unit.parse("mV/s^0.5").factorTo(Unit.parse("mV/ms^0.5"));
        assertThat(factor).isEqualTo(Math.pow(10, -1.5));
    }

    @ParameterizedTest
    @CsvSource({
        "mV/ms, V/s", "1/ms, ms^-1", "1/ms, kHz", "Hz, 1/s", "Hz, s^-1", "Ohm, V/A", "S, A/V", "C, A*s", "F, C/V",
        "mV*pS, fA", "kg, 1000*g", "ms^-0.5, 1/ms^0.5", "1, mV/mV", "1/(1/ms), ms", "mM, mol/m^3"
    })
    void isEqualToAnotherSpelling(String a, String b) {
        if (b.startsWith("1000")) {
            assertThat(Unit.parse(a).sameDimension(Unit.parse(b.substring(5)))).isTrue();
            return;
        }
        assertThat(Unit.parse(a)).isEqualTo(Unit.parse(b)).hasSameHashCodeAs(Unit.parse(b));
    }

    @ParameterizedTest
    @CsvSource({"mV, nA", "ms, Hz", "S, Ohm", "mV, 1", "mol, M", "m, cm^2", "mV/ms, mV/ms^0.5"})
    void isNotConvertedToAnotherDimension(String a, String b) {
        assertThat(Unit.parse(a).sameDimension(Unit.parse(b))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.parse(a).factorTo(Unit.parse(b)))
                .withMessage("cannot convert " + a + " to " + b);
    }

    @ParameterizedTest
    @CsvSource({
        "mW/ms, true", "mV, true", "1, false", "mV/mV, false", "V/mV, true"
    })
    void saysWhetherItIsOne(String text, boolean isNot) {
        assertThat(Unit.parse(text).isOne()).isEqualTo(!isNot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {
        "mX~'mX' is not known", "mV/~it ends where a symbol is expected", "~it ends where a symbol is expected",
        "(mV~a closing ')' is missing", "mV)~')' was not expected at column 3", "mV^~a number is expected after '^'",
        "mV^x~a number is expected after '^'", "+mV~a symbol is expected at column 1", "mV//ms~a symbol is expected",
        "mV^1.2.3~a number is expected after '^'", "min~'min' is not known", "mmV~'mmV' is not known"
    })
    void refusesWhatIsNoUnit(String written, String why) {
        String text = written == null ? "" : written;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.parse(text))
                .withMessageStartingWith("unit '" + text + "': ")
                .withMessageContaining(why)
                .withMessageContaining("units are written like mV, ms, nS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mV", "1/ms", "nS/pF", "mV*ms/nA^2", "mV/ms^0.5"})
    void isUndoneByDivision(String text) {
        Unit u = Unit.parse(text);
        assertThat(u.over(u).isOne()).isTrue();
        assertThat(u.times(u).over(u)).isEqualTo(u);
        assertThat(u.power(-1).times(u).isOne()).isTrue();
        assertThat(u.power(0.5).power(2)).isEqualTo(u);
        assertThat(u.power(0).isOne()).isTrue();
    }

    @Test
    void labelsAnAxis() {
        assertThat(quantity("V", "mV").label()).isEqualTo("V (mV)");
        assertThat(quantity("m", "1").label()).isEqualTo("m");
    }

    private static Quantity quantity(String name, String unit) {
        return new Quantity() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Unit unit() {
                return Unit.parse(unit);
            }

            @Override
            public String meaning() {
                return "";
            }
        };
    }
}
