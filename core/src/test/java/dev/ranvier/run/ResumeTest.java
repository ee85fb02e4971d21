// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.catalog.synapse.NMDA;
import dev.ranvier.catalog.synapse.STP;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.Fractional;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Network;
import dev.ranvier.network.PoissonInput;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that is broken off and resumed gives every byte of the run that was not: recordings, facts and the state in the
/// end. This holds for all kinds of models, methods, inputs and synapses, with other threads and another form of the
/// kernel.
class ResumeTest {
    private static final double DURATION = 30;
    private static final double BREAK = 20.7;

    @TempDir
    Path folder;

    /// @param set what is told when the settings are complete
    record Kind(String name, Supplier<Resumable> make, Consumer<Resumable> set) {
        Kind(String name, Supplier<Resumable> make) {
            this(name, make, run -> {});
        }

        Resumable with(int threads, Form form, double breakAt) {
            Resumable run = make.get().threads(threads).form(form).breakAt(breakAt);
            set.accept(run);
            return run;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Resumable single(Population p, Input... more) {
        Run run = Run.of(p).seed(7).monitor("spike", "t_last_spike");
        p.model().variables().forEach(v -> run.monitor(v));
        for (Input input : more) {
            run.input(input.name(), input.values());
        }
        return new Resumable.Single(run);
    }

    /// An input by name.
    record Input(String name, dev.ranvier.input.Input values) {}

    private static Population adex(Model model) {
        return Population.of(model, 7).set(AdExIFRefLTC.tau_ref, 1.5).initial(AdExIF.V, Initializer.uniform(-66, -53));
    }

    static Stream<Kind> kinds() {
        List<Kind> all = new ArrayList<>();
        Model noisy =
                AdExIFRefLTC.MODEL.noise(AdExIF.V, "g*V", Parameter.parameter("g", 0.003, "1/ms^0.5", "noise of V"));
        for (Model model : List.of(AdExIFRefLTC.MODEL, noisy)) {
            for (Integrator method : Integrator.all()) {
                if (method.obstacle(model.equations()).isEmpty()) {
                    Input current = new Input("I", Inputs.constant(20));
                    String name =
                            (model == noisy ? "noise, " : "") + method.names().getFirst();
                    all.add(new Kind(name, () -> single(adex(model).method(method), current)));
                }
            }
        }
        all.addAll(populations());
        all.addAll(networks());
        return all.stream();
    }

    private static final Model COIN = Model.of("Coin", """
            u = rand()
            dV/dt = 0
            dw/dt = 0
            spike u < 0.1
            reset V = u; w = rand()
            """);

    private static final Model SMOOTH = Model.of("Smooth", """
            dx/dt = -x + 0.5*y + I
            dy/dt = 0.2*x - y
            input I
            spike x >= 1
            reset x = 0; y += 0.3
            """);

    private static final Model DELAYED = Model.of("Delayed", """
            dx/dt = (-x + tanh(delay(x, tau)) + 2*y + I)/ms : 1
            dy/dt = (0.3*delay(y, tau*(1 + tanh(x)^2), 4*ms) + x/3 - y)/ms + 0.5*distributed(y, 0.5*ms, tau + 1*ms, exp(-lag/tau)/tau)/ms : 1
            input I : 1
            spike x >= 2.5
            reset x = -1
            """, Parameter.parameter("tau", 1.5, "ms", "delay"));

    private static List<Kind> populations() {
        Input current = new Input("I", Inputs.constant(20));
        Input mixed = new Input(
                "I",
                Inputs.ouProcess(15, 4, 10, DURATION)
                        .neurons(7)
                        .plus(Inputs.wienerProcess(DURATION).from(5))
                        .plus(Inputs.section(Inputs.at(3, 10), Inputs.at(8, DURATION - 10))));
        Input drive = new Input("I", Inputs.constant(0.8));
        Population delayed = Population.of(DELAYED, 5)
                .method("rk4")
                .set("tau", Initializer.of(k -> 0.7 + k % 3 * 0.4))
                .history("x", t -> Math.cos(t) + 1)
                .initial("y", Initializer.of(k -> k % 5 * 0.1));
        Population smooth = Population.of(SMOOTH, 6).initial("x", Initializer.of(k -> k % 7 * 0.1));
        Population neurons = adex(AdExIFRefLTC.MODEL).refractoryVariable(true).noise(0.5);
        double[][] ring = {{0, 1, 0}, {0, 0, 0.5}, {0.7, 0.2, 0}};
        return List.of(
                new Kind("inputs with a past", () -> single(neurons, mixed)),
                new Kind("rand()", () -> single(Population.of(COIN, 40))),
                new Kind("single precision", () -> {
                    Run run = Run.of(neurons).precision(Precision.SINGLE).monitor("V", "refractory", "input", "w");
                    return new Resumable.Single(run.input(mixed.values()));
                }),
                new Kind("some neurons, at some steps", () -> {
                    Monitor some = Monitor.of("w").neurons(5, 2).every(7);
                    return new Resumable.Single(Run.of(neurons).monitor(some).input(current.values()));
                }),
                new Kind("monitors that look back", () -> {
                    Run run = Run.of(neurons.mode(Mode.batching(2))).input(current.values());
                    return new Resumable.Single(run.monitor(Monitor.rate(7)).monitor(Monitor.lfp("V", "w")));
                }),
                new Kind("a batch", () -> single(neurons.mode(Mode.batching(3)), mixed)),
                new Kind("training", () -> single(neurons.mode(Mode.training(2)), current)),
                new Kind(
                        "located spikes",
                        () -> single(adex(AdExIFRefLTC.MODEL).locateSpikes().method("rk4"), current)),
                new Kind(
                        "located spikes and jumps",
                        () -> single(
                                adex(AdExIFRefLTC.MODEL.delta("kick", "0.3*mV"))
                                        .locateSpikes()
                                        .method("rk4"),
                                current)),
                new Kind("delays", () -> single(delayed, drive)),
                new Kind("delays by exp_euler", () -> single(delayed.method("exp_euler"), drive)),
                new Kind(
                        "fractional, all",
                        () -> single(smooth.method(Fractional.caputoL1(0.8)), new Input("I", Inputs.constant(1.6)))),
                new Kind(
                        "fractional, Euler",
                        () -> single(smooth.method(Fractional.caputoEuler(0.9)), new Input("I", Inputs.constant(1.6)))),
                new Kind(
                        "fractional, origin",
                        () -> single(
                                smooth.method(Fractional.grunwaldLetnikov(0.7)), new Input("I", Inputs.constant(1.6)))),
                new Kind("couplings", () -> {
                    Run run = Run.of(Population.of(SMOOTH, 3).initial("x", 0.1, 0.4, 0.8))
                            .monitor("x", "y", "input")
                            .input(Inputs.constant(1.6))
                            .couple(
                                    Coupling.diffusive("x", "I", ring).strength(0.4),
                                    Coupling.additive("y", "I", ring)
                                            .delays(new double[][] {{0, 2, 0}, {0, 0, 1.5}, {3, 0.1, 0}}));
                    return new Resumable.Single(run);
                }));
    }

    private static List<Kind> networks() {
        List<Kind> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Catalog.plasticities()
                    .forEach((name, rule) -> all.add(new Kind(
                            name + ", " + precision, () -> learning(rule, precision), run -> reward(rule, run))));
        }
        all.add(new Kind("saturating conductances", () -> through(NMDA.MODEL)));
        all.add(new Kind("release", () -> through(STP.MODEL)));
        return all;
    }

