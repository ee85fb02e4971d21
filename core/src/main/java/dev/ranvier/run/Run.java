// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

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
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs a population: set it up, then `run()`. Running again continues where the last run ended; `reset()` starts
/// over. Not safe for use by several threads.
public final class Run {
    /// What `monitor` and `set` call the time of the last spike.
    public static final String T_LAST_SPIKE = "t_last_spike";

    private final Population population;
    private final Feeds inputs;
    private final List<Monitor> monitors = new ArrayList<>();
    private final List<Coupling> couplings = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;
    private Mode mode;
    private boolean progress = true;
    private @Nullable Engine engine;
    private Set<String> perNeuron = Set.of();
    private boolean allocated;

    private Run(Population population) {
        this.population = population;
        this.mode = population.mode();
        this.inputs = new Feeds(population);
        this.allocated = population.options().initVariables();
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
        if (engine != null) {
            throw new IllegalStateException("run of " + population.name()
                    + ": it has begun, so this cannot change any more; set it before run(), or make another Run");
        }
    }

    /// One trial, a batch, or training, in place of the mode of the population.
    public Run mode(Mode other) {
        requireNotStarted();
        mode = other;
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
        return input(inputs.main(), current);
    }

    /// An external input by the name it has in the equations. In a run that has begun it starts now.
    ///
    /// @throws IllegalArgumentException when there is none of that name, or its width fits no shape
    public Run input(String name, Input input) {
        inputs.put(name, input, now());
        if (input.width() % population.size() != 0) {
            inputs.checkWidths(mode.batch()); // a multiple may fit a mode that is set later
        }
        return this;
    }

    /// Couplings between the neurons, or nodes, of the population; each adds to an input.
    ///
    /// @throws IllegalArgumentException when a name is not there or a size does not fit
    public Run couple(Coupling... more) {
        requireNotStarted();
        for (Coupling coupling : more) {
            coupling.check(population);
            couplings.add(coupling);
        }
        return this;
    }

    /// The step that comes next.
    private long now() {
        return engine == null ? 0 : engine.next();
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
        if (monitor.function().isEmpty()) {
            Observer.quantity(population, monitor.key());
        }
        if (monitors.stream().anyMatch(m -> m.key().equals(monitor.key()))) {
            throw new IllegalArgumentException(population.name() + ": '" + monitor.key() + "' is monitored twice");
        }
        monitors.add(monitor);
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

    /// Runs for as long as the inputs last.
    ///
    /// @throws IllegalStateException when no input has an end
    public Recording run() {
        return steps(inputs.remaining(now(), settings.dt()));
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
        return steps(steps == Long.MAX_VALUE ? inputs.remaining(now(), settings.dt()) : steps);
    }

    private Recording steps(long steps) {
        requireAllocated();
        inputs.checkLengths(now(), steps, settings.dt());
        Memory.check(population, mode, monitors, steps);
        return loop(prepared(), steps);
    }

    /// The engine, built anew when another input has another width.
    private Engine prepared() {
        Set<String> wide = inputs.perNeuron();
        couplings.forEach(c -> wide.add(c.input()));
        Engine current = engine;
        if (current == null || !wide.equals(perNeuron)) {
            inputs.checkWidths(mode.batch());
            boolean stored = !population.model().options().currents().isEmpty() || !couplings.isEmpty();
            Set<String> wanted = stored ? Set.of(Discretization.TOTAL_INPUT) : Set.of();
            Engine fresh = new Engine(population, mode, settings, wide, wanted);
            fresh.couple(couplings);
            if (current != null) {
                fresh.resume(current);
            }
            engine = fresh;
            perNeuron = wide;
            return fresh;
        }
        return current;
    }

    private Recording loop(Engine e, long steps) {
        Observer observer = new Observer(population, e, settings.dt());
        List<Recorder> recorders = monitors.stream()
                .map(m -> new Recorder(m, population, mode, observer, settings.precision()))
                .toList();
        List<Feeds.Feed> feeds = inputs.on(settings);
        Spikes spikes = new Spikes(e.frame().size());
        Progress bar = new Progress(System.err, progress && Progress.terminal());
        long start = System.nanoTime();
        long done = 0;
        try (Interrupt interrupt = Interrupt.watch();
                Workers workers = e.workers()) {
            while (done < steps && !interrupt.requested()) {
                long step = e.next();
                feeds.forEach(f -> f.give(e, step));
                int failed = e.step(workers);
                if (failed >= 0) {
                    bar.done();
                    throw Failure.of(
                            population, e, failed, settings.dt(), recording(recorders, spikes, done, start, false));
                }
                double t = step * settings.dt();
                e.spikes(t, spikes);
                recorders.forEach(r -> r.record(step, t));
                bar.at(++done, steps, settings.dt());
            }
        }
        bar.done();
        return recording(recorders, spikes, done, start, done < steps);
    }

    private Recording recording(List<Recorder> recorders, Spikes spikes, long done, long start, boolean cut) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        recorders.forEach(r -> traces.put(r.key(), r.finish()));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", population.model().name());
        facts.put("method", population.options().method().names().getFirst());
        facts.put("mode", mode.kind() + (mode.batch() > 1 ? " x " + mode.batch() : ""));
        facts.put("precision", settings.precision().toString());
        facts.put("seed", String.valueOf(settings.seed()));
        facts.put("steps", String.valueOf(done));
        facts.put("seconds", String.valueOf((System.nanoTime() - start) * 1e-9));
        if (engine != null) {
            facts.putAll(engine.facts());
        }
        if (cut) {
            facts.put("interrupted", "true");
        }
        return new Recording(population.name(), settings.dt(), traces, spikes, facts);
    }

    /// Back to the initial state and to step 0, with the same settings and inputs.
    public Run reset() {
        allocated = true;
        inputs.rewind();
        if (engine != null) {
            engine.reset();
        }
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
        return new Observer(population, started(), settings.dt()).of(variable);
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
        Engine e = started();
        int size = e.frame().size();
        if (values.length != 1 && values.length != population.size() && values.length != size) {
            throw new IllegalArgumentException(population.name() + "." + variable + ": " + values.length
                    + " values were given; 1 or " + population.size() + (size == population.size() ? "" : " or " + size)
                    + " are needed");
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(population.name() + "." + variable + ": " + Arrays.toString(values)
                    + " has a value that is not finite");
        }
        Observer.quantity(population, variable);
        switch (variable) {
            case T_LAST_SPIKE -> e.lastSpike(e.tiled(values));
            case "spike", "refractory", Discretization.TOTAL_INPUT -> e.show(variable, e.tiled(values));
            default -> {
                population.model().variable(variable);
                e.frame().write(new dev.ranvier.integrate.Value.State(variable), e.tiled(values));
            }
        }
        return this;
    }

    private Engine started() {
        requireAllocated();
        Memory.check(population, mode, List.of(), 0);
        return prepared();
    }

    private void requireAllocated() {
        if (!allocated) {
            throw new IllegalStateException("run of " + population.name()
                    + ": the population was told to wait with its variables (initVariables(false)); they are not there"
                    + " yet; call reset() first");
        }
        if (engine != null && engine.hasFailed()) {
            throw new IllegalStateException(
                    "run of " + population.name() + ": it stopped in the middle of a step; call reset() to start over");
        }
    }
}
