// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.connect.Departures;
import dev.ranvier.connect.Graded;
import dev.ranvier.connect.Synapses;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.network.Projection;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// What the spikes of each source go through before they spread over its synapses: it steps before the targets do. Its
/// input is 1 when a spike has made the shortest delay; longer delays see what it was earlier.
final class Presynapse implements Recaller {
    private final Frame frame;
    private final String input;
    private final Synapses synapses;
    private final Departures spikes;
    private final Optional<Graded> graded;
    private final Departures released;
    private final Object[] sent;

    /// @param spikes of the sources
    Presynapse(Engine engine, String input, Projection projection, Synapses synapses, Departures spikes) {
        this.frame = engine.frame();
        this.input = input;
        this.synapses = synapses;
        this.spikes = spikes;
        this.released = new Departures(synapses.longest());
        this.sent = new Object[projection.isGraded() ? synapses.longest() - synapses.shortest() + 1 : 0];
        reset();
        this.graded =
                Arrays.stream(sent).findFirst().map(g -> new Graded(synapses, frame.size(), g instanceof float[]));
    }

    @Override
    public void reset() {
        released.clear();
        for (int k = 0; k < sent.length; k++) {
            sent[k] = frame.array(new Value.State(Projection.CONDUCTANCE)) instanceof double[]
                    ? new double[frame.size()]
                    : new float[frame.size()];
        }
    }

    @Override
    public void archive(String name, Archive a) {
        released.archive(name + "/released", a);
        for (int k = 0; k < sent.length; k++) {
            a.numbers(name + "/sent " + k, sent[k]);
        }
    }

    @Override
    public void fill(long step, int from, int to) {
        Object pre = Objects.requireNonNull(frame.array(new Value.Input(input)));
        long then = step - synapses.shortest();
        int[] neurons = spikes.neurons(then);
        int count = spikes.count(then);
        int first = Arrays.binarySearch(neurons, 0, count, from);
        if (pre instanceof double[] d) {
            Arrays.fill(d, from, to, 0);
            for (int k = first < 0 ? -1 - first : first; k < count && neurons[k] < to; k++) {
                d[neurons[k]] = 1;
            }
        } else {
            float[] f = (float[]) pre;
            Arrays.fill(f, from, to, 0);
            for (int k = first < 0 ? -1 - first : first; k < count && neurons[k] < to; k++) {
                f[neurons[k]] = 1;
            }
        }
    }

    @Override
    public void finish(long step) {
        if (graded.isPresent()) {
            Object row = sent[sent.length - 1];
            System.arraycopy(sent, 0, sent, 1, sent.length - 1);
            sent[0] = row;
            Object g = Objects.requireNonNull(frame.array(new Value.State(Projection.CONDUCTANCE)));
            System.arraycopy(g, 0, row, 0, frame.size());
            return;
        }
        long then = step - synapses.shortest();
        Object release = Objects.requireNonNull(frame.array(new Value.State(Projection.RELEASE)));
        IntToDoubleFunction strength = release instanceof double[] d ? k -> d[k] : k -> ((float[]) release)[k];
        if (then >= 0) {
            released.note(then, spikes.neurons(then), spikes.count(then), strength);
        }
    }

    /// Adds what arrives at the targets of a part.
    void deliver(int part, long step, Object arriving) {
        if (graded.isPresent()) {
            graded.get().deliver(part, sent, arriving);
        } else {
            synapses.deliverByStrength(part, released, step, arriving);
        }
    }
}
