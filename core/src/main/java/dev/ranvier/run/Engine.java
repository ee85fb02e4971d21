// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.connect.Departures;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Interpreter;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A population in motion: its numbers, its kernel, and the step it has reached.
final class Engine {
    private static final Value.Input TIME = new Value.Input("t");

    private final Population population;
    private final Settings settings;
    private final Assigned assigned;
    private final Mode mode;
    private final Frame frame;
    final Compiled code;
    private final Kernel kernel;
    private final Draws draws;
    private final Recollection recollection;
    private final LastSpikes lastSpikes;
    final Timing times = new Timing();
    private final int[] spikes;
    private final @Nullable Substeps substeps;
    private final Map<String, double[]> inputs = new HashMap<>();
    private final Map<String, double[]> shown = new HashMap<>();
    private int spikeCount;
    private int[] borders = new int[2];
    private int[] results = new int[1];
    private @Nullable Departures departures;
    private long next;
    private boolean failed;

    /// @param other code that is used if it is that of this step
    Engine(
            Population population,
            Mode mode,
            Settings settings,
            Set<String> perNeuron,
            Set<String> wanted,
            @Nullable Compiled other) {
        this.population = population;
        this.mode = mode;
        this.settings = settings;
        this.assigned = new Assigned(population, settings, population.size() * mode.batch());
        SpikeReset reset =
                mode.kind() == Mode.Kind.TRAINING ? population.options().reset() : SpikeReset.SIMULATION;
        Step whole = Discretization.of(
                population.model(), population.options().method(), settings.dt(), assigned.uniform(), reset);
        Set<String> kept = Recollection.observed(whole);
        kept.addAll(wanted);
        Step step = whole.keeping(kept);
        int size = population.size() * mode.batch();
        Layout layout = Layout.of(step, perNeuron);
        this.frame = new Frame(layout, settings.precision(), size);
        this.code = Compiled.of(layout, population, settings, other);
        this.kernel = code.kernel();
        assigned.write(frame);
        this.draws = new Draws(population, settings, frame, assigned.uniform());
        this.spikes = new int[size];
        this.lastSpikes = new LastSpikes(size, assigned.refractorySteps(), settings.dt());
        this.substeps = substeps(perNeuron);
        this.recollection = new Recollection(population, frame, settings.dt(), assigned::of);
        reset();
    }

    private @Nullable Substeps substeps(Set<String> perNeuron) {
        if (!population.options().isLocated()) {
            return null;
        }
        Substeps.check(population, mode, settings.precision());
        Substeps own =
                new Substeps(population, settings, frame, kernel, perNeuron, assigned.uniform(), assigned.period());
        own.write(assigned::writeVarying);
        return own;
    }

    /// How many threads step the population.
    int threads() {
        return Borders.threads(frame.size(), population.options().sharding(), settings.threads());
    }

    /// How many parts it is cut into for them.
    int parts() {
        return Borders.parts(frame.size(), population.options().sharding(), threads());
    }

    /// Back to the initial state at step 0.
    void reset() {
        for (Variable v : population.model().variables()) {
            frame.write(new Value.State(v.name()), tiled(population.initialValues(v, settings.seed())));
        }
        lastSpikes.forget();
        writeRefractoryLeft();
        if (substeps != null) {
            substeps.reset();
        }
        recollection.reset();
        next = 0;
        spikeCount = 0;
        failed = false;
        inputs.clear();
        shown.clear();
    }

    /// Takes over the state that another engine of the same population has reached.
    void resume(Engine other) {
        for (String state : frame.layout().states()) {
            frame.write(new Value.State(state), other.frame.read(new Value.State(state)));
        }
        recollection.resume(other.recollection);
        lastSpikes.copy(other.lastSpikes);
        System.arraycopy(other.spikes, 0, spikes, 0, other.spikeCount);
        spikeCount = other.spikeCount;
        next = other.next;
        if (substeps != null && other.substeps != null) {
            substeps.resume(other.substeps);
        }
    }

