// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The values of the parameters of a population in a run, scaled: one for all neurons, or one for each (times batch).
final class Assigned {
    private final Population population;
    private final Settings settings;
    private final int size;
    private final Map<String, double[]> varying = new HashMap<>();

    /// @param size neurons times batch
    Assigned(Population population, Settings settings, int size) {
        this.population = population;
        this.settings = settings;
        this.size = size;
    }

    /// Parameters with one value for all neurons.
    Map<String, Double> uniform() {
        Map<String, Double> uniform = new LinkedHashMap<>();
        for (Parameter p : population.model().parameters()) {
            if (population.parameter(p) instanceof Initializer.Constant(double value)) {
                uniform.put(p.name(), population.scaled(p, value));
            }
        }
        return uniform;
    }

    /// The refractory period of each neuron, ms; empty without one.
    double[] period() {
        return population.model().options().refractory().map(this::values).orElse(new double[0]);
    }

    /// The refractory period of each neuron in steps; empty without one.
    double[] refractorySteps() {
        double[] steps = period();
        Arrays.setAll(steps, e -> Discretization.refractorySteps(steps[e], settings.dt()));
        return steps;
    }

    /// Writes what differs between neurons.
    void write(Frame frame) {
        double[] steps = refractorySteps();
        if (steps.length > 0) {
            frame.write(new Value.Parameter(Discretization.REFRACTORY_STEPS), steps);
        }
        writeVarying(frame);
    }

    /// Writes the parameters that differ between neurons.
    void writeVarying(Frame frame) {
        for (Parameter p : population.model().parameters()) {
            if (!(population.parameter(p) instanceof Initializer.Constant)) {
                frame.write(new Value.Parameter(p.name()), values(p));
            }
        }
        frame.prepare();
    }

    /// Value of a parameter for an element.
    double of(Parameter p, int element) {
        return population.parameter(p) instanceof Initializer.Constant(double value)
                ? population.scaled(p, value)
                : varying.computeIfAbsent(p.name(), name -> values(p))[element];
    }

    private double[] values(Parameter p) {
        return tiled(population.values(p, settings.seed()));
    }

    /// Values of the neurons repeated for each trial of the batch.
    double[] tiled(double[] neurons) {
        double[] all = new double[size];
        Arrays.setAll(all, e -> neurons[e % neurons.length]);
        return all;
    }
}
