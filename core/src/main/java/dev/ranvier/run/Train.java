// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// Takes the spikes of a population: in memory, or on their way to a file.
@FunctionalInterface
interface Train {
    /// @param t ms
    /// @param neurons the first `count` spiked; used again after the call
    void add(double t, int[] neurons, int count);
}