    /// Tells a checkpoint the state, or takes it from it.
    void archive(Archive a) {
        String at = population.name();
        next = a.number(at + "/next step", next);
        frame.archive(at, a);
        lastSpikes.archive(at + "/last spikes", a);
        spikeCount = (int) a.number(at + "/spikes of the step", spikeCount);
        System.arraycopy(a.array(at + "/spiking", Arrays.copyOf(spikes, spikeCount)), 0, spikes, 0, spikeCount);
        a.arrays(at + "/input", new TreeMap<>(inputs)).forEach(this::input);
        shown.putAll(a.arrays(at + "/shown", new TreeMap<>(shown)));
        recollection.archive(at, a);
        if (substeps != null) {
            substeps.archive(at, a);
        }
    }

    /// The step that comes next.
    long next() {
        return next;
    }

    Frame frame() {
        return frame;
    }

    /// Cuts the population for a run of steps: a part is stepped by one thread at a time.
    /// In a run that goes on `midway` nobody can have set anything since the last step.
    void begin(int parts, boolean midway) {
        if (!midway) {
            recollection.begin(next);
        }
        borders = Borders.of(frame.size(), parts);
        results = new int[borders.length - 1];
        if (substeps != null) {
            substeps.cut(borders, midway);
        }
    }

    /// Before the parts of the next step, whose inputs are in the frame already; called by one thread.
    void prepare() {
        shown.clear();
        frame.uniform(TIME, next * settings.dt());
        if (substeps != null) {
            substeps.begin(next * settings.dt());
        }
        recollection.prepare(next);
        draws.prepare();
    }

    /// After the parts of a step; called by one thread.
    ///
    /// @return -1, or the first neuron with a value that is not finite
    int finish() {
        for (int result : results) {
            if (result < 0) {
                failed = true;
                return -1 - result;
            }
        }
        gather();
        recollection.finish(next);
        if (departures != null) {
            departures.note(next, spikes, spikeCount);
        }
        next++;
        return -1;
    }

    /// Whether a step stopped at a value that is not finite: the state is then that of two steps.
    boolean hasFailed() {
        return failed;
    }

    /// Draws noise for, and steps, a contiguous part; its spikes go to the same range of the spike array. Nothing to do
    /// beyond the last part.
    void part(int part) {
        if (part >= results.length) {
            return;
        }
        int from = borders[part];
        int to = borders[part + 1];
        long since = times.noise.start();
        draws.fill(next, from, to);
        since = times.noise.stop(since);
        recollection.fill(next, from, to);
        since = times.arrivals.stop(since);
        int end = substeps == null
                ? kernel.step(frame.arrays(), frame.uniforms(), from, to, spikes, from)
                : substeps.step(part, spikes);
        lastSpikes.note(spikes, from, end, next);
        times.equations.stop(since);
        results[part] = end;
    }

    /// Joins the spikes of the parts, which are in order, into one list.
    private void gather() {
        spikeCount = results[0];
        for (int part = 1; part < results.length; part++) {
            int count = results[part] - borders[part];
            System.arraycopy(spikes, borders[part], spikes, spikeCount, count);
            spikeCount += count;
        }
        if (substeps != null) {
            substeps.gather();
        }
    }

    /// Adds the spikes of the last step, which was labelled `t`.
    void spikes(double t, Train target) {
        if (substeps != null) {
            substeps.events().forEach(e -> target.add(e.time(), new int[] {e.neuron()}, 1));
            return;
        }
        target.add(t, spikes, spikeCount);
    }

    /// Number of spikes of the last step.
    int spikeCount() {
        return spikeCount;
    }

    /// Whether `element` spiked in the last step.
    double spike(int element) {
        return Arrays.binarySearch(spikes, 0, spikeCount, element) >= 0 ? 1 : 0;
    }

