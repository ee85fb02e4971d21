// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.run.Clockwork.COUNTER;
import static dev.ranvier.run.Clockwork.V_TH;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.Scaling;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is recorded, in which shape, and of which neurons and steps.
class MonitorTest {
    private static final Model QUIET = Model.of("Quiet", """
        input I : mV/ms
        twice = 2*V + k : mV
        four = 2*twice : mV
        dV/dt = I : mV
        """, Parameter.parameter("k", 1, "mV", "offset"));

    @Test
    void someNeuronsAtSomeSteps() {
        Population p = Population.of(QUIET, 5).initial("V", Initializer.of(n -> 10 * n));
        Recording r = run(p, Form.SCALAR)
                .input(constant(1))
                .monitor(Monitor.of("V").neurons(4, 1, 1).every(3))
                .run(8);
        assertThat(r.times()).containsExactly(0, 3, 6);
        assertThat(r.of("V").toArray()).isDeepEqualTo(new double[][] {{41, 11, 11}, {44, 14, 14}, {47, 17, 17}});
    }

    @Test
    void someNeuronsKeepTheirIndices() {
        Monitor some = Monitor.of("V").neurons(4, 1);
        Population p = Population.of(QUIET, 5);
        Run run = run(p, Form.SCALAR).input(constant(1)).monitor(some);
        Trace one = run.run(1).of("V");
        assertThat(one.elements()).containsExactly(4, 1);
        assertThat(one.columnName(0)).isEqualTo("V[4]");
        assertThat(one.unscaled().columnName(1)).isEqualTo("V[1]");
        Population two = p.mode(Mode.batching(2));
        Run trials = run(two, Form.SCALAR).input(constant(1)).monitor(some);
        Trace batch = trials.run(1).of("V");
        assertThat(batch.elements()).containsExactly(4, 1, 9, 6);
        assertThat(batch.element(2)).isEqualTo(9);
        assertThat(batch.columnName(1)).isEqualTo("V[0,1]");
        assertThat(batch.columnName(2)).isEqualTo("V[1,4]");
        int[] few = {3};
        assertThatThrownBy(() -> new Trace(one.quantity(), one.shape(), few, one.type(), one.affine()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("V: 1 elements for 2 columns; give one for each, from 0");
    }

    @Test
    void aMonitorOfEveryKthStepCountsFromTheStartOfTheFirstRun() {
        Run run = run(Population.of(QUIET, 1), Form.SCALAR)
                .input(constant(1))
                .monitor(Monitor.of("V").every(4));
        assertThat(run.run(3).times()).containsExactly(0);
        assertThat(run.run(3).times()).containsExactly(4);
        assertThat(run.run(1).of("V").rows()).isZero();
    }

    @Test
    void subExpressionsAreTakenAtTheNewState() {
        Population p = Population.of(QUIET, 2).set("k", 1, 5);
        Recording r =
                run(p, Form.SCALAR).input(constant(1)).monitor("four", "twice").run(2);
        assertThat(r.of("twice").toArray()).isDeepEqualTo(new double[][] {{3, 7}, {5, 9}});
        assertThat(r.of("four").toArray()).isDeepEqualTo(new double[][] {{6, 14}, {10, 18}});
        assertThat(r.of("four").quantity().label()).isEqualTo("four (mV)");
    }

    @Test
    void aFunctionSeesTheStateAndTheTime() {
        Population p = Population.of(COUNTER, 3).set(V_TH, 2);
        Recording r = run(p, Form.SCALAR)
                .input(constant(1))
                .monitor("sum", s -> new double[] {s.t(), s.of("V")[2], s.of("spike")[0], s.of("input")[1]})
                .run(3);
        assertThat(r.of("sum").toArray()).isDeepEqualTo(new double[][] {{0, 1, 0, 1}, {1, 0, 1, 1}, {2, 1, 0, 1}});
    }

    @ParameterizedTest
    @CsvSource({
        "NON_BATCHING, false, 6",
        "NON_BATCHING, true, 2 3",
        "BATCHING, false, 4 6",
        "BATCHING, true, 4 2 3",
        "TRAINING, false, 4 6",
        "TRAINING, true, 4 2 3"
    })
    void aSampleHasTheShapeOfThePopulationAndTheBatch(Mode.Kind kind, boolean keep, String shape) {
        Mode mode = new Mode(kind, kind == Mode.Kind.NON_BATCHING ? 1 : 4);
        Population p = Population.of(QUIET, 2, 3);
        Recording r = run(keep ? p.keepShape() : p, Form.SCALAR)
                .mode(mode)
                .input(constant(1))
                .monitor("V")
                .monitor(Monitor.of("twice").neurons(5))
                .run(2);
        int[] expected = java.util.Arrays.stream(shape.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(r.of("V").shape()).containsExactly(expected);
        assertThat(r.of("V").columns()).isEqualTo(6 * mode.batch());
        assertThat(r.of("twice").columns()).isEqualTo(mode.batch());
    }

    @Test
    void aBatchOfOneKeepsItsAxis() {
        Recording r = run(Population.of(QUIET, 3), Form.SCALAR)
                .mode(Mode.batching(1))
                .monitor("V")
                .run(1);
        assertThat(r.of("V").shape()).containsExactly(1, 3);
        assertThat(r.of("V").columnName(2)).isEqualTo("V[0,2]");
    }

    @Test
    void trialsOfABatchHaveTheirOwnInputsAndTheSharedParameters() {
        double[][] rows = {{1, 2, 3, 4, 5, 6}, {10, 20, 30, 40, 50, 60}};
        Population p = Population.of(QUIET, 3).set("k", 0, 1, 2).mode(Mode.batching(2));
        Recording r =
                run(p, Form.VECTOR).input(values(rows)).monitor("V", "twice").run();
        assertThat(r.of("V").row(1)).containsExactly(11, 22, 33, 44, 55, 66);
        assertThat(r.of("twice").row(0)).containsExactly(2, 5, 8, 8, 11, 14);
        Recording shared = run(p, Form.VECTOR)
                .input(values(new double[][] {{1, 2, 3}}))
                .monitor("V")
                .run();
        assertThat(shared.of("V").row(0)).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void numbersAreStoredAsWhatTheyAre() {
        Population p = Population.of(Clockwork.REFRACTORY, 1).refractoryVariable(true);
        String[] all = {"V", "spike", "t_last_spike", "refractory"};
        Recording single =
                run(p, Form.SCALAR).precision(Precision.SINGLE).monitor(all).run(1);
        assertThat(single.of("V").type()).isEqualTo(ElementType.FLOAT32);
        assertThat(single.of("spike").type()).isEqualTo(ElementType.FLOAT32);
        assertThat(single.of("t_last_spike").type()).isEqualTo(ElementType.FLOAT64);
        assertThat(single.of("refractory").type()).isEqualTo(ElementType.BOOL);
        Recording other =
                run(p.spikeType(ElementType.BOOL), Form.SCALAR).monitor(all).run(1);
        assertThat(other.of("spike").type()).isEqualTo(ElementType.BOOL);
        assertThat(other.of("V").type()).isEqualTo(ElementType.FLOAT64);
    }

    @Test
    void scalingIsUndoneByTheRecording() {
        Scaling scaling = Scaling.of(-80, -40, 0, 1);
        Population p = Population.of(dev.ranvier.catalog.neuron.AdExIF.MODEL, 1)
                .initial("V", Initializer.of(-60))
                .initial("w", Initializer.of(4))
                .scaling(scaling);
        assertThat(scaling.scale()).isEqualTo(40);
        assertThat(scaling.bias()).isEqualTo(80);
        Run run = run(p, Form.SCALAR).dt(0.1).monitor("V", "w");
        assertThat(run.state("V")).containsExactly(0.5);
        assertThat(run.state("w")).containsExactly(0.1);
        Recording r = run.run(0.1);
        assertThat(r.unscaled().of("V").at(0, 0)).isEqualTo(40 * r.of("V").at(0, 0) - 80);
        assertThat(r.unscaled().of("w").at(0, 0)).isEqualTo(40 * r.of("w").at(0, 0));
    }

    @Test
    void monitorsDoNotChangeTheRun() {
        Population p = Population.of(dev.ranvier.catalog.neuron.AdExIF.MODEL, 9).noise(2);
        double[] bare = run(p, Form.SCALAR)
                .dt(0.1)
                .input(constant(20))
                .monitor("V")
                .run(20)
                .of("V")
                .column(8);
        Recording all = run(p, Form.SCALAR)
                .dt(0.1)
                .input(constant(20))
                .monitor("V", "w", "spike", "input", "t_last_spike")
                .monitor("f", s -> s.of("V"))
                .run(20);
        assertThat(all.of("V").column(8)).containsExactly(bare);
    }
}
