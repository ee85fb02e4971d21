// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.nio.file.Path;
import java.util.OptionalDouble;

/// When a long run keeps its state on the disk, and where. Immutable.
///
///     run.checkpoints(Checkpoints.to("net.ckpt").every(seconds(10)).onStop())
///
/// Each checkpoint takes the place of the one before, and is whole or not there. One is written at the end of each call of
/// `run` in any case. When the next call begins it is renamed to `net.ckpt.1`, `net.ckpt.2` and so on, so that a script
/// with several calls can be resumed in any of them.
///
/// @param path the file
/// @param every model time between two, ms
/// @param minutes time on the clock between two
/// @param isOnStop whether one is written when the run is stopped
/// @param isResuming whether a run begins with the file, where there is one
public record Checkpoints(
        Path path, OptionalDouble every, OptionalDouble minutes, boolean isOnStop, boolean isResuming) {
    /// At the end of each call of `run`, to a file of its own for each run.
    public static Checkpoints to(Path path) {
        return new Checkpoints(path, OptionalDouble.empty(), OptionalDouble.empty(), false, false);
    }

    /// As [#to(Path)].
    public static Checkpoints to(String path) {
        return to(Path.of(path));
    }

    /// Also each time so much model time has gone by, ms: a whole number of steps.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public Checkpoints every(double ms) {
        return new Checkpoints(path, positive("every", ms, "ms"), minutes, isOnStop, isResuming);
    }

    /// Also each time so many minutes on the clock have gone by.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public Checkpoints everyMinutes(double count) {
        return new Checkpoints(path, every, positive("everyMinutes", count, "minutes"), isOnStop, isResuming);
    }

    /// Also when the run is stopped by Ctrl-C, by SIGTERM, or by the program.
    public Checkpoints onStop() {
        return new Checkpoints(path, every, minutes, true, isResuming);
    }

    /// Begins with the file, if it is there: a job that is started again and again goes on by itself.
    public Checkpoints resuming() {
        return new Checkpoints(path, every, minutes, isOnStop, true);
    }

    private OptionalDouble positive(String name, double value, String unit) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("checkpoints to " + path + ": " + name + " is " + value + " " + unit
                    + ", but must be positive and finite");
        }
        return OptionalDouble.of(value);
    }
}
