// SPDX-License-Identifier: Apache-2.0

/// The command `ranvier`. In: a command line, a script. Out: what the script does, and an exit code.
/// Each subcommand is one file. A user's mistake is told in a sentence, never as a stack trace.
@NullMarked
package dev.ranvier.app;

import org.jspecify.annotations.NullMarked;
