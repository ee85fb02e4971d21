// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// How an epoch of training went. Loss and accuracy of the examples that are learnt from are means over the epoch, while
/// weights moved; those of the held-out ones are taken after it, NaN if there are none. Accuracies are from 0 to 1, NaN
/// where nothing is right or wrong.
///
/// @param number from 1
/// @param loss with what layers add to it
/// @param accuracy share of trials that were right
/// @param heldLoss loss of the held-out examples
/// @param heldAccuracy share of held-out examples that are right
public record Epoch(int number, double loss, double accuracy, double heldLoss, double heldAccuracy) {
    /// Heads of the columns.
    static final String HEAD = "epoch,loss,accuracy,held_loss,held_accuracy";

    /// A line of comma-separated values.
    String line() {
        return number + "," + loss + "," + accuracy + "," + heldLoss + "," + heldAccuracy;
    }

    /// What training wants small: the loss of the held-out examples, or else that of the others.
    double criterion() {
        return Double.isNaN(heldLoss) ? loss : heldLoss;
    }
}
