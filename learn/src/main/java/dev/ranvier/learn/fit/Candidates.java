// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.input.Input;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Interrupt;
import dev.ranvier.run.NonFiniteException;
import dev.ranvier.run.Run;
import dev.ranvier.run.SubstepException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/// Judges values of parameters: simulates those of many candidates at once, a neuron for each candidate and trial. The code of
/// their step is compiled once.
final class Candidates {
    private final IntFunction<Population> neurons;
    private final Input input;
    private final Measure measure;
    private final List<String> names;
    private final UnaryOperator<Run> settings;
    private final Interrupt interrupt;
    private Optional<Run> before = Optional.empty();
    private boolean interrupted;

    /// @param neurons makes populations
    /// @param input one column, or one for each trial
    /// @param names of the parameters
    /// @param settings sets a run up
    /// @param interrupt that of the whole search
    Candidates(
            IntFunction<Population> neurons,
            Input input,
            Measure measure,
            List<String> names,
            UnaryOperator<Run> settings,
            Interrupt interrupt) {
        this.neurons = neurons;
        this.input = input;
        this.measure = measure;
        this.names = names;
        this.settings = settings;
        this.interrupt = interrupt;
    }

    /// The cost of each candidate: the mean over the trials, infinite where it is not a number or a state becomes so.
    ///
    /// @param values `[candidate][parameter]`
    double[] costs(double[][] values) {
        double[] costs = new double[values.length];
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        if (interrupt.requested()) {
            interrupted = true;
            return costs;
        }
        try {
            Recording recording = recording(values);
            if (recording.facts().containsKey("interrupted")) {
                interrupted = true;
                return costs;
            }
            double[] all = measure.costs(recording);
            int trials = measure.trials();
            if (all.length != values.length * trials) {
                throw new IllegalArgumentException("fit of " + recording.name() + ": the measure gives " + all.length
                        + " costs for " + values.length * trials
                        + " neurons; costs(recording) must give one for each neuron of the recording");
            }
            Arrays.setAll(costs, k -> {
                double mean = 0;
                for (int b = 0; b < trials; b++) {
                    mean += all[k * trials + b] / trials;
                }
                return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
            });
            return costs;
        } catch (NonFiniteException | SubstepException e) {
            return apart(values);
        }
    }

    /// Whether costs were asked for after Ctrl-C or another interrupt, or one came into the simulation; they are of nothing.
    boolean isInterrupted() {
        return interrupted;
    }

    /// One that fails stops all, so halves are tried until it is alone.
    private double[] apart(double[][] values) {
        if (values.length == 1) {
            return new double[] {Double.POSITIVE_INFINITY};
        }
        int half = values.length / 2;
        return DoubleStream.concat(
                        DoubleStream.of(costs(Arrays.copyOf(values, half))),
                        DoubleStream.of(costs(Arrays.copyOfRange(values, half, values.length))))
                .toArray();
    }

    private Recording recording(double[][] values) {
        Population population = population(values.length * measure.trials());
        for (int p = 0; p < names.size(); p++) {
            double[] each = new double[population.size()];
            int parameter = p;
            Arrays.setAll(each, n -> values[n / measure.trials()][parameter]);
            population = population.set(names.get(p), each);
        }
        Run run = settings.apply(Run.of(population).progress(false))
                .monitor(measure.variables().toArray(String[]::new));
        before.ifPresent(run::sharing);
        before = Optional.of(run);
        return run.run(input.width() == 1 ? input : new Tiled(input, values.length));
    }

    /// Neurons with nothing set yet.
    Population population(int size) {
        Population population = neurons.apply(size);
        if (population.size() != size || population.mode().kind() != Mode.Kind.NON_BATCHING) {
            throw new IllegalArgumentException("fit of " + population.name() + ": a population of " + size
                    + " neurons without a batch was asked for, but what came is " + population + " in the mode "
                    + population.mode().kind() + "; give a function, as in n -> Population.of(MODEL, n)");
        }
        return population;
    }

    /// Refuses what can never run in steps of `dt`, ms.
    void check(double dt) {
        Population one = population(measure.trials());
        int width = input.width();
        if (width != 1 && width != measure.trials()) {
            throw new IllegalArgumentException(
                    "fit of " + one.name() + ": the input has " + width + " columns, but there"
                            + (measure.trials() == 1 ? " is 1 trial" : " are " + measure.trials() + " trials")
                            + " to compare with; give it 1 column or one for each trial");
        }
        if (input.extent().endless()) {
            throw new IllegalArgumentException(
                    "fit of " + one.name() + ": " + input + " never ends; give it the duration of what was recorded");
        }
        measure.check(input.steps(dt), dt);
    }
}
