// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

/// Samples of a trace that are kept elsewhere, such as in a file larger than memory, and read piece by piece.
///
/// @throws java.io.UncheckedIOException from each reading method, naming the file, when it cannot be read
public interface Rows {
    /// Number of samples.
    int count();

    /// Times of the samples `first` to `first + count - 1`, ms.
    double[] times(int first, int count);

    /// The samples `first` to `first + count - 1`, `[sample*columns + column]`.
    double[] values(int first, int count);
}
