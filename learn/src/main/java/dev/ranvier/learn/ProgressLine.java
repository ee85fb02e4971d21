// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.run.TerminalLine;
import java.io.PrintStream;
import java.util.Locale;

/// One line about training: epoch, loss, accuracy, examples a second, time to go. Silent unless on a terminal.
final class ProgressLine {
    private final TerminalLine shown;
    private final long total;
    private final long start = System.nanoTime();
    private long done;

    /// @param total examples in all epochs
    ProgressLine(PrintStream out, boolean on, long total) {
        this.shown = new TerminalLine(out, on, 0.2);
        this.total = total;
    }

    /// After a batch.
    void at(int epoch, int examples, double loss, double accuracy) {
        done += examples;
        if (shown.isDue()) {
            shown.show(line(epoch, loss, accuracy, (System.nanoTime() - start) * 1e-9));
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
        shown.done();
    }
}
