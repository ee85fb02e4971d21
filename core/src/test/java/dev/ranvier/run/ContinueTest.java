// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.input.Inputs.wienerProcess;
import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.SIZE;
import static dev.ranvier.run.Clockwork.drift;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// A run goes on where it ended, and starts over when it is reset.
class ContinueTest {
    private static Run adex(Form form) {
        Population p = Population.of(AdExIFRefLTC.MODEL, SIZE)
                .set("tau_ref", 1.5)
                .noise(1)
                .initial(AdExIF.V, -65);
        return Run.of(p)
                .form(form)
                .progress(false)
                .seed(5)
                .monitor("V", "w", "spike", "t_last_spike")
                .input(section(at(0, 10), at(25, 50)).plus(wienerProcess(60).seed(3)));
    }

    @Test
    void runningInPiecesGivesTheBitsOfOneLongRun() {
        for (Form form : FORMS) {
            Recording whole = adex(form).run(60);
            Run run = adex(form);
            List<double[]> rows = new ArrayList<>();
            List<Double> times = new ArrayList<>();
            List<Double> spikes = new ArrayList<>();
            for (double piece : new double[] {0.1, 9.9, 0, 23.7, 26.3}) {
                Recording part = run.run(piece);
                rows.addAll(List.of(part.of("V").toArray()));
                DoubleStream.of(part.of("V").times()).forEach(times::add);
                DoubleStream.of(part.spikes().times()).forEach(spikes::add);
            }
            assertThat(rows.toArray(double[][]::new))
                    .as("%s", form)
                    .isDeepEqualTo(whole.of("V").toArray());
            assertThat(times).isEqualTo(DoubleStream.of(whole.times()).boxed().toList());
            assertThat(spikes)
                    .isEqualTo(DoubleStream.of(whole.spikes().times()).boxed().toList())
                    .isNotEmpty();
        }
    }

    @Test
    void resetStartsOver() {
        Run run = adex(Form.SCALAR);
        double[][] first = run.run(60).of("V").toArray();
        run.set("V", 3).set(Run.T_LAST_SPIKE, 59);
        assertThat(run.reset().run(60).of("V").toArray()).isDeepEqualTo(first);
        assertThat(run.reset().state("t_last_spike")).containsOnly(-1e8);
    }

    @Test
    void anInputGivenLaterBeginsThen() {
        Run run = run(Population.of(drift("I"), 2), Form.SCALAR).monitor("V");
        assertThat(run.run(values(new double[] {1, 2})).of("V").column(0)).containsExactly(1, 3);
        assertThat(run.run(values(new double[] {10, 20})).of("V").column(0)).containsExactly(13, 33);
        assertThat(run.run(values(new double[][] {{100, 200}, {100, 200}}))
                        .of("V")
                        .toArray())
                .isDeepEqualTo(new double[][] {{133, 233}, {233, 433}});
    }

    @Test
    void anInputGivenLaterLeavesTheOthersWhereTheyAre() {
        Model m = Model.of("Two", "input I : mV/ms\ninput J : mV/ms\ndV/dt = I + J : mV");
        Run run = run(Population.of(m, 1), Form.SCALAR).monitor("V").input(values(new double[] {1, 2, 3, 4}));
        assertThat(run.run(2).of("V").column(0)).containsExactly(1, 3);
        run.input("J", values(new double[] {10, 20}));
        assertThat(run.run(2).of("V").column(0)).containsExactly(16, 40);
    }

    @Test
    void anotherWidthKeepsTheStateOfTheStep() {
        Population p = Population.of(Clockwork.REFRACTORY, 2).set("tau_ref", 2);
        Run run = run(p, Form.SCALAR).monitor("V").input(constant(1));
        run.run(2);
        assertThat(run.state("spike")).containsExactly(0, 0);
        run.reset().run(1);
        assertThat(run.state("spike")).containsExactly(1, 1);
        run.input(values(new double[][] {{5, 0}, {5, 0}, {5, 0}}));
        assertThat(run.state("spike")).containsExactly(1, 1);
        Recording r = run.run();
        assertThat(r.of("V").toArray()).isDeepEqualTo(new double[][] {{0, 0}, {0, 0}, {0, 0}});
        assertThat(r.spikes().of(0)).containsExactly(3);
    }

    @Test
    void variablesMayWaitForTheFirstReset() {
        Population p = Population.of(drift("1*mV/ms"), 2).initVariables(false);
        Run run = run(p, Form.SCALAR).monitor("V");
        assertThatIllegalStateException().isThrownBy(() -> run.run(1)).withMessageContaining("call reset() first");
        assertThatIllegalStateException().isThrownBy(() -> run.state("V")).withMessageContaining("call reset() first");
        assertThat(run.reset().run(2).of("V").column(1)).containsExactly(1, 2);
    }

    @Test
    void settingsAreFixedOnceARunHasBegun() {
        Run run = run(Population.of(drift("I"), 1), Form.SCALAR);
        run.run(1);
        for (Runnable change : List.<Runnable>of(
                () -> run.dt(2),
                () -> run.seed(2),
                () -> run.threads(1),
                () -> run.form(Form.AUTO),
                () -> run.monitor("V"),
                () -> run.mode(dev.ranvier.network.Mode.batching(2)))) {
            assertThatIllegalStateException().isThrownBy(change::run).withMessageContaining("it has begun");
        }
    }

    @Test
    void aStateMayBeSetForAllOrForEach() {
        Run run = run(Population.of(drift("1*mV/ms"), 3).initial("V", Initializer.of(n -> n)), Form.SCALAR)
                .monitor("V");
        assertThat(run.state("V")).containsExactly(0, 1, 2);
        run.set("V", 7);
        assertThat(run.run(1).of("V").row(0)).containsExactly(8, 8, 8);
        run.set("V", 1, 2, 3);
        assertThat(run.run(1).of("V").row(0)).containsExactly(2, 3, 4);
    }
}
