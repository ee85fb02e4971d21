// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import java.io.PrintStream;
import java.util.Locale;

/// One line about a search. Silent unless on a terminal.
final class ProgressLine {
    private static final long AGAIN = 200_000_000L;

    private final PrintStream out;
    private final boolean on;
    private long due = System.nanoTime() + AGAIN;
    private boolean shown;

    ProgressLine(PrintStream out, boolean on) {
        this.out = out;
        this.on = on;
    }

    static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    void show(String format, Object... what) {
        long now = System.nanoTime();
        if (on && now >= due) {
            due = now + AGAIN;
            shown = true;
            out.print("\r" + String.format(Locale.ROOT, format, what) + "\u001b[K");
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
}
