// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.input.Steps;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Neurons;
import dev.ranvier.network.Population;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What to record: a variable, a function of the state, or a few numbers made of many; of all neurons or some; at every
/// step, every k-th, in a window of time or around events. Immutable.
public final class Monitor {
    private final String label;
    private final What what;
    private final int[] neurons;
    private final Schedule schedule;

    private Monitor(String label, What what, int[] neurons, Schedule schedule) {
        this.label = label;
        this.what = what;
        this.neurons = neurons;
        this.schedule = schedule;
    }

    /// What samples are made of.
    private sealed interface What {
        /// A variable by name.
        record Plain(String key) implements What {}

        /// A function of the state.
        record Computed(Function<State, double[]> function) implements What {}

        /// Numbers made of a variable.
        record Reduced(String key, Reduction reduction) implements What {}

        /// The rate of the population in bins, ms.
        record Rate(double bin) implements What {}

        /// Synaptic currents by name.
        record Lfp(String excitation, String inhibition) implements What {}
    }

    private static Monitor of(String label, What what) {
        return new Monitor(label, what, new int[0], Schedule.ALWAYS);
    }

    /// A variable, by name.
    public static Monitor of(String variable) {
        return of(variable, new What.Plain(variable));
    }

    /// A variable.
    public static Monitor of(Quantity variable) {
        return of(variable.name());
    }

    /// A function of the state, recorded under `key`; it must return the same number of values at each step. When the run
    /// records to a file, it is also called once before the first step, to know how many they are.
    public static Monitor of(String key, Function<State, double[]> function) {
        return of(key, new What.Computed(function));
    }

    /// The mean rate of all neurons, in all trials of a batch, in bins, Hz, recorded as `rate`. A sample is labelled with the
    /// last step of its bin; bins are counted from step 0 and go on from one call of `run` to the next. In a bin that began
    /// before it was monitored, it is the rate from there on.
    ///
    /// @param bin width of a bin, ms; a whole number of steps
    /// @throws IllegalArgumentException unless it is positive and finite
    public static Monitor rate(double bin) {
        if (!(bin > 0) || Double.isInfinite(bin)) {
            throw new IllegalArgumentException("monitor of the rate: a bin of " + bin + " ms; it must be positive");
        }
        return of("rate", new What.Rate(bin));
    }

    /// A proxy of the local field potential, recorded as `lfp`: the reference weighted sum of synaptic currents,
    /// `sum |excitation(t - 6 ms)| + 1.65 sum |inhibition(t)|` (Mazzoni et al. 2015, doi:10.1371/journal.pcbi.1004584,
    /// found for the pyramidal cells of a cortical network), for each trial of a batch. Simpler ones are [Reduction#meanAbsolute] of a current or a mean
    /// of `V`.
    ///
    /// @param excitation name of the excitatory synaptic current, a variable or a sub-expression
    /// @param inhibition name of the inhibitory one
    public static Monitor lfp(String excitation, String inhibition) {
        return of("lfp", new What.Lfp(excitation, inhibition));
    }

    /// Numbers made of the values of the neurons in place of these, recorded as `V.mean` for a mean of V.
    ///
    /// @throws IllegalArgumentException when it is not a variable that is monitored
    public Monitor reduced(Reduction reduction) {
        if (!(what instanceof What.Plain(String key))) {
            throw new IllegalArgumentException(
                    "monitor of " + label + ": only a variable can be reduced, by " + reduction.name());
        }
        return new Monitor(label + "." + reduction.name(), new What.Reduced(key, reduction), neurons, schedule);
    }

    /// Only some neurons, by index.
    ///
    /// @throws IllegalArgumentException when there is none, an index is negative, or it is of the rate or a function, which
    ///     are of all neurons
    public Monitor neurons(int... indices) {
        if (what instanceof What.Computed || what instanceof What.Rate) {
            String instead = what instanceof What.Rate
                    ? "monitor \"spike\" of these neurons instead"
                    : "let the function pick these from the state";
            throw new IllegalArgumentException("monitor of " + label + ": neurons " + Arrays.toString(indices)
                    + ", but it is of all neurons; " + instead);
        }
        if (indices.length == 0 || Arrays.stream(indices).anyMatch(i -> i < 0)) {
            throw new IllegalArgumentException("monitor of " + label + ": neurons " + Arrays.toString(indices)
                    + "; give at least one index, from 0");
        }
        return new Monitor(label, what, indices.clone(), schedule);
    }

    /// Only every k-th step, beginning with step 0.
    ///
    /// @throws IllegalArgumentException when k is not positive, or it is of the rate, which has one sample for each bin
    public Monitor every(int steps) {
        if (what instanceof What.Rate(double bin)) {
            throw new IllegalArgumentException("monitor of rate: every " + steps + " steps, but it has one sample for"
                    + " each bin of " + bin + " ms; choose another bin");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("monitor of " + label + ": every " + steps + " steps; at least 1");
        }
        return new Monitor(label, what, neurons, schedule.every(steps, 0));
    }

    /// Only from this time on, ms.
    ///
    /// @throws IllegalArgumentException when it is negative or not a number
    public Monitor from(double ms) {
        return new Monitor(label, what, neurons, window(schedule.from(ms)));
    }

