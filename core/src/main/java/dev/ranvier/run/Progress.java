// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.io.PrintStream;
import java.util.Locale;

/// One line on the terminal about a long run: steps, simulated time, speed as a multiple of real time, time to go.
/// Silent for the first second, and always when the output is not a terminal.
final class Progress {
    private final TerminalLine shown;
    private final long start;

    /// @param before seconds that the steps already done took
    Progress(PrintStream out, boolean on, double before) {
        this.shown = new TerminalLine(out, on, 1);
        this.start = System.nanoTime() - (long) (before * 1e9);
    }

    void at(long step, long steps, double dt) {
        if (shown.isDue()) {
            shown.show(line(step, steps, dt, (System.nanoTime() - start) * 1e-9));
        }
    }

    /// Clears the line.
    void done() {
        shown.done();
    }

    static String line(long step, long steps, double dt, double seconds) {
        double speed = step * dt * 1e-3 / seconds;
        double rest = step == 0 ? 0 : seconds * (steps - step) / step;
        return String.format(
                Locale.ROOT,
                "step %,d of %,d   %.1f ms simulated   %.2f x real time   %s to go",
                step,
                steps,
                step * dt,
                speed,
                clock(rest));
    }

    private static String clock(double seconds) {
        long s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600
                        ? String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60)
                        : String.format(Locale.ROOT, "%d:%02d h", s / 3600, s % 3600 / 60);
    }
}
