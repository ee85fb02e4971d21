// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// The connections of two groups of neurons, row by row. Immutable: several threads ask for rows in any order and as
/// often as they like, and get the same.
public interface Rows {
    /// Whose partners a row lists.
    Side side();

    /// Number of rows: of the sources or the targets, by [#side].
    int rows();

    /// Number of synapses; the expected one where it is left to chance.
    long expected();

    /// Replaces the contents of `out` with the partners of a row, in a fixed order. A partner stands there as often as
    /// there are synapses.
    void row(int row, Partners out);
}
