// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Sink;
import java.util.Optional;

/// Where the next call of `run` records to: memory, or a sink, which serves one call.
final class Target {
    private Optional<Sink> sink = Optional.empty();
    private boolean used;

    void next(Sink other) {
        sink = Optional.of(other);
        used = false;
    }

    boolean isFile() {
        return sink.isPresent();
    }

    /// The sink for this call, if there is one.
    ///
    /// @throws IllegalStateException when a call has used it
    Optional<Sink> take(String who) {
        if (used) {
            throw new IllegalStateException("run of " + who + ": " + sink.orElseThrow()
                    + " holds what the last call of run recorded; give this one another file, with to(...)");
        }
        used = sink.isPresent();
        return sink;
    }
}
