// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.run.Clockwork.COUNTER;
import static dev.ranvier.run.Clockwork.V_TH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Windows, triggers and reductions of monitors.
class MonitorScheduleTest {
    private static final Model CURRENTS = Model.of("Currents", """
        input I : mV/ms
        exc = 2*V : mV
        inh = -V : mV
        dV/dt = I : mV
        """);

    /// V of neuron n after the step labelled t is t + 1 + 10 n.
    private static Recording quiet(Monitor monitor, double duration) {
        Population p = Population.of(CURRENTS, 4).initial("V", Initializer.of(n -> 10 * n));
        return Clockwork.run(p, Form.SCALAR).input(constant(1)).monitor(monitor).run(duration);
    }

    @Test
    void aWindowTakesItsBeginningAndNotItsEnd() {
        assertThat(quiet(Monitor.of("V").from(3).to(6), 10).times()).containsExactly(3, 4, 5);
        assertThat(quiet(Monitor.of("V").from(3).every(4), 13).times()).containsExactly(4, 8, 12);
        assertThat(quiet(Monitor.of("V").from(50), 10).of("V").rows()).isZero();
    }

    @Test
    void aConditionTakesTheStepsItHoldsFor() {
        Trace v = quiet(Monitor.of("V").when(s -> s.of("V", 1) % 3 == 0), 10).of("V");
        assertThat(v.times()).containsExactly(1, 4, 7);
        assertThat(v.row(0)).containsExactly(2, 12, 22, 32);
        assertThat(quiet(Monitor.of("V").when(s -> s.t() % 3 == 0).every(2), 10).times())
                .containsExactly(0, 6);
    }

    @Test
    void anEventIsTakenWithWhatCameBeforeAndAfter() {
        Monitor around = Monitor.of("V").around(s -> s.t() == 5 || s.t() == 6 || s.t() == 20, 3, 2);
        Trace v = quiet(around, 30).of("V");
        assertThat(v.times()).containsExactly(2, 3, 4, 5, 6, 7, 8, 17, 18, 19, 20, 21, 22);
        assertThat(v.column(0)).containsExactly(3, 4, 5, 6, 7, 8, 9, 18, 19, 20, 21, 22, 23);
    }

    @Test
    void beforeTheFirstStepThereIsNothing() {
        assertThat(quiet(Monitor.of("V").around(s -> s.t() == 1, 5, 0), 10).times())
                .containsExactly(0, 1);
    }

    @Test
    void anEventBetweenTwoSamplesCounts() {
        Monitor around = Monitor.of("V").every(5).around(s -> s.t() == 12, 8, 9);
        assertThat(quiet(around, 40).times()).containsExactly(5, 10, 15, 20);
    }

    @Test
    void aSpikeOfANeuronCanBeTheEvent() {
        Population p = Population.of(COUNTER, 3).set(V_TH, 4, 7, 9);
        Recording r = Clockwork.run(p, Form.SCALAR)
                .input(constant(1))
                .monitor(Monitor.of("V").neurons(1).around(s -> s.of("spike", 1) > 0, 1, 1))
                .run(12);
        assertThat(r.times()).containsExactly(5, 6, 7);
        assertThat(r.of("V").column(0)).containsExactly(6, 0, 1);
    }

    @Test
    void whatIsHeldBackReachesASinkInOrder() {
        Population p = Population.of(CURRENTS, 4000).initial("V", Initializer.of(n -> 10 * n));
        Tape tape = new Tape();
        Monitor around = Monitor.of("V").around(s -> s.t() % 50 == 49, 20, 3);
        Run run =
                Clockwork.run(p, Form.SCALAR).input(constant(1)).monitor(around).monitor("exc");
        Trace written = run.to(tape).run(200).of("V");
        run.reset();
        assertThat(written.times()).hasSize(4 * 24 - 3).startsWith(29, 30).endsWith(198, 199);
        assertThat(written.column(2)[0]).isEqualTo(29 + 1 + 20);
    }

