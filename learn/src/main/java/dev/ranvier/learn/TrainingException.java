// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.io.UncheckedIOException;

/// A checkpoint or the log of a training could not be written, for instance because the disk is full. The training stopped
/// after an epoch; the last good checkpoint is as it was. The message has the file and the reason.
public final class TrainingException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Training training;

    TrainingException(UncheckedIOException cause, Training training) {
        super(cause.getMessage(), cause);
        this.training = training;
    }

    /// What was learnt before, the epoch that just ended too. [Training#write] keeps it elsewhere.
    public Training training() {
        return training;
    }
}
