// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Steps;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.kernel.Form;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs a population: set it up, then `run()`. Running again continues where the last run ended; `reset()` starts
/// over. Not safe for use by several threads.
public final class Run {
    /// What `monitor` and `set` call the time of the last spike.
    public static final String T_LAST_SPIKE = "t_last_spike";

    private final Member member;
    private final Population population;
    private Settings settings = Settings.DEFAULT;
    private final Checkpointer checkpointer = new Checkpointer(new Kept());
    private boolean progress = true;
    private final Target target = new Target();
    private boolean profiled;
    private Optional<Report> report = Optional.empty();

    private Run(Population population) {
        this.member = new Member(population);
        this.population = population;
    }

    /// A run of `population`: dt 0.1 ms, seed 0, double precision.
    public static Run of(Population population) {
        return new Run(population);
    }

    /// Asks all runs of this virtual machine to end after the step they are in. They return what they have recorded.
    ///
    /// @return whether there was any
    public static boolean stopAll() {
        return !Interrupt.request().isEmpty();
    }

    /// A time in milliseconds; written for the reader: `run(ms(500))`.
    public static double ms(double milliseconds) {
        return milliseconds;
    }

    /// A time in seconds, in ms.
    public static double seconds(double seconds) {
        return seconds * 1000;
    }

