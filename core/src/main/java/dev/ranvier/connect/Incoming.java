// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.connect.Synapses.Chunk;

/// The second index of synapses that learn: which come in at each target of a part, in the order (delay, source). It takes
/// 8 bytes a synapse, and one or two more where delays differ.
public final class Incoming {
    private final int[] starts;
    private final int[] places;
    private final int[] sources;
    private final char[] slots;

    /// @throws IllegalArgumentException when the part has more synapses than one array can hold
    Incoming(Synapses.Part part, int slotCount) {
        if (part.chunks.length > 1) {
            throw new IllegalArgumentException("synapses that learn: more than " + (1 << 30)
                    + " onto one part of the targets; use more threads, or make the projection smaller");
        }
        Chunk chunk = part.chunks[0];
        char[] targets = chunk.targets();
        int[] offsets = chunk.offsets();
        this.starts = new int[part.end - part.first + 1];
        this.places = new int[targets.length];
        this.sources = new int[targets.length];
        this.slots = new char[slotCount > 1 ? targets.length : 0];
        for (char target : targets) {
            starts[target + 1]++;
        }
        for (int t = 1; t < starts.length; t++) {
            starts[t] += starts[t - 1];
        }
        int[] next = starts.clone();
        int rows = (offsets.length - 1) / slotCount;
        for (int slot = 0; slot < slotCount; slot++) {
            for (int row = 0; row < rows; row++) {
                for (int k = offsets[row * slotCount + slot]; k < offsets[row * slotCount + slot + 1]; k++) {
                    int at = next[targets[k]]++;
                    places[at] = k;
                    sources[at] = chunk.first() + row;
                    if (slotCount > 1) {
                        slots[at] = (char) slot;
                    }
                }
            }
        }
    }

    /// Where the synapses of a target begin; those of the next begin where they end.
    ///
    /// @param target counted from the first of the part
    public int start(int target) {
        return starts[target];
    }

    /// The places of synapses among those of the part.
    public int[] places() {
        return places;
    }

    /// The sources of synapses.
    public int[] sources() {
        return sources;
    }

    /// By how many steps the delay of a synapse is longer than the shortest.
    public int slot(int at) {
        return slots.length == 0 ? 0 : slots[at];
    }
}
