// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Interpreter;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A population in motion: its numbers, its kernel, and the step it has reached.
final class Engine {
    /// What `t_last_spike` says before the first spike, ms.
    static final double NEVER_MS = -1e8;

    private static final Value.Input TIME = new Value.Input("t");

    /// Unit of work: parts begin at multiples of it.
    private static final int BLOCK = 512;

    private static final int WORTH_A_THREAD = 8192;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Population population;
    private final Settings settings;
    private final Mode mode;
    private final Frame frame;
    private final Kernel kernel;
    private final Recollection recollection;
    private final Map<Long, Object> draws;
    private final double[] refractorySteps;
    private final long[] lastSpike;
    private final int[] spikes;
    private final Map<String, double[]> inputs = new HashMap<>();
    private final Map<String, double[]> shown = new HashMap<>();
    private final Map<String, double[]> varying = new HashMap<>();
    private int spikeCount;
    private int[] borders = new int[2];
    private int[] results = new int[1];
    private long next;
    private boolean failed;

    Engine(Population population, Mode mode, Settings settings, Set<String> perNeuron, Set<String> wanted) {
        this.population = population;
        this.mode = mode;
        this.settings = settings;
        SpikeReset reset =
                mode.kind() == Mode.Kind.TRAINING ? population.options().reset() : SpikeReset.SIMULATION;
        Step whole =
                Discretization.of(population.model(), population.options().method(), settings.dt(), uniform(), reset);
        Set<String> kept = Recollection.observed(whole);
        kept.addAll(wanted);
        Step step = whole.keeping(kept);
        int size = population.size() * mode.batch();
        Layout layout = Layout.of(step, perNeuron);
        this.frame = new Frame(layout, settings.precision(), size);
        this.kernel = kernel(layout);
        this.draws = drawn();
        this.spikes = new int[size];
        this.lastSpike = new long[size];
        this.refractorySteps = writeParameters();
        this.recollection = new Recollection(population, frame, settings.dt(), this::parameter);
        reset();
    }

    private Kernel kernel(Layout layout) {
        Optional<String> membrane =
                layout.step().spike().map(s -> population.model().membrane().name());
        return Kernels.of(layout, settings.precision(), settings.form(), membrane);
    }