    /// Lets a variable that each step computes anew show other values until the next step.
    void show(String variable, double[] values) {
        shown.put(variable, values);
    }

    /// What a variable was told to show, or null.
    double @Nullable [] shown(String variable) {
        return shown.get(variable);
    }

    /// Whether `element` is refractory after the last step, or spiked in it.
    double refractory(int element) {
        if (substeps != null) {
            return substeps.refractory(element) ? 1 : spike(element);
        }
        return lastSpikes.isRefractory(element, next - 1) ? 1 : 0;
    }

    /// Time of the last spike, ms.
    double lastSpike(int element) {
        return substeps != null ? substeps.last[element] : lastSpikes.time(element);
    }

    /// Moves the last spikes, and with them refractoriness. Times in ms.
    ///
    /// @throws IllegalArgumentException for a time that is not past
    void lastSpike(double[] times) {
        for (double time : times) {
            boolean past = substeps == null ? Math.round(time / settings.dt()) < next : time <= next * settings.dt();
            if (time > LastSpikes.NEVER_MS && !past) {
                throw new IllegalArgumentException(population.name() + ".t_last_spike: " + time
                        + " ms is not past; the run is at " + next * settings.dt() + " ms");
            }
        }
        lastSpikes.move(times);
        if (substeps != null) {
            substeps.lastSpike(times);
        }
        writeRefractoryLeft();
    }

    private void writeRefractoryLeft() {
        double[] left = substeps == null ? lastSpikes.left(next - 1) : new double[frame.size()];
        frame.write(new Value.State(Discretization.REFRACTORY_LEFT), left);
    }

    /// Value of a parameter for an element, scaled.
    double parameter(Parameter p, int element) {
        return assigned.of(p, element);
    }

    /// Values of the neurons repeated for each trial of the batch.
    double[] tiled(double[] neurons) {
        return assigned.tiled(neurons);
    }

    /// Sets an input for the next step: one value for all neurons, one for each, or one for each of the batch.
    void input(String name, double[] row) {
        inputs.put(name, row);
        if (row.length == 1) {
            frame.uniform(new Value.Input(name), row[0]);
            if (substeps != null) {
                substeps.input(name, row[0]);
            }
        } else {
            frame.write(new Value.Input(name), row.length == frame.size() ? row : tiled(row));
        }
    }

    /// Value of an input in the last step.
    double input(String name, int element) {
        double[] row = input(name);
        return row[element % row.length];
    }

    /// The number that `rand()` at a place of the equations gave in the last step.
    double drawn(String place, int element) {
        return draws.uniform(place, next - 1, element);
    }

    /// What an input was last set to; 0 before.
    double[] input(String name) {
        return inputs.getOrDefault(name, new double[1]);
    }

    /// Adds couplings between the neurons to their inputs.
    void couple(List<Coupling> couplings) {
        couplings.stream()
                .map(Coupling::input)
                .distinct()
                .forEach(input -> recollection.add(CoupledInput.of(population, this, input, settings.dt(), couplings)));
    }

    /// Lets spikes arrive at an input.
    void deliver(Recaller delivery) {
        recollection.add(delivery);
    }

    /// A step broke off.
    void fail() {
        failed = true;
    }

    /// Where the spikes of each step are noted for others.
    void departures(Departures target) {
        departures = target;
    }

    /// What the failed step would have stored for a neuron, by variable.
    Map<String, Double> failed(int element) {
        return Interpreter.of(frame.layout(), settings.precision())
                .outcome(frame.arrays(), frame.uniforms(), element)
                .stores();
    }

    Mode mode() {
        return mode;
    }

    /// Why sub-steps could not go on, if that is what stopped the run.
    Optional<String> trouble() {
        return substeps == null ? Optional.empty() : substeps.trouble();
    }

    /// What is worth telling about how the steps were done.
    Map<String, String> facts() {
        return substeps == null ? Map.of() : substeps.facts();
    }
}
