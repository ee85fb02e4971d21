// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.check;
import static dev.ranvier.learn.Differences.lif;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Sizes, batches, resets, refractoriness, delays and methods with each other: gradients against differences of the smooth
/// twin. What `detach` leaves out is in [DifferencesTest].
class CombinationsTest {
    private static final int[] SIZES = {1, 3, 7, 31};

    private static Population neurons(Model model, int size, SpikeReset.Kind kind, Integrator method) {
        Population p = Population.of(model, size)
                .set(Lif.V_th, 1)
                .set(Lif.V_reset, 0)
                .initial(Lif.V, 0.6)
                .method(method)
                .spikeReset(kind)
                .spikeFunction(Sigmoid.of(2))
                .mode(Mode.training(1));
        return model.options().refractory().isPresent() ? p.set(Lif.tau_ref, 1) : p;
    }

    private static Sequential network(Population neurons, int delay) {
        int size = neurons.size();
        return Sequential.of(
                Dense.of(2, size).gain(4),
                Recurrent.of(Dynamics.spikes(neurons).learning(Lif.tau, Lif.V_th, Lif.V_reset))
                        .delay(0.5 * delay)
                        .gain(2),
                Delay.fixed(size, 0.5 * delay),
                Dense.of(size, 2).gain(2),
                Dynamics.spikes(lif(2).spikeReset(neurons.options().reset().kind())));
    }

    static Stream<Arguments> shapes() {
        List<Arguments> all = new ArrayList<>();
        for (int size : SIZES) {
            for (int trials : new int[] {1, 5}) {
                for (var kind : List.of(SpikeReset.Kind.SOFT, SpikeReset.Kind.HARD)) {
                    for (Model model : List.of(Lif.MODEL, Lif.REF)) {
                        for (int delay : new int[] {0, 3}) {
                            all.add(Arguments.of(size, trials, kind, model.name(), delay, model));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} neurons, {1} trials, {2}, {3}, delay {4}")
    @MethodSource
    void shapes(int size, int trials, SpikeReset.Kind kind, String name, int delay, Model model) {
        check(network(neurons(model, size, kind, Integrator.named("exp_auto")), delay), trials);
    }

    static Stream<Arguments> methods() {
        List<Integrator> able = Integrator.all().stream()
                .filter(m -> !(m instanceof Adaptive)
                        && m.obstacle(Lif.REF.equations()).isEmpty())
                .toList();
        List<Arguments> all = new ArrayList<>();
        for (int k = 0; k < able.size(); k++) {
            for (var kind : List.of(SpikeReset.Kind.SOFT, SpikeReset.Kind.HARD)) {
                List<Model> models = List.of(Lif.MODEL, (k + kind.ordinal()) % 2 == 0 ? Lif.REF : Lif.REF_LTC);
                String method = able.get(k).names().getFirst();
                for (int m = 0; m < models.size(); m++) {
                    int turn = k + m + kind.ordinal();
                    int trials = turn / 2 % 2 == 0 ? 1 : 5;
                    all.add(Arguments.of(method, kind, SIZES[turn % 4], trials, 3 * (k / 2 % 2), models.get(m)));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(24);
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, {1}, {2} neurons, {3} trials, delay {4}")
    @MethodSource
    void methods(String method, SpikeReset.Kind kind, int size, int trials, int delay, Model model) {
        check(network(neurons(model, size, kind, Integrator.named(method)), delay), trials);
    }
}
