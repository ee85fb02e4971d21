// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Neurons that hear each other: when spikes arrive, what their gradients are, and what happens to spikes under way where a
/// presentation is cut.
class RecurrentTest {
    /// Two neurons of which the first spikes in the first step and excites the second.
    private static Recurrent pair(double delay) {
        return Recurrent.of(Dynamics.spikes(lif(2).spikeReset(SpikeReset.Kind.HARD)))
                .delay(delay);
    }

    private static final double[] FIRST_EXCITES_SECOND = {0, 50, 0, 0};

    private static double[][] kick() {
        double[][] x = new double[STEPS][2];
        x[0][0] = 30;
        return x;
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 1", "1, 2", "3, 6"})
    void aSpikeArrivesAfterItsDelay(double delay, int steps) {
        try (Stack stack = stack(Sequential.of(pair(delay)), 1, 1, false)) {
            double[][] y = stack.forward(kick(), 1, terms(Map.of("0.recurrent", FIRST_EXCITES_SECOND)));
            for (int s = 0; s < STEPS; s++) {
                assertThat(y[s]).as("step %d", s).containsExactly(s == 0 ? 1 : 0, s == steps ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SOFT, 0, 1", "SOFT, 3, 5", "HARD, 0, 5", "HARD, 3, 1"})
    void everyResetAndDelayHasItsGradient(SpikeReset.Kind kind, double delay, int trials) {
        check(
                Sequential.of(
                        Dense.of(3, 7).gain(3),
                        Recurrent.of(Dynamics.spikes(lif(7).spikeReset(kind)).learning(Lif.tau))
                                .delay(delay)
                                .gain(3),
                        Recurrent.of(Dynamics.spikes(lif(7).spikeReset(kind)).rate(20, 1e-4))
                                .gain(3)),
                trials);
    }

    @Test
    void anyNeuronMayBeRecurrentWhetherRefractoryOrNot() {
        for (var model : new dev.ranvier.model.Model[] {AdExIF.MODEL, Lif.REF}) {
            Population some = Population.of(model, 3)
                    .initial("V", model == AdExIF.MODEL ? -50 : 19)
                    .spikeFunction(Sigmoid.of(0.5))
                    .mode(Mode.training(1));
            check(Sequential.of(Dense.of(2, 3).gain(5), Recurrent.of(Dynamics.spikes(some)), Dense.of(3, 2)), 3);
        }
    }

    @Test
    void aSpikeUnderWayCrossesTheBorderOfAPiece() {
        double[][] x = kick();
        Map<String, double[]> weights = Map.of("0.recurrent", FIRST_EXCITES_SECOND);
        try (Stack piece = new Stack(Sequential.of(pair(2)), new Setting(0.5, 3, 1, 1, false), 1)) {
            var from = Optional.<Snapshot>empty();
            int arrived = -1;
            for (int first = 0; first < STEPS; first += 3) {
                double[][] y = piece.forward(
                        Arrays.copyOfRange(x, first, first + 3), 1, new Stack.Terms(weights, 3, true, from));
                for (int s = 0; s < 3; s++) {
                    arrived = y[s][1] == 1 ? first + s : arrived;
                }
                from = Optional.of(piece.last());
            }
            assertThat(arrived).isEqualTo(4);
        }
    }

    /// The gradient of a piece is that of its own loss, with what comes from the piece before held fast.
    @ParameterizedTest
    @CsvSource({"0", "3"})
    void atABorderGradientsStopAndStatesGoOn(double delay) {
        Sequential network = Sequential.of(
                Dense.of(2, 5).gain(3),
                Recurrent.of(Dynamics.spikes(lif(5)).learning(Lif.tau))
                        .delay(delay)
                        .gain(3),
                Rnn.lstm(5, 3),
                Delay.of(3, 1.7));
        double[][] x = random(2 * 2, 5);
        Map<String, double[]> weights = network.initial(4).open();
        try (Stack stack = stack(network, 2, 1, true)) {
            stack.forward(x, 2, terms(weights));
            var border = new Stack.Terms(weights, 3, true, Optional.of(stack.last()));
            loss(stack, x, border);
            Map<String, double[]> found = stack.backward();
            weights.forEach((name, w) -> {
                double h = 1e-5;
                int k = w.length / 2;
                double old = w[k];
                w[k] = old + h;
                double up = loss(stack, x, border);
                w[k] = old - h;
                double down = loss(stack, x, border);
                w[k] = old;
                assertThat(found.get(name)[k]).as(name).isCloseTo((up - down) / (2 * h), within(1e-5));
            });
        }
    }

    private static double loss(Stack stack, double[][] x, Stack.Terms terms) {
        double[][] y = stack.forward(x, 2, terms);
        double loss = 0;
        for (int s = 0; s < STEPS; s++) {
            for (int e = 0; e < 6; e++) {
                loss += (1 + e) * y[s][e] * y[s][e];
                stack.outputGradients()[s][e] = 2 * (1 + e) * y[s][e];
            }
        }
        return loss;
    }

    private static Trainer trainer(Sequential network) {
        return Trainer.of(network, MeanSquare.of(Readout.SUM), Sgd.rate(1e-2))
                .dt(0.5)
                .duration(6)
                .batch(3)
                .epochs(2)
                .seed(5);
    }

    private static final Examples EXAMPLES = Examples.of(new double[][] {{3, 1}, {0, 2}, {1, 1}, {2, 3}}, 0, 1, 0, 1);

    @Test
    void trainingInOnePieceIsTrainingWithoutPieces() {
        Sequential network = Sequential.of(Dense.of(2, 2).gain(4), pair(1.5).gain(4));
        Weights whole = trainer(network).run(EXAMPLES).last().weights();
        assertThat(trainer(network).truncate(6).run(EXAMPLES).last().weights()).isEqualTo(whole);
        Training cut = trainer(network).truncate(2).run(EXAMPLES);
        assertThat(cut.last().weights()).isNotEqualTo(whole);
        assertThat(cut.last().updates()).isEqualTo(2 * 2 * 3);
        assertThat(trainer(network).truncate(2).threads(3).run(EXAMPLES).last().weights())
                .isEqualTo(cut.last().weights());
    }

    /// Without a rate nothing moves, so the loss of pieces is what the whole gives, piece by piece.
    @Test
    void piecesAreGradedOnTheStatesOfTheWhole() {
        Sequential network = Sequential.of(Dense.of(2, 2).gain(4), pair(1.5).gain(4));
        Weights weights = network.initial(5);
        double[][] y = trainer(network).outputs(weights, EXAMPLES);
        double expected = 0;
        for (int piece = 0; piece < 3; piece++) {
            for (int e = 0; e < 8; e++) {
                double sum = 0;
                for (int s = 4 * piece; s < 4 * piece + 4; s++) {
                    sum += y[s][e];
                }
                double target = EXAMPLES.labels()[e / 2] == e % 2 ? 1 : 0;
                expected += (sum - target) * (sum - target) / 24;
            }
        }
        assertThat(Arrays.stream(y).flatMapToDouble(Arrays::stream).sum()).isPositive();
        var grade = trainer(network).truncate(2).grade(weights, EXAMPLES);
        assertThat(grade.loss()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aNetworkGoesOnFromAStateThatIsAValue() {
        Sequential network = Sequential.of(Dense.of(2, 2).gain(4), pair(1.5).gain(4), Rnn.gru(2, 3), Delay.of(3, 1));
        Weights weights = network.initial(5);
        double[][] whole = trainer(network).outputs(weights, EXAMPLES);
        Trainer half = trainer(network).duration(3);
        Response first = half.respond(weights, EXAMPLES, Optional.empty());
        Response second = half.respond(weights, EXAMPLES, Optional.of(first.last()));
        assertThat(first.outputs()).isDeepEqualTo(Arrays.copyOf(whole, 6));
        assertThat(second.outputs()).isDeepEqualTo(Arrays.copyOfRange(whole, 6, 12));
        assertThat(second.last().step()).isEqualTo(12);
        assertThat(first.last().values()).containsOnlyKeys("1.V", "1.under way", "2.h", "3.under way");
        // nothing is remembered unless it is handed on
        assertThat(half.outputs(weights, EXAMPLES)).isDeepEqualTo(first.outputs());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> half.respond(weights, EXAMPLES.where(i -> i < 3), Optional.of(first.last())))
                .withMessageContaining("the state has 8 numbers of 1.V, but 3 examples need 6");
        Map<String, double[]> other = new LinkedHashMap<>(first.last().values());
        other.remove("2.h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> half.respond(weights, EXAMPLES, Optional.of(new Snapshot(6, other))))
                .withMessageContaining("the state is of another network");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> pair(-1)).withMessageContaining("a delay of -1.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(Sequential.of(pair(0.7))).run(EXAMPLES))
                .withMessage(
                        "recurrent Lif (Lif, 2): a delay of 0.7 ms is 1.4 steps of 0.5 ms, but must be whole steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(Sequential.of(pair(1))).truncate(4).run(EXAMPLES))
                .withMessageContaining("a presentation of 6.0 ms cannot be cut in pieces of 4.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrent.of(Dynamics.spikes(lif(2).mode(Mode.batching(2)))))
                .withMessageContaining("gradients need training mode");
    }
}