    /// Synapses of many delays that learn, and some that do not, between neurons with noise.
    private static Resumable learning(Plasticity rule, Precision precision) {
        Population source =
                Population.of(PoissonGroup.MODEL, 30).named("source").set("rate", 40);
        Model cell = Lif.REF.synapse("exc", Expon.MODEL, CUBA.OUTPUT);
        Population target = Population.of(cell, 600)
                .named("target")
                .initial("V", Initializer.uniform(-5, 10))
                .noise(2);
        Network net = Network.of(source, target)
                .with(
                        Projection.of(source, target, Connect.probability(0.1))
                                .weight(0.5)
                                .delay(PerSynapse.uniform(0.3, 2.1))
                                .into("exc")
                                .plasticity(rule),
                        Projection.of(target, target, Connect.probability(0.01))
                                .named("within")
                                .weight(0.1)
                                .delay(1.5)
                                .into("exc"))
                .with(PoissonInput.of(target, target.model().inputs().getFirst(), 20, 100, 6));
        NetworkRun run = NetworkRun.of(net)
                .seed(3)
                .precision(precision)
                .monitor(target, target.model().membrane());
        run.input(target, Inputs.constant(25));
        run.monitor(
                target,
                Monitor.of("weights", s -> run.synapses("source->target").weights())
                        .every(50));
        return new Resumable.Many(run);
    }

