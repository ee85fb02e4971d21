// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.RungeKutta4;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Delayed values are those of the past, whatever way the run is performed.
class DelayTest {
    private static final Parameter TAU = Parameter.parameter("tau", 1.5, "ms", "delay");

    /// All kinds of delay at once, in a model that spikes.
    private static final Model RICH = Model.of("Rich", """
            dx/dt = (-x + tanh(delay(x, tau)) + 2*y + I)/ms : 1
            dy/dt = (0.3*delay(y, tau*(1 + tanh(x)^2), 4*ms) + x/3 - y)/ms + 0.5*distributed(y, 0.5*ms, tau + 1*ms, exp(-lag/tau)/tau)/ms : 1
            input I : 1
            spike x >= 2.5
            reset x = -1
            """, TAU);

    private static Run rich(int size, Form form) {
        Population p = Population.of(RICH, size)
                .method(RungeKutta4.METHOD)
                .set(TAU, Initializer.of(k -> 0.7 + k % 3 * 0.4))
                .history("x", t -> Math.cos(t) + 1)
                .initial("y", Initializer.of(k -> k % 5 * 0.1));
        return Run.of(p).progress(false).form(form).input(Inputs.constant(0.8)).monitor("x", "y");
    }

    @Test
    void valueAtAWholeNumberOfStepsIsTheStoredOne() {
        Model model = Model.of("Copy", "dx/dt = 1 - 0.1*x\ny = 0\ndz/dt = (delay(x, 0.5) - z)/dt");
        var r = Run.of(Population.of(model, 1).method("euler").initial("x", 3))
                .progress(false)
                .monitor("x", "z")
                .run(3);
        double[] x = r.of("x").column(0);
        double[] z = r.of("z").column(0);
        for (int i = 0; i < x.length; i++) {
            assertThat(z[i]).isCloseTo(i < 6 ? 3 : x[i - 6], within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR", "AUTO"})
    void everyFormGivesTheBitsOfTheInterpreter(Form form) {
        var expected = rich(37, Form.INTERPRETER).run(12);
        var actual = rich(37, form).run(12);
        assertThat(expected.spikes().count()).isPositive();
        assertThat(actual.of("x").toArray()).isDeepEqualTo(expected.of("x").toArray());
        assertThat(actual.of("y").toArray()).isDeepEqualTo(expected.of("y").toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotChangeABit(int threads) {
        int size = 4 * 512 + 77;
        var expected = rich(size, Form.SCALAR).threads(1).run(6);
        var actual = rich(size, Form.SCALAR).threads(threads).run(6);
        assertThat(actual.of("x").toArray()).isDeepEqualTo(expected.of("x").toArray());
        assertThat(actual.of("y").toArray()).isDeepEqualTo(expected.of("y").toArray());
    }

    @Test
    void everyTrialOfABatchHasItsOwnPast() {
        var alone = rich(5, Form.SCALAR).run(8);
        var batch = rich(5, Form.SCALAR).mode(Mode.batching(3)).run(8);
        double[][] one = alone.of("x").toArray();
        double[][] three = batch.of("x").toArray();
        for (int i = 0; i < one.length; i++) {
            for (int e = 0; e < 15; e++) {
                assertThat(three[i][e]).isEqualTo(one[i][e % 5]);
            }
        }
    }

    @Test
    void runningInPiecesGivesTheBitsOfOneLongRun() {
        double[][] whole = rich(3, Form.SCALAR).run(8).of("x").toArray();
        Run run = rich(3, Form.SCALAR);
        List<double[]> rows = new ArrayList<>();
        for (double piece : new double[] {0.1, 2.4, 3.5, 2}) {
            rows.addAll(List.of(run.run(piece).of("x").toArray()));
            if (piece == 2.4) { // another width of the input builds the kernel anew
                run.input(Inputs.constant(new double[] {0.8, 0.8, 0.8}));
            }
        }
        assertThat(rows.toArray(double[][]::new)).isDeepEqualTo(whole);
    }

    @Test
    void resetForgetsThePast() {
        Run run = rich(3, Form.SCALAR);
        double[][] first = run.run(6).of("x").toArray();
        double[][] second = run.reset().run(6).of("x").toArray();
        assertThat(second).isDeepEqualTo(first);
    }

    @Test
    void singlePrecisionFollowsDouble() {
        double[] expected = rich(3, Form.SCALAR).run(3).of("y").column(1);
        double[] actual =
                rich(3, Form.SCALAR).precision(Precision.SINGLE).run(3).of("y").column(1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    /// The integral of `exp(-lag/tau)/tau*cos(t - lag)` over the lags from a to b.
    private static double kernelMean(double t, double tau, double a, double b) {
        double n = 1 + tau * tau;
        double upper = Math.exp(-b / tau) * (-Math.cos(t - b) - tau * Math.sin(t - b));
        double lower = Math.exp(-a / tau) * (-Math.cos(t - a) - tau * Math.sin(t - a));
        return (upper - lower) / n;
    }

    @Test
    void distributedDelayIsTheIntegralOverTheKernel() {
        Model model = Model.of(
                "Mean",
                "dx/dt = -sin(t)\ndz/dt = (distributed(x, 0.55, tau + 2.5, exp(-lag/tau)/tau) - z)/dt",
                Parameter.parameter("tau", 1));
        var r = Run.of(Population.of(model, 3)
                        .method("rk4")
                        .set("tau", 0.8, 1.3, 2)
                        .history("x", Math::cos))
                .progress(false)
                .monitor(Monitor.of("s", s -> s.of("z")))
                .run(3);
        // z relaxes with time constant dt, so its step by rk4 is a mean of the stages: compare the slope instead
        assertThat(r.of("s").column(0)).hasSize(30);
        for (int n = 0; n < 3; n++) {
            double tau = new double[] {0.8, 1.3, 2}[n];
            double z = 0;
            double[] s = r.of("s").column(n);
            for (int i = 0; i < s.length; i++) {
                double t = i * 0.1;
                double k1 = kernelMean(t, tau, 0.55, tau + 2.5) - z;
                double middle = kernelMean(t + 0.05, tau, 0.55, tau + 2.5);
                double k2 = middle - (z + k1 / 2);
                double k3 = middle - (z + k2 / 2);
                double k4 = kernelMean(t + 0.1, tau, 0.55, tau + 2.5) - (z + k3);
                z += (k1 + 2 * k2 + 2 * k3 + k4) / 6;
                assertThat(s[i]).as("neuron %d, step %d", n, i).isCloseTo(z, within(2e-7));
            }
        }
    }

    @Test
    void stateSetByHandIsThePastFromThenOn() {
        Model model = Model.of("Copy", "dx/dt = 0\ndz/dt = (delay(x, 0.2) - z)/dt");
        Run run = Run.of(Population.of(model, 1).method("euler").initial("x", 1))
                .progress(false)
                .monitor("z");
        run.run(1);
        double[] z = run.set("x", 5).run(0.5).of("z").column(0);
        assertThat(z).containsExactly(1, 1, 5, 5, 5);
    }

    private static Run run(String text, Parameter... parameters) {
        return Run.of(Population.of(Model.of("M", text, parameters), 2)).progress(false);
    }

    @Test
    void delayShorterThanTheStepIsRefusedWithBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("dx/dt = -delay(x, 0.05)").run(1))
                .withMessage("M: the delay of x is 0.05 ms, shorter than the step dt = 0.1 ms; a step knows the past"
                        + " up to its start only, so make dt shorter or the delay longer");
        Population p = Population.of(Model.of("M", "dx/dt = -delay(x, d)", Parameter.parameter("d", 1)), 2)
                .set("d", 1, 0.01);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(p).progress(false).run(1))
                .withMessageStartingWith("M, neuron 1: the delay of x is 0.01 ms, shorter than");
    }

    @Test
    void delayThatGrowsBeyondTheHistoryStopsTheRun() {
        assertThatThrownBy(() -> run("dx/dt = 1 + 1e-9*delay(x, 1 + x, 3)").run(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("M, neuron 0: at t = 2.1")
                .hasMessageContaining("it must stay between dt = 0.1 ms and the longest that was declared, 3.0 ms")
                .hasMessageContaining("the history is not longer");
        assertThatThrownBy(() -> run("dx/dt = 1 + 1e-9*delay(x, 1 - x, 3)").run(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it must stay between dt = 0.1 ms and")
                .hasMessageNotContaining("history");
    }

    @Test
    void distributedDelayNeedsLimitsInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("dx/dt = -distributed(x, 2, 1, 1)").run(1))
                .withMessage(
                        "M: the distributed delay of x goes from 2.0 to 1.0 ms; the second must be above the first");
    }

    @Test
    void historyOfAParameterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Population.of(RICH, 2).set(TAU, Initializer.history(t -> 1)))
                .withMessageContaining("histories are for variables");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Population.of(RICH, 2).history("u", t -> 1))
                .withMessageContaining("no variable 'u'");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Run.of(Population.of(RICH, 2).history("x", t -> 1 / t)).run(1))
                .withMessageContaining("x");
    }

    @Test
    void memoryThatCannotFitIsRefusedWithNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(Population.of(Model.of("M", "dx/dt = -delay(x, 1e5)"), 100_000))
                        .run(1))
                .withMessageContaining("the past of 1,000,000 steps of 100,000 values");
    }
}
