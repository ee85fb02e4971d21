// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

/// Code that steps whole groups of neurons with vectors.
interface Groups {
    /// Steps groups from `from` on while they end at or before `to`, as [Kernel#step] does, but stops before a group
    /// it must leave to other code.
    ///
    /// @return where it stopped, and in the upper half the number of entries in `spikes`
    long common(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count);

    /// As [#common], over the whole range of all functions: it leaves only groups with a value that is not finite.
    long wide(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count);
}
