// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Online training through time: layers of spiking neurons and linear outputs, `y = z*out`, in which an error of a step goes
/// back through the layers of that step alone. What was before is in the traces of synapses. Xiao, Meng, Zhang, He and Lin
/// (2022), Advances in Neural Information Processing Systems 35, doi:10.48550/arXiv.2210.04195.
///
///     var ottt = Ottt.of(64, layer(128), layer(128)).outputs(10);
///     Online net = ottt.network(1, 7);    // dt, seed
///     net.begin(ottt.initial(7));
///
/// As in the paper no gradient goes through the reset. For leaky integrate-and-fire neurons the trace of a synapse is that of
/// its source; here it follows from the derivatives of a step, so other models will do as well.
///
/// Weights: `k.weights` `[source*neurons + neuron]` of layer k, and `out` `[neuron*outputs + output]`.
///
/// @param inputs numbers in for each trial and step
/// @param layers populations in training mode, of the same batch
/// @param outputs numbers out
/// @param gain weights of neurons begin normal with deviation `gain/sqrt(sources)`
public record Ottt(int inputs, List<Population> layers, int outputs, double gain) {
    private static final String OUT = "out";

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when there is no input, layer or output, a population is not in training mode, has no
    ///     spikes or another batch than the first, or the gain is not positive
    public Ottt {
        layers = layers.stream().map(p -> p.detachSpike(true)).toList();
        layers.forEach(Dynamics::spikes);
        if (inputs < 1 || outputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException("OTTT: " + inputs + " inputs, " + layers.size() + " layers and "
                    + outputs + " outputs; there is at least one of each");
        }
        for (Population p : layers) {
            int first = layers.getFirst().mode().batch();
            if (p.mode().batch() != first) {
                throw new IllegalArgumentException(
                        "OTTT: " + p.name() + " has " + p.mode().batch() + " trials, but the first layer " + first
                                + "; give all the same Mode.training(" + first + ")");
            }
        }
        if (!(gain > 0) || gain == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("OTTT: the gain is " + gain + ", but must be positive and finite");
        }
    }

    /// A network with one output.
    ///
    /// @throws IllegalArgumentException as above
    public static Ottt of(int inputs, Population... layers) {
        return new Ottt(inputs, List.of(layers), 1, 1);
    }

    /// The same with more outputs.
    public Ottt outputs(int count) {
        return new Ottt(inputs, layers, count, gain);
    }

    /// The same with larger or smaller weights to begin with. Take one with which neurons spike.
    public Ottt gain(double value) {
        return new Ottt(inputs, layers, outputs, value);
    }

    private int sources(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).size();
    }

    private static String key(int layer) {
        return Sequential.key(layer, Dense.WEIGHTS);
    }

    /// The weights before learning; they depend on the seed alone.
    public Weights initial(long seed) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int k = 0; k < layers.size(); k++) {
            int sources = sources(k);
            var normal = Initializer.normal(0, gain / Math.sqrt(sources));
            all.put(key(k), normal.values(sources * layers.get(k).size(), seed, Philox.stream("OTTT", key(k))));
        }
        int last = layers.getLast().size();
        var normal = Initializer.normal(0, 1 / Math.sqrt(last));
        all.put(OUT, normal.values(last * outputs, seed, Philox.stream("OTTT", OUT)));
        return new Weights(all);
    }

    /// The network at work.
    ///
    /// @param dt time step, ms
    /// @param seed seed of noise, drawn parameters and initial values
    /// @throws IllegalArgumentException unless dt is positive and finite, or when a step of a model has no derivative
    public Online network(double dt, long seed) {
        return new Work(this, dt, seed);
    }

    private static final class Work implements Online {
        private final Ottt rule;
        private final Weights own;
        private final int trials;
        private final List<Afferents> stages = new ArrayList<>();
        private final Voters voters;
        private boolean begun;
        private boolean stepped;

        Work(Ottt rule, double dt, long seed) {
            this.rule = rule;
            own = rule.initial(0);
            trials = rule.layers().getFirst().mode().batch();
            for (int k = 0; k < rule.layers().size(); k++) {
                var neurons = new Stepwise(rule.layers().get(k), dt, Philox.key(seed, k));
                stages.add(new Afferents(rule.sources(k), neurons, 0));
            }
            voters = new Voters(rule.layers().getLast().size(), rule.outputs(), trials, 0);
        }

        @Override
        public void begin(Weights weights) {
            weights(weights);
            stages.forEach(Afferents::begin);
            voters.begin();
            begun = true;
            stepped = false;
        }

        @Override
        public void weights(Weights weights) {
            Online.checkWeights("OTTT", own, weights);
            for (int k = 0; k < stages.size(); k++) {
                stages.get(k).set(weights.of(key(k)));
            }
            voters.set(weights.of(OUT), weights.of(OUT));
        }

        @Override
        public double[] step(double[] x) {
            if (!begun) {
                throw new IllegalStateException("OTTT: a step before any sequence; call begin(weights) first");
            }
            Online.checkLength("OTTT", "input", x.length, trials * rule.inputs());
            double[] row = x;
            for (Afferents stage : stages) {
                row = stage.step(row);
            }
            stepped = true;
            return voters.step(row);
        }

        @Override
        public void learn(double[] byOutput) {
            if (!stepped) {
                throw new IllegalStateException("OTTT: nothing to learn from before the first step");
            }
            Online.checkLength("OTTT", "derivatives by outputs", byOutput.length, trials * rule.outputs());
            double[] signals = voters.learn(byOutput);
            for (int k = stages.size() - 1; k >= 0; k--) {
                stages.get(k).learn(signals);
                signals = k > 0 ? stages.get(k).below(signals) : signals;
            }
        }

        @Override
        public Map<String, double[]> gradients() {
            Map<String, double[]> gradients = new LinkedHashMap<>();
            for (int k = 0; k < stages.size(); k++) {
                gradients.put(key(k), stages.get(k).take());
            }
            gradients.put(OUT, voters.take());
            return gradients;
        }
    }
}
