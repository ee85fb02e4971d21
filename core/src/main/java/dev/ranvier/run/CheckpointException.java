// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recordings;
import java.io.UncheckedIOException;

/// A checkpoint could not be written, for instance because the disk is full. The run stopped; the last good checkpoint is as
/// it was. The message has the file and the reason.
public final class CheckpointException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Recordings recordings;

    CheckpointException(UncheckedIOException cause, Recordings recordings) {
        super(cause.getMessage(), cause);
        this.recordings = recordings;
    }

    /// What was recorded of each population before.
    public Recordings recordings() {
        return recordings;
    }
}
