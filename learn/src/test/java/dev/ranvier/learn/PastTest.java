// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.input.Inputs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.kernel.Form;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Gradients through constant and distributed delays in equations.
class PastTest {
    private static final int STEPS = 12;
    private static final double DT = 0.1;
    private static final Parameter LAG = Parameter.parameter("tau_d", 0.3);
    private static final Parameter G = Parameter.parameter("g", 0.8);

    /// Two delays of x, one of them of a product, and one of y, whose slopes are needed where the method has them.
    private static final Model SMOOTH = Model.of("Smooth", """
            input I
            dx/dt = -x + g*tanh(delay(x, tau_d)*delay(y, 0.25)) + I
            dy/dt = x - 0.5*y*delay(x, 2*tau_d)
            """, LAG, G);

    private static final Model MEAN = Model.of(
            "Mean", "input I\ndx/dt = -g*distributed(x, 0.15, 0.15 + tau_d, exp(-lag)) + I*delay(x, 0.1)", LAG, G);

    private static final Model SPIKING = Model.of("Spiking", """
            input I
            dV/dt = (-V + g*delay(V, tau_d) + I)/2
            spike V >= 1
            reset V = -0.2
            """, LAG, G);

    private static Population of(Model model, int size, int trials, double lag) {
        Population p = Population.of(model, size)
                .set(G, Initializer.of(k -> 0.8 + 0.1 * k))
                .set(LAG, lag)
                .initial(model.variables().getFirst(), Initializer.of(k -> 0.3 + 0.2 * k));
        if (model == SMOOTH) {
            p = p.initial("y", Initializer.of(k -> 0.7 - 0.1 * k));
        }
        return model == SPIKING
                ? p.spikeFunction(Sigmoid.of(2)).mode(Mode.training(trials))
                : p.mode(Mode.training(trials));
    }

