// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.List;

/// What training gave.
///
/// @param epochs all epochs in order
/// @param best the checkpoint after the epoch with the least loss, of held-out examples if there are some
/// @param last the checkpoint after the last epoch
public record Training(List<Epoch> epochs, Checkpoint best, Checkpoint last) {
    /// Copies the list.
    public Training {
        epochs = List.copyOf(epochs);
    }
}
