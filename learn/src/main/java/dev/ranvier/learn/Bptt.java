// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Backpropagation through time: the derivatives of a loss by what a population was given. Set it up, then [#run]
/// as often as there are sequences. Nothing is carried from one to the next: each begins from a stated [Snapshot].
///
///     var p = Population.of(AdExIF.MODEL, 100).mode(Mode.training(32));
///     Gradients g = Bptt.of(p).parameters(AdExIF.tau, AdExIF.b).run(input, loss);
///     double slope = g.parameter("tau")[0];
///
/// The steps are those of [dev.ranvier.run.Run] in training mode. Not safe for use by several threads; it uses several
/// by itself, and gives the same bytes for any number of them. Werbos (1990), doi:10.1109/5.58337.
public final class Bptt {
    private static final int WORTH_A_THREAD = 2048;

    private final Population population;
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Map<Set<String>, Program> programs = new HashMap<>();
    private double dt = 0.1;
    private long seed;
    private Precision precision = Precision.DOUBLE;
    private Form form = Form.AUTO;
    private int threads;
    private int kept;

    private Bptt(Population population) {
        this.population = population;
    }

    /// Gradients of a population in training mode: dt 0.1 ms, double precision.
    ///
    /// @throws IllegalArgumentException when it is not in training mode, or locates its spikes inside the steps
    public static Bptt of(Population population) {
        return new Bptt(Trainable.checked(population));
    }

    /// The time step, ms.
    public Bptt dt(double ms) {
        if (!(ms > 0) || ms == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("dt is " + ms + " ms, but must be positive and finite");
        }
        dt = ms;
        programs.clear();
        return this;
    }

    /// Seed of noise, of drawn parameters and initial values; 0 unless set.
    public Bptt seed(long value) {
        seed = value;
        return this;
    }

    /// Precision of states and gradients.
    public Bptt precision(Precision value) {
        precision = value;
        programs.clear();
        return this;
    }

    /// The form of the kernels; all give the same bits.
    public Bptt form(Form value) {
        form = value;
        programs.clear();
        return this;
    }

