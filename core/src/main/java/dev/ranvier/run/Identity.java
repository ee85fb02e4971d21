// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.connect.Synapses;
import dev.ranvier.input.Input;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Network;
import dev.ranvier.network.PoissonInput;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.network.Tract;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// What a run is of, in words: two runs with the same words take the same steps from the same state. Numbers that differ
/// between neurons or synapses stand there as a checksum.
final class Identity {
    /// So many synapses of a tract are looked at.
    private static final long LOOKED_AT = 1_000_000;

    private final Map<String, String> words = new LinkedHashMap<>();

    Identity(Settings settings) {
        words.put("dt", settings.dt() + " ms");
        words.put("seed", String.valueOf(settings.seed()));
        words.put("precision", settings.precision().toString());
    }

    Map<String, String> words() {
        return words;
    }

    /// A population and its couplings.
    Identity population(Population p, Engine engine, Settings settings, Iterable<Coupling> couplings) {
        String name = p.name();
        words.put("size of " + name, String.valueOf(p.size()));
        words.put("mode of " + name, engine.mode().toString());
        words.put("model of " + name, p.model().name());
        words.put("method of " + name, p.options().method().names().getFirst());
        words.put("spikes of " + name, p.options().isLocated() ? "located" : "on the grid");
        for (Parameter parameter : p.model().parameters()) {
            words.put(parameter.name() + " of " + name, text(p.values(parameter, settings.seed())));
        }
        Step step = engine.frame().layout().step();
        words.put("equations of " + name, "\n" + step);
        int k = 0;
        for (Coupling c : couplings) {
            Coupling.Rows rows = c.rows(p.size(), settings.dt());
            Sum sum = new Sum();
            Arrays.stream(rows.starts()).forEach(sum::add);
            Arrays.stream(rows.sources()).forEach(sum::add);
            Arrays.stream(rows.delays()).forEach(sum::add);
            Arrays.stream(rows.weights()).forEach(sum::add);
            words.put(
                    "coupling " + ++k + " of " + name,
                    (c.isDiffusive() ? "diffusive" : "additive") + " from " + c.source() + " into " + c.input()
                            + ", strength " + c.strength() + ", links " + sum);
        }
        return this;
    }

    /// The synapses and Poisson inputs of a network.
    Identity network(Network network, Map<Tract, Synapses> synapses) {
        synapses.forEach((tract, built) -> {
            for (Projection p : tract.projections()) {
                words.put(
                        "projection " + p.name(),
                        p.rule().describe() + " into " + tract.target().name() + "." + tract.input());
            }
            String first = tract.projections().getFirst().name();
            words.put(
                    "synapses of " + first,
                    built.count() + ", delays of " + built.shortest() + " to " + built.longest() + " steps, "
                            + sum(tract, built));
            tract.plasticity().ifPresent(how -> words.put("plasticity of " + first, "\n" + how.model()));
        });
        for (int k = 0; k < network.poissonInputs().size(); k++) {
            PoissonInput q = network.poissonInputs().get(k);
            words.put(
                    "Poisson input " + (k + 1),
                    q.sources() + " sources of " + q.rate() + " Hz, weight " + q.weight() + ", into " + q.to().name()
                            + "." + q.input());
        }
        return this;
    }

    /// Weights that learn are no part of it.
    private static Sum sum(Tract tract, Synapses built) {
        Sum sum = new Sum();
        long sources = built.count() <= LOOKED_AT
                ? tract.source().size()
                : Math.max(1, tract.source().size() * LOOKED_AT / built.count());
        boolean fixed = tract.plasticity().isEmpty();
        built.each((int) sources, (source, target, delay, part, place) -> {
            sum.add(source);
            sum.add(target);
            sum.add(delay);
            sum.add(fixed ? built.weight(source, part, place) : 0);
        });
        return sum;
    }

    /// What goes into a population and is recorded of it during one call of `run`.
    Identity call(Member member) {
        String name = member.population().name();
        member.inputs().each((input, given, start) -> {
            words.put(
                    "input " + input + " of " + name,
                    given + ", " + given.width() + " wide, from step " + start + ", " + sum(given));
        });
        for (Monitor m : member.monitors()) {
            words.put("monitor " + m.label() + " of " + name, m.describe());
        }
        return this;
    }

    private static Sum sum(Input input) {
        Sum sum = new Sum();
        input.numbers(sum::add);
        return sum;
    }

    private static String text(double[] values) {
        if (Arrays.stream(values).allMatch(v -> v == values[0])) {
            return String.valueOf(values[0]);
        }
        Sum sum = new Sum();
        Arrays.stream(values).forEach(sum::add);
        return "one for each neuron, " + sum;
    }

    /// A checksum of numbers, in words.
    private static final class Sum {
        private final CRC32C crc = new CRC32C();
        private final ByteBuffer buffer = ByteBuffer.allocate(1024 * Double.BYTES);

        void add(double value) {
            if (!buffer.hasRemaining()) {
                take();
            }
            buffer.putDouble(value);
        }

        private void take() {
            crc.update(buffer.flip());
            buffer.clear();
        }

        @Override
        public String toString() {
            take();
            return "checksum " + Long.toHexString(crc.getValue());
        }
    }
}
