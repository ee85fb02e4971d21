// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.io.PrintStream;
import java.util.Locale;

/// One line about training: epoch, loss, accuracy, examples a second, time to go. Silent unless on a terminal.
final class ProgressLine {
    private static final long AGAIN = 200_000_000L;

    private final PrintStream out;
    private final boolean on;
    private final long total;
    private final long start = System.nanoTime();
    private long due = start + AGAIN;
    private long done;
    private boolean shown;

    /// @param total examples in all epochs
    ProgressLine(PrintStream out, boolean on, long total) {
        this.out = out;
        this.on = on;
        this.total = total;
    }

    static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /// After a batch.
    void at(int epoch, int examples, double loss, double accuracy) {
        done += examples;
        long now = System.nanoTime();
        if (on && now >= due) {
            due = now + AGAIN;
            shown = true;
            out.print("\r" + line(epoch, loss, accuracy, (now - start) * 1e-9) + "\u001b[K");
            out.flush();
        }
    }

    String line(int epoch, double loss, double accuracy, double seconds) {
        double speed = done / seconds;
        return String.format(
                Locale.ROOT,
                "epoch %d   loss %.4f   %s%,.0f examples/s   %,.0f s to go",
                epoch,
                loss,
                Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "accuracy %.1f %%   ", 100 * accuracy),
                speed,
                (total - done) / speed);
    }

    /// Clears the line.
    void done() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
