// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Substep;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Neurons with steps of their own: adaptive methods, and spikes located inside the steps of the run. The fused kernel of
/// the population, where the method has steps of one length, does all neurons first; those that crossed the threshold
/// or are refractory are done again from their old state. All code that integrates is generated from [Substep]; here
/// is only the order in which it is called. The frames share the arrays of the population, so nothing is copied.
final class Substeps {
    /// A spike at its exact time, ms.
    record Event(double time, int neuron) {}

    final Population population;
    final Frame main;
    final double dt;
    final Substep parts;
    final Optional<Adaptive> control;
    final Optional<Kernel> fused;
    /// Refractory period of each neuron, ms; empty when there is none.
    final double[] period;
    /// Time until which each neuron is refractory, ms.
    final double[] until;
    /// Time of the last spike, ms.
    final double[] last;
    /// Length that the next sub-step tries, ms.
    final double[] length;

    private final Map<Step, Frame> frames = new LinkedHashMap<>();
    private final Map<Step, Kernel> kernels = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private Strand[] strands = {};
    private Effort before = Effort.NONE;
    private double start;

    /// @param main the frame of the population
    /// @param fused the kernel of the population
    /// @param perNeuron inputs that have one value for each neuron
    /// @param uniform parameters with one value for all neurons
    /// @param period refractory period of each neuron, ms; empty when there is none
    Substeps(
            Population population,
            Settings settings,
            Frame main,
            Kernel fused,
            Set<String> perNeuron,
            Map<String, Double> uniform,
            double[] period) {
        this.population = population;
        this.main = main;
        this.dt = settings.dt();
        Integrator method = population.options().method();
        this.control = method instanceof Adaptive a ? Optional.of(a) : Optional.empty();
        this.fused = control.isPresent() ? Optional.empty() : Optional.of(fused);
        this.parts = Substep.of(population.model(), method, dt, uniform);
        this.period = period;
        this.until = new double[main.size()];
        this.last = new double[main.size()];
        this.length = new double[main.size()];
        Set<String> wide = new HashSet<>(perNeuron);
        wide.add(Discretization.TOTAL_INPUT);
        Form form = settings.form() == Form.INTERPRETER ? Form.INTERPRETER : Form.SCALAR;
        List<Frame> shared = new ArrayList<>(List.of(main));
        for (Step step : List.of(parts.free(), parts.held(), parts.onset(), parts.reset())) {
            if (!frames.containsKey(step)) {
                Layout layout = Layout.of(step, wide);
                shared.add(Frame.sharing(shared, layout));
                frames.put(step, shared.getLast());
                kernels.put(step, Kernels.of(layout, Precision.DOUBLE, form, Optional.empty()));
            }
        }
        reset();
    }

    /// Refuses what sub-steps cannot do.
    ///
    /// @throws IllegalArgumentException naming the population and the way out
    static void check(Population population, Mode mode, Precision precision) {
        String what = population.options().method() instanceof Adaptive ? "an adaptive method" : "located spikes";
        if (mode.kind() == Mode.Kind.TRAINING) {
            throw new IllegalArgumentException(population.name() + ": training mode differentiates steps of one length"
                    + " with spikes on the grid, so it cannot use " + what
                    + "; train with a method such as exp_auto, without locateSpikes()");
        }
        if (precision == Precision.SINGLE) {
            throw new IllegalArgumentException(population.name() + ": " + what
                    + " gain nothing from single precision, whose times are coarser than their errors;"
                    + " use double precision");
        }
    }

    /// Writes parameters into the frames.
    void write(Consumer<Frame> parameters) {
        frames.values().forEach(parameters);
    }

    Routine routine(Step step) {
        return new Routine(frame(step), java.util.Objects.requireNonNull(kernels.get(step)));
    }

    private Frame frame(Step step) {
        return java.util.Objects.requireNonNull(frames.get(step));
    }

    /// The array of a variable or input of the population; empty when nothing reads it.
    double[] array(Value value) {
        return frames.values().stream()
                .flatMap(f -> Stream.ofNullable((double[]) f.array(value)))
                .findFirst()
                .orElse(new double[0]);
    }

