// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// E-prop: a recurrent network of spiking neurons with leaky outputs that learns forward in time. A synapse changes by what its
/// eligibility trace, which only the two neurons know, and a learning signal, which only the outputs know, have in common.
/// Bellec, Scherr, Subramoney, Hajek, Salaj, Legenstein and Maass (2020), doi:10.1038/s41467-020-17236-y.
///
///     var eprop = Eprop.of(40, Population.of(Lif.MODEL, 100).mode(Mode.training(64)), 2).readout(20);
///     Eprop.Network net = eprop.network(1, 7);    // dt, seed
///     net.begin(eprop.initial(7));
///
/// Traces follow from the derivatives of a step of the model, so any model with spikes that can be differentiated will do:
/// also adaptive thresholds and currents. Gradients that would go through the spikes of other neurons are left out; without
/// recurrent weights and with [Feedback#SYMMETRIC] what is left is the whole gradient, that of [Trainer].
///
/// Weights: `in` `[input*neurons + neuron]`, `recurrent` `[source*neurons + target]`, where no neuron hears itself, `out`
/// `[neuron*outputs + output]`, and `feedback`, as `out`, unless it is symmetric. Spikes arrive one step later. An output
/// is `y' = y*exp(-dt/readout) + sum of weights of spikes`.
///
/// The memory is two numbers, and one for each variable of the model, for every synapse and trial.
///
/// @param inputs numbers in for each trial and step
/// @param neurons in training mode; the batch is the number of trials
/// @param outputs numbers out
/// @param readout time constant of the outputs, ms; 0 for outputs that do not remember
/// @param feedback how errors reach neurons
/// @param gain `in` and `recurrent` begin normal with deviation `gain/sqrt(sources)`
/// @param recurrent whether neurons hear each other
public record Eprop(
        int inputs,
        Population neurons,
        int outputs,
        double readout,
        Feedback feedback,
        double gain,
        boolean recurrent) {
    /// Name of the weights of inputs.
    public static final String IN = "in";
    /// Name of the weights between neurons.
    public static final String RECURRENT = "recurrent";
    /// Name of the weights of outputs.
    public static final String OUT = "out";
    /// Name of the weights by which errors come back.
    public static final String FEEDBACK = "feedback";

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when there is no input or output, the population is not in training mode or has no spikes
    ///     or input, or a number is negative
    public Eprop {
        Dynamics.spikes(neurons);
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "e-prop: " + inputs + " inputs and " + outputs + " outputs; there is at least one of each");
        }
        if (!(readout >= 0) || readout == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "e-prop: the outputs have a time constant of " + readout + " ms; it is finite and not negative");
        }
        if (!(gain > 0) || gain == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("e-prop: the gain is " + gain + ", but must be positive and finite");
        }
    }

    /// A recurrent network with symmetric feedback, whose outputs have a time constant of 20 ms.
    ///
    /// @throws IllegalArgumentException as above
    public static Eprop of(int inputs, Population neurons, int outputs) {
        return new Eprop(inputs, neurons, outputs, 20, Feedback.SYMMETRIC, 1, true);
    }

    /// The same with another time constant of the outputs, ms.
    public Eprop readout(double ms) {
        return new Eprop(inputs, neurons, outputs, ms, feedback, gain, recurrent);
    }

    /// The same with errors that come another way.
    public Eprop feedback(Feedback kind) {
        return new Eprop(inputs, neurons, outputs, readout, kind, gain, recurrent);
    }

    /// The same with larger or smaller weights to begin with. Take one with which neurons spike.
    public Eprop gain(double value) {
        return new Eprop(inputs, neurons, outputs, readout, feedback, value, recurrent);
    }

    /// The same where neurons do not hear each other.
    public Eprop feedforward() {
        return new Eprop(inputs, neurons, outputs, readout, feedback, gain, false);
    }

    /// The weights before learning; they depend on the seed alone.
    public Weights initial(long seed) {
        int n = neurons.size();
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put(IN, draw(IN, inputs * n, gain / Math.sqrt(inputs), seed));
        if (recurrent) {
            double[] between = draw(RECURRENT, n * n, gain / Math.sqrt(n), seed);
            noSelf(between);
            all.put(RECURRENT, between);
        }
        all.put(OUT, draw(OUT, n * outputs, 1 / Math.sqrt(n), seed));
        if (feedback != Feedback.SYMMETRIC) {
            all.put(FEEDBACK, draw(FEEDBACK, n * outputs, 1 / Math.sqrt(n), seed));
        }
        return new Weights(all);
    }

    private static double[] draw(String name, int count, double deviation, long seed) {
        return Initializer.normal(0, deviation).values(count, seed, Philox.stream("e-prop", name));
    }

    private void noSelf(double[] between) {
        for (int j = 0; j < neurons.size(); j++) {
            between[j * neurons.size() + j] = 0;
        }
    }

    /// The network at work.
    ///
    /// @param dt time step, ms
    /// @param seed seed of noise, drawn parameters and initial values
    /// @throws IllegalArgumentException unless dt is positive and finite, or when a step of the model has no derivative
    public Network network(double dt, long seed) {
        return new Network(this, dt, seed);
    }

    /// The network at work.
    public static final class Network implements Online {
        private final Eprop rule;
        private final Weights own;
        private final int trials;
        private final int sources;
        private final Afferents afferents;
        private final Voters voters;
        private double[] spikes = {};
        private boolean stepped;

        private Network(Eprop rule, double dt, long seed) {
            this.rule = rule;
            own = rule.initial(0);
            trials = rule.neurons().mode().batch();
            int n = rule.neurons().size();
            sources = rule.inputs() + (rule.recurrent() ? n : 0);
            double kept = rule.readout() == 0 ? 0 : StrictMath.exp(-dt / rule.readout());
            afferents = new Afferents(sources, new Stepwise(rule.neurons(), dt, seed), kept);
            voters = new Voters(n, rule.outputs(), trials, kept);
        }

        @Override
        public void begin(Weights weights) {
            weights(weights);
            afferents.begin();
            voters.begin();
            spikes = new double[trials * rule.neurons().size()];
            stepped = false;
        }

        @Override
        public void weights(Weights weights) {
            Online.checkWeights("e-prop", own, weights);
            double[] in = weights.of(IN);
            int n = rule.neurons().size();
            double[] all = new double[sources * n];
            System.arraycopy(in, 0, all, 0, in.length);
            if (rule.recurrent()) {
                double[] between = weights.of(RECURRENT);
                rule.noSelf(between);
                System.arraycopy(between, 0, all, in.length, between.length);
            }
            afferents.set(all);
            voters.set(weights.of(OUT), weights.of(rule.feedback() == Feedback.SYMMETRIC ? OUT : FEEDBACK));
        }

        @Override
        public double[] step(double[] x) {
            if (spikes.length == 0) {
                throw new IllegalStateException("e-prop: a step before any sequence; call begin(weights) first");
            }
            int width = rule.inputs();
            Online.checkLength("e-prop", "input", x.length, trials * width);
            double[] given = new double[trials * sources];
            for (int b = 0; b < trials; b++) {
                System.arraycopy(x, b * width, given, b * sources, width);
                System.arraycopy(spikes, b * rule.neurons().size(), given, b * sources + width, sources - width);
            }
            spikes = afferents.step(given).clone();
            stepped = true;
            return voters.step(spikes);
        }

        /// The spikes of the last step, `[trial*neurons + neuron]`.
        public double[] spikes() {
            return spikes.clone();
        }

        @Override
        public void learn(double[] byOutput) {
            checkStepped();
            Online.checkLength("e-prop", "derivatives by outputs", byOutput.length, trials * rule.outputs());
            afferents.learn(voters.learn(byOutput));
        }

        /// Learns from an error of the spikes of the last step themselves, such as rates that are too high.
        ///
        /// @param bySpike derivatives of the error by the spikes, `[trial*neurons + neuron]`
        /// @throws IllegalArgumentException when there are more or fewer numbers
        /// @throws IllegalStateException before the first step
        public void learnBySpikes(double[] bySpike) {
            checkStepped();
            Online.checkLength("e-prop", "derivatives by spikes", bySpike.length, spikes.length);
            afferents.learnBySpikes(bySpike);
        }

        private void checkStepped() {
            if (!stepped) {
                throw new IllegalStateException("e-prop: nothing to learn from before the first step");
            }
        }

        @Override
        public Map<String, double[]> gradients() {
            double[] all = afferents.take();
            int n = rule.neurons().size();
            Map<String, double[]> gradients = new LinkedHashMap<>();
            gradients.put(IN, Arrays.copyOf(all, rule.inputs() * n));
            if (rule.recurrent()) {
                double[] between = Arrays.copyOfRange(all, rule.inputs() * n, all.length);
                rule.noSelf(between);
                gradients.put(RECURRENT, between);
            }
            double[] out = voters.take();
            gradients.put(OUT, out);
            if (rule.feedback() == Feedback.ADAPTIVE) {
                gradients.put(FEEDBACK, out.clone());
            }
            return gradients;
        }
    }
}
