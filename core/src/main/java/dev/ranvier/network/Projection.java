// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.connect.Bundle;
import dev.ranvier.connect.Ends;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.connect.Positions;
import dev.ranvier.connect.Rule;
import dev.ranvier.expr.Nearest;
import dev.ranvier.input.Steps;
import dev.ranvier.model.Model;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Synapses from some neurons to others: who with whom, how strong, how late, and where a spike goes. Immutable: each
/// method returns another projection.
///
///     Projection.of(E, cells, Connect.probability(0.02)).weight(0.6).delay(1.5).into("J_ex")
///
/// A spike of step i with a delay of d steps arrives in step i + d. The delay is at least one step: in its own step nobody
/// sees a spike.
///
/// @param name for messages, tables and as the root of its random numbers
/// @param from neurons whose spikes it carries
/// @param to neurons they arrive at
/// @param rule who is connected to whom
/// @param weight weight of each synapse, in the unit of what it adds to
/// @param delay delay of each synapse, ms; none for one step
/// @param input the input of the targets' model that gets the sum of the weights of the spikes that arrive in a step
/// @param plasticity how the weights change, if they do
/// @param dynamics what each source's spikes go through before they spread over its synapses, if there is such a thing
public record Projection(
        String name,
        Neurons from,
        Neurons to,
        Rule rule,
        PerSynapse weight,
        Optional<PerSynapse> delay,
        Optional<String> input,
        Optional<Plasticity> plasticity,
        Optional<Population> dynamics) {
    /// The variable that scales a spike.
    public static final String RELEASE = "release";

    /// The variable that the targets get at each step.
    public static final String CONDUCTANCE = "g";

    /// Synapses of weight 1 with a delay of one step into the first input of the targets' model.
    public static Projection of(Neurons from, Neurons to, Rule rule) {
        String name = from.name() + "->" + to.name();
        return new Projection(
                name,
                from,
                to,
                rule,
                PerSynapse.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same projection under another name.
    public Projection named(String other) {
        Optional<Population> moved = dynamics.map(d -> d.named(other + ".through"));
        return new Projection(other, from, to, rule, weight, delay, input, plasticity, moved);
    }

    /// The same projection between others.
    Projection between(Neurons source, Neurons target) {
        return new Projection(name, source, target, rule, weight, delay, input, plasticity, dynamics);
    }

    /// One weight for all synapses, in the unit of the input.
    ///
    /// @throws IllegalArgumentException when it is not finite
    public Projection weight(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("projection " + name + ": the weight " + value + " is not finite");
        }
        return weight(PerSynapse.of(value));
    }

    /// A weight for each synapse.
    public Projection weight(PerSynapse values) {
        return new Projection(name, from, to, rule, values, delay, input, plasticity, dynamics);
    }

    /// One delay for all synapses, ms: a whole number of steps, at least one.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public Projection delay(double milliseconds) {
        if (!(milliseconds > 0) || Double.isInfinite(milliseconds)) {
            throw new IllegalArgumentException("projection " + name + ": the delay " + milliseconds
                    + " ms must be positive; the shortest is one step of the run");
        }
        return delay(PerSynapse.of(milliseconds));
    }

    /// A delay for each synapse, ms; rounded to whole steps where it is drawn.
    public Projection delay(PerSynapse values) {
        return new Projection(name, from, to, rule, weight, Optional.of(values), input, plasticity, dynamics);
    }

    /// The input of the targets' model that gets the weights of the spikes; the first one unless set.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public Projection into(String name) {
        List<String> names =
                to.population().model().inputs().stream().map(Variable::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("projection " + this.name + ": "
                    + to.population().name() + " has no input '" + name + "'. " + Nearest.hint(name, names));
        }
        return new Projection(this.name, from, to, rule, weight, delay, Optional.of(name), plasticity, dynamics);
    }

    /// Weights that change.
    ///
    /// @throws IllegalArgumentException when it uses a variable that the neurons of an end lack
    public Projection plasticity(Plasticity how) {
        how.model().inputs().forEach(i -> {
            if (i.name().endsWith("_pre")) {
                from.population()
                        .model()
                        .variable(i.name().substring(0, i.name().length() - "_pre".length()));
            } else if (i.name().endsWith("_post")) {
                to.population().model().variable(i.name().substring(0, i.name().length() - "_post".length()));
            }
        });
        return new Projection(name, from, to, rule, weight, delay, input, Optional.of(how), dynamics);
    }

    /// Dynamics that each source has once, for all its synapses: a conductance `g` that does not add up linearly, such as
    /// [dev.ranvier.catalog.synapse.NMDA], of which the targets get the weighted sum in each step; or `release`, as of
    /// [dev.ranvier.catalog.synapse.STP], by which the weight of each spike is multiplied. Their first input gets 1 when a
    /// spike has made the shortest delay of the projection.
    ///
    /// @param settings parameters, initial values and method: `p -> p.set("U", 0.5)`
    /// @throws IllegalArgumentException when the model has neither `g` nor `release`, or no input
    public Projection through(Model model, UnaryOperator<Population> settings) {
        Population each =
                settings.apply(Population.of(model, from.population().size()).named(name + ".through"));
        List<String> names = model.variables().stream().map(Variable::name).toList();
        if (model.inputs().isEmpty() || !(names.contains(CONDUCTANCE) || names.contains(RELEASE))) {
            throw new IllegalArgumentException("projection " + name + ": spikes cannot go through " + model.name()
                    + "; it needs an input for them and a variable '" + CONDUCTANCE + "' or '" + RELEASE + "'");
        }
        return new Projection(name, from, to, rule, weight, delay, input, plasticity, Optional.of(each));
    }

    /// As the other form, with the values of the model.
    public Projection through(Model model) {
        return through(model, UnaryOperator.identity());
    }

    /// Whether the targets get a conductance at each step, rather than spikes.
    public boolean isGraded() {
        return dynamics.isPresent()
                && dynamics.get().model().variables().stream()
                        .noneMatch(v -> v.name().equals(RELEASE));
    }

    /// As [#into(String)].
    public Projection into(Variable variable) {
        return into(variable.name());
    }

    /// Both sides.
    Ends ends() {
        boolean together = from.population().name().equals(to.population().name());
        return new Ends(from.size(), to.size(), together, from.first(), to.first(), positions(from), positions(to));
    }

    private static @Nullable Positions positions(Neurons neurons) {
        return neurons.population()
                .options()
                .positions()
                .map(p -> p.range(neurons.first(), neurons.first() + neurons.size()))
                .orElse(null);
    }

    /// The input it goes into.
    String target() {
        return input.orElseGet(() -> to.population().model().inputs().getFirst().name());
    }

    /// Memory of so many synapses in double precision, bytes.
    double bytes(double synapses) {
        boolean alike = weight instanceof PerSynapse.Constant && plasticity.isEmpty();
        return synapses * (alike ? 2 : plasticity.isPresent() ? 18 : 10) + 4.0 * from.size();
    }

    /// The synapses on the grid of a run.
    ///
    /// @throws IllegalArgumentException when rule, weights or delays do not fit the two sides, or the delay the step
    public Bundle bundle(double dt, long seed) {
        PerSynapse late = delay.orElse(PerSynapse.of(dt));
        switch (late) {
            case PerSynapse.Constant(double ms) -> checkDelay(ms, dt);
            case PerSynapse.Each(double[] each) -> {
                for (double ms : each) {
                    checkDelay(ms, dt);
                }
            }
            default -> {} // what is drawn or computed is rounded
        }
        try {
            return Bundle.of(name, ends(), rule, weight, late, seed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("projection " + name + ": " + e.getMessage(), e);
        }
    }

    private void checkDelay(double ms, double dt) {
        if (Steps.count("the delay of the projection " + name, ms, dt) < 1) {
            throw new IllegalArgumentException(
                    "projection " + name + ": a delay of " + ms + " ms; it must be at least one step, dt = " + dt
                            + " ms, the time a spike takes to be seen by others");
        }
    }
}