    @Test
    void theMeanAndTheMeanOfAbsoluteValues() {
        Trace mean = quiet(Monitor.of("V").reduced(Reduction.mean()), 2).of("V.mean");
        assertThat(mean.toArray()).isDeepEqualTo(new double[][] {{16}, {17}});
        assertThat(mean.quantity().label()).isEqualTo("V.mean (mV)");
        Monitor some = Monitor.of("inh").neurons(0, 3).reduced(Reduction.meanAbsolute());
        assertThat(quiet(some, 2).of("inh.mean_abs").toArray()).isDeepEqualTo(new double[][] {{16}, {17}});
    }

    @Test
    void aHistogramCountsNeurons() {
        Monitor bins = Monitor.of("V").reduced(Reduction.histogram(1, 21, 4));
        assertThat(quiet(bins, 2).of("V.histogram").toArray())
                .isDeepEqualTo(new double[][] {{1, 0, 1, 1}, {1, 0, 1, 0}});
        assertThatThrownBy(() -> Reduction.histogram(3, 3, 4)).hasMessageContaining("range");
        assertThatThrownBy(() -> Reduction.histogram(3, 4, 0)).hasMessageContaining("at least 1 bin");
    }

    @Test
    void eachTrialIsReducedForItself() {
        Population p = Population.of(CURRENTS, 2);
        Run run = Clockwork.run(p, Form.SCALAR).mode(Mode.batching(3)).input(constant(1));
        run.monitor(Monitor.of("V").reduced(Reduction.mean()));
        run.set("V", 1, 3, 10, 20, 100, 300);
        Trace mean = run.run(1).of("V.mean");
        assertThat(mean.shape()).containsExactly(3, 1);
        assertThat(mean.row(0)).containsExactly(3, 16, 201);
    }

    @Test
    void theRateIsThatOfEachBin() {
        Population p = Population.of(COUNTER, 2).set(V_TH, 2, 5);
        Recording r = Clockwork.run(p, Form.SCALAR)
                .input(constant(1))
                .monitor(Monitor.rate(4))
                .run(13);
        // Neuron 0 spikes in steps 1, 3, 5, ...; neuron 1 in 4 and 9.
        assertThat(r.of("rate").times()).containsExactly(3, 7, 11);
        assertThat(r.of("rate").column(0)).containsExactly(2 * 125.0, 3 * 125.0, 3 * 125.0);
        assertThat(r.of("rate").quantity().label()).isEqualTo("rate (Hz)");
        assertThatThrownBy(() -> Clockwork.run(p, Form.SCALAR)
                        .input(constant(1))
                        .monitor(Monitor.rate(2.5))
                        .run(5))
                .hasMessageContaining("a bin of the rate");
    }

    @Test
    void theFieldPotentialIsTheWeightedSumOfCurrents() {
        Trace lfp = quiet(Monitor.lfp("exc", "inh").neurons(0, 1), 9).of("lfp");
        // In step t the sum of |exc| is 2*(2*(t + 1) + 10), that of |inh| half of it; excitation comes 6 ms later.
        assertThat(lfp.at(5, 0)).isEqualTo(1.65 * 22, within(1e-12));
        assertThat(lfp.at(6, 0)).isEqualTo(2 * 12 + 1.65 * 24, within(1e-12));
        assertThat(lfp.at(8, 0)).isEqualTo(2 * 16 + 1.65 * 28, within(1e-12));
    }

    @Test
    void eachTrialHasItsOwnFieldPotential() {
        Population p = Population.of(CURRENTS, 2);
        Run trials = Clockwork.run(p, Form.SCALAR).mode(Mode.batching(2)).input(constant(1));
        Trace both = trials.monitor(Monitor.lfp("exc", "inh"))
                .set("V", 1, 3, 10, 20)
                .run(9)
                .of("lfp");
        assertThat(both.shape()).containsExactly(2, 1);
        double[][] starts = {{1, 3}, {10, 20}};
        for (int trial = 0; trial < 2; trial++) {
            Run alone = Clockwork.run(p, Form.SCALAR).input(constant(1)).monitor(Monitor.lfp("exc", "inh"));
            assertThat(both.column(trial))
                    .containsExactly(
                            alone.set("V", starts[trial]).run(9).of("lfp").column(0));
        }
    }