    private static void reward(Plasticity rule, Resumable run) {
        rule.model().inputs().stream()
                .filter(i -> !i.name().endsWith("_post") && !i.name().endsWith("_pre"))
                .forEach(i -> ((Resumable.Many) run).run().input("source->target", i.name(), 0.4));
    }

    private static Resumable through(Model dynamics) {
        Population source =
                Population.of(PoissonGroup.MODEL, 40).named("source").set("rate", 60);
        Model cell = Lif.REF.synapse("exc", Expon.MODEL, CUBA.OUTPUT);
        Population target = Population.of(cell, 50).named("target");
        Projection projection = Projection.of(source, target, Connect.probability(0.3))
                .weight(0.8)
                .delay(PerSynapse.uniform(0.3, 1.5))
                .through(dynamics)
                .into("exc");
        NetworkRun run = NetworkRun.of(Network.of(source, target).with(projection))
                .monitor(target, target.model().membrane());
        run.input(target.view("some", 3, 10), Inputs.ouProcess(25, 5, 5, DURATION));
        return new Resumable.Many(run);
    }

    private static final double NEVER = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @MethodSource("kinds")
    void everyByteIsThatOfTheUnbrokenRun(Kind kind) throws IOException {
        String broken = folder.resolve("broken.ckpt").toString();
        Resumable whole = kind.with(1, Form.AUTO, NEVER);
        List<Recording> recordings = whole.run(DURATION);
        assertThat(recordings.getLast().spikes().count()).isPositive();

        Resumable first = kind.with(2, Form.AUTO, BREAK)
                .checkpoints(Checkpoints.to(broken).every(4));
        assertThatThrownBy(() -> first.run(DURATION)).isInstanceOf(Resumable.Break.class);
        Resumable second = kind.with(3, Form.SCALAR, NEVER).resume(broken);
        assertThat(Resumable.bits(second.run(DURATION))).isEqualTo(Resumable.bits(recordings));
        assertSameState(whole, second);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theStateBetweenTwoCallsIsAllOfIt(Kind kind) throws IOException {
        String between = folder.resolve("between.ckpt").toString();
        Resumable whole = kind.with(2, Form.SCALAR, NEVER);
        whole.run(BREAK);
        whole.checkpoint(between);
        List<String> expected = Resumable.bits(whole.run(DURATION - BREAK));

        Resumable second = kind.with(1, Form.AUTO, NEVER).resume(between);
        assertThat(Resumable.bits(second.run(DURATION - BREAK))).isEqualTo(expected);
        assertSameState(whole, second);
    }

    /// Two runs in the same state write the same file.
    private void assertSameState(Resumable one, Resumable other) throws IOException {
        Path a = folder.resolve("a.ckpt");
        Path b = folder.resolve("b.ckpt");
        one.checkpoint(a.toString());
        other.checkpoint(b.toString());
        assertThat(Files.mismatch(a, b)).isEqualTo(-1);
    }
}
