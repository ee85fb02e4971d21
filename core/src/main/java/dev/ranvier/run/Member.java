// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.input.Input;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Value;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A population in a run: its inputs, what is recorded of it, and its engine from the first step on.
final class Member {
    private final Population population;
    private final Feeds inputs;
    private final List<Monitor> monitors = new ArrayList<>();
    private final List<Coupling> couplings = new ArrayList<>();
    private final Map<String, Input> placements = new HashMap<>();
    private Mode mode;
    private @Nullable Engine engine;
    private @Nullable Member lender;
    private @Nullable Compiled shared;
    private Set<String> perNeuron = Set.of();
    private boolean allocated;
    private double setup;
    /// Of probes, by what they are of.
    private Map<String, double[]> remembered = new LinkedHashMap<>();

    Member(Population population) {
        this.population = population;
        this.mode = population.mode();
        this.inputs = new Feeds(population);
        this.allocated = population.options().initVariables();
    }

    Population population() {
        return population;
    }

    Feeds inputs() {
        return inputs;
    }

    List<Monitor> monitors() {
        return monitors;
    }

    Mode mode() {
        return mode;
    }

    /// Takes the code that another run has by the time this one begins, if it is that of the same step.
    void share(Member other) {
        lender = other;
    }

    private @Nullable Compiled shared() {
        if (lender != null) {
            shared = lender.engine == null ? null : lender.engine.code;
            lender = null; // or each run of a row would keep all before it
        }
        return shared;
    }

    void mode(Mode other) {
        mode = other;
    }

    boolean hasBegun() {
        return engine != null;
    }

    /// The step that comes next.
    long now() {
        return engine == null ? 0 : engine.next();
    }

    /// An external input that begins now.
    void input(String name, Input input) {
        inputs.put(name, input, now());
        if (input.width() % population.size() != 0) {
            inputs.checkWidths(mode.batch()); // a multiple may fit a mode that is set later
        }
    }

    /// An input of some of the neurons, on top of what others get by that name.
    void input(String name, View part, Input input) {
        Input placed = input.placed(part.first(), part.size(), population.size());
        placements.merge(name, placed, Input::plus);
        input(name, Objects.requireNonNull(placements.get(name)));
    }

    void couple(Coupling coupling) {
        coupling.check(population);
        couplings.add(coupling);
    }

    void monitor(Monitor monitor) {
        monitor.keys().forEach(key -> Observer.quantity(population, key));
        if (monitors.stream().anyMatch(m -> m.label().equals(monitor.label()))) {
            throw new IllegalArgumentException(population.name() + ": '" + monitor.label() + "' is monitored twice");
        }
        monitors.add(monitor);
    }

    /// The engine, built anew when another input has another width.
    ///
    /// @param wide inputs that have one value for each neuron in any case
    Engine prepared(Settings settings, Set<String> wide) {
        Set<String> inputsPerNeuron = inputs.perNeuron();
        inputsPerNeuron.addAll(wide);
        couplings.forEach(c -> inputsPerNeuron.add(c.input()));
        Engine current = engine;
        if (current == null || !inputsPerNeuron.equals(perNeuron)) {
            inputs.checkWidths(mode.batch());
            boolean stored =
                    !population.model().options().currents().isEmpty() || !couplings.isEmpty() || !wide.isEmpty();
            Set<String> wanted = stored ? Set.of(Discretization.TOTAL_INPUT) : Set.of();
            long since = System.nanoTime();
            Flight.Span compiling = Flight.compile(population.name());
            Engine fresh = new Engine(population, mode, settings, inputsPerNeuron, wanted, shared());
            compiling.end();
            setup += (System.nanoTime() - since) * 1e-9;
            fresh.couple(couplings);
            if (current != null) {
                fresh.resume(current);
            }
            engine = fresh;
            perNeuron = inputsPerNeuron;
            return fresh;
        }
        return current;
    }

    /// Seconds that it took to make engines: equations to kernel, and arrays.
    double setup() {
        return setup;
    }

    /// Refuses a run that cannot fit, before anything is allocated.
    ///
    /// @param file whether samples go to a file
    void checkMemory(long steps, Settings settings, boolean file) {
        double columns =
                monitors.stream().mapToDouble(m -> m.columns(population, mode)).sum();
        double samples = monitors.stream()
                .mapToDouble(m -> Recorder.bytes(m, this, file ? 0 : steps, settings.dt()))
                .sum();
        Memory.check(population, mode, samples + (file ? Spool.bytes(columns) : 0), steps);
    }

    /// Says in words what it is.
    Identity identify(Identity identity, Settings settings) {
        return identity.population(population, engine(), settings, couplings);
    }

    /// Back to step 0.
    void reset() {
        allocated = true;
        inputs.rewind();
        remembered.clear();
        if (engine != null) {
            engine.reset();
        }
    }

    /// The engine of the last [#prepared].
    Engine engine() {
        return Objects.requireNonNull(engine);
    }

    /// The values of a variable, one for each neuron (batch times neuron in batching modes).
    double[] state(String variable, double dt) {
        return new Observer(population, engine(), dt).of(variable);
    }

    /// Sets a variable between runs.
    void set(String variable, double... values) {
        Engine e = engine();
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
            case Run.T_LAST_SPIKE -> e.lastSpike(e.tiled(values));
            case "spike", "refractory", Discretization.TOTAL_INPUT -> e.show(variable, e.tiled(values));
            default -> {
                population.model().variable(variable);
                e.frame().write(new Value.State(variable), e.tiled(values));
            }
        }
    }

    /// What the probe of a monitor knew at the end of the last call.
    Optional<double[]> remembered(Monitor monitor) {
        return Optional.ofNullable(remembered.get(monitor.label() + ": " + monitor.describe()));
    }

    void remember(Monitor monitor, double[] memory) {
        if (memory.length > 0) {
            remembered.put(monitor.label() + ": " + monitor.describe(), memory);
        }
    }

    /// Tells a checkpoint its state, or takes it from there.
    void archive(Archive a) {
        engine().archive(a);
        remembered = a.arrays(population.name() + "/remembered", remembered);
    }

    /// Refuses to go on without variables, or in the middle of a step.
    void requireAllocated() {
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
