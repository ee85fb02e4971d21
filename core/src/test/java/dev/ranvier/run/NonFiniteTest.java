// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.connect.Connect;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Plasticity;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run stops at the first number that is not finite and says where, when and why.
class NonFiniteTest {
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"AUTO", "INTERPRETER", "SCALAR", "VECTOR"})
    void theMessageHasPlaceTimeStepLastValuesAndCause(Form form) {
        Model m = Model.of(
                "Runaway",
                "dx/dt = x^2/tau : 1\ndy/dt = 1/ms : 1",
                dev.ranvier.model.Parameter.parameter("tau", 1, "ms", ""));
        Population p = Population.of(m, 40)
                .named("cells")
                .initial("x", Initializer.of(n -> n == 33 ? 1e200 : 0))
                .method("euler");
        NonFiniteException e = catchThrowableOfType(
                NonFiniteException.class,
                () -> Run.of(p).dt(0.5).form(form).progress(false).monitor("y").run(10));
        assertThat(e).hasMessage("""
            cells, neuron 33: x became Infinity in step 0, t = 0.0 ms (dt = 0.5 ms). Last finite values: x = 1.0E200, y = 0.0.
            Likely cause: dt = 0.5 ms is too long for the method euler, or an input, parameter or initial value is far \
            out of range. Maybe a smaller dt helps?""");
        assertThat(e.recording().of("y").rows()).isZero();
    }

    @Test
    void aSingularJacobianIsNamedAsTheLikelyCause() {
        Model m = Model.of("Growth", "dx/dt = 4*x/ms : 1\ndy/dt = -x/ms : 1");
        Population p = Population.of(m, 3).initial("x", 1).method("backward_euler");
        NonFiniteException e = catchThrowableOfType(
                NonFiniteException.class,
                () -> Run.of(p).dt(0.25).progress(false).run(10));
        assertThat(e)
                .hasMessageStartingWith("Growth, neuron 0: x became Infinity in step 0")
                .hasMessageContaining("too long for the method backward_euler, a singular Jacobian (dt times a growth");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {1, 2, 8})
    void whatWasRecordedBeforeIsKept(int threads) {
        Model m = Model.of("Late", "input I : mV/ms\ndV/dt = I*(V/mV)^3 : mV");
        Population p = Population.of(m, 5).initial("V", Initializer.of(1e30)).method("euler");
        NonFiniteException e = catchThrowableOfType(
                NonFiniteException.class,
                () -> Run.of(p)
                        .dt(1)
                        .threads(threads)
                        .progress(false)
                        .monitor("V")
                        .input(constant(1))
                        .run(100));
        assertThat(e).hasMessageStartingWith("Late, neuron 0: V became Infinity in step 2, t = 2.0 ms (dt = 1.0 ms)");
        assertThat(e.recording().of("V").rows()).isEqualTo(2);
    }

    /// A population that fails in step 12 beside one that is well, and one whose synapses fail; to memory and to a sink.
    private static NetworkRun failing(Population bad, Population good, Projection... between) {
        Network net = Network.of(good, bad).with(between);
        return NetworkRun.of(net)
                .dt(1)
                .threads(2)
                .progress(false)
                .monitor(bad, Monitor.of("V"))
                .monitor(good, Monitor.of("V"))
                .input(good, constant(1));
    }

    private static final Population GOOD =
            Population.of(Clockwork.COUNTER, 4).named("good").set(Clockwork.V_TH, 5);

    private static NonFiniteException failure(NetworkRun run) {
        return catchThrowableOfType(NonFiniteException.class, () -> run.run(100));
    }

    @Test
    void ofANetworkTheRecordingsOfAllPopulationsAreKept() {
        Model m = Model.of("Late", "input I : mV/ms\ndV/dt = 0.01*V^2/mV/ms + I : mV");
        Population bad = Population.of(m, 3).named("bad").initial("V", 20).method("euler");
        NonFiniteException memory = failure(failing(bad, GOOD));
        assertThat(memory.recording().name()).isEqualTo("bad");
        assertThat(memory.recordings().recordings().keySet()).containsExactly("good", "bad");
        int rows = memory.recording().of("V").rows();
        assertThat(rows).isBetween(10, 99);
        assertThat(memory.recordings().of("good").of("V").rows()).isEqualTo(rows);
        assertThat(memory.recordings().of("good").spikes().count()).isPositive();
        assertThat(memory.recording().facts()).containsEntry("interrupted", "true");

        NonFiniteException written = failure(failing(bad, GOOD).to(new Tape()));
        assertThat(Resumable.bits(List.copyOf(written.recordings().recordings().values())))
                .isEqualTo(Resumable.bits(
                        List.copyOf(memory.recordings().recordings().values())));
    }

    @Test
    void synapsesThatAreNotFiniteKeepTheRecordingsToo() {
        Plasticity growing = Plasticity.of("Growing", "on pre w = 1e300*w*w");
        Population cells = Population.of(Clockwork.COUNTER, 2).named("cells");
        Projection learning = Projection.of(GOOD, cells, Connect.allToAll())
                .weight(1)
                .delay(1)
                .plasticity(growing);
        for (boolean file : new boolean[] {false, true}) {
            NetworkRun run = failing(cells, GOOD, learning);
            NonFiniteException e = failure(file ? run.to(new Tape()) : run);
            assertThat(e).hasMessageStartingWith("plasticity Growing: a variable of a synapse is not finite any more");
            assertThat(e.recording().name()).isEqualTo("cells");
            assertThat(e.recordings().of("good").of("V").rows())
                    .isEqualTo(e.recording().of("V").rows())
                    .isPositive();
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> run.run(1)))
                    .hasMessageContaining("call reset()");
        }
    }

    @Test
    void theFirstNeuronIsNamedWhateverTheThreads() {
        Model m = Model.of("M", "dx/dt = x^2 - x^2 + x^3");
        Population p = Population.of(m, 5000)
                .initial("x", Initializer.of(n -> n == 900 || n == 4321 ? 1e150 : 0))
                .method("euler");
        for (int threads : new int[] {1, 2, 5}) {
            NonFiniteException e = catchThrowableOfType(
                    NonFiniteException.class,
                    () -> Run.of(p).threads(threads).progress(false).run(1));
            assertThat(e).hasMessageStartingWith("M, neuron 900: x became Infinity in step 0");
        }
    }

    /// V starts far above V_T: the exponential is infinite in the first step. Simulation assigns V_reset; the formula of
    /// training, V - (V_th - V_reset)*spike, stays infinite.
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void aSoftResetCannotBringAnInfiniteVBack(Form form) {
        Population p = Population.of(AdExIFRefLTC.MODEL, 2);
        assertThat(Run.of(p)
                        .form(form)
                        .progress(false)
                        .monitor("V")
                        .run(0.1)
                        .of("V")
                        .row(0))
                .containsExactly(-68, -68);
        NonFiniteException e = catchThrowableOfType(
                NonFiniteException.class,
                () -> Run.of(p)
                        .form(form)
                        .mode(Mode.training(2))
                        .progress(false)
                        .run(0.1));
        assertThat(e)
                .hasMessageStartingWith("AdExIFRefLTC, neuron 0 of trial 0: V became Infinity in step 0")
                .hasMessageContaining("Last finite values: V = 0.0, w = 0.0")
                .hasMessageContaining("In training mode the reset subtracts")
                .hasMessageContaining("initial(V, -65)");
        Population low = p.initial(AdExIF.V, -65);
        assertThat(Run.of(low)
                        .form(form)
                        .mode(Mode.training(2))
                        .progress(false)
                        .monitor("V")
                        .run(1)
                        .of("V")
                        .rows())
                .isEqualTo(10);
    }
}
