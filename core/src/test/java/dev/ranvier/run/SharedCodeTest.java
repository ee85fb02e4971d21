// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Runs that use the code of others do what they would do with their own.
class SharedCodeTest {
    private static final Input CURRENT = Inputs.constant(12, 50);

    private static Population neurons(double... tau) {
        return Population.of(AdExIF.MODEL, tau.length).initial(AdExIF.V, -65).set(AdExIF.tau, tau);
    }

    private static Run run(Population neurons) {
        return Run.of(neurons).dt(0.1).progress(false).monitor(AdExIF.V);
    }

    private static double[][] voltage(Run run) {
        return run.run(CURRENT).of(AdExIF.V).toArray();
    }

    private static Compiled code(Population neurons, Settings settings, Compiled other) {
        return new Engine(neurons, Mode.nonBatching(), settings, Set.of(), Set.of(), other).code;
    }

    @Test
    void otherValuesAndSizesUseTheSameCodeToTheSameBits() {
        Run first = run(neurons(10, 11));
        voltage(first);
        Run second = run(neurons(7, 9, 30)).sharing(first);
        assertThat(voltage(second)).isDeepEqualTo(voltage(run(neurons(7, 9, 30))));
        assertThat(voltage(run(neurons(8, 5)).sharing(second))).isDeepEqualTo(voltage(run(neurons(8, 5))));
    }

    @Test
    void anotherStepIsCompiledAnew() {
        Run first = run(neurons(10, 11));
        voltage(first);
        Population other = neurons(10, 11).set(AdExIF.a, 0.25);
        assertThat(voltage(run(other).sharing(first))).isDeepEqualTo(voltage(run(other)));
        assertThat(voltage(run(other.method("rk4")).sharing(first))).isDeepEqualTo(voltage(run(other.method("rk4"))));
    }

    @Test
    void onlyTheSameStepInTheSamePrecisionIsTheSameCode() {
        Settings settings = Settings.DEFAULT;
        Compiled code = new Engine(neurons(10, 11), Mode.nonBatching(), settings, Set.of(), Set.of(), null).code;
        assertThat(code(neurons(3, 4, 5), settings, code)).isSameAs(code);
        assertThat(code(neurons(3, 4).set(AdExIF.b, 2), settings, code)).isNotSameAs(code);
        assertThat(code(neurons(3, 4), settings.dt(0.2), code)).isNotSameAs(code);
        assertThat(code(neurons(3, 4), settings.precision(Precision.SINGLE), code))
                .isNotSameAs(code);
    }

    /// From fewer neurons than fill a vector to more than a thread takes at a time, and back. The step of HH is so long that it
    /// is performed piece by piece.
    @Test
    void vectorCodeIsSharedByPopulationsOfAllSizes() {
        for (Parameter varied : List.of(AdExIF.tau, HH.gNa)) {
            Run before = varied(varied, 3).form(Form.VECTOR);
            for (int size : new int[] {3, 40, 1025, 40}) {
                Run shares = varied(varied, size).form(Form.VECTOR).sharing(before);
                double[][] own = brief(varied(varied, size).form(Form.SCALAR));
                assertThat(brief(shares)).isDeepEqualTo(own);
                before = shares;
            }
        }
    }

    /// Vector code is slow until it is warm.
    private static double[][] brief(Run run) {
        return run.run(Inputs.constant(12, 1)).of("V").toArray();
    }

    /// A run of neurons that differ in a parameter.
    private static Run varied(Parameter parameter, int size) {
        double[] values = new double[size];
        Arrays.setAll(values, n -> parameter.value() * (1 + 1e-4 * n));
        Model model = parameter.equals(HH.gNa) ? HH.MODEL : AdExIF.MODEL;
        return run(Population.of(model, size).initial("V", -65).set(parameter, values))
                .threads(2);
    }

    @Test
    void theCodeIsThatWhichTheOtherRunHasInTheEnd() {
        Member first = new Member(neurons(10, 11));
        Member second = new Member(neurons(7, 9, 30));
        second.share(first); // which has none yet
        Engine engine = first.prepared(Settings.DEFAULT, Set.of());
        assertThat(second.prepared(Settings.DEFAULT, Set.of()).code).isSameAs(engine.code);
    }

    @Test
    void aRunThatHasBegunHasItsCode() {
        Run begun = run(neurons(10));
        voltage(begun);
        assertThatIllegalStateException().isThrownBy(() -> begun.sharing(run(neurons(10))));
        Run early = run(neurons(10)).sharing(run(neurons(10))); // which never begins
        assertThat(voltage(early)).isDeepEqualTo(voltage(run(neurons(10))));
    }
}
