// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every layer: its gradient is that of its smooth twin; threads, other trials, batches that are not full and
/// cuts through a presentation change nothing. A new layer needs a line here.
class LayerTest {
    private static final Model LATE = Model.of("Late", """
            input I
            dV/dt = (-V + g*delay(V, 1.7) + I)/5
            spike V >= 1
            reset V = -0.2
            """, Parameter.parameter("g", 0.6));

    private static final Map<String, IntFunction<Layer>> LAYERS = new LinkedHashMap<>();

    static {
        LAYERS.put("dense", n -> Dense.of(n, n + 1));
        LAYERS.put("sparse", n -> Sparse.of(n, n + 2, Connect.outDegree(2)).seed(3));
        LAYERS.put("masked", n -> Sparse.masked(mask(n, n + 1)).unbiased());
        LAYERS.put("convolution on a line", n -> Convolution.of(Planes.line(2, n), 3, Window.of(Math.min(3, n))));
        LAYERS.put(
                "convolution on a picture",
                n -> Convolution.of(
                        Planes.of(2, 3, n), 2, Window.of(3).padding(1).stride(2)));
        LAYERS.put(
                "convolution with gaps, in groups",
                n -> Convolution.of(
                                Planes.of(2, 5, n), 4, Window.of(2).padding(2).dilation(3))
                        .groups(2)
                        .unbiased());
        LAYERS.put(
                "largest",
                n -> Pooling.max(Planes.of(2, 3, n), 1).window(Window.of(2).padding(1)));
        LAYERS.put("mean", n -> Pooling.mean(Planes.line(2, n), Math.min(2, n)));
        LAYERS.put(
                "neurons",
                n -> Dynamics.spikes(lif(n).set(Lif.tau, Initializer.of(k -> 9 + k))
                                .initial(Lif.V, Initializer.of(k -> 0.1 * (k % 3))))
                        .learning(Lif.tau, Lif.V_reset));
        LAYERS.put(
                "neurons with synapses",
                n -> Dynamics.spikes(Population.of(
                                        Lif.MODEL
                                                .synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 3))
                                                .synapse("inh", Alpha.MODEL, CUBA.OUTPUT),
                                        n)
                                .set(Lif.V_th, 1)
                                .set(Lif.V_reset, 0)
                                .spikeFunction(Sigmoid.of(2))
                                .mode(Mode.training(1)))
                        .into("exc", "inh")
                        .learning(Lif.tau));
        LAYERS.put(
                "neurons that see their past",
                n -> Dynamics.spikes(Population.of(LATE, n)
                                .initial("V", Initializer.of(k -> 0.1 * (k % 3)))
                                .spikeFunction(Sigmoid.of(2))
                                .mode(Mode.training(1)))
                        .learning(LATE.parameter("g")));
        LAYERS.put("readout", n -> Dynamics.of(leaky(n), LeakyIntegrator.x).learning(LeakyIntegrator.tau));
        LAYERS.put(
                "recurrent",
                n -> Recurrent.of(Dynamics.spikes(lif(n)).rate(50, 1e-4).learning(Lif.tau)));
        LAYERS.put(
                "recurrent and late",
                n -> Recurrent.of(Dynamics.spikes(lif(n))).delay(1.5).gain(2));
        LAYERS.put("recurrent rates", n -> Recurrent.of(Dynamics.of(leaky(n), LeakyIntegrator.x)));
        LAYERS.put("delays", n -> Delay.of(n, 2.3));
        LAYERS.put("a fixed delay", n -> Delay.fixed(n, 1.5));
        LAYERS.put("dropout", n -> Dropout.of(n, 0.4));
        LAYERS.put("batch normalisation", n -> BatchNorm.of(n).scale(0.7));
        LAYERS.put("batch normalisation of channels", n -> BatchNorm.of(Planes.of(3, 2, n)));
        LAYERS.put("layer normalisation", LayerNorm::of);
        LAYERS.put("vanilla", n -> Rnn.vanilla(n, n + 1));
        LAYERS.put("lstm", n -> Rnn.lstm(n, 3));
        LAYERS.put("gru", n -> Rnn.gru(n, 3));
    }

    private static double[][] mask(int n, int m) {
        double[][] mask = new double[n][m];
        for (int i = 0; i < n; i++) {
            Arrays.setAll(mask[i], j -> 0);
            mask[i][i] = 1;
            mask[i][(3 * i + 1) % m] = 1;
        }
        return mask;
    }

    static Stream<Arguments> layers() {
        return LAYERS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    static Stream<Arguments> sizes() {
        return LAYERS.entrySet().stream()
                .flatMap(e -> Stream.of(1, 3, 7, 31)
                        .flatMap(
                                n -> Stream.of(1, 5).map(trials -> Arguments.of(e.getKey(), e.getValue(), n, trials))));
    }

    /// The layer with others on both sides, so that derivatives come to it and go on.
    private static Sequential between(Layer layer) {
        return Sequential.of(
                Dense.of(2, layer.inputs()).gain(2),
                layer,
                Dense.of(layer.outputs(), 2).gain(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void matricesHaveWholeRows(String name, IntFunction<Layer> of) {
        Layer layer = of.apply(7);
        Map<String, double[]> numbers = layer.initial(1, 0);
        layer.columns().forEach((matrix, columns) -> {
            assertThat(numbers).containsKey(matrix);
            assertThat(numbers.get(matrix).length % columns).isZero();
            assertThat(numbers.get(matrix).length / columns).isPositive();
        });
    }

    @Test
    void everyLayerIsHere() throws IOException, URISyntaxException {
        Path folder = Path.of(Layer.class.getResource("Layer.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> all = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".class"))
                    .map(f -> load("dev.ranvier.learn." + f.substring(0, f.length() - 6)))
                    .filter(c -> Layer.class.isAssignableFrom(c) && c != Layer.class)
                    .map(Class::getSimpleName)
                    .toList();
            assertThat(all)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(LAYERS.values().stream()
                            .map(f -> f.apply(3).getClass().getSimpleName())
                            .distinct()
                            .toList());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, LayerTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0} of {2}, {3} trials")
    @MethodSource("sizes")
    void theGradientIsThatOfTheSmoothTwin(String name, IntFunction<Layer> layer, int n, int trials) {
        check(between(layer.apply(n)), trials);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void everyNumberOfThreadsGivesTheSameBytes(String name, IntFunction<Layer> layer) {
        Sequential network = between(layer.apply(7));
        double[][] x = random(5 * 2, 8);
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack one = stack(network, 5, 1, false)) {
            double expected = loss(one, x, 5, weights, 2);
            Map<String, double[]> gradients = one.backward();
            Map<String, double[]> kept = one.kept();
            for (int threads : new int[] {2, 3, 7}) {
                try (Stack more = stack(network, 5, threads, false)) {
                    assertThat(loss(more, x, 5, weights, 2)).isEqualTo(expected);
                    assertSame(more.backward(), gradients);
                    assertSame(more.kept(), kept);
                    assertThat(more.last()).isEqualTo(one.last());
                }
            }
        }
    }

    private static void assertSame(Map<String, double[]> found, Map<String, double[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void aBatchThatIsNotFullIsABatchOfItsOwn(String name, IntFunction<Layer> layer) {
        Sequential network = between(layer.apply(3));
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack wide = stack(network, 7, 2, false);
                Stack exact = stack(network, 2, 1, false)) {
            loss(wide, random(7 * 2, 1), 7, weights, 2); // leaves something behind in all trials
            wide.backward();
            double[][] x = random(2 * 2, 9);
            assertThat(loss(wide, x, 2, weights, 2)).isEqualTo(loss(exact, x, 2, weights, 2));
            assertSame(wide.backward(), exact.backward());
            assertThat(wide.last()).isEqualTo(exact.last());
        }
    }

    /// There is no reset to forget: what a presentation leaves behind is gone when the next begins.
    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void aPresentationKnowsNothingOfTheOneBefore(String name, IntFunction<Layer> layer) {
        Sequential network = between(layer.apply(7));
        Map<String, double[]> weights = network.initial(4).values();
        double[][] x = random(3 * 2, 6);
        try (Stack fresh = stack(network, 3, 1, false);
                Stack used = stack(network, 3, 2, false)) {
            double expected = loss(fresh, x, 3, weights, 2);
            Map<String, double[]> gradients = fresh.backward();
            loss(used, random(3 * 2, 1), 3, weights, 2);
            used.backward();
            var further = new Stack.Terms(weights, 3, true, Optional.of(used.last()));
            used.forward(random(3 * 2, 2), 3, further); // goes on, with what is under way
            assertThat(loss(used, x, 3, weights, 2)).isEqualTo(expected);
            assertSame(used.backward(), gradients);
            assertThat(used.last()).isEqualTo(fresh.last());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void trialsMeetOnlyWhereTheLayerSaysSo(String name, IntFunction<Layer> layer) {
        Sequential network = between(layer.apply(3));
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack stack = stack(network, 2, 1, false)) {
            double[][] x = random(4, 9);
            double[][] before = copy(stack.forward(x, 2, terms(weights)));
            Arrays.stream(x).forEach(row -> row[3] += 0.5); // of trial 1
            double[][] after = stack.forward(x, 2, terms(weights));
            boolean same = true;
            for (int s = 0; s < STEPS; s++) {
                same &= before[s][0] == after[s][0] && before[s][1] == after[s][1];
            }
            assertThat(same).isEqualTo(!(layer.apply(3) instanceof BatchNorm));
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void aCutThroughAPresentationLosesNothing(String name, IntFunction<Layer> layer) {
        Sequential network = between(layer.apply(7));
        Map<String, double[]> weights = network.initial(4).values();
        double[][] x = random(3 * 2, 6);
        try (Stack whole = stack(network, 3, 1, false)) {
            var terms = new Stack.Terms(weights, 3, false, Optional.empty());
            double[][] expected = copy(whole.forward(x, 3, terms));
            for (int length : new int[] {1, 3}) {
                Optional<Snapshot> state = Optional.empty();
                try (Stack part = new Stack(network, new Setting(0.5, length, 4, 1, false), 2)) {
                    for (int first = 0; first < STEPS; first += length) {
                        double[][] piece = Arrays.copyOfRange(x, first, first + length);
                        double[][] y = part.forward(piece, 3, new Stack.Terms(weights, 3, false, state));
                        for (int s = 0; s < length; s++) {
                            assertThat(Arrays.copyOf(y[s], 6))
                                    .as("step %d", first + s)
                                    .containsExactly(expected[first + s]);
                        }
                        state = Optional.of(part.last());
                    }
                }
                assertThat(state).contains(whole.last());
            }
        }
    }
}
