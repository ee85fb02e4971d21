// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.REFRACTORY;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.connect.Connect;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reset of training is a formula in the spike.
class TrainingTest {
    /// V_th = 2, V_reset = -1, inputs 5 and 1: V reaches 5 and spikes.
    @ParameterizedTest
    @CsvSource({"SOFT, false, 2", "HARD, false, -1", "SOFT, true, 2", "HARD, true, -1"})
    void softSubtractsAndHardPullsToTheReset(SpikeReset.Kind kind, boolean detach, double after) {
        for (Form form : FORMS) {
            Population p = Clockwork.of(REFRACTORY.surrogate(InvSquareGrad.SURROGATE))
                    .set("V_th", 2)
                    .set("V_reset", -1)
                    .set("tau_ref", 1)
                    .spikeReset(kind)
                    .detachSpike(detach)
                    .mode(Mode.training(2))
                    .refractoryVariable(true);
            Recording r = run(p, form)
                    .input(values(new double[] {5, 100, -4}))
                    .monitor("V", "spike", "refractory")
                    .run();
            assertThat(r.of("V").at(0, 0)).as("%s", form).isEqualTo(after);
            assertThat(r.of("spike").at(0, 20)).isEqualTo(1);
            assertThat(r.of("refractory").column(0)).startsWith(1, 1);
            // refractory in step 1; a soft reset leaves V = 2 at the threshold, where it spikes again
            assertThat(r.of("V").at(1, 0)).isEqualTo(-1);
            assertThat(r.of("spike").at(1, 0)).isEqualTo(kind == SpikeReset.Kind.SOFT ? 1 : 0);
        }
    }

    /// In step 0 V = 4 >= 2: soft gives 4 - (2 - 0), hard 0; w takes what its formula says, with the V after the reset.
    @ParameterizedTest
    @CsvSource({"SOFT, 2, 3", "HARD, 0, 1"})
    void otherVariablesMoveByTheSpike(SpikeReset.Kind kind, double v, double w) {
        Model m = Model.of(
                        "M",
                        "input I : mV/ms\ndV/dt = I : mV\ndw/dt = 0 : mV\nspike V >= 2*mV\n"
                                + "reset V = 0; w += V + 1*mV")
                .surrogate(InvSquareGrad.SURROGATE);
        for (Form form : FORMS) {
            Recording r = run(Clockwork.of(m).spikeReset(kind), form)
                    .mode(Mode.training(1))
                    .input(values(new double[] {4}))
                    .monitor("V", "w")
                    .run();
            assertThat(r.of("V").at(0, 3)).as("%s", form).isEqualTo(v);
            assertThat(r.of("w").at(0, 3)).as("%s", form).isEqualTo(w);
        }
    }

    @ParameterizedTest
    @CsvSource({"SOFT, 2", "HARD, 0"})
    void aNetworkHasTheResetsOfTrainingToo(SpikeReset.Kind kind, double after) {
        Model m = Model.of("M", "input I\ndV/dt = I\nspike V >= 2\nreset V = 0").surrogate(InvSquareGrad.SURROGATE);
        Population p = Population.of(m, 3).spikeReset(kind).mode(Mode.training(1));
        Population listener = Population.of(m, 1).named("listener");
        Network net = Network.of(p, listener)
                .with(Projection.of(p, listener, Connect.allToAll()).weight(0.5));
        NetworkRun run = NetworkRun.of(net).dt(1).input(p, values(new double[] {4, 0, 0}));
        run.monitor(p, m.variable("V")).monitor(listener, m.variable("V"));
        var r = run.run(3);
        assertThat(r.of("M").of("V").row(0)).containsExactly(after, after, after);
        assertThat(r.of("listener").of("V").column(0)).startsWith(0, 1.5);
    }

    @Test
    void refusesThresholdsThatHaveNoSurrogateForm() {
        for (String condition : new String[] {"V > 1", "crossing V >= 1"}) {
            Model model = Model.of("M", "dV/dt = 0.5 - V\nspike " + condition + "\nreset V = 0")
                    .surrogate(InvSquareGrad.SURROGATE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Run.of(Population.of(model, 1).mode(Mode.training(1)))
                            .run(1))
                    .withMessageContaining("'spike V >= V_th'");
        }
    }
}
