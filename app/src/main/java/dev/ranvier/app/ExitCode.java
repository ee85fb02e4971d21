// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

/// What the command answers to the shell. The launcher adds 3 (no JDK 25).
final class ExitCode {
    static final int OK = 0;
    static final int SCRIPT_FAILED = 1;
    static final int USER_MISTAKE = 2;
    static final int INTERRUPTED = 130;
    static final int TERMINATED = 143;

    private ExitCode() {}
}
