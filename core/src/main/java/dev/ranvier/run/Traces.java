// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Plasticity.Side;
import dev.ranvier.model.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The variables of a plasticity that the neurons at one end have: one element for each neuron. A step moves them over dt;
/// then the events of the neurons that spike change them. What they were between the two is kept for those.
final class Traces {
    private static final int[] NO_SPIKES = {};

    /// From so many neurons on a vector form is looked for.
    private static final int WORTH_VECTORS = 512;

    private final List<String> names;
    private final Settings settings;
    private final Frame frame;
    private final Kernel drift;
    private final Block event;
    private final List<Definition> statements;
    private final Map<String, Double> initials;

    Traces(Plasticity plasticity, Side side, int size, Settings settings) {
        this.settings = settings;
        this.initials = plasticity.initials();
        Model model = plasticity.side(side);
        this.names = plasticity.variables(side).stream().map(Variable::name).toList();
        Map<String, Double> values =
                model.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
        var step = Discretization.of(model, ExpAuto.METHOD, settings.dt(), values, SpikeReset.SIMULATION)
                .keeping(Set.of());
        Set<String> inputs = model.inputs().stream().map(Variable::name).collect(Collectors.toSet());
        Layout layout = Layout.of(step, inputs);
        this.frame = new Frame(layout, settings.precision(), size);
        Form form = size < WORTH_VECTORS ? Form.SCALAR : settings.form();
        this.drift = Kernels.of(layout, settings.precision(), form, Optional.empty());
        List<Definition> all = side == Side.SOURCE ? plasticity.onPre() : plasticity.onPost();
        this.statements =
                all.stream().filter(d -> names.contains(d.variable().name())).toList();
        this.event = new Block(model, statements, Set.copyOf(names), Set.of(), settings);
        reset();
    }

    /// Whether there are any.
    boolean isEmpty() {
        return names.isEmpty();
    }

    List<String> names() {
        return names;
    }

    /// The array of an input of the equations, if they use it: one number for each neuron.
    Optional<Object> input(String name) {
        return Optional.ofNullable(frame.array(new Value.Input(name)));
    }

    /// The numbers of a variable, after the events of the step.
    Object array(String variable) {
        Object array = frame.array(new Value.State(variable));
        if (array == null) {
            throw new AssertionError(variable);
        }
        return array;
    }

    /// Moves them over dt.
    ///
    /// @return whether all of them are finite
    boolean move(double t) {
        frame.uniform(new Value.Input("t"), t);
        return isEmpty() || drift.step(frame.arrays(), frame.uniforms(), 0, frame.size(), NO_SPIKES, 0) >= 0;
    }

    /// Performs the events of neurons.
    void happen(double t, int[] neurons, int count) {
        if (statements.isEmpty()) {
            return;
        }
        event.uniform("t", t);
        for (int from = 0; from < count; from += Block.SIZE) {
            int n = Math.min(Block.SIZE, count - from);
            int first = from;
            for (String name : names) {
                event.state(name).ifPresent(to -> Block.gather(array(name), neurons, first, n, to));
            }
            event.perform(n);
            for (String name : names) {
                if (event.changes(name)) {
                    Block.scatter(event.own(name), array(name), neurons, from, n);
                }
            }
        }
    }

    /// The numbers of neurons, in order.
    Object[] of(int[] neurons, int count) {
        Object[] values = new Object[names.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = settings.precision() == Precision.DOUBLE ? new double[count] : new float[count];
            Block.gather(array(names.get(k)), neurons, 0, count, values[k]);
        }
        return values;
    }

    /// Tells a checkpoint the numbers, or takes them from it.
    void archive(String at, Archive a) {
        names.forEach(name -> a.numbers(at + "/" + name, array(name)));
    }

    void reset() {
        for (String name : names) {
            double[] values = new double[frame.size()];
            Arrays.fill(values, initials.getOrDefault(name, 0.0));
            frame.write(new Value.State(name), values);
        }
    }
}