    /// The step, ms.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public Run dt(double step) {
        Steps.requireStep(step);
        return change(settings.dt(step));
    }

    /// The seed of everything random in this run.
    public Run seed(long seed) {
        return change(settings.seed(seed));
    }

    /// Double or single precision.
    public Run precision(Precision precision) {
        return change(settings.precision(precision));
    }

    /// The number of threads; 0 for as many as are useful. Results do not depend on it.
    ///
    /// @throws IllegalArgumentException when negative
    public Run threads(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads: " + threads + "; at least 1, or 0 for as many as are useful");
        }
        return change(settings.threads(threads));
    }

    /// The form of the kernel; the fastest unless set. Results do not depend on it.
    public Run form(Form form) {
        return change(settings.form(form));
    }

    private Run change(Settings other) {
        requireNotStarted();
        settings = other;
        return this;
    }

    private void requireNotStarted() {
        if (member.hasBegun()) {
            throw new IllegalStateException("run of " + population.name()
                    + ": it has begun, so this cannot change any more; set it before run(), or make another Run");
        }
    }

    /// Uses the compiled code of another run if the step is the same, rather than compile it again: for many runs of one model
    /// that differ in values for each neuron. Results do not depend on it. The other run has to begin before this one does;
    /// until then it has no code.
    public Run sharing(Run other) {
        requireNotStarted();
        member.share(other.member);
        return this;
    }

    /// One trial, a batch, or training, in place of the mode of the population.
    public Run mode(Mode other) {
        requireNotStarted();
        member.mode(other);
        return this;
    }

    /// Whether to show progress when the output is a terminal; yes unless set.
    public Run progress(boolean show) {
        progress = show;
        return this;
    }

    /// The external current: the first input of the model.
    ///
    /// @throws IllegalArgumentException when its width fits no shape
    public Run input(Input current) {
        return input(member.inputs().main(), current);
    }

    /// An external input by the name it has in the equations. In a run that has begun it starts now.
    ///
    /// @throws IllegalArgumentException when there is none of that name, or its width fits no shape
    public Run input(String name, Input input) {
        member.input(name, input);
        return this;
    }

    /// Couplings between the neurons, or nodes, of the population; each adds to an input.
    ///
    /// @throws IllegalArgumentException when a name is not there or a size does not fit
    public Run couple(Coupling... more) {
        requireNotStarted();
        for (Coupling coupling : more) {
            member.couple(coupling);
        }
        return this;
    }

    /// Variables to record, of all neurons at every step.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public Run monitor(Quantity... variables) {
        for (Quantity variable : variables) {
            monitor(Monitor.of(variable));
        }
        return this;
    }

    /// Variables to record, by name.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public Run monitor(String... variables) {
        for (String variable : variables) {
            monitor(Monitor.of(variable));
        }
        return this;
    }

    /// A function of the state to record under `key`.
    public Run monitor(String key, Function<State, double[]> function) {
        return monitor(Monitor.of(key, function));
    }

    /// What to record, in detail.
    ///
    /// @throws IllegalArgumentException when there is no such variable or neuron, or the key is taken
    public Run monitor(Monitor monitor) {
        requireNotStarted();
        member.monitor(monitor);
        return this;
    }

    /// Records to a file while the run goes on, in bounded memory: `to(Npz.file("run.npz"))`. It holds for the next call of
    /// `run`, whose recording is then read from the file; a run that goes on after it needs another file.
    public Run to(Sink sink) {
        target.next(sink);
        return this;
    }

    /// Files that will be written after the run. A path that cannot be written is an error at once, not after hours.
    ///
    /// @throws java.io.UncheckedIOException naming the path and what is wrong with it
    public Run writes(String... files) {
        for (String file : files) {
            Output.check(Path.of(file));
        }
        return this;
    }

    /// Keeps the state and what is recorded on the disk while the run goes on; see [Checkpoints]. [#resume] takes it up.
    ///
    /// @throws IllegalStateException after the first `run`
    public Run checkpoints(Checkpoints how) {
        checkpointer.plan(how);
        return this;
    }

    /// Writes the state to a file, between two calls of `run`. A run that resumes there makes the steps this one would make.
    ///
    /// @throws java.io.UncheckedIOException naming the file and what is wrong with it
    public Run checkpoint(String file) {
        started();
        checkpointer.write(Path.of(file));
        return this;
    }

    /// Takes up a checkpoint: call it after everything else is set up and before the first `run`. One written between two
    /// calls gives its state at once; inputs set after it begin there. One written during a call is of that call: make the same calls
    /// of `run` again, and each of them gives what it would have given without the break, to the byte. Threads and
    /// the form of the kernel may differ.
    ///
    /// @throws java.io.UncheckedIOException when the file is missing, damaged, or no checkpoint
    /// @throws IllegalArgumentException when it is of another model, seed, dt, precision or method, saying what differs
    public Run resume(String file) {
        checkpointer.resume(Path.of(file));
        return this;
    }

    /// What a checkpoint has of a run.
    private final class Kept implements Checkpointer.Subject {
        @Override
        public String kind() {
            return "run";
        }

        @Override
        public Identity identity() {
            started();
            return member.identify(new Identity(settings), settings);
        }

        @Override
        public Identity call(Identity identity) {
            return identity.call(member);
        }

        @Override
        public void archive(Archive a) {
            member.archive(a);
        }

        @Override
        public long now() {
            return member.now();
        }

        @Override
        public Settings settings() {
            return settings;
        }
    }

    /// Measures from the next call of `run` on where the time and the memory go; [#report] tells. Off unless asked for: a
    /// run that is not measured does not look at the clock.
    public Run profile() {
        profiled = true;
        return this;
    }

    /// Where the time and the memory of the last call of `run` went.
    ///
    /// @throws IllegalStateException when it was not measured
    public Report report() {
        return report.orElseThrow(() -> new IllegalStateException(
                "run of " + population.name() + ": nothing was measured; call profile() before run()"));
    }

    /// Runs for as long as the inputs last.
    ///
    /// @throws IllegalStateException when no input has an end
    public Recording run() {
        return steps(member.inputs().remaining(member.now(), settings.dt()));
    }

    /// Runs for a duration, ms.
    ///
    /// @throws IllegalArgumentException when it is no whole number of steps, or an input is too short for it
    public Recording run(double duration) {
        if (duration == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("run of " + population.name() + ": the duration must be finite");
        }
        return steps(Steps.count("the duration of the run", duration, settings.dt()));
    }

    /// Runs once through an input that begins now.
    public Recording run(Input current) {
        input(current);
        long steps = current.steps(settings.dt());
        return steps(steps == Long.MAX_VALUE ? member.inputs().remaining(member.now(), settings.dt()) : steps);
    }

    private Recording steps(long steps) {
        member.requireAllocated();
        member.inputs().checkLengths(member.now(), steps, settings.dt());
        member.checkMemory(steps, settings, target.isFile());
        Engine engine = member.prepared(settings, Set.of());
        Session session = new Session(settings, progress, checkpointer.begin(steps))
                .to(target.take(population.name()))
                .watched(new Profile(profiled || Report.isListenedTo(), List.of(), List.of()));
        Recording recording = session.run(List.of(List.of(member)), engine.threads(), engine.parts(), steps)
                .getFirst();
        report = session.report();
        report.ifPresent(Report::tell);
        return recording;
    }

    /// Back to the initial state and to step 0, with the same settings and inputs.
    public Run reset() {
        member.reset();
        return this;
    }

    /// The current values of a variable, one for each neuron (batch times neuron in batching modes).
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public double[] state(Quantity variable) {
        return state(variable.name());
    }

    /// The current values of a variable, by name.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public double[] state(String variable) {
        started();
        return member.state(variable, settings.dt());
    }

    /// Sets a variable between runs; one value for all neurons or one for each. `t_last_spike` moves refractoriness;
    /// `spike`, `refractory` and `input` are computed anew by each step, so they show what was set until the next one.
    ///
    /// @throws IllegalArgumentException when it cannot be set, a value is not finite, or their number is wrong
    public Run set(Quantity variable, double... values) {
        return set(variable.name(), values);
    }

    /// As [#set(Quantity, double...)], by name.
    public Run set(String variable, double... values) {
        started();
        member.set(variable, values);
        return this;
    }

    private void started() {
        member.requireAllocated();
        Memory.check(population, member.mode(), 0, 0);
        member.prepared(settings, Set.of());
    }
}
