// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.catalog.synapse.COBA;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.MgBlock;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.SpikeReset.Kind;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Superposition;
import dev.ranvier.model.Surrogate;
import dev.ranvier.model.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Gradients through many steps against central differences of the smooth simulation, in which the primitive of the
/// surrogate stands for the spike.
class DifferencesTest {
    private static final double DT = 0.1;
    private static final Surrogate WIDE = Sigmoid.of(0.8);

    @ParameterizedTest
    @CsvSource({
        "SOFT, false, 1",
        "SOFT, false, 31",
        "HARD, false, 3",
        "HARD, false, 7",
        "SOFT, true, 3",
        "HARD, true, 5",
    })
    void everyResetHasItsGradient(Kind kind, boolean detach, int size) {
        check(
                AdExIF.MODEL,
                ExpAuto.METHOD,
                new SpikeReset(kind, detach),
                size,
                30,
                Set.of("tau", "b", "V_th", "V_reset"));
        check(AdExIFRefLTC.MODEL, ExpAuto.METHOD, new SpikeReset(kind, detach), size, 30, Set.of("tau", "V_th"));
    }

    static Stream<Arguments> methods() {
        return Integrator.all().stream()
                .filter(m -> !(m instanceof Adaptive))
                .flatMap(m -> Stream.of(new SpikeReset(Kind.SOFT, false), new SpikeReset(Kind.HARD, false))
                        .flatMap(r -> Stream.of(r, new SpikeReset(r.kind(), true)))
                        .map(r -> Arguments.of(m.names().getFirst(), r, m)));
    }

    /// Refractory and not; sizes take turns.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("methods")
    void everyMethodHasItsGradientWithEveryReset(String name, SpikeReset reset, Integrator method) {
        int turn = reset.kind().ordinal() + (reset.detach() ? 1 : 0) + name.length();
        int size = new int[] {1, 3, 7, 31}[turn % 4];
        for (Model model : List.of(Lif.MODEL, Lif.REF)) {
            Model lif = method.order() > 0 ? model : model.noise(V(model), "0.3*mV/sqrt(ms)");
            check(lif, method, reset, size, 12, Set.of("tau", "R", "V_th"));
        }
        boolean able =
                method.order() > 0 && method.obstacle(AdExIF.MODEL.equations()).isEmpty();
        if (able) {
            Model model = turn / 4 % 2 == 0 ? AdExIF.MODEL : AdExIFRefLTC.MODEL;
            check(model, method, reset, 3, 20, Set.of("tau_w", "delta_T", "a"));
        }
    }

    private static Variable V(Model model) {
        return model.membrane();
    }

    static Stream<Arguments> neurons() {
        return Catalog.models().stream()
                .filter(m -> !m.equations().isEmpty())
                .filter(m -> m.threshold()
                        .filter(th -> !th.crossing() && !th.strict() && !th.unlessRefractory())
                        .isPresent())
                .map(m -> Arguments.of(m.name(), m));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neurons")
    void everyNeuronThatTrainsHasItsGradients(String name, Model model) {
        check(model, ExpAuto.METHOD, new SpikeReset(Kind.SOFT, false), 2, 6, Set.of());
    }

    static Stream<Arguments> synapses() {
        return Catalog.models().stream()
                .filter(m -> m.inputs().stream().anyMatch(i -> i.name().equals("pre")) && Superposition.holds(m))
                .flatMap(m -> Stream.of(CUBA.OUTPUT, COBA.OUTPUT, MgBlock.OUTPUT)
                        .flatMap(o -> Stream.of(Lif.REF, AdExIFRefLTC.MODEL)
                                .map(n -> Arguments.of(n.synapse("syn", m, o), m.name(), o.name()))));
    }

    @ParameterizedTest(name = "{1}, {2}: {0}")
    @MethodSource("synapses")
    void everySynapseInTheTargetHasItsGradients(Model model, String dynamics, String output) {
        check(model, ExpAuto.METHOD, new SpikeReset(Kind.SOFT, false), 2, 6, Set.of());
    }

    static Stream<Surrogate> surrogates() {
        return Discovery.constants(Catalog.class, Surrogate.class).stream();
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void everySurrogateIsTheSlopeOfItsPrimitive(Surrogate surrogate) {
        check(Lif.MODEL, surrogate, ExpAuto.METHOD, new SpikeReset(Kind.SOFT, false), 3, 3, Set.of("tau", "V_th"));
    }

    private static void check(
            Model model, Integrator method, SpikeReset reset, int size, int steps, Set<String> wanted) {
        check(model, WIDE, method, reset, size, steps, wanted);
    }

    /// @param wanted names of parameters; none for all that have a derivative
    private static void check(
            Model given,
            Surrogate surrogate,
            Integrator method,
            SpikeReset reset,
            int size,
            int steps,
            Set<String> wanted) {
        Model model = given.surrogate(surrogate);
        Map<String, Double> uniform = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(wanted);
        model.parameters().forEach(p -> {
            if (!wanted.isEmpty() && !wanted.contains(p.name())) {
                uniform.put(p.name(), p.value());
            }
        });
        if (wanted.isEmpty()) {
            model.parameters().forEach(p -> tryParameter(model, method, reset, p, uniform, names));
        }
        model.inputs().forEach(i -> names.add(i.name()));
        model.options().refractory().ifPresent(p -> uniform.put(p.name(), 5.5 * DT));
        Step step = Discretization.of(model, method, DT, uniform, reset);
        new Comparison(model, step, names, size, DT, steps).check();
    }

    /// Adds a parameter to `names` if there is a derivative by it, else to `uniform`.
    private static void tryParameter(
            Model model,
            Integrator method,
            SpikeReset reset,
            Parameter p,
            Map<String, Double> uniform,
            Set<String> names) {
        Map<String, Double> others = new LinkedHashMap<>();
        model.parameters().forEach(q -> others.put(q.name(), q.value()));
        boolean counted = model.options().refractory().filter(p::equals).isPresent();
        if (!counted) {
            others.remove(p.name());
        }
        try {
            Adjoint.of(Discretization.of(model, method, DT, others, reset), Set.of(p.name()));
            names.add(p.name());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("'" + p.name() + "'");
            uniform.put(p.name(), p.value());
        }
    }
}