    @Test
    void monitorsThatLookBackGoOnFromCallToCall() {
        Population p = Population.of(COUNTER, 2).set(V_TH, 2, 5);
        for (Monitor monitor : List.of(Monitor.rate(4), Monitor.lfp("V", "input"))) {
            double[] once = watched(p, monitor).run(20).of(monitor.label()).column(0);
            Run twice = watched(p, monitor);
            double[] first = twice.run(6).of(monitor.label()).column(0);
            double[] second = twice.run(14).of(monitor.label()).column(0);
            assertThat(DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                            .toArray())
                    .containsExactly(once);
            twice.reset();
            assertThat(twice.run(6).of(monitor.label()).column(0)).containsExactly(first);
        }
    }

    private static Run watched(Population p, Monitor monitor) {
        return Clockwork.run(p, Form.SCALAR).input(constant(1)).monitor(monitor);
    }

    @Test
    void aBinThatBeganBeforeItWasMonitoredHasTheRateFromThereOn(@TempDir Path folder) {
        Population p = Population.of(COUNTER, 1).set(V_TH, 2);
        Run run = Clockwork.run(p, Form.SCALAR).input(constant(1));
        run.run(6);
        String file = folder.resolve("between.ckpt").toString();
        run.checkpoint(file);
        // Of the bin of steps 4 to 7, steps 6 and 7 are seen, with one spike.
        Run later = watched(p, Monitor.rate(4)).resume(file);
        assertThat(later.run(6).of("rate").column(0)).containsExactly(500, 500);
    }

    @Test
    void twoReductionsOfAVariableAreToldApart() {
        Monitor v = Monitor.of("V");
        assertThat(v.reduced(Reduction.histogram(1, 20, 4)).describe())
                .startsWith("histogram from 1.0 to 20.0 in 4 bins of V of all neurons")
                .isNotEqualTo(v.reduced(Reduction.histogram(1, 21, 4)).describe());
        assertThat(v.reduced(Reduction.mean()).describe()).startsWith("mean in 1 number of V");
    }

    @Test
    void whatIsRememberedGoesOnInAnother() {
        Schedule.Trigger trigger = new Schedule.Trigger(s -> true, 3, 1);
        Backlog first = new Backlog(Schedule.ALWAYS.around(trigger), 1);
        java.util.List<Double> stored = new java.util.ArrayList<>();
        Store store = (t, sample) -> stored.add(t + sample[0]);
        for (int step = 0; step < 5; step++) {
            first.take(step, new double[] {100}, store);
        }
        Backlog second = new Backlog(Schedule.ALWAYS.around(trigger), 1);
        second.memory(first.memory());
        second.fire(5, store);
        second.take(5, new double[] {200}, store);
        assertThat(stored).containsExactly(102.0, 103.0, 104.0, 205.0);
    }

    @Test
    void nonsenseIsRefusedWithTheThing() {
        assertThatThrownBy(() -> Monitor.of("V").every(-2)).hasMessageContaining("every -2 steps; at least 1");
        assertThatThrownBy(() -> Monitor.of("V").from(-1)).hasMessageContaining("must begin at 0");
        assertThatThrownBy(() -> Monitor.of("V").from(5).to(5)).hasMessageContaining("end after it begins");
        assertThatThrownBy(() -> Monitor.of("V").to(Double.NaN)).hasMessageContaining("end after it begins");
        assertThatThrownBy(() -> Monitor.of("V").around(s -> true, -1, 0)).hasMessageContaining("neither may be");
        assertThatThrownBy(() -> Monitor.rate(0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> Monitor.rate(5).neurons(0, 1)).hasMessageContaining("it is of all neurons");
        assertThatThrownBy(() -> Monitor.rate(5).every(3)).hasMessageContaining("one sample for each bin of 5.0 ms");
        assertThatThrownBy(() -> Monitor.of("f", s -> new double[1]).neurons(1))
                .hasMessageContaining("let the function pick");
        assertThatThrownBy(() -> Monitor.rate(5).reduced(Reduction.mean())).hasMessageContaining("only a variable");
        Run run = Clockwork.run(Population.of(CURRENTS, 2), Form.SCALAR);
        assertThatThrownBy(() -> run.monitor(Monitor.lfp("exc", "ihn")))
                .hasMessageContaining("has no variable 'ihn'")
                .hasMessageContaining("inh");
        assertThatThrownBy(() -> run.monitor(Monitor.of("u").reduced(Reduction.mean())))
                .hasMessageContaining("has no variable 'u'");
    }
}
