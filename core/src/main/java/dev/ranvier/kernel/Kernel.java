// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

/// Performs one step of a range of neurons of a [Frame].
public interface Kernel {
    /// Steps the neurons `[from, to)`: reads and overwrites their state, writes observed values, and appends the
    /// neurons that spike, in ascending order, to `spikes` from index `count` on.
    ///
    /// @param arrays the arrays of the frame, `double[]` or `float[]` by precision
    /// @param uniforms the values that are the same for all neurons in this step
    /// @param spikes has room for `to - from` more entries
    /// @return the number of entries in `spikes`; or, when a value to be stored is not finite, `-1 - neuron` for the
    ///     first such neuron, whose state is left as it was
    int step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count);
}
