// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Synapses one by one.
///
/// @param sources neuron each begins at, counted in its population
/// @param targets neuron each ends at, counted in its population
/// @param weights in the unit of the input they go into
/// @param delays ms
public record SynapseTable(int[] sources, int[] targets, double[] weights, double[] delays) {
    /// Number of synapses.
    public int count() {
        return sources.length;
    }
}
