// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

/// Spikes that are kept elsewhere, such as in a file, in order of time and, within a step, of neuron, and read piece by
/// piece.
///
/// @throws java.io.UncheckedIOException from each reading method, naming the file, when it cannot be read
public interface Events {
    /// Number of spikes.
    int count();

    /// Times of the spikes `first` to `first + count - 1`, ms.
    double[] times(int first, int count);

    /// Neurons of the spikes `first` to `first + count - 1`.
    int[] neurons(int first, int count);
}