    /// How many parts the population is cut into: what it was told, else as many as are worth a thread.
    int parts() {
        int told = population.options().sharding().parts();
        int wanted = told > 0 ? told : settings.threads();
        int blocks = (frame.size() + BLOCK - 1) / BLOCK;
        if (wanted > 0) {
            return Math.min(wanted, blocks);
        }
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), frame.size() / WORTH_A_THREAD));
    }

    /// Parameters with one value for all neurons.
    private Map<String, Double> uniform() {
        Map<String, Double> uniform = new LinkedHashMap<>();
        for (Parameter p : population.model().parameters()) {
            if (population.parameter(p) instanceof Initializer.Constant(double value)) {
                uniform.put(p.name(), population.scaled(p, value));
            }
        }
        return uniform;
    }

    /// Writes the parameters that differ between neurons; returns the refractory period in steps, if there is one.
    private double[] writeParameters() {
        for (Parameter p : population.model().parameters()) {
            if (!(population.parameter(p) instanceof Initializer.Constant)) {
                frame.write(new Value.Parameter(p.name()), values(p));
            }
        }
        double[] steps =
                population.model().options().refractory().map(this::values).orElse(new double[0]);
        Arrays.setAll(steps, e -> Discretization.refractorySteps(steps[e], settings.dt()));
        if (steps.length > 0) {
            frame.write(new Value.Parameter(Discretization.REFRACTORY_STEPS), steps);
        }
        frame.prepare();
        return steps;
    }

    private double[] values(Parameter p) {
        return tiled(population.values(p, settings.seed(), Philox.stream(population.name(), "parameter", p.name())));
    }

    /// Values of the neurons repeated for each trial of the batch.
    double[] tiled(double[] neurons) {
        double[] all = new double[frame.size()];
        Arrays.setAll(all, e -> neurons[e % neurons.length]);
        return all;
    }

    /// Back to the initial state at step 0.
    void reset() {
        for (Variable v : population.model().variables()) {
            long stream = Philox.stream(population.name(), "initial", v.name());
            frame.write(new Value.State(v.name()), tiled(population.initialValues(v, settings.seed(), stream)));
        }
        Arrays.fill(lastSpike, NEVER);
        writeRefractoryLeft();
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
        System.arraycopy(other.lastSpike, 0, lastSpike, 0, lastSpike.length);
        System.arraycopy(other.spikes, 0, spikes, 0, other.spikeCount);
        spikeCount = other.spikeCount;
        next = other.next;
    }

    /// The step that comes next.
    long next() {
        return next;
    }

    Frame frame() {
        return frame;
    }

    /// The workers for a run; they perform one part each in a round.
    Workers workers() {
        recollection.begin(next);
        int parts = parts();
        int blocks = (frame.size() + BLOCK - 1) / BLOCK;
        borders = new int[parts + 1];
        Arrays.setAll(borders, p -> (int) Math.min(frame.size(), (long) blocks * p / parts * BLOCK));
        results = new int[parts];
        return new Workers(parts, this::part);
    }

    /// Performs the next step. The inputs of the step are in the frame already.
    ///
    /// @return -1, or the first neuron with a value that is not finite
    int step(Workers workers) {
        if (!shown.isEmpty()) {
            shown.clear();
        }
        frame.uniform(TIME, next * settings.dt());
        recollection.prepare(next);
        workers.round();
        for (int result : results) {
            if (result < 0) {
                failed = true;
                return -1 - result;
            }
        }
        gather();
        next++;
        return -1;
    }

    /// Whether a step stopped at a value that is not finite: the state is then that of two steps.
    boolean hasFailed() {
        return failed;
    }

    /// Draws noise for, and steps, a contiguous part; its spikes go to the same range of the spike array.
    private void part(int part) {
        int from = borders[part];
        int to = borders[part + 1];
        draws.forEach((stream, array) -> draw(stream, array, from, to));
        recollection.fill(next, from, to);
        int end = kernel.step(frame.arrays(), frame.uniforms(), from, to, spikes, from);
        for (int k = from; k < end; k++) {
            lastSpike[spikes[k]] = next;
        }
        results[part] = end;
    }

    private void draw(long stream, Object array, int from, int to) {
        if (array instanceof double[] d) {
            Gaussian.fill(settings.seed(), stream, next, from, to, d, from);
        } else {
            Gaussian.fill(settings.seed(), stream, next, from, to, (float[]) array, from);
        }
    }

    /// Joins the spikes of the parts, which are in order, into one list.
    private void gather() {
        spikeCount = results[0];
        for (int part = 1; part < results.length; part++) {
            int count = results[part] - borders[part];
            System.arraycopy(spikes, borders[part], spikes, spikeCount, count);
            spikeCount += count;
        }
    }

    private Map<Long, Object> drawn() {
        Map<Long, Object> streams = new LinkedHashMap<>();
        frame.layout().arrays().keySet().forEach(value -> {
            if (value instanceof Draw(String noise, int index)) {
                long stream = Philox.stream(population.name(), noise, String.valueOf(index));
                streams.put(stream, java.util.Objects.requireNonNull(frame.array(value)));
            }
        });
        return streams;
    }

    /// Number of spikes of the last step.
    int spikeCount() {
        return spikeCount;
    }

    /// Neurons that spiked in the last step, the first [#spikeCount] entries.
    int[] spikes() {
        return spikes;
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
        long since = next - 1 - lastSpike[element];
        return since >= 0 && since <= (hasRefractory() ? refractorySteps[element] : 0) ? 1 : 0;
    }

    /// Whether the population has a refractory period.
    boolean hasRefractory() {
        return refractorySteps.length > 0;
    }

    /// Time of the last spike, ms.
    double lastSpike(int element) {
        return lastSpike[element] == NEVER ? NEVER_MS : lastSpike[element] * settings.dt();
    }

    /// Moves the last spikes, and with them refractoriness. Times in ms.
    ///
    /// @throws IllegalArgumentException for a time that is not past
    void lastSpike(double[] times) {
        for (double time : times) {
            if (time > NEVER_MS && Math.round(time / settings.dt()) >= next) {
                throw new IllegalArgumentException(population.name() + ".t_last_spike: " + time
                        + " ms is not past; the run is at " + next * settings.dt() + " ms");
            }
        }
        for (int e = 0; e < lastSpike.length; e++) {
            lastSpike[e] = times[e] <= NEVER_MS ? NEVER : Math.round(times[e] / settings.dt());
        }
        writeRefractoryLeft();
    }

    private void writeRefractoryLeft() {
        double[] left = new double[frame.size()];
        if (hasRefractory()) {
            Arrays.setAll(left, e -> {
                double gone = (double) next - 1 - lastSpike[e];
                return gone < 0 ? 0 : Math.max(0, refractorySteps[e] - gone);
            });
        }
        frame.write(new Value.State(Discretization.REFRACTORY_LEFT), left);
    }

    /// Value of a parameter for an element, scaled.
    double parameter(Parameter p, int element) {
        return population.parameter(p) instanceof Initializer.Constant(double value)
                ? population.scaled(p, value)
                : varying.computeIfAbsent(p.name(), name -> values(p))[element];
    }

    /// Sets an input for the next step: one value for all neurons, one for each, or one for each of the batch.
    void input(String name, double[] row) {
        inputs.put(name, row);
        if (row.length == 1) {
            frame.uniform(new Value.Input(name), row[0]);
        } else {
            frame.write(new Value.Input(name), row.length == frame.size() ? row : tiled(row));
        }
    }

    /// Value of an input in the last step.
    double input(String name, int element) {
        double[] row = input(name);
        return row[element % row.length];
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

    /// What the failed step would have stored for a neuron, by variable.
    Map<String, Double> failed(int element) {
        return Interpreter.of(frame.layout(), settings.precision())
                .outcome(frame.arrays(), frame.uniforms(), element)
                .stores();
    }

    Mode mode() {
        return mode;
    }
}
