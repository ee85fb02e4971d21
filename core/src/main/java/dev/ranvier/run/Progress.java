// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.io.PrintStream;
import java.util.Locale;

/// One line on the terminal about a long run: steps, simulated time, speed as a multiple of real time, time to go.
/// Silent for the first second, and always when the output is not a terminal.
final class Progress {
    private static final long FIRST = 1_000_000_000L;
    private static final long AGAIN = 200_000_000L;

    private final PrintStream out;
    private final boolean on;
    private final long start;
    private long due = System.nanoTime() + FIRST;
    private boolean shown;

    /// @param before seconds that the steps already done took
    Progress(PrintStream out, boolean on, double before) {
        this.out = out;
        this.on = on;
        this.start = System.nanoTime() - (long) (before * 1e9);
    }

    static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    void at(long step, long steps, double dt) {
        if (!on) {
            return;
        }
        long now = System.nanoTime();
        if (now >= due) {
            due = now + AGAIN;
            shown = true;
            out.print("\r" + line(step, steps, dt, (now - start) * 1e-9) + "\u001b[K");
            out.flush();
        }
    }

    /// Clears the line.
    void done() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
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
