// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.connect.Departures;
import dev.ranvier.connect.Synapses;
import dev.ranvier.integrate.Value;
import dev.ranvier.random.Poisson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An input to which spikes add: the external value of the step first, then Poisson spikes, then those of each tract.
///
/// @param engine whose input it is
/// @param name of the input
/// @param poisson Poisson spikes
/// @param tracts synapses with the spikes that come in by them
record Delivery(Engine engine, String name, Object array, List<Source> poisson, List<Line> tracts) implements Recaller {
    /// Poisson spikes for the neurons of [first, end).
    record Source(Poisson law, double weight, long key, int first, int end, Stopwatch time) {}

    /// Synapses and the spikes at their other end.
    ///
    /// @param presynapse what the spikes go through before, if there is such a thing
    /// @param learning how they learn, if they do
    record Line(
            Synapses synapses,
            int[] borders,
            Departures spikes,
            Optional<Presynapse> presynapse,
            Optional<Learning> learning,
            Stopwatch time) {
        void deliver(int part, long step, Object array) {
            long since = time.start();
            if (presynapse.isPresent()) {
                presynapse.get().deliver(part, step, array);
            } else {
                synapses.deliver(part, spikes, step, array);
            }
            if (learning.isPresent()) {
                learning.get().perform(part, step);
            }
            time.stop(since);
        }
    }

    static Delivery of(Engine engine, String name, List<Source> poisson, List<Line> tracts) {
        Object array = engine.frame().array(new Value.Input(name));
        if (array == null) {
            throw new IllegalArgumentException(
                    "input '" + name + "' gets spikes, but no equation that matters uses it");
        }
        return new Delivery(engine, name, array, poisson, tracts);
    }

    @Override
    public void prepare(long step) {
        tracts.forEach(line -> line.learning().ifPresent(l -> l.prepare(step)));
    }

    @Override
    public void finish(long step) {
        tracts.forEach(line -> line.learning().ifPresent(l -> l.finish(step)));
    }

    @Override
    public void fill(long step, int from, int to) {
        external(from, to);
        for (Source source : poisson) {
            int low = Math.max(from, source.first());
            int high = Math.min(to, source.end());
            if (low < high) {
                long since = source.time().start();
                source.law().add(source.weight(), source.key(), step, low, high, array);
                source.time().stop(since);
            }
        }
        for (Line line : tracts) {
            int[] borders = line.borders();
            int part = Arrays.binarySearch(borders, from);
            for (int p = part; borders[p] < to; p++) {
                line.deliver(p, step, array);
            }
        }
    }

    private void external(int from, int to) {
        double[] external = engine.input(name);
        if (array instanceof float[] f) {
            if (external.length == 1) {
                Arrays.fill(f, from, to, (float) external[0]);
            } else {
                for (int e = from; e < to; e++) {
                    f[e] = (float) external[e];
                }
            }
        } else if (external.length == 1) {
            Arrays.fill((double[]) array, from, to, external[0]);
        } else {
            System.arraycopy(external, from, (double[]) array, from, to - from);
        }
    }
}
