// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.concurrent.atomic.LongAdder;

/// Adds up the time that one thing takes, on any number of threads. It does not look at the clock unless it is on.
///
///     long since = watch.start();
///     work();
///     watch.stop(since);
final class Stopwatch {
    private final LongAdder nanos = new LongAdder();
    private boolean on;

    /// From 0 on, or not at all. The threads that use it begin later, or see a round of [Workers] begin.
    void reset(boolean wanted) {
        on = wanted;
        nanos.reset();
    }

    /// The clock.
    long start() {
        return on ? System.nanoTime() : 0;
    }

    /// Adds what went by.
    ///
    /// @return the clock, where the next thing starts
    long stop(long since) {
        if (!on) {
            return 0;
        }
        long now = System.nanoTime();
        nanos.add(now - since);
        return now;
    }

    double seconds() {
        return nanos.sum() * 1e-9;
    }
}
