// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.input.Inputs.wienerProcess;
import static dev.ranvier.model.Parameter.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.input.Input;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.Scaling;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/// What would give wrong numbers in silence is refused, or made right.
class RefusalTest {
    private static final Population TWO = Population.of(AdExIFRefLTC.MODEL, 2).initial(V, -65);

    @Test
    void aSubExpressionSeesTheTotalInput() {
        Model model = Model.of("M", "input I\ndrive = 2*I\ndV/dt = drive - V").current("more", "3");
        var r = Run.of(Population.of(model, 1))
                .input(constant(1))
                .monitor("drive")
                .run(0.1);
        assertThat(r.of("drive").at(0, 0)).isEqualTo(8);
    }

    @Test
    void noiseThatBeginsLaterIsOtherNoise() {
        Run run = Run.of(TWO).monitor("input");
        Input noise = wienerProcess(5);
        assertThat(run.run(noise).of("input").column(0))
                .isNotEqualTo(run.run(noise).of("input").column(0));
        double[] again = run.reset().run(noise).of("input").column(0);
        assertThat(Run.of(TWO).monitor("input").run(noise).of("input").column(0))
                .isEqualTo(again);
    }

    @Test
    void aLastSpikeThatIsNotPastIsRefused() {
        Run run = Run.of(TWO).input(constant(0));
        run.run(1);
        run.set(Run.T_LAST_SPIKE, 0.9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.set(Run.T_LAST_SPIKE, 1))
                .withMessageContaining("1.0 ms is not past; the run is at 1.0 ms");
    }

    @Test
    void aRunThatStoppedAtAValueThatIsNotFiniteMustBeReset() {
        Model model = Model.of("M", "dV/dt = V^3", parameter("k", 1));
        Run run = Run.of(Population.of(model, 3).initial("V", 1, 1e150, 1).method("euler"));
        assertThatExceptionOfType(NonFiniteException.class).isThrownBy(() -> run.run(1));
        assertThatIllegalStateException().isThrownBy(() -> run.state("V")).withMessageContaining("call reset()");
        assertThatIllegalStateException().isThrownBy(() -> run.run(1)).withMessageContaining("call reset()");
        assertThat(run.reset().state("V")).containsExactly(1, 1e150, 1);
    }

    @Test
    void anInputThatHasEndedIsNoInput() {
        Run run = Run.of(TWO).input(section(at(20, 5)));
        run.run();
        assertThatIllegalStateException().isThrownBy(run::run).withMessageContaining("its input ended at 5.0 ms");
    }

    @Test
    void waitingForVariablesDoesNotLockTheRun() {
        Run run = Run.of(TWO.initVariables(false)).input(constant(20));
        assertThatIllegalStateException().isThrownBy(() -> run.run(1)).withMessageContaining("call reset()");
        assertThat(run.dt(0.05).reset().run(1).dt()).isEqualTo(0.05);
    }

    @Test
    void scalingNeedsVoltsOfOneScale() {
        Scaling scaling = Scaling.of(-80, -40, 0, 1);
        Model bare = Model.of("M", "dV/dt = -V\nspike V >= 1\nreset V = 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Population.of(bare, 1).scaling(scaling))
                .withMessageContaining("V has none");
        Model mixed = Model.of("M", "dV/dt = (E - V)/(5*ms) : mV", parameter("E", -0.065, "V", "rest"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Population.of(mixed, 1).scaling(scaling))
                .withMessageContaining("E is in V, V in mV");
    }

    @Test
    void unlessRefractoryNeedsARefractoryPeriod() {
        Model model = Model.of("M", "dV/dt = 1*mV/ms : mV (unless refractory)\nspike V >= 1*mV\nreset V = 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(Population.of(model, 1)).run(1))
                .withMessageContaining(".refractory(tau_ref)");
    }

    @Test
    void aModelWithoutUnitsStaysUnchecked() {
        Model model = Model.of("M", "input I\ndV/dt = I - V\nspike V >= 1\nreset V = 0")
                .refractory(parameter("tau_ref", 1, "ms", "refractory period"));
        Population noisy = Population.of(model, 1).noise(0.1).current("more", "exp(-t/3)");
        assertThat(Run.of(noisy).input(constant(0)).run(1).spikes().count()).isZero();
    }

    @Test
    void filesThatCannotBeWrittenAreToldBeforeTheRun() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Run.of(TWO).writes("no/such/folder/v.png"))
                .withMessageContaining("no/such/folder/v.png");
    }

    @Test
    void anInputMayHaveAValueForEachTrialOfABatch() {
        double[][][] planes = {{{1, 2}, {3, 4}, {5, 6}}};
        var r = Run.of(TWO)
                .mode(Mode.batching(3))
                .input(values(planes))
                .monitor("input")
                .run();
        assertThat(r.of("input").row(0)).containsExactly(1, 2, 3, 4, 5, 6);
        var other = Run.of(TWO)
                .input(values(planes))
                .mode(Mode.batching(3))
                .monitor("input")
                .run();
        assertThat(other.of("input").row(0)).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
