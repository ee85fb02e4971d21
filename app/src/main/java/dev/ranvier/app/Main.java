// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `ranvier`: reads the command line and hands over to a subcommand.
@Command(
        name = "ranvier",
        description = "Brain dynamics on the JVM.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ModelsCommand.class,
            ModelCommand.class,
            DoctorCommand.class,
            ResumeCommand.class,
            InfoCommand.class,
            PlotCommand.class,
            ConvertCommand.class,
            WarmCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the script failed",
            "2:the command line, the script or a value in it is wrong",
            "3:no JDK 25",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM"
        })
@SuppressWarnings("UnusedVariable") // picocli sets the options
public final class Main implements Runnable {
    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Show full stack traces.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version of Ranvier and of Java.")
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    /// Ends the JVM only on failure: a script that opened a window or started threads goes on until they end.
    public static void main(String[] args) {
        int code = execute(args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /// Runs one command line; returns its exit code and never throws. Relative paths are relative to the folder in
    /// which this JVM was started.
    public static int execute(String... args) {
        return isPlainRun(args) ? plainRun(args) : parse(args);
    }

    /// The everyday `run FILE.java ARGS` needs no parser; to load it would take longer than to run a small script.
    private static boolean isPlainRun(String... args) {
        return args.length > 1 && args[0].equals("run") && !args[1].startsWith("-");
    }

    private static int plainRun(String... args) {
        try {
            return RunCommand.of(args[1], Arrays.copyOfRange(args, 2, args.length))
                    .call();
        } catch (Throwable failure) {
            return Failure.of(failure, false).print(System.err);
        }
    }

    private static int parse(String... args) {
        var main = new Main();
        var line = new CommandLine(main);
        Objects.requireNonNull(line.getSubcommands().get("run")).setStopAtPositional(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure));
        try {
            return line.execute(args);
        } catch (Throwable failure) { // errors, such as that of memory; picocli hands on exceptions alone
            return main.report(failure);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private int report(Throwable failure) {
        return Failure.of(failure, debug).print(System.err);
    }
}