    /// Only before this time, ms.
    ///
    /// @throws IllegalArgumentException when it is not after the beginning
    public Monitor to(double ms) {
        return new Monitor(label, what, neurons, window(schedule.to(ms)));
    }

    private Schedule window(Schedule changed) {
        boolean begins = changed.from() >= 0 || changed.from() == Double.NEGATIVE_INFINITY;
        if (!begins || !(changed.to() > Math.max(0, changed.from()))) {
            throw new IllegalArgumentException("monitor of " + label + ": from " + changed.from() + " to "
                    + changed.to() + " ms; the window must begin at 0 or later and end after it begins");
        }
        return changed;
    }

    /// Only after steps that a condition holds for: `when(state -> state.of("spike", 3) > 0)`.
    public Monitor when(Predicate<State> condition) {
        return around(condition, 0, 0);
    }

    /// Only around steps that a condition holds for. What comes before is kept in memory until it does.
    ///
    /// @param before so long before each of them, ms
    /// @param after and so long after it, ms
    /// @throws IllegalArgumentException when one is negative or infinite
    public Monitor around(Predicate<State> condition, double before, double after) {
        if (!(before >= 0) || !(after >= 0) || Double.isInfinite(before + after)) {
            throw new IllegalArgumentException("monitor of " + label + ": " + before + " ms before and " + after
                    + " ms after an event; neither may be negative or infinite");
        }
        return new Monitor(label, what, neurons, schedule.around(new Schedule.Trigger(condition, before, after)));
    }

    /// The same of a part of the neurons, counted from the first of it.
    Monitor within(Neurons part) {
        if (what instanceof What.Computed || what instanceof What.Rate) {
            throw new IllegalArgumentException("monitor of " + label + ": it is of the state of a population; "
                    + part.name() + " is a part of one");
        }
        int[] chosen = neurons.length == 0 ? IntStream.range(0, part.size()).toArray() : neurons.clone();
        for (int k = 0; k < chosen.length; k++) {
            if (chosen[k] >= part.size()) {
                throw new IllegalArgumentException("monitor of " + label + ": neuron " + chosen[k] + ", but "
                        + part.name() + " has " + part.size() + " neurons, 0 to " + (part.size() - 1));
            }
            chosen[k] += part.first();
        }
        return new Monitor(part.name() + "." + label, what, chosen, schedule);
    }

    /// In words.
    String describe() {
        String of = switch (what) {
            case What.Plain p -> p.key();
            case What.Computed c -> "a function";
            case What.Reduced r -> r.reduction().describe() + " of " + r.key();
            case What.Rate r -> "the rate in bins of " + r.bin() + " ms";
            case What.Lfp l -> "the field potential of " + l.excitation() + " and " + l.inhibition();
        };
        return of + " of " + (neurons.length == 0 ? "all neurons" : "neurons " + Arrays.toString(neurons)) + ", "
                + schedule.describe();
    }

    /// What it is called in the recording.
    String label() {
        return label;
    }

    /// The variables it reads.
    List<String> keys() {
        return switch (what) {
            case What.Plain(String key) -> List.of(key);
            case What.Reduced(String key, Reduction reduction) -> List.of(key);
            case What.Lfp(String excitation, String inhibition) -> List.of(excitation, inhibition);
            case What.Computed computed -> List.of();
            case What.Rate rate -> List.of();
        };
    }

    /// Empty for all neurons.
    int[] neurons() {
        return neurons;
    }

    /// When to take samples in a run with steps of `dt`.
    ///
    /// @throws IllegalArgumentException when a bin is no whole number of steps
    Schedule schedule(double dt) {
        if (what instanceof What.Rate(double bin)) {
            int steps = steps(bin, dt);
            return schedule.every(steps, steps - 1);
        }
        return schedule;
    }

    private static int steps(double bin, double dt) {
        return Math.toIntExact(Math.max(1, Steps.count("a bin of the rate", bin, dt)));
    }

    /// How many numbers a sample has; of a function as many as there are neurons, which is a guess.
    double columns(Population population, Mode mode) {
        double all = (neurons.length == 0 ? population.size() : neurons.length) * (double) mode.batch();
        return switch (what) {
            case What.Plain plain -> all;
            case What.Computed computed -> all;
            case What.Reduced(String key, Reduction reduction) -> (double) reduction.width() * mode.batch();
            case What.Rate rate -> 1;
            case What.Lfp lfp -> mode.batch();
        };
    }

    /// What makes the samples in a run.
    ///
    /// @throws IllegalArgumentException when there is no such variable or neuron
    Probe probe(Member member, Observer observer, Settings settings) {
        Function<String, VariableProbe> read = key -> new VariableProbe(key, neurons, member, observer, settings);
        return switch (what) {
            case What.Plain(String key) -> read.apply(key);
            case What.Computed(Function<State, double[]> function) -> new FunctionProbe(label, function, observer);
            case What.Reduced(String key, Reduction reduction) ->
                new ReducedProbe(read.apply(key), reduction, member.mode().batch());
            case What.Rate(double bin) ->
                new RateProbe(observer, member.engine().frame().size(), steps(bin, settings.dt()), settings.dt());
            case What.Lfp(String excitation, String inhibition) ->
                new LfpProbe(
                        read.apply(excitation),
                        read.apply(inhibition),
                        member.mode().batch(),
                        settings.dt());
        };
    }
}
