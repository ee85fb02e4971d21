// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.checkpoint.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What training gave.
///
/// @param epochs all epochs in order
/// @param best the checkpoint after the epoch with the least loss, of held-out examples if there are some
/// @param last the checkpoint after the last epoch
public record Training(List<Epoch> epochs, Checkpoint best, Checkpoint last) {
    static final String KIND = "training";

    /// Copies the list.
    public Training {
        epochs = List.copyOf(epochs);
    }

    /// A number of each epoch, for a curve: `each(Epoch::loss)`.
    public double[] each(ToDoubleFunction<Epoch> number) {
        return epochs.stream().mapToDouble(number).toArray();
    }

    /// Nothing has been learnt yet.
    static Training from(Checkpoint start) {
        return new Training(List.of(), start, start);
    }

    /// Writes it to a file, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the file and what went wrong
    public void write(Path file) {
        write(file, Map.of());
    }

    /// @param identity what has to be the same where training goes on
    void write(Path file, Map<String, String> identity) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("epoch", String.valueOf(last.epoch()));
        facts.put("best epoch", String.valueOf(best.epoch()));
        CheckpointFile.write(file, new Contents(KIND, identity, facts), this::archive);
    }

    /// What [#write], or a trainer that keeps checkpoints, wrote to a file.
    ///
    /// @throws java.io.UncheckedIOException when the file is missing, damaged, or no checkpoint
    /// @throws IllegalArgumentException when it is a checkpoint of something else
    public static Training read(Path file) {
        CheckpointFile found = CheckpointFile.open(file);
        found.contents().require(file, KIND, found.contents().identity());
        Checkpoint none = new Checkpoint(0, 0, new Weights(Map.of()), Map.of());
        Training[] read = {from(none)};
        found.restore(a -> read[0] = from(none).archive(a));
        return read[0];
    }

    private Training archive(Archive a) {
        int count = (int) a.number("epochs", epochs.size());
        List<Epoch> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Epoch e = k < epochs.size() ? epochs.get(k) : new Epoch(0, 0, 0, 0, 0);
            double[] row = {e.number(), e.loss(), e.accuracy(), e.heldLoss(), e.heldAccuracy()};
            a.numbers("epoch " + k, row);
            all.add(new Epoch((int) row[0], row[1], row[2], row[3], row[4]));
        }
        return new Training(all, best.archive("best", a), last.archive("last", a));
    }
}
