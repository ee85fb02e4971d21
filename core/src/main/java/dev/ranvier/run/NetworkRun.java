// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.connect.SynapseTable;
import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Steps;
import dev.ranvier.kernel.Form;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Network;
import dev.ranvier.network.Neurons;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.network.View;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.unit.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a network: set it up, then `run(duration)`. Running again continues where the last run ended; `reset()` starts
/// over. Not safe for use by several threads.
public final class NetworkRun {
    private final Network network;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Member> dynamics = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;
    private final Checkpointer checkpointer = new Checkpointer(new Kept());
    private boolean progress = true;
    private final Target target = new Target();
    private boolean profiled;
    private Optional<Report> report = Optional.empty();
    private Optional<Wiring> wiring = Optional.empty();

    private NetworkRun(Network network) {
        this.network = network;
        network.populations().forEach(p -> members.put(p.name(), new Member(p)));
        network.projections().stream().flatMap(p -> p.dynamics().stream()).forEach(p -> {
            Member member = new Member(p);
            dynamics.add(member);
            members.put(p.name(), member);
        });
    }

    /// A run of `network`: dt 0.1 ms, seed 0, double precision.
    public static NetworkRun of(Network network) {
        return new NetworkRun(network);
    }

    /// The step, ms.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public NetworkRun dt(double step) {
        Steps.requireStep(step);
        return change(settings.dt(step));
    }

    /// The seed of everything random in this run, synapses included.
    public NetworkRun seed(long seed) {
        return change(settings.seed(seed));
    }

    /// Double or single precision.
    public NetworkRun precision(Precision precision) {
        return change(settings.precision(precision));
    }

    /// The number of threads; 0 for as many as are useful. Results do not depend on it.
    ///
    /// @throws IllegalArgumentException when negative
    public NetworkRun threads(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads: " + threads + "; at least 1, or 0 for as many as are useful");
        }
        return change(settings.threads(threads));
    }

    /// The form of the kernels; the fastest unless set. Results do not depend on it.
    public NetworkRun form(Form form) {
        return change(settings.form(form));
    }

    private NetworkRun change(Settings other) {
        requireNotStarted();
        settings = other;
        return this;
    }

    private void requireNotStarted() {
        if (wiring.isPresent()) {
            throw new IllegalStateException("run of a network: it has begun, so this cannot change any more; set it"
                    + " before run(), or make another NetworkRun");
        }
    }

    /// Whether to show progress when the output is a terminal; yes unless set.
    public NetworkRun progress(boolean show) {
        progress = show;
        return this;
    }

    /// The external current of a population: the first input of its model.
    ///
    /// @throws IllegalArgumentException when its width does not fit
    public NetworkRun input(Neurons neurons, Input current) {
        return input(neurons, member(neurons).inputs().main(), current);
    }

    /// An external input by the name it has in the equations. Inputs of views are added to each other.
    ///
    /// @throws IllegalArgumentException when there is none of that name, or its width does not fit
    public NetworkRun input(Neurons neurons, String name, Input input) {
        switch (neurons) {
            case Population p -> member(p).input(name, input);
            case View v -> member(v).input(name, v, input);
        }
        return this;
    }

    /// Variables to record, of all the neurons at every step.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public NetworkRun monitor(Neurons neurons, Quantity... variables) {
        for (Quantity variable : variables) {
            monitor(neurons, Monitor.of(variable));
        }
        return this;
    }

    /// What to record of a population, in detail.
    ///
    /// @throws IllegalArgumentException when there is no such variable or neuron
    public NetworkRun monitor(Neurons neurons, Monitor monitor) {
        requireNotStarted();
        member(neurons).monitor(neurons instanceof View v ? monitor.within(v) : monitor);
        return this;
    }

    /// What to record of the dynamics that the spikes of a projection go through: one element for each source.
    ///
    /// @throws IllegalArgumentException when there is no such projection or variable
    public NetworkRun monitor(String projection, Monitor monitor) {
        requireNotStarted();
        member(projection + ".through").monitor(monitor);
        return this;
    }

    /// Records to a file while the run goes on, in bounded memory: `to(Npz.file("run.npz"))`. It holds for the next call of
    /// `run`, whose recordings are then read from the file; a run that goes on after it needs another file.
    public NetworkRun to(Sink sink) {
        target.next(sink);
        return this;
    }

    /// Couplings between the neurons of a population, such as gap junctions.
    ///
    /// @throws IllegalArgumentException when a name is not there or a size does not fit
    public NetworkRun couple(Population population, Coupling... couplings) {
        requireNotStarted();
        for (Coupling coupling : couplings) {
            member(population).couple(coupling);
        }
        return this;
    }

    private Member member(Neurons neurons) {
        return member(neurons.population().name());
    }

    private Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(
                    "run of a network: no population '" + name + "'. " + Nearest.hint(name, members.keySet()));
        }
        return member;
    }

    /// The network.
    public Network network() {
        return network;
    }

    /// Builds the synapses, unless they are there already. `run` does so by itself; call it to know what they are.
    public Wiring prepare() {
        Wiring made = wiring.orElseGet(() -> new Wiring(network, settings));
        wiring = Optional.of(made);
        made.attach(members, settings);
        return made;
    }

    /// Keeps the state and what is recorded on the disk while the run goes on; see [Checkpoints]. [#resume] takes it up.
    ///
    /// @throws IllegalStateException after the first `run`
    public NetworkRun checkpoints(Checkpoints how) {
        checkpointer.plan(how);
        return this;
    }

    /// As [Run#checkpoint].
    ///
    /// @throws java.io.UncheckedIOException naming the file and what is wrong with it
    public NetworkRun checkpoint(String file) {
        prepare();
        checkpointer.write(Path.of(file));
        return this;
    }

    /// As [Run#resume]. Synapses that do not learn are made again from the seed.
    ///
    /// @throws java.io.UncheckedIOException when the file is missing, damaged, or no checkpoint
    /// @throws IllegalArgumentException when it is of another network, seed, dt, precision or method, saying what differs
    public NetworkRun resume(String file) {
        checkpointer.resume(Path.of(file));
        return this;
    }

    /// What a checkpoint has of a network.
    private final class Kept implements Checkpointer.Subject {
        @Override
        public String kind() {
            return "network";
        }

        @Override
        public Identity identity() {
            Identity identity = new Identity(settings);
            Wiring made = wiring.orElseGet(NetworkRun.this::prepare);
            members.values().forEach(m -> m.identify(identity, settings));
            return made.identify(identity);
        }

        @Override
        public Identity call(Identity identity) {
            members.values().forEach(m -> identity.call(m));
            return identity;
        }

        @Override
        public void archive(Archive a) {
            members.values().forEach(m -> m.archive(a));
            wiring.orElseThrow().archive(a);
        }

        @Override
        public long now() {
            return members.values().iterator().next().now();
        }

        @Override
        public Settings settings() {
            return settings;
        }
    }

    /// As [Run#profile].
    public NetworkRun profile() {
        profiled = true;
        return this;
    }

    /// Where the time and the memory of the last call of `run` went.
    ///
    /// @throws IllegalStateException when it was not measured
    public Report report() {
        return report.orElseThrow(
                () -> new IllegalStateException("run of a network: nothing was measured; call profile() before run()"));
    }

    /// Runs for a duration, ms.
    ///
    /// @throws IllegalArgumentException when it is no whole number of steps, or an input is too short for it
    public Recordings run(double duration) {
        if (duration == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("run of a network: the duration must be finite");
        }
        long steps = Steps.count("the duration of the run", duration, settings.dt());
        members.values().forEach(m -> {
            m.requireAllocated();
            m.inputs().checkLengths(m.now(), steps, settings.dt());
            m.checkMemory(steps, settings, target.isFile());
        });
        Wiring made = prepare();
        List<Member> neurons = new ArrayList<>(members.values());
        neurons.removeAll(dynamics);
        List<List<Member>> rounds = dynamics.isEmpty() ? List.of(neurons) : List.of(dynamics, neurons);
        Session session = new Session(settings, progress, checkpointer.begin(steps))
                .to(target.take("a network"))
                .watched(new Profile(profiled || Report.isListenedTo(), List.of(made.time()), made.memory()));
        List<Recording> all = session.run(rounds, made.parts(), made.parts(), steps);
        report = session.report();
        report.ifPresent(Report::tell);
        return Session.named(all);
    }

    /// Back to the initial state and to step 0, with the same settings, inputs and synapses.
    public NetworkRun reset() {
        members.values().forEach(Member::reset);
        wiring.ifPresent(Wiring::reset);
        return this;
    }

    /// The synapses of a projection as they are now, one by one, in the order of source, delay and target. To follow weights
    /// in time, monitor a function: `Monitor.of("w", state -> run.synapses("E->cells").weights()).every(100)`.
    ///
    /// @throws IllegalArgumentException when there is no projection of that name, or others lie together with it
    public SynapseTable synapses(String projection) {
        prepare();
        return wiring.orElseThrow().table(network.projection(projection), settings.dt());
    }

    /// Sets an input of the plasticity of a projection that comes from outside, such as a reward, from now on.
    ///
    /// @throws IllegalArgumentException when there is no such projection or input
    public NetworkRun input(String projection, String name, double value) {
        Projection p = network.projection(projection);
        List<String> names = p.plasticity().stream()
                .flatMap(how -> how.model().inputs().stream())
                .map(Quantity::name)
                .toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "projection " + projection + " has no input '" + name + "'. " + Nearest.hint(name, names));
        }
        prepare();
        wiring.orElseThrow().input(p, name, value);
        return this;
    }

    /// The current values of a variable, one for each neuron.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public double[] state(Neurons neurons, String variable) {
        prepare();
        return member(neurons).state(variable, settings.dt());
    }

    /// Sets a variable between runs; one value for all neurons or one for each.
    ///
    /// @throws IllegalArgumentException when it cannot be set, a value is not finite, or their number is wrong
    public NetworkRun set(Neurons neurons, String variable, double... values) {
        prepare();
        member(neurons).set(variable, values);
        return this;
    }
}
