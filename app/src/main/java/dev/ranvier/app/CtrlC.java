// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.run.Run;
import sun.misc.Signal;

/// Ctrl-C or SIGTERM while a script runs: the first one ends the simulation between two steps, and the script goes on with
/// what was recorded; the second, or one outside a simulation, ends the program.
final class CtrlC {
    private volatile int code = ExitCode.OK;

    private CtrlC() {}

    /// From here on.
    static CtrlC watch() {
        CtrlC watch = new CtrlC();
        watch.handle("INT", ExitCode.INTERRUPTED);
        watch.handle("TERM", ExitCode.TERMINATED);
        return watch;
    }

    @SuppressWarnings("SunApi") // the only way to see signals without ending the virtual machine
    private void handle(String signal, int answer) {
        try {
            Signal.handle(new Signal(signal), _ -> receive(answer));
        } catch (IllegalArgumentException e) {
            // Someone else has the signal, as with -Xrs: it ends the program.
        }
    }

    private void receive(int answer) {
        boolean again = code != ExitCode.OK;
        code = answer;
        if (again || !Run.stopAll()) {
            Runtime.getRuntime().halt(answer);
        }
    }

    /// What the program answers to the shell because of a signal; 0 when there was none.
    int code() {
        return code;
    }
}