    private static double[][] random(int columns) {
        Random random = new Random(3);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, s -> random.doubles(columns, -1, 2).toArray());
        return rows;
    }

    private static Loss loss(Model model) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        model.variables().forEach(v -> sizes.put(v.name(), 1.0));
        return new Curved(sizes);
    }

    /// Derivatives by parameter, initial values and input beside central differences.
    private static void check(Population p) {
        int columns = p.size() * p.mode().batch();
        Model model = p.model();
        Bptt bptt = Bptt.of(p).dt(DT).form(Form.SCALAR).parameters(G).inputs("I");
        double[][] rows = random(columns);
        double[] g = p.values(G, 0);
        Map<String, double[]> state = new LinkedHashMap<>(bptt.initial().values());
        state.replaceAll((name, numbers) -> numbers.clone());
        var run = new Object() {
            Gradients now() {
                var sequence =
                        Sequence.of(values(rows)).from(new Snapshot(0, state)).set("g", g);
                return bptt.run(sequence, loss(model));
            }
        };
        Gradients found = run.now();
        compare("g", g, found.parameter("g"), run::now);
        for (String name : state.keySet()) {
            compare(name, state.get(name), found.initial(name), run::now);
        }
        for (int s : new int[] {0, STEPS / 2}) {
            compare("I of " + s, rows[s], found.input("I")[s], run::now);
        }
        assertThat(found.initial().keySet()).containsExactlyElementsOf(state.keySet());
    }

    private interface Forward {
        Gradients now();
    }

    private static void compare(String name, double[] values, double[] found, Forward run) {
        double h = 1e-5;
        for (int e = 0; e < values.length; e += Math.max(1, values.length / 2)) {
            double old = values[e];
            values[e] = old + h;
            double up = run.now().loss();
            values[e] = old - h;
            double down = run.now().loss();
            values[e] = old;
            assertThat(found[e]).as("%s[%d]", name, e).isCloseTo((up - down) / (2 * h), within(1e-8));
        }
    }

    static Stream<Arguments> methods() {
        List<Arguments> all = new ArrayList<>();
        for (Model model : List.of(SMOOTH, MEAN)) {
            for (Integrator m : Integrator.all()) {
                if (!(m instanceof Adaptive)
                        && m.order() > 0
                        && m.obstacle(model.equations()).isEmpty()) {
                    double[] lags = all.size() % 2 == 0 ? new double[] {0.3, 0.337} : new double[] {0.1, 0.337, 2};
                    all.add(Arguments.of(m.names().getFirst(), model.name(), model, lags));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        return all.stream();
    }

    /// A delay of one step, of three, of no whole number, and longer than the sequence.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void methods(String method, String name, Model model, double[] lags) {
        for (double lag : lags) {
            check(of(model, 2, 1, lag).method(method));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "3, 1", "7, 5", "31, 1"})
    void everySizeAndBatchHasItsGradient(int size, int trials) {
        check(of(SMOOTH, size, trials, 0.3).method("rk4"));
        check(of(SMOOTH, size, trials, 0.3).set(LAG, Initializer.of(k -> 0.1 + 0.07 * k)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler", "rk4"})
    void aHistoryOfItsOwnDoesNotMoveWithTheInitialValue(String method) {
        check(of(SMOOTH, 3, 1, 0.337).method(method).history("x", t -> 1 + Math.cos(3 * t)));
    }

    /// V jumps at a reset; the primitive of the surrogate stands for the spike.
    @ParameterizedTest
    @CsvSource({
        "SOFT, 0.5, 1, 1",
        "SOFT, 1.5, 7, 5",
        "HARD, 1.5, 3, 1",
        "HARD, 1.7, 31, 5",
        "SOFT, 1.7, 3, 5",
        "HARD, 30, 1, 1"
    })
    void spikesAndDelaysHaveTheirGradientsInALayer(SpikeReset.Kind kind, double lag, int size, int trials) {
        var neurons = of(SPIKING, size, 1, lag).spikeReset(kind);
        var refractory = Population.of(SPIKING.refractory(Parameter.parameter("tau_ref", 1)), size)
                .set(LAG, lag)
                .spikeReset(kind)
                .spikeFunction(Sigmoid.of(2))
                .mode(Mode.training(1));
        for (Population p : List.of(neurons, refractory)) {
            Differences.check(
                    Sequential.of(
                            Dense.of(2, size).gain(4),
                            Recurrent.of(Dynamics.spikes(p).learning(G)).gain(2),
                            Dense.of(size, 2),
                            Dynamics.of(Differences.leaky(2), LeakyIntegrator.x)),
                    trials);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler", "rk4", "exp_auto"})
    void theStatesAreThoseOfARun(String method) {
        for (Model model : List.of(SMOOTH, MEAN, SPIKING)) {
            for (double lag : new double[] {0.1, 0.3, 0.337}) {
                Population p = of(model, 3, 2, lag).method(method);
                String x = model.variables().getFirst().name();
                Watched watched = new Watched(loss(model));
                Bptt.of(p).dt(DT).run(values(random(6)), watched);
                var recording = Run.of(p)
                        .dt(DT)
                        .input(values(random(6)))
                        .monitor(x)
                        .progress(false)
                        .run();
                for (int i = 0; i < STEPS; i++) {
                    for (int e = 0; e < 6; e++) {
                        assertThat(watched.rows(x)[i][e])
                                .isEqualTo(recording.of(x).at(i, e));
                    }
                }
            }
        }
    }

    /// The past belongs to the state a sequence ends in, and the derivatives by it to what goes back over the border.
    @ParameterizedTest
    @CsvSource({"1, euler", "7, rk4", "2, rk4", "11, exp_auto"})
    void aSequenceInTwoPartsIsTheWhole(int border, String method) {
        Population p = of(SMOOTH, 3, 2, 0.337).method(method).history("y", t -> 0.7 + t);
        double[][] rows = random(6);
        double[][] weights = random(6);
        Bptt bptt = Bptt.of(p).dt(DT).parameters(G).inputs("I");
        Gradients whole = bptt.run(values(rows), Loss.weighted(Map.of("x", weights)));
        Loss before = Loss.weighted(Map.of("x", Arrays.copyOf(weights, border)));
        Loss after = Loss.weighted(Map.of("x", Arrays.copyOfRange(weights, border, STEPS)));
        Sequence first = Sequence.of(values(Arrays.copyOf(rows, border)));
        Snapshot middle = bptt.run(first, before).last();
        Sequence second =
                Sequence.of(values(Arrays.copyOfRange(rows, border, STEPS))).from(middle);
        Gradients ofSecond = bptt.run(second, after);
        Gradients ofFirst = bptt.run(first.then(ofSecond.initial()), before);
        assertThat(ofSecond.last()).isEqualTo(whole.last());
        assertThat(middle.values()).containsKey("past of x");
        assertThat(ofFirst.initial("x")).containsExactly(whole.initial("x"), within(1e-12));
        assertThat(ofFirst.initial("y")).containsExactly(whole.initial("y"), within(1e-12));
        assertThat(ofFirst.input("I")[0]).containsExactly(whole.input("I")[0], within(1e-12));
        assertThat(ofFirst.parameter("g")[1] + ofSecond.parameter("g")[1])
                .isCloseTo(whole.parameter("g")[1], within(1e-12));
        Map<String, double[]> without = new LinkedHashMap<>(ofSecond.initial());
        without.keySet().removeIf(name -> name.startsWith("past"));
        assertThat(bptt.run(first.then(without), before).initial("x")).isNotEqualTo(whole.initial("x"));
        Snapshot other = bptt.run(first, before).last().with("past of x", new double[middle.of("past of x").length]);
        assertThat(bptt.run(second.from(other), after).loss()).isNotEqualTo(ofSecond.loss());
    }

    @Test
    void neitherThreadsNorKeptStatesMatter() {
        Population p = of(SMOOTH, 1700, 2, 0.337).method("rk4");
        double[][] rows = random(1);
        Bptt bptt = Bptt.of(p).dt(DT).parameters(G).inputs("I");
        Gradients one = bptt.threads(1).run(values(rows), loss(SMOOTH));
        for (int threads : new int[] {2, 3, 7}) {
            Gradients several = bptt.threads(threads).keepEvery(threads).run(values(rows), loss(SMOOTH));
            assertThat(several.parameter("g")).containsExactly(one.parameter("g"));
            assertThat(several.initial("x")).containsExactly(one.initial("x"));
            assertThat(several.input("I")).isDeepEqualTo(one.input("I"));
            assertThat(several.last()).isEqualTo(one.last());
        }
    }

    @Test
    void singlePrecisionIsCloseToDouble() {
        Population p = of(SMOOTH, 7, 1, 0.337).method("rk4");
        Bptt bptt = Bptt.of(p).dt(DT).parameters(G);
        double[] exact = bptt.run(values(random(1)), loss(SMOOTH)).parameter("g");
        double[] rounded = bptt.precision(Precision.SINGLE)
                .run(values(random(1)), loss(SMOOTH))
                .parameter("g");
        assertThat(rounded).isNotEqualTo(exact).containsExactly(exact, within(1e-5));
    }

    /// A presentation cut in pieces hands the past on: outputs are those of the whole.
    @Test
    void truncatedTrainingKeepsThePast() {
        var neurons = of(SPIKING, 7, 1, 1.7);
        var network =
                Sequential.of(Dense.of(2, 7).gain(4), Dynamics.spikes(neurons).learning(G), Dense.of(7, 2));
        var examples = Examples.of(new double[][] {{0, 2}, {2, 0}, {2, 2}}, 0, 1, 1);
        Trainer whole =
                Trainer.of(network, MeanSquare.of(Readout.SUM), Sgd.rate(0.01)).dt(0.5);
        var weights = whole.start().weights();
        double[][] all = whole.duration(10).outputs(weights, examples);
        Response half = whole.duration(5).respond(weights, examples, Optional.empty());
        Response rest = whole.duration(5).respond(weights, examples, Optional.of(half.last()));
        assertThat(rest.outputs()).isDeepEqualTo(Arrays.copyOfRange(all, 10, 20));
        assertThat(Arrays.stream(all).flatMapToDouble(Arrays::stream).distinct().count())
                .isGreaterThan(4);
        Training t = whole.duration(10).truncate(2.5).batch(2).epochs(2).run(examples);
        assertThat(t.epochs().getLast().loss()).isFinite();
    }

    @Test
    void whatHasNoGradientIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(of(SMOOTH, 1, 1, 0.3)).parameters(LAG).run(values(random(1)), loss(SMOOTH)))
                .withMessageContaining("'tau_d' says how long a delay of x is")
                .withMessageContaining("the layer Delay");
        Model varying = Model.of("Varying", "input I\ndx/dt = I - delay(x, 1 + x^2, 5)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(Population.of(varying, 1).mode(Mode.training(1)))
                        .run(values(random(1)), loss(varying)))
                .withMessageContaining("model Varying has a delay of x that varies, 1 + x^2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(of(SMOOTH, 1, 1, 0.3)).dt(0.5).run(values(random(1)), loss(SMOOTH)))
                .withMessageContaining("shorter than the step dt = 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(2, of(SPIKING, 3, 1, 1), 1).network(0.1, 1))
                .withMessageContaining("rules that learn online hold the last step alone");
        Snapshot longer = Bptt.of(of(SMOOTH, 1, 1, 0.6))
                .run(values(random(1)), loss(SMOOTH))
                .last();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(of(SMOOTH, 1, 1, 0.3))
                        .run(Sequence.of(values(random(1))).from(longer), loss(SMOOTH)))
                .withMessageContaining("numbers of the past of x, but")
                .withMessageContaining("of another delay");
    }
}