    /// Number of threads; 0, as many as are worth it. Results do not depend on it.
    public Bptt threads(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("threads: " + count + " is negative; 0 leaves the choice");
        }
        threads = count;
        return this;
    }

    /// Keeps every `steps`-th state on the way forward; 0, the default, is the square root of the number of steps,
    /// which takes least memory. Results do not depend on it.
    public Bptt keepEvery(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("keepEvery: " + steps + " is negative; 0 leaves the choice");
        }
        kept = steps;
        return this;
    }

    /// Parameters by which to differentiate.
    ///
    /// @throws IllegalArgumentException when the model has no such parameter
    public Bptt parameters(Parameter... wanted) {
        return parameters(Arrays.stream(wanted).map(Parameter::name).toArray(String[]::new));
    }

    /// As [#parameters(Parameter...)], by name.
    public Bptt parameters(String... wanted) {
        for (String name : wanted) {
            population.model().parameter(name);
            parameters.add(name);
        }
        programs.clear();
        return this;
    }

    /// Inputs by which to differentiate.
    ///
    /// @throws IllegalArgumentException when the model has no such input
    public Bptt inputs(String... wanted) {
        for (String name : wanted) {
            checkInput(name);
            inputs.add(name);
        }
        programs.clear();
        return this;
    }

    private void checkInput(String name) {
        List<String> there =
                population.model().inputs().stream().map(Variable::name).toList();
        if (!there.contains(name)) {
            throw new IllegalArgumentException(
                    population.name() + " has no input '" + name + "'. " + Nearest.hint(name, there));
        }
    }

    /// The state a sequence begins in unless told otherwise: the initial values of the population at time 0.
    public Snapshot initial() {
        return trainable().initial();
    }

    private Trainable trainable() {
        return new Trainable(population, dt, seed, parameters, inputs);
    }

    private int size() {
        return population.size() * population.mode().batch();
    }

    /// The loss of one sequence of the first input, and its derivatives.
    ///
    /// @param input one column, one for each neuron, or one for each neuron of each trial
    /// @throws IllegalArgumentException when shapes do not fit, or something has no derivative
    /// @throws IllegalStateException when a state, the loss or a derivative becomes infinite or not a number
    public Gradients run(Input input, Loss loss) {
        return run(Sequence.of(input), loss);
    }

    /// As [#run(Input, Loss)], with more said about the sequence.
    public Gradients run(Sequence sequence, Loss loss) {
        Map<String, Input> feeds = feeds(sequence);
        Snapshot begin = sequence.from().orElseGet(this::initial);
        checkShapes(begin, loss);
        int steps = steps(feeds);
        Program program = programs.computeIfAbsent(perNeuron(feeds), this::compile);
        Map<String, Input.Source> sources = new LinkedHashMap<>();
        feeds.forEach((name, input) ->
                sources.put(name, input.on(dt, Philox.key(seed, Philox.stream(population.name(), "input", name, "")))));
        int every = kept > 0 ? Math.min(kept, steps) : (int) Math.ceil(Math.sqrt(steps));
        int wanted = threads > 0
                ? threads
                : Math.clamp(size() / WORTH_A_THREAD, 1, Runtime.getRuntime().availableProcessors());
        var shape = new Sweep.Shape(
                population.name(), precision, population.mode().batch(), population.size(), steps, every, wanted);
        Past past = new Past(trainable(), trainable().step(), steps);
        Sweep sweep = new Sweep(shape, past.without(begin), sources, loss);
        past.begin(begin.values(), begin.step(), population.mode().batch());
        Frame back = frame(program.backward(), sequence);
        sequence.then().forEach((name, derivatives) -> {
            if (!past.owns(name)) {
                writeGradient(back, name, derivatives);
            }
        });
        past.then(sequence.then());
        Pass onward = pass(frame(program.forward(), sequence), program.onward(), begin, past);
        try (Team team = new Team(shape.parts())) {
            double value = sweep.forward(onward, team);
            Map<String, double[]> last = sweep.last();
            last.putAll(past.state());
            var end = new Snapshot(begin.step() + steps, last);
            var byInput = sweep.backward(onward, pass(back, program.back(), begin, past), List.copyOf(inputs), team);
            Map<String, double[]> byState = byState(back);
            byState.putAll(past.gradients());
            return new Gradients(value, end, byParameter(back, sequence), byState, byInput);
        }
    }

    private void writeGradient(Frame back, String name, double[] derivatives) {
        population.model().variable(name);
        if (derivatives.length != size()) {
            throw new IllegalArgumentException(population.name() + ": " + derivatives.length + " derivatives by " + name
                    + " at the end were given, but there are " + size() + " (neurons times trials)");
        }
        back.write(new Value.State(Adjoint.by(name)), derivatives);
    }

    private Pass pass(Frame frame, Kernel kernel, Snapshot begin, Past past) {
        return new Pass(frame, kernel, trainable(), seed, begin.step(), past);
    }

    private Map<String, double[]> byState(Frame back) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (Variable v : population.model().variables()) {
            gradients.put(v.name(), back.read(new Value.State(Adjoint.by(v.name()))));
        }
        return gradients;
    }

    private Map<String, double[]> byParameter(Frame back, Sequence sequence) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (String name : parameters) {
            boolean shared = trainable().shares(name, sequence.parameters());
            double[] all = back.read(new Value.State(Adjoint.by(name)));
            gradients.put(name, TreeSum.to(shared ? 1 : population.size(), all));
        }
        return gradients;
    }

    private Map<String, Input> feeds(Sequence sequence) {
        Map<String, Input> feeds = new LinkedHashMap<>();
        sequence.inputs().forEach((name, input) -> {
            List<Variable> there = population.model().inputs();
            if (name.isEmpty() && there.isEmpty()) {
                throw new IllegalArgumentException(population.name() + " takes no input: model "
                        + population.model().name() + " declares none");
            }
            String full = name.isEmpty() ? there.getFirst().name() : name;
            checkInput(full);
            feeds.put(full, input);
        });
        return feeds;
    }

    private int steps(Map<String, Input> feeds) {
        long steps = feeds.values().stream()
                .mapToLong(input -> input.steps(dt))
                .min()
                .orElse(0);
        if (steps < 1 || steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    population.name() + ": a sequence is as long as its inputs, but they have "
                            + (steps < 1 ? "no steps" : "no end; give one a duration"));
        }
        return (int) steps;
    }

    private Set<String> perNeuron(Map<String, Input> feeds) {
        feeds.forEach((name, input) -> {
            int width = input.width();
            if (width != 1 && width != population.size() && width != size()) {
                throw new IllegalArgumentException("input " + name + " of " + population.name() + " has " + width
                        + " columns, but the population has " + population.size() + " neurons in "
                        + population.mode().batch() + " trials; give it 1, " + population.size() + " or " + size());
            }
        });
        return feeds.entrySet().stream()
                .filter(e -> e.getValue().width() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void checkShapes(Snapshot begin, Loss loss) {
        Snapshot own = initial();
        own.values().forEach((name, values) -> {
            double[] given = begin.of(name);
            if (given.length != values.length) {
                throw new IllegalArgumentException(population.name() + ": the sequence begins with " + given.length
                        + " values of " + name + ", but the population has " + population.size() + " neurons in "
                        + population.mode().batch() + " trials, " + size() + " in all");
            }
        });
        List<String> outputs = new ArrayList<>(
                population.model().variables().stream().map(Variable::name).toList());
        population.model().threshold().ifPresent(th -> outputs.add(Adjoint.SPIKE));
        for (String output : loss.outputs()) {
            if (!outputs.contains(output)) {
                throw new IllegalArgumentException("the loss looks at '" + output + "', but the outputs of "
                        + population.name() + " are " + String.join(", ", outputs));
            }
        }
    }

    private Program compile(Set<String> perNeuron) {
        Step step = trainable().step();
        var membrane = step.spike().flatMap(s -> population.model().watched()).map(Variable::name);
        return Program.of(step, trainable().wanted(), perNeuron, precision, form, membrane);
    }

    /// A frame with the values of the parameters.
    private Frame frame(Layout layout, Sequence sequence) {
        sequence.parameters().keySet().stream()
                .filter(name -> !parameters.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "the sequence sets '" + name + "', by which is not differentiated"
                                    + " here; name it in parameters(...), or set it in the population");
                });
        return trainable().frame(layout, precision, sequence.parameters());
    }
}
