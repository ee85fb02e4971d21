// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.io.PrintStream;

/// One line on the terminal that tells of long work, written anew five times a second. Silent unless it is switched on.
public final class TerminalLine {
    private static final long AGAIN = 200_000_000L;

    private final PrintStream out;
    private final boolean on;
    private long due;
    private boolean shown;

    /// @param on whether to show anything, such as [#terminal()]
    /// @param wait seconds before it is first shown
    public TerminalLine(PrintStream out, boolean on, double wait) {
        this.out = out;
        this.on = on;
        this.due = System.nanoTime() + (long) (wait * 1e9);
    }

    /// Whether there is a terminal, not a pipe or a file.
    public static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /// Whether it is time to [#show] something new.
    public boolean isDue() {
        return on && System.nanoTime() >= due;
    }

    /// Shows a text in place of the last one.
    public void show(String text) {
        due = System.nanoTime() + AGAIN;
        shown = true;
        out.print("\r" + text + "\u001b[K");
        out.flush();
    }

    /// Clears the line.
    public void done() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
