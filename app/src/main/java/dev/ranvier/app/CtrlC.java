// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.run.Run;
import sun.misc.Signal;

/// Ctrl-C while a script runs: the first one ends the simulation between two steps, and the script goes on with what
/// was recorded; the second, or one outside a simulation, ends the program.
final class CtrlC {
    private volatile boolean happened;

    private CtrlC() {}

    /// From here on.
    @SuppressWarnings("SunApi") // the only way to see Ctrl-C without ending the virtual machine
    static CtrlC watch() {
        CtrlC watch = new CtrlC();
        try {
            Signal.handle(new Signal("INT"), signal -> watch.receive());
        } catch (IllegalArgumentException e) {
            // Someone else has the signal, as with -Xrs: Ctrl-C ends the program.
        }
        return watch;
    }

    private void receive() {
        boolean again = happened;
        happened = true;
        if (again || !Run.stopAll()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
    }

    /// Whether there was one.
    boolean happened() {
        return happened;
    }
}
