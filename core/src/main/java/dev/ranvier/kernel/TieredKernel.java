// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value.State;
import java.lang.reflect.Array;
import java.util.Optional;

/// Begins with scalar code, which is fast from the start, and changes to vector code once that is warm and measures
/// faster. The vector code is warmed on a few made-up neurons that take every branch, in a thread of its own: virtual
/// machines compile what they have seen, and a branch first met after the change would throw the code away again.
/// Both forms give the same bits, so when the change happens does not matter. Which arguments the common code of a
/// function handles is decided by a sample of the neurons.
final class TieredKernel implements Kernel {
    /// Work, in neurons times steps, before warming pays.
    private static final long WORTH = 5_000_000;

    /// By then everything is compiled, however busy the machine.
    private static final int MOST_CALLS = 400_000;

    /// Steps in which a neuron that was pushed up should spike.
    private static final int PATIENCE = 500;

    private static final int CALLS = 400;
    private static final int SAMPLE = 1024;
    private static final int COMMON = 4;

    private final Layout layout;
    private final Precision precision;
    private final Optional<State> membrane;
    private final Kernel scalar;
    private volatile Kernel current;
    private long work;

    private TieredKernel(Layout layout, Precision precision, Optional<State> membrane) {
        this.layout = layout;
        this.precision = precision;
        this.membrane = membrane;
        this.scalar = Compiler.scalar(layout, precision);
        this.current = scalar;
    }

    /// @param membrane the variable whose threshold makes a spike, if there is one
    static Kernel of(Layout layout, Precision precision, Optional<State> membrane) {
        return new TieredKernel(layout, precision, membrane);
    }

    @Override
    public int step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count) {
        if (work < WORTH && from == 0) {
            work += Array.getLength(arrays[0]);
            if (work >= WORTH) {
                startWarming(arrays, uniforms);
            }
        }
        return current.step(arrays, uniforms, from, to, spikes, count);
    }

    private void startWarming(Object[] arrays, double[] uniforms) {
        int length = VectorModule.length(precision);
        int size = Array.getLength(arrays[0]);
        if (length < 2 || size < 4 * length) {
            work = 0; // runs that share this code may have more neurons
            return;
        }
        Object[] sample = sample(arrays, Math.min(size, SAMPLE));
        Object[] made = madeUp(sample, uniforms, length);
        double[] values = uniforms.clone();
        Thread.ofPlatform().daemon().name("ranvier-warm-up").start(() -> warm(made, sample, values));
    }

    /// Steps the made-up neurons until vector code beats scalar code on the sample, or patience ends.
    private void warm(Object[] made, Object[] sample, double[] uniforms) {
        Reaches reaches = Reaches.in(layout, scalar, copy(sample, Array.getLength(sample[0])), uniforms);
        Optional<Kernel> vector = Compiler.vector(layout, precision, reaches);
        if (vector.isEmpty()) {
            return;
        }
        FirstCompiler.spareVectors();
        Kernel kernel = vector.get();
        int[] spikes = new int[SAMPLE];
        Object[] state = copy(made, Array.getLength(made[0]));
        for (int calls = 0; calls < MOST_CALLS; calls += CALLS) {
            for (int call = 0; call < CALLS; call++) {
                restore(made, state);
                kernel.step(state, uniforms, 0, Array.getLength(made[0]), spikes, 0);
            }
            if (time(kernel, sample, uniforms, spikes) < 0.8 * time(scalar, sample, uniforms, spikes)) {
                current = kernel;
                return;
            }
        }
    }

    /// The shortest of a few timed steps of the sample, ns.
    private static long time(Kernel kernel, Object[] sample, double[] uniforms, int[] spikes) {
        int size = Array.getLength(sample[0]);
        Object[] state = copy(sample, size);
        long best = Long.MAX_VALUE;
        for (int k = 0; k < 5; k++) {
            restore(sample, state);
            long start = System.nanoTime();
            kernel.step(state, uniforms, 0, size, spikes, 0);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /// Groups of two vectors and one neuron more: groups like the first neurons, one in which some spike, two out of
    /// the common range, below and above. The virtual machine lays the code out for what it has seen most of.
    private Object[] madeUp(Object[] sample, double[] uniforms, int length) {
        int group = 2 * length;
        int common = COMMON * group;
        Object[] made = new Object[sample.length];
        for (int k = 0; k < made.length; k++) {
            made[k] = Array.newInstance(sample[k].getClass().getComponentType(), common + 3 * group + 1);
            for (int e = 0; e <= common + 3 * group; e++) {
                System.arraycopy(sample[k], e % group % Array.getLength(sample[k]), made[k], e, 1);
            }
        }
        membrane.map(v -> layout.arrays().get(v)).ifPresent(at -> {
            Object[] spiking = spiking(scalar, sample, uniforms, at);
            for (int k = 0; k < made.length; k++) {
                for (int e = common; e < common + group; e += 3) {
                    System.arraycopy(spiking[k], 0, made[k], e, 1);
                }
            }
            for (int e = common + group; e < common + 3 * group; e++) {
                Interpreter.put(made[at], e, e < common + 2 * group ? -1e4 : 1e30);
            }
        });
        return made;
    }

    /// The first neuron as it is just before a spike: pushed up ever further, it is given time to spike. As it is if it
    /// never does.
    ///
    /// @param membrane position of its potential among the arrays
    static Object[] spiking(Kernel scalar, Object[] sample, double[] uniforms, int membrane) {
        double rest = ((Number) Array.get(sample[membrane], 0)).doubleValue();
        for (double distance = 1.0 / 64; distance < 1000; distance *= 1.1) {
            Object[] before = copy(sample, 1);
            Object[] after = copy(before, 1);
            Interpreter.put(after[membrane], 0, rest + distance);
            int spikes = 0;
            for (int k = 0; k < PATIENCE && spikes == 0; k++) {
                restore(after, before);
                spikes = scalar.step(after, uniforms, 0, 1, new int[1], 0);
            }
            if (spikes == 1) {
                return before;
            }
        }
        return copy(sample, 1);
    }

    /// Neurons from all over the population.
    private static Object[] sample(Object[] arrays, int count) {
        Object[] sample = copy(arrays, count);
        long size = Array.getLength(arrays[0]);
        for (int k = 0; k < sample.length; k++) {
            for (int e = 0; e < count; e++) {
                System.arraycopy(arrays[k], (int) (e * size / count), sample[k], e, 1);
            }
        }
        return sample;
    }

    private static Object[] copy(Object[] arrays, int size) {
        Object[] copies = new Object[arrays.length];
        for (int k = 0; k < copies.length; k++) {
            copies[k] = Array.newInstance(arrays[k].getClass().getComponentType(), size);
            System.arraycopy(arrays[k], 0, copies[k], 0, size);
        }
        return copies;
    }

    private static void restore(Object[] from, Object[] to) {
        for (int k = 0; k < from.length; k++) {
            System.arraycopy(from[k], 0, to[k], 0, Array.getLength(to[k]));
        }
    }
}
