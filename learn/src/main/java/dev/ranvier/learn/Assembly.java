// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.connect.Connect;
import dev.ranvier.connect.Listed;
import dev.ranvier.input.Steps;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.network.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Puts a [Deployment] together, layer by layer.
final class Assembly {
    /// What stands between the spikes of one population and the inputs of the next.
    private static final class Way {
        private Optional<double[]> delays = Optional.empty();
        private Optional<Population> through = Optional.empty();
        private Optional<Wiring> wiring = Optional.empty();
        private double[] weights = {};
        private double[] bias = {};
    }

    private final Sequential trained;
    private final Weights weights;
    private final double dt;
    private final long seed;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final Map<String, Map<String, double[]>> biases = new LinkedHashMap<>();
    private Way way = new Way();
    private boolean spiking;

    Assembly(Sequential trained, Weights weights, double dt, long seed) {
        this.trained = trained;
        this.weights = weights;
        this.dt = dt;
        this.seed = seed;
    }

    Deployment deployment() {
        List<Layer> layers = trained.layers();
        int first = IntStream.range(0, layers.size())
                .filter(k -> neurons(layers.get(k)).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network has no population, Dynamics or Recurrent, so there is nothing to run"));
        Dynamics begin = neurons(layers.get(first)).orElseThrow();
        populate(layers.get(first), begin, first);
        for (int k = first + 1; k < layers.size(); k++) {
            add(layers.get(k), k);
        }
        if (way.delays.isPresent() || way.through.isPresent() || way.wiring.isPresent()) {
            throw refused(layers.size() - 1, "leads to no population; end with one, such as leaky integrators");
        }
        Network network =
                Network.of(populations.toArray(Population[]::new)).with(projections.toArray(Projection[]::new));
        Optional<Sequential> before =
                first == 0 ? Optional.empty() : Optional.of(new Sequential(layers.subList(0, first)));
        return new Deployment(network, dt, seed, before, weights, begin.into(), biases);
    }

    private static Optional<Dynamics> neurons(Layer layer) {
        return switch (layer) {
            case Dynamics d -> Optional.of(d);
            case Recurrent r -> Optional.of(r.dynamics());
            default -> Optional.empty();
        };
    }

    private void add(Layer layer, int k) {
        switch (layer) {
            case Dropout d -> {}
            case Delay d
            when way.through.isEmpty() && way.wiring.isEmpty() && way.delays.isEmpty() ->
                way.delays = Optional.of(delays(d, k));
            case Dynamics d when way.wiring.isEmpty() -> way.through = Optional.of(synapse(d, k));
            case Dynamics d -> populate(layer, d, k);
            case Recurrent r when way.wiring.isPresent() -> populate(layer, r.dynamics(), k);
            case Dense d when way.wiring.isEmpty() -> wire(d.wiring(), k);
            case Sparse s when way.wiring.isEmpty() -> wire(s.wiring(), k);
            case Convolution c when way.wiring.isEmpty() -> wire(c.wiring(), k);
            default ->
                throw refused(
                        k,
                        "has no place in a network of populations, in which spikes go through a delay, perhaps a"
                                + " synapse, and weights to the next population");
        }
    }

    private IllegalArgumentException refused(int layer, String why) {
        return new IllegalArgumentException(
                "layer " + layer + ", " + trained.layers().get(layer).title() + ", " + why);
    }

    private double[] number(int layer, String name) {
        return weights.values().getOrDefault(Sequential.key(layer, name), new double[0]);
    }

    private double[] delays(Delay layer, int k) {
        double[] delays = layer.delays(Map.of(Delay.DELAY, number(k, Delay.DELAY)));
        for (double delay : delays) {
            if (Steps.count("a delay of layer " + k, delay, dt) < 1) {
                throw refused(k, "has a delay of " + delay + " ms, but spikes take at least a step of " + dt + " ms");
            }
        }
        return delays;
    }

    private void wire(Wiring wiring, int k) {
        if (!spiking) {
            throw refused(
                    k,
                    "weighs a variable that is no spike; in a network populations send spikes, or the g of a"
                            + " synapse that they go through");
        }
        if (way.delays.isEmpty()) {
            throw refused(
                    k,
                    "takes spikes in the step in which they come, but in a network they take at least a step; put"
                            + " Delay.fixed(" + trained.layers().get(k).inputs() + ", " + dt
                            + ") before it and train so");
        }
        way.wiring = Optional.of(wiring);
        way.weights = number(k, WiredStage.WEIGHTS);
        way.bias = number(k, WiredStage.BIAS);
    }

    /// What spikes go through before they spread.
    private Population synapse(Dynamics layer, int k) {
        boolean gives =
                layer.output().equals(Projection.CONDUCTANCE) || layer.output().equals(Projection.RELEASE);
        String first = layer.population().model().inputs().getFirst().name();
        if (!spiking || way.delays.isEmpty() || !gives || !layer.into().equals(List.of(first))) {
            throw refused(
                    k,
                    "takes what comes without weights; in a network only a synapse that gives g or release does,"
                            + " behind spikes and a delay. Synapses that belong to the target can be part of its model:"
                            + " model.synapse(key, dynamics, output)");
        }
        if (Arrays.stream(way.delays.get()).distinct().count() > 1) {
            throw refused(
                    k,
                    "stands behind delays of several lengths; in a network those of the synapses of a source are"
                            + " alike where spikes go through something");
        }
        return deployed(layer, k);
    }

    /// A population with what it learnt.
    private Population deployed(Dynamics layer, int k) {
        Population p = layer.population().mode(Mode.training(1));
        if (!layer.learned().isEmpty() && !p.options().scaling().equals(Scaling.IDENTITY)) {
            throw refused(k, "learns parameters of a scaled population; leave out the scaling");
        }
        for (Variable v : p.model().variables()) {
            if (!layer.learned().isEmpty()) {
                // as before training, also where the model makes them of parameters
                p = p.initial(v.name(), Initializer.of(layer.population().initialValues(v, seed)));
            }
        }
        for (String name : layer.learned()) {
            double[] learnt = number(k, name);
            double[] all = new double[p.size()];
            Arrays.setAll(all, e -> learnt[e % learnt.length]);
            p = p.set(name, Initializer.of(all)); // one for each neuron, as in training: the same rounding
        }
        return p;
    }

    private void populate(Layer layer, Dynamics dynamics, int k) {
        Population target = deployed(dynamics, k);
        way.wiring.ifPresent(wiring -> {
            connect(populations.getLast(), target, dynamics.into(), wiring);
            Map<String, double[]> own = new LinkedHashMap<>();
            for (int j = 0; way.bias.length > 0 && j < dynamics.into().size(); j++) {
                double[] bias = new double[target.size()];
                int from = j * bias.length;
                Arrays.setAll(bias, e -> way.bias[(from + e) % way.bias.length]);
                own.put(dynamics.into().get(j), bias);
            }
            biases.put(target.name(), own);
        });
        populations.add(target);
        spiking = dynamics.output().equals(Adjoint.SPIKE);
        way = new Way();
        if (layer instanceof Recurrent r) {
            if (!spiking) {
                throw refused(k, "gives " + dynamics.output() + " to itself; in a network populations send spikes");
            }
            way.delays = Optional.of(filled(target.size(), r.steps(dt) * dt));
            way.weights = number(k, Recurrent.WEIGHTS);
            connect(target, target, dynamics.into().subList(0, 1), Dense.wiring(target.size(), target.size()));
            way = new Way();
        }
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /// A projection into each of the inputs.
    private void connect(Population source, Population target, List<String> into, Wiring wiring) {
        for (int j = 0; j < into.size(); j++) {
            var links = Links.of(wiring, way.weights, j * target.size(), target.size());
            Listed pairs = Connect.pairs(links.sources(), links.targets());
            double[] delays = way.delays.orElseThrow();
            double[] late =
                    Arrays.stream(links.sources()).mapToDouble(i -> delays[i]).toArray();
            Projection p = Projection.of(source, target, pairs)
                    .weight(pairs.values(links.weights()))
                    .delay(pairs.values(late))
                    .into(into.get(j));
            projections.add(way.through.map(synapse -> through(p, synapse)).orElse(p));
        }
    }

    private Projection through(Projection p, Population synapse) {
        return p.through(synapse.model(), fresh -> {
            Population same = fresh.method(synapse.options().method());
            for (var parameter : synapse.model().parameters()) {
                Initializer given = synapse.parameter(parameter);
                boolean constant = given instanceof Initializer.Constant;
                same = same.set(parameter.name(), constant ? given : Initializer.of(synapse.values(parameter, seed)));
            }
            for (Variable v : synapse.model().variables()) {
                same = same.initial(v.name(), Initializer.of(synapse.initialValues(v, seed)));
            }
            return same;
        });
    }

    /// Connections one by one.
    private record Links(int[] sources, int[] targets, double[] weights) {
        /// Those to the outputs `[first, first + count)`, counted from there.
        static Links of(Wiring wiring, double[] weights, int first, int count) {
            var sources = IntStream.builder();
            var targets = IntStream.builder();
            var values = DoubleStream.builder();
            for (int i = 0; i < wiring.inputs(); i++) {
                for (int e = wiring.starts()[i]; e < wiring.starts()[i + 1]; e++) {
                    for (int c = 0; c < wiring.block(); c++) {
                        int target = wiring.targets()[e] * wiring.block() + c - first;
                        if (target >= 0 && target < count) {
                            sources.add(i);
                            targets.add(target);
                            values.add(weights[wiring.rows()[e] * wiring.block() + c]);
                        }
                    }
                }
            }
            return new Links(
                    sources.build().toArray(),
                    targets.build().toArray(),
                    values.build().toArray());
        }
    }
}