    Model model() {
        return population.model();
    }

    /// Back to the initial state.
    void reset() {
        Arrays.fill(until, LastSpikes.NEVER_MS);
        Arrays.fill(last, LastSpikes.NEVER_MS);
        Arrays.fill(length, dt);
        events.clear();
    }

    /// Takes over what another one has reached.
    void resume(Substeps other) {
        System.arraycopy(other.until, 0, until, 0, until.length);
        System.arraycopy(other.last, 0, last, 0, last.length);
        System.arraycopy(other.length, 0, length, 0, length.length);
        start = other.start;
        events.addAll(other.events);
    }

    /// Tells a checkpoint the state, or takes it from it.
    void archive(String name, Archive a) {
        a.numbers(name + "/refractory until", until);
        a.numbers(name + "/time of the last spike", last);
        a.numbers(name + "/length of the sub-step", length);
        start = a.number(name + "/start of the step", start);
        Effort so = effort();
        Effort told = new Effort(
                a.number(name + "/substeps accepted", so.accepted()),
                a.number(name + "/substeps rejected", so.rejected()),
                a.number(name + "/substeps evaluated", so.trials()),
                a.number(name + "/shortest substep", so.shortest()));
        if (a.restores()) {
            before = told;
            strands = new Strand[0];
        }
    }

    /// Moves the last spikes, and with them refractoriness. Times in ms.
    void lastSpike(double[] times) {
        for (int e = 0; e < last.length; e++) {
            last[e] = times[e];
            until[e] =
                    times[e] <= LastSpikes.NEVER_MS || period.length == 0 ? LastSpikes.NEVER_MS : times[e] + period[e];
        }
    }

    /// An input with one value for all neurons.
    void input(String name, double value) {
        frames.values().forEach(f -> f.uniform(new Value.Input(name), value));
    }

    /// Cuts the work into parts, for a run that begins now, or goes on in the middle.
    void cut(int[] borders, boolean midway) {
        before = midway ? before : Effort.NONE;
        strands = new Strand[borders.length - 1];
        Arrays.setAll(strands, p -> new Strand(this, borders[p], borders[p + 1], !midway));
    }

    /// The step of the run that comes next starts at time `t`, ms.
    void begin(double t) {
        start = t;
    }

    /// Performs the step for a part; its spiking neurons go to the same range of `spikes`.
    ///
    /// @return as [Kernel#step]
    int step(int part, int[] spikes) {
        return strands[part].step(start, spikes);
    }

    /// Gathers the spikes of the parts in order of time and then of neuron.
    void gather() {
        events.clear();
        for (Strand strand : strands) {
            events.addAll(strand.events());
        }
        events.sort(Comparator.comparingDouble(Event::time).thenComparingInt(Event::neuron));
    }

    /// The spikes of the last step.
    List<Event> events() {
        return events;
    }

    /// Whether a neuron was refractory in any part of the last step.
    boolean refractory(int neuron) {
        return until[neuron] > start;
    }

    /// Why a neuron could not be taken through the step; empty when a value is not finite.
    Optional<String> trouble() {
        return Arrays.stream(strands).flatMap(s -> s.trouble().stream()).findFirst();
    }

    /// What the recording says about the run.
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("spike times", "located");
        control.ifPresent(c -> facts.put("method", c.toString()));
        Effort all = effort();
        facts.put("substeps accepted", String.valueOf(all.accepted()));
        facts.put("substeps rejected", String.valueOf(all.rejected()));
        double h = all.shortest();
        facts.put("shortest substep", h == Double.POSITIVE_INFINITY ? "none" : h + " ms");
        facts.put("substeps evaluated", String.valueOf(all.trials()));
        control.ifPresent(c -> facts.put("evaluations", String.valueOf(all.trials() * c.stages())));
        return facts;
    }

    private Effort effort() {
        Effort all = before;
        for (Strand strand : strands) {
            all = all.and(strand.leap().effort());
        }
        return all;
    }
}
