// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.ouProcess;
import static dev.ranvier.input.Inputs.ramp;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.sinusoidal;
import static dev.ranvier.input.Inputs.spike;
import static dev.ranvier.input.Inputs.square;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.input.Inputs.wienerProcess;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Every wrong input fails where it is made, or laid on a grid, and says what is wrong and what would be right.
class BadInputTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void durationsAreNotNegative() {
        for (double bad : new double[] {-1, NAN}) {
            fails(() -> at(1, bad), "the duration of a segment", "from 0 upwards");
            fails(() -> constant(1, bad), "the duration of a segment");
            fails(() -> spike(new double[0], 1, 1, bad), "the duration of spike");
            fails(() -> ramp(0, 1, bad), "the duration of ramp");
            fails(() -> wienerProcess(bad), "the duration of wienerProcess");
            fails(() -> ouProcess(0, 1, 1, bad), "the duration of ouProcess");
            fails(() -> sinusoidal(1, 1, bad), "the duration of sinusoidal");
            fails(() -> square(1, 1, bad), "the duration of square");
            fails(() -> new Extent.Lasting(bad), "the duration");
        }
        fails(() -> new Extent.Rows(-1), "0 or more");
        fails(() -> ramp(0, 1, INFINITY), "never ends", "finite duration");
    }

    @Test
    void valuesAreFinite() {
        double[] one = {1};
        for (double bad : new double[] {NAN, INFINITY}) {
            double[] wrong = {1, bad};
            fails(() -> at(bad, 1), "the value of a segment[0]", "finite");
            fails(() -> constant(wrong), "the value of a segment[1]");
            fails(() -> values(wrong), "values[1]");
            fails(() -> values(new double[][] {{1, 2}, wrong}), "values[1][1]");
            fails(() -> ramp(bad, 1, 1), "the first value of ramp");
            fails(() -> ramp(1, bad, 1), "the last value of ramp");
            fails(() -> sinusoidal(bad, 1, 1), "the amplitude of sinusoidal");
            fails(() -> ouProcess(bad, 1, 1, 1), "the mean of ouProcess");
            fails(() -> ouProcess(0, bad, 1, 1), "sigma of ouProcess");
            fails(() -> constant(1).times(bad), "the factor of constant");
            fails(() -> spike(new double[] {0}, one, new double[] {bad}, 10), "sizes[0] of spike");
            fails(() -> spike(new double[] {0}, new double[] {bad}, one, 10), "lengths[0] of spike");
        }
        fails(() -> at(new double[0], 1), "the value of a segment has no values");
    }

    @Test
    void frequenciesAndTimeConstantsArePositive() {
        for (double bad : new double[] {0, -1, NAN, INFINITY}) {
            fails(() -> sinusoidal(1, bad, 1), "the frequency of sinusoidal", "in Hz");
            fails(() -> square(1, bad, 1), "the frequency of square", "in Hz");
            fails(() -> ouProcess(0, 1, bad, 1), "tau of ouProcess", "in ms");
        }
        fails(() -> ouProcess(0, -1, 1, 1), "sigma of ouProcess", "0 or more");
    }

    @Test
    void windowsLieInsideAndEndAfterTheyStart() {
        fails(() -> wienerProcess(500).from(300).to(200), "ends at 200 ms, before it starts at 300 ms");
        fails(() -> ramp(0, 1, 50).to(60), "ramp ends at 60 ms, but lasts only 50 ms");
        fails(() -> square(1, 1, 50).from(60), "square starts at 60 ms, but lasts only 50 ms");
        fails(() -> sinusoidal(1, 1, 50).from(-1), "from of sinusoidal", "from 0 upwards");
        fails(() -> sinusoidal(1, 1, 50).to(NAN), "to of sinusoidal", "from 0 upwards");
        fails(() -> wienerProcess(INFINITY).from(INFINITY), "from of wienerProcess", "finite");
    }

    @Test
    void sectionsHaveSegmentsOfOneWidthAndOnlyTheLastIsEndless() {
        fails(() -> section(), "at least one segment");
        fails(() -> section(at(1, INFINITY), at(2, 3)), "segment 1 of 2", "only the last");
        fails(
                () -> section(at(new double[2], 1), at(0, 1), at(new double[3], 1)),
                "the section before segment 3 has 2 columns but at(3 values, 1) has 3");
    }

    @Test
    void pulsesHaveTheirThreeNumbersAndLieInside() {
        fails(() -> spike(new double[2], new double[1], new double[2], 10), "2 times, 1 lengths and 2 sizes");
        fails(() -> spike(new double[] {1, 10}, 1, 1, 10), "times[1] of spike, 10 ms", "outside [0, 10) ms");
        fails(() -> spike(new double[] {-1}, 1, 1, 10), "times[0] of spike, -1 ms", "outside");
        fails(() -> spike(new double[] {NAN}, 1, 1, 10), "times[0] of spike", "outside");
        fails(() -> spike(new double[] {1}, -1, 1, 10), "lengths[0] of spike", "from 0 upwards");
    }

    @Test
    void rowsAreEquallyWide() {
        fails(() -> values(new double[][] {{1, 2}, {1}}), "values[1] has 1 columns but values[0] has 2");
        fails(() -> values(new double[][] {{}}), "values[0] has no values");
        fails(() -> wienerProcess(1).neurons(0), "neurons of wienerProcess", "1 or more");
    }

    @Test
    void termsOfASumAreEquallyLong() {
        fails(
                () -> section(at(0, 500)).plus(wienerProcess(400)),
                "cannot add wienerProcess (400 ms) to section (500 ms)",
                "equally long");
        fails(() -> values(new double[3]).plus(values(new double[4])), "values (4 rows)", "values (3 rows)");
        Input mixed = values(new double[3]).plus(constant(1, 0.4));
        fails(() -> mixed.sample(0.1), "values (3 rows) has 3 steps", "constant (0.4 ms) has 4");
        fails(() -> constant(1, 0.4).plus(values(new double[3])).on(0.1, 0), "4 steps", "has 3");
    }

    @Test
    void termsOfASumAreEquallyWide() {
        fails(
                () -> constant(new double[2]).plus(wienerProcess(1).neurons(3)),
                "constant (for ever) has 2 columns but wienerProcess (1 ms) has 3",
                "one column for each neuron");
    }

    @Test
    void timesLieOnTheGrid() {
        fails(
                () -> section(at(0, 10.05), at(1, 9.95)).on(0.1, 0),
                "the end of segment 1 of section, 10.05 ms",
                "use 10 ms (100 steps) or 10.1 ms (101 steps)");
        fails(() -> constant(1, 10.05).on(0.1, 0), "the duration of constant");
        fails(() -> ramp(0, 1, 10).from(1.05).on(0.1, 0), "from of ramp, 1.05 ms");
        fails(() -> wienerProcess(10).to(1.05).on(0.1, 0), "to of wienerProcess, 1.05 ms");
        fails(() -> spike(new double[] {1.05}, 1, 1, 10).on(0.1, 0), "times[0] of spike, 1.05 ms");
        fails(() -> spike(new double[] {1}, 1.05, 1, 10).on(0.1, 0), "the end of pulse 0 of spike, 2.05 ms");
    }

    @Test
    void theTimeStepIsPositive() {
        for (double bad : new double[] {0, -0.1, NAN, INFINITY}) {
            for (Input input : new Input[] {constant(1), values(new double[1]), wienerProcess(1), ramp(0, 1, 1)}) {
                fails(() -> input.on(bad, 0), "dt is a time step in ms");
                fails(() -> input.steps(bad), "dt is a time step in ms");
            }
        }
    }

    @Test
    void endlessInputsHaveNoArray() {
        fails(() -> constant(1).sample(0.1), "constant (for ever) has too many rows", "give it a duration");
        fails(() -> constant(1, 1e9).sample(0.1), "on(dt, seed)");
    }

    private static void fails(ThrowingCallable call, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(call).satisfies(e -> {
            for (String part : parts) {
                org.assertj.core.api.Assertions.assertThat(e).hasMessageContaining(part);
            }
        });
    }
}
