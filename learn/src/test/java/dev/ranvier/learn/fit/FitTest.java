// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static dev.ranvier.catalog.neuron.AdExIF.MODEL;
import static dev.ranvier.catalog.neuron.AdExIF.R;
import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.catalog.neuron.AdExIF.a;
import static dev.ranvier.catalog.neuron.AdExIF.b;
import static dev.ranvier.catalog.neuron.AdExIF.tau;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.ouProcess;
import static dev.ranvier.input.Inputs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.input.Input;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.MemoryException;
import dev.ranvier.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FitTest {
    static final IntFunction<Population> NEURONS = n -> Population.of(MODEL, n).initial(V, -65);
    static final Input CURRENT = ouProcess(12, 2, 10, 200).seed(4);

    private static Recording recorded(Population neurons, Input input) {
        return Run.of(neurons).dt(0.1).progress(false).monitor(V).run(input);
    }

    private static Population truth(int n) {
        return NEURONS.apply(n).set(tau, 14).set(b, 2);
    }

    static Fit fit(Measure measure) {
        return Fit.of(NEURONS, CURRENT, measure)
                .free(tau, Range.logarithmic(5, 50))
                .free(b, Range.linear(0, 6))
                .candidates(16)
                .seed(1);
    }

    static TraceDistance voltage() {
        return TraceDistance.of(V, recorded(truth(1), CURRENT).of(V).toArray());
    }

    @Test
    void theParametersOfATraceAreFound() {
        Fitted found = fit(voltage()).generations(60).run();
        assertThat(found.of(tau)).isCloseTo(14, within(1e-3));
        assertThat(found.of("b")).isCloseTo(2, within(1e-3));
        assertThat(found.cost()).isLessThan(1e-3);
        assertThat(found.failed()).isZero();
        assertThat(found.evaluations()).isEqualTo(16 * found.history().size());
    }

    @Test
    void theParametersOfSpikesAreFound() {
        double[] spikes = recorded(truth(1), CURRENT).spikes().of(0);
        assertThat(spikes).hasSizeGreaterThan(3);
        Fitted found =
                fit(VanRossumDistance.of(10, spikes)).generations(40).goal(1e-6).run();
        assertThat(found.stop()).isEqualTo(Stop.GOAL);
        Recording again = recorded(found.in(NEURONS.apply(1)), CURRENT);
        assertThat(again.spikes().of(0)).containsExactly(spikes);
        assertThat(fit(Coincidence.of(2, spikes))
                        .generations(40)
                        .goal(0.01)
                        .run()
                        .cost())
                .isLessThan(0.01);
    }

    @Test
    void theNeuronThatWasFoundHasTheCostThatWasSaid() {
        TraceDistance measure = voltage();
        Fitted found = fit(measure).generations(3).run();
        assertThat(found.stop()).isEqualTo(Stop.GENERATIONS);
        assertThat(measure.costs(recorded(found.in(NEURONS.apply(1)), CURRENT))).containsExactly(found.cost());
    }

    /// With more candidates than a thread takes at a time.
    @Test
    void everyNumberOfThreadsFindsTheSame() {
        Input input = ouProcess(12, 2, 10, 20).seed(4);
        TraceDistance measure =
                TraceDistance.of(V, recorded(truth(1), input).of(V).toArray());
        Fit fit = Fit.of(NEURONS, input, measure)
                .free(tau, Range.logarithmic(5, 50))
                .free(b, Range.linear(0, 6))
                .candidates(1040)
                .generations(2);
        Fitted one = fit.threads(1).run();
        assertThat(fit.threads(3).run()).isEqualTo(one);
        assertThat(fit.seed(2).run().values()).isNotEqualTo(one.values());
    }

    /// Its costs are below 0 long before the parameters are found.
    @Test
    void aLikelihoodWithLittleNoiseIsSearchedToItsEnd() {
        double[][] trace = recorded(truth(1), CURRENT).of(V).toArray();
        Fitted found = fit(TraceLikelihood.of(V, trace, 0.1)).generations(60).run();
        assertThat(found.cost()).isNegative();
        assertThat(found.stop()).isNotEqualTo(Stop.GOAL);
        assertThat(found.of(tau)).isCloseTo(14, within(1e-3));
        assertThat(found.of(b)).isCloseTo(2, within(1e-3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(voltage()).goal(Double.NaN))
                .withMessageContaining("the goal is NaN");
    }

    @Test
    void trialsHaveInputsOfTheirOwn() {
        double[][] rows = new double[1000][];
        Arrays.setAll(rows, i -> new double[] {4 + 4 * Math.sin(0.02 * i), 5 + 0.004 * i, 12});
        Input input = values(rows);
        var measure = TraceDistance.of(V, recorded(truth(3), input).of(V).toArray());
        Fitted found = Fit.of(NEURONS, input, measure)
                .free(tau, Range.logarithmic(5, 50))
                .free(b, Range.linear(0, 6))
                .generations(60)
                .candidates(16)
                .run();
        assertThat(found.of(tau)).isCloseTo(14, within(0.01));
        assertThat(found.of(b)).isCloseTo(2, within(0.01));
    }

    /// A candidate whose state grows without end does not take the others with it.
    @Test
    void candidatesThatDivergeAreWorstAndCounted() {
        var x = Variable.variable("x", "1", "what grows");
        var k = Parameter.parameter("k", 0.5, "1", "how fast");
        var none = Variable.variable("I", "1", "nothing");
        Model growing = Model.of("Growing", """
                input I : 1
                dx/dt = (k*x*x - x + I)/tau : 1
                """, x, none, k, Parameter.parameter("tau", 1, "ms", "time constant"));
        IntFunction<Population> neurons = n -> Population.of(growing, n).initial(x, 1);
        Input nothing = constant(0, 20);
        Recording slow =
                Run.of(neurons.apply(1)).dt(0.1).progress(false).monitor(x).run(nothing);
        Fitted found = Fit.of(neurons, nothing, TraceDistance.of(x, slow.of(x).toArray()))
                .free("k", Range.linear(0, 4))
                .candidates(8)
                .generations(60)
                .run();
        assertThat(found.failed()).isPositive();
        assertThat(found.toString()).contains("had no finite cost");
        assertThat(found.of("k")).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void eachGenerationIsTold() {
        List<Fitted.Generation> told = new ArrayList<>();
        Fitted found = fit(voltage()).generations(5).each(told::add).run();
        assertThat(told).isEqualTo(found.history()).hasSize(5);
        assertThat(told.getLast().least()).isEqualTo(found.cost());
        for (int g = 1; g < 5; g++) {
            assertThat(told.get(g).least()).isLessThanOrEqualTo(told.get(g - 1).least());
        }
    }

    /// A measure that is nothing but its costs.
    private interface Plain extends Measure {
        @Override
        default int trials() {
            return 1;
        }

        @Override
        default Set<String> variables() {
            return Set.of(V.name());
        }

        @Override
        default void check(long steps, double dt) {}
    }

    /// Every neuron has this cost.
    private static Plain same(double cost) {
        return recording -> {
            double[] costs = new double[recording.spikes().size()];
            Arrays.fill(costs, cost);
            return costs;
        };
    }

    /// How far V has come from where it begins: the less, the larger the time constant.
    private static double[] moved(Recording recording) {
        double[] last = recording.of(V).row(recording.of(V).rows() - 1);
        return Arrays.stream(last).map(v -> Math.abs(v + 65)).toArray();
    }

    @Test
    void aSearchThatIsStuckBeginsAnewWithTwiceAsManyCandidates() {
        Fit fit = Fit.of(NEURONS, constant(5, 1), same(3)).free(tau, Range.linear(5, 50));
        Fitted once = fit.run();
        Fitted found = fit.restarts(2).run();
        assertThat(once.stop()).isEqualTo(Stop.FLAT);
        assertThat(found.stop()).isEqualTo(Stop.FLAT);
        List<Integer> candidates = new ArrayList<>();
        for (int g = 0; g < found.history().size(); g++) {
            int before = g == 0 ? 0 : found.history().get(g - 1).evaluations();
            candidates.add(found.history().get(g).evaluations() - before);
        }
        assertThat(candidates).isSorted().containsOnly(4, 8, 16);
        assertThat(candidates.indexOf(8)).isEqualTo(once.history().size());
        assertThat(fit.generations(3).run().stop()).isEqualTo(Stop.GENERATIONS);
        assertThatIllegalArgumentException().isThrownBy(() -> fit.restarts(-1)).withMessageContaining("-1 restarts");
    }

    /// The first search is so narrow that it ends with its first generation, where it began.
    @Test
    void aRestartBeginsElsewhere() {
        Fit fit = Fit.of(NEURONS, constant(5, 1), (Plain) FitTest::moved)
                .free(tau, Range.linear(5, 50).from(6))
                .spread(1e-12)
                .candidates(4);
        assertThat(fit.run().of(tau)).isCloseTo(6, within(1e-9));
        Fitted found = fit.restarts(5).run();
        assertThat(found.history()).hasSize(6);
        assertThat(found.of(tau)).isBetween(10.0, 50.0);
        assertThat(fit.run()).isEqualTo(found);
    }

    @Test
    void aRestartThatDoesNotFitInMemoryGivesWhatWasFound() {
        IntFunction<Population> neurons = n -> {
            if (n > 4) { // as if the machine were small
                Run.of(NEURONS.apply(2_000_000_000)).run(constant(5, 1));
            }
            return NEURONS.apply(n);
        };
        Fit fit = Fit.of(neurons, constant(5, 1), same(3))
                .free(tau, Range.linear(5, 50))
                .spread(1e-12)
                .candidates(4)
                .restarts(2);
        Fitted found = fit.run();
        assertThat(found.stop()).isEqualTo(Stop.SIZE);
        assertThat(found.evaluations()).isEqualTo(4);
        assertThat(found.toString()).contains("does not fit in memory", "seed 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.candidates(5).run())
                .isInstanceOf(MemoryException.class);
    }

    @Test
    void aMeasureHasACostForEachNeuron() {
        Plain one = recording -> new double[] {3};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(one).run())
                .withMessageContainingAll("1 costs", "16 neurons");
    }

    /// Ctrl-C while no simulation runs.
    @Test
    void aFitThatIsStoppedBetweenTwoGenerationsGivesWhatItHasFound() {
        Fitted found = fit(voltage())
                .each(g -> {
                    if (g.number() == 3) {
                        assertThat(Run.stopAll()).isTrue();
                    }
                })
                .run();
        assertThat(found.stop()).isEqualTo(Stop.INTERRUPTED);
        assertThat(found.history()).hasSize(3);
        assertThat(Run.stopAll()).isFalse();
    }

    @Test
    void aFitThatIsInterruptedGivesWhatItHasFound() {
        Fit fit = fit(voltage()).each(g -> {
            if (g.number() == 3) {
                Thread.currentThread().interrupt(); // as Ctrl-C does to the next run
            }
        });
        Fitted found = fit.run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(found.stop()).isEqualTo(Stop.INTERRUPTED);
        assertThat(found.history()).hasSize(3);
        assertThat(found.values()).isEqualTo(fit(voltage()).generations(3).run().values());
        Thread.currentThread().interrupt();
        assertThatIllegalStateException()
                .isThrownBy(() -> fit(same(3)).run())
                .withMessage("fit: it was interrupted before its first generation ended");
        assertThat(Thread.interrupted()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> fit(same(3)).posterior(interrupting()))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /// A number of live points; the thread is interrupted by then.
    private static int interrupting() {
        Thread.currentThread().interrupt();
        return 20;
    }

    @Test
    void aRefractoryPeriodIsFound() {
        IntFunction<Population> neurons = n -> Population.of(AdExIFRef.MODEL, n).initial(V, -65);
        Recording recorded = recorded(neurons.apply(1).set(AdExIFRef.tau_ref, 3), CURRENT);
        Fitted found = Fit.of(
                        neurons, CURRENT, TraceDistance.of(V, recorded.of(V).toArray()))
                .free(AdExIFRef.tau_ref, Range.linear(0, 10))
                .candidates(16)
                .generations(40)
                .run();
        assertThat(found.cost()).isZero();
        assertThat(found.stop()).isEqualTo(Stop.GOAL);
        assertThat(found.of(AdExIFRef.tau_ref)).isBetween(2.999, 3.1);
    }

    @Test
    void aFitWithoutAnyFiniteCostSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fit(same(Double.NaN)).generations(2).run())
                .withMessageContaining("none of 32 candidates had a finite cost");
    }

    @Test
    void aRangeIsAMirrorAtItsEnds() {
        Range range = Range.logarithmic(1, 100);
        assertThat(range.start()).isCloseTo(10, within(1e-12));
        assertThat(range.at(0.5)).isCloseTo(10, within(1e-12));
        assertThat(range.at(-0.25)).isEqualTo(range.at(0.25)).isEqualTo(range.at(2.25));
        assertThat(range.at(1.25)).isEqualTo(range.at(0.75));
        assertThat(range.at(0)).isEqualTo(1);
        assertThat(range.at(1)).isCloseTo(100, within(1e-12)).isLessThanOrEqualTo(100);
        assertThat(range.share(10)).isCloseTo(0.5, within(1e-15));
        assertThat(Range.linear(-2, 6).at(0.25)).isEqualTo(0);
        assertThat(Range.linear(-2, 6).from(0).start()).isZero();
    }

    @Test
    void parametersThatWereNotSearchedForAreAskedForInVain() {
        Fitted found = fit(voltage()).generations(1).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> found.of(R))
                .withMessageContaining("did not search for 'R'");
        assertThat(found.in(Population.of(MODEL, 2)).size()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> found.in(Population.of(Lif.MODEL, 1)));
    }
}
