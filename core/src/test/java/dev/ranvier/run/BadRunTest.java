// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.run.Clockwork.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a run is said before it begins, with what would be right.
class BadRunTest {
    private static final Population TWO = Population.of(AdExIF.MODEL, 2);

    private static Run run() {
        return Run.of(TWO).progress(false);
    }

    private static void fails(ThrowingCallable call, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
    }

    @Test
    void theStepIsPositiveAndFinite() {
        for (double dt : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            fails(() -> run().dt(dt), "dt is a time step in ms, positive and finite");
        }
    }

    @Test
    void theDurationIsAWholeNumberOfStepsOrBothNeighboursAreOffered() {
        fails(
                () -> run().run(0.25),
                "the duration of the run, 0.25 ms",
                "no whole number of steps of dt = 0.1 ms",
                "use 0.2 ms (2 steps) or 0.3 ms (3 steps)");
        fails(() -> run().dt(0.3).run(1), "use 0.9 ms (3 steps) or 1.2 ms (4 steps)");
        for (double bad : new double[] {-1, Double.NaN}) {
            fails(() -> run().run(bad), "the duration of the run");
        }
        fails(() -> run().run(Double.POSITIVE_INFINITY), "the duration must be finite");
        fails(() -> run().run(1e300), "more steps");
    }

    @Test
    void aRunWithoutEndIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> run().run()).withMessageContaining("write run(ms(500))");
        assertThatIllegalStateException()
                .isThrownBy(() -> run().input(constant(1)).run())
                .withMessageContaining("no input has an end");
    }

    @Test
    void anInputIsLongEnough() {
        fails(
                () -> run().input(values(new double[] {1, 2, 3})).run(0.5),
                "input I of AdExIF has 3 steps",
                "the run needs 5",
                "make the input longer or the run shorter");
        Run run = run().input(constant(1, 1));
        run.run(0.6);
        fails(() -> run.run(0.5), "has 10 steps", "needs 11");
    }

    @Test
    void anInputIsAsWideAsThePopulation() {
        fails(() -> run().input(values(new double[][] {{1, 2, 3}})), "has 3 columns", "2 neurons", "1 column or 2");
        fails(() -> run().mode(Mode.batching(3)).input(values(new double[][] {{1, 2, 3}})), "batch of 3", "or 6");
        fails(() -> run().input("J", constant(1)), "no input 'J'", "Maybe 'I'?");
        Population closed = Population.of(Model.of("Closed", "dx/dt = 1*mV/ms : mV"), 1);
        fails(() -> Run.of(closed).input(constant(1)), "takes no input", "'input I : nA'");
    }

    @Test
    void aMonitorIsOfSomethingThatIsThereOnce() {
        fails(() -> run().monitor("v"), "no variable 'v'", "Maybe 'V'?");
        fails(() -> run().monitor("t_last_spikes"), "Maybe 't_last_spike'?");
        fails(() -> run().monitor("refractory"), "Maybe refractoryVariable(true) is missing?");
        fails(() -> run().monitor("V", "w", "V"), "'V' is monitored twice");
        fails(() -> run().monitor("V").monitor("V", s -> s.of("V")), "'V' is monitored twice");
        fails(() -> run().monitor(Monitor.of("V").neurons(0, 2)).run(1), "monitor of V: neuron 2", "0 to 1");
        fails(() -> Monitor.of("V").neurons(new int[0]), "give at least one index");
        fails(() -> Monitor.of("V").neurons(0, -1), "[0, -1]");
        for (int every : new int[] {0, -1}) {
            fails(() -> Monitor.of("V").every(every), "every " + every + " steps; at least 1");
        }
        fails(() -> run().monitor("f", s -> s.of("q")).run(1), "no variable 'q'");
        fails(() -> run().monitor("f", s -> new double[s.t() > 0 ? 1 : 2]).run(1), "f: a sample has 2 values, not 1");
        fails(() -> run().monitor("V").run(1).of("w"), "'w' was not recorded", "recorded: V");
    }

    @Test
    void aStateIsSetToFiniteValuesOfTheRightNumber() {
        fails(() -> run().set("v", 1), "'v'", "Maybe 'V'?");
        fails(() -> run().set("V", 1, 2, 3), "3 values were given; 1 or 2 are needed");
        fails(() -> run().set("V"), "0 values were given");
        fails(() -> run().set("V", Double.NaN), "not finite");
        fails(() -> run().set("t_last_spike", Double.POSITIVE_INFINITY), "not finite");
        fails(() -> run().state("tau"), "no variable 'tau'");
    }

    @Test
    void threadsAndTrialsAreCounted() {
        fails(() -> run().threads(-1), "threads: -1");
        for (int trials : new int[] {0, -3}) {
            fails(() -> Mode.batching(trials), "a batch has " + trials + " trials");
            fails(() -> Mode.training(trials), "a batch has " + trials + " trials");
        }
    }

    @Test
    void whatDoesNotFitInMemoryIsRefusedWithNumbers() {
        Population huge = Population.of(drift("I"), Integer.MAX_VALUE - 8);
        fails(
                () -> Run.of(huge).mode(Mode.batching(1)).monitor("V").run(1000),
                "MB are needed",
                "MB state",
                "MB recording",
                "the limit is",
                "monitor fewer neurons",
                "RANVIER_JAVA_OPTIONS=-Xmx");
        fails(() -> Run.of(Population.of(drift("I"), 1000)).monitor("V").run(1e12), "MB are needed");
        fails(() -> Run.of(huge).monitor("V").run(1e14), "MB are needed");
        fails(() -> Run.of(huge).mode(Mode.batching(1 << 30)).run(1), "are more than 2,147,483,647 states");
        fails(() -> Run.of(huge).mode(Mode.batching(1 << 30)).state("V"), "are more than 2,147,483,647 states");
    }

    @Test
    void trainingNeedsASpikeFunction() {
        Model plain = Model.of("Plain", "dV/dt = 1*mV/ms : mV\nspike V >= 1*mV\nreset V = 0");
        fails(() -> Run.of(Population.of(plain, 1)).mode(Mode.training(1)).run(1), "model Plain has no spike function");
    }
}
