// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.kernel.Frame;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Steps of a population that are made together. Each block of neurons makes all of them while it is in the cache; threads take
/// the next block when they are done with one, so that one that is held up leaves its share to the others. Which thread does
/// what decides nothing: spikes are kept by block and step.
final class Stretch {
    /// One step of one block.
    @FunctionalInterface
    interface Move {
        /// Makes a step.
        ///
        /// @param spikes receives the neurons `[from, to)` that spike, in ascending order
        /// @return their number, or -1 - neuron at a value that is not finite
        int make(int block, int from, int to, long step, double[] uniforms, int[] spikes);
    }

    /// Steps at most: more spare no more of the way to memory.
    private static final int MOST_STEPS = 16;

    /// Neurons times steps at most: a run can be stopped after each stretch.
    private static final int TOGETHER = 4_000_000;

    /// Bytes of a block, which stay in the second cache.
    private static final long CACHED = 1 << 17;

    private final Move move;
    private final int limit;
    private final int[] borders;
    private final int[] shares;
    private final AtomicInteger[] taken;
    private final int[][] scratch;
    private final int[][] spikes;
    private final int[][] ends;
    private final int[] failed;
    private final double[][] uniforms;
    private long first;
    private int ahead = 1;
    private int wanted;
    private int made;
    private int told;

    /// Of a population whose neurons wait for no other.
    ///
    /// @param parts threads
    static Stretch of(Move move, Frame frame, int parts) {
        int size = frame.size();
        int[] borders = Borders.of(size, (int) Math.max(parts, frame.bytes() / CACHED));
        return new Stretch(
                move, Math.clamp(TOGETHER / size, 1, MOST_STEPS), borders, Math.min(parts, borders.length - 1));
    }

    /// Of single steps.
    ///
    /// @param borders of the parts
    Stretch(Move move, int[] borders) {
        this(move, 1, borders, borders.length - 1);
    }

    /// @param limit steps
    /// @param borders of the blocks
    /// @param parts threads; each begins with the blocks of its own share
    private Stretch(Move move, int limit, int[] borders, int parts) {
        int blocks = borders.length - 1;
        int largest = 0;
        for (int block = 0; block < blocks; block++) {
            largest = Math.max(largest, borders[block + 1] - borders[block]);
        }
        this.move = move;
        this.limit = limit;
        this.borders = borders;
        this.shares = new int[parts + 1];
        Arrays.setAll(shares, part -> (int) ((long) blocks * part / parts));
        this.taken = new AtomicInteger[parts];
        Arrays.setAll(taken, part -> new AtomicInteger(shares[part]));
        this.scratch = new int[parts][largest];
        this.spikes = new int[blocks][0];
        this.ends = new int[blocks][limit + 1];
        this.failed = new int[blocks];
        this.uniforms = new double[limit][];
    }

    /// Where the blocks begin, and the last ends.
    int[] borders() {
        return borders;
    }

    /// Steps are to be made from `step` on. It looks ahead ever longer, until it is told to hesitate.
    ///
    /// @param most how many
    void begin(long step, long most) {
        first = step;
        made = 0;
        told = 0;
        wanted = (int) Math.min(most, ahead);
        ahead = Math.min(2 * ahead, limit);
        for (int part = 0; part < taken.length; part++) {
            taken[part].set(shares[part]);
        }
    }

    /// Inputs of single neurons changed: they may do so in each step.
    void hesitate() {
        ahead = 1;
    }

    /// The step that would be added next.
    long next() {
        return first + made;
    }

    /// Adds a step.
    ///
    /// @param values what is the same for all neurons in it
    void add(double[] values) {
        uniforms[made++] = values.clone();
    }

    /// Whether there may be one more.
    boolean wantsMore() {
        return made < wanted;
    }

    /// Makes the steps of the blocks of a part, then those that are left of the others. Nothing to do beyond the last part.
    void part(int part) {
        int parts = taken.length;
        for (int k = 0; k < parts && part < parts; k++) {
            int share = (part + k) % parts;
            int block = taken[share].getAndIncrement();
            while (block < shares[share + 1]) {
                make(block, scratch[part]);
                block = taken[share].getAndIncrement();
            }
        }
    }

    private void make(int block, int[] found) {
        int end = 0;
        failed[block] = -1;
        for (int k = 0; k < made; k++) {
            int count = move.make(block, borders[block], borders[block + 1], first + k, uniforms[k], found);
            if (count < 0) {
                failed[block] = -1 - count;
                Arrays.fill(ends[block], k + 1, made + 1, -1);
                return;
            }
            if (end + count > spikes[block].length) {
                spikes[block] = Arrays.copyOf(spikes[block], Math.max(end + count, 2 * end));
            }
            System.arraycopy(found, 0, spikes[block], end, count);
            end += count;
            ends[block][k + 1] = end;
        }
    }

    /// Whether there are steps that were not told of.
    boolean isAhead() {
        return told < made;
    }

    /// What is the same for all neurons in the step to be told next.
    double[] uniforms() {
        return uniforms[told];
    }

    /// Tells of the next step.
    ///
    /// @param all receives the neurons that spike, in ascending order
    /// @return their number, or -1 - neuron: the first with a value that is not finite; nothing more can be told then
    int tell(int[] all) {
        int count = 0;
        for (int block = 0; block < spikes.length; block++) {
            int from = ends[block][told];
            int to = ends[block][told + 1];
            if (to < 0) {
                made = told;
                return -1 - failed[block];
            }
            System.arraycopy(spikes[block], from, all, count, to - from);
            count += to - from;
        }
        told++;
        return count;
    }
}
