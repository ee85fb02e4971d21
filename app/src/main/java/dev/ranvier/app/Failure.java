// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a failed command ends: the words for the user and the exit code.
///
/// @param text what to print
/// @param code exit code
record Failure(String text, int code) {
    private static final String OWN = "dev.ranvier.";

    /// @param debug whether to add the full stack trace
    static Failure of(Throwable failed, boolean debug) {
        Throwable thrown = unwrapped(failed);
        Failure failure = of(thrown);
        return debug ? new Failure(failure.text + "\n" + trace(thrown), failure.code) : failure;
    }

    /// What the script threw, in a static initializer too.
    private static Throwable unwrapped(Throwable failed) {
        boolean wraps = failed instanceof ScriptFailure || failed instanceof ExceptionInInitializerError;
        return wraps && failed.getCause() != null ? unwrapped(failed.getCause()) : failed;
    }

    int print(PrintStream out) {
        out.println(text);
        return code;
    }

    private static Failure of(Throwable thrown) {
        if (thrown instanceof UserMistake) {
            return new Failure("Error: " + thrown.getMessage(), ExitCode.USER_MISTAKE);
        }
        if (isUserMistake(thrown)) {
            String line =
                    scriptFrames(thrown).stream().findFirst().map(Failure::line).orElse("");
            return new Failure("Error: " + thrown.getMessage() + line, ExitCode.USER_MISTAKE);
        }
        return new Failure(shortTrace(thrown), ExitCode.SCRIPT_FAILED);
    }

    /// A value that Ranvier refused, unless the JDK refused it first.
    private static boolean isUserMistake(Throwable thrown) {
        boolean kind = thrown instanceof IllegalArgumentException
                || thrown instanceof IllegalStateException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof UncheckedIOException;
        return kind && thrown.getMessage() != null && thrower(thrown).startsWith(OWN);
    }

    /// Name of the class that threw.
    private static String thrower(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .findFirst()
                .map(StackTraceElement::getClassName)
                .orElse("");
    }

    private static String shortTrace(Throwable thrown) {
        var text = new StringBuilder("Error: " + thrown);
        scriptFrames(thrown).forEach(frame -> text.append(line(frame)));
        for (Throwable cause : causes(thrown)) {
            text.append("\nCaused by: ").append(cause);
            scriptFrames(cause).forEach(frame -> text.append(line(frame)));
        }
        if (!thrower(thrown).isEmpty() && scriptFrames(thrown).isEmpty()) {
            text.append("\n    at ").append(thrown.getStackTrace()[0]);
        }
        return text.append("\nWith --debug the full stack trace is shown.").toString();
    }

    private static List<Throwable> causes(Throwable thrown) {
        return java.util.stream.Stream.iterate(
                        Optional.ofNullable(thrown.getCause()),
                        Optional::isPresent,
                        cause -> cause.map(Throwable::getCause))
                .limit(10)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static List<StackTraceElement> scriptFrames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> Program.LOADER.equals(frame.getClassLoaderName()))
                .filter(frame -> frame.getLineNumber() > 0)
                .toList();
    }

    private static String line(StackTraceElement frame) {
        return "\n    at %s:%d (%s)".formatted(frame.getFileName(), frame.getLineNumber(), frame.getMethodName());
    }

    private static String trace(Throwable thrown) {
        var text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
