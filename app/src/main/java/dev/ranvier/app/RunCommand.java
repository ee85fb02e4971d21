// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.checkpoint.Launch;
import dev.ranvier.run.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ranvier run FILE.java [ARGS...]`: compiles a script unless that was done before, and calls its `main`.
/// Relative paths in the script are relative to the folder the user is in. The system property `ranvier.script` is the path
/// of the script, for files that stand beside it.
@Command(name = "run", description = "Run a script: one Java file with a main method.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class RunCommand implements Callable<Integer> {
    @Option(names = "--profile", description = "Print where the time and memory of each run went, at the end.")
    private boolean profile;

    @Parameters(index = "0", paramLabel = "FILE.java", description = "The script.")
    private @Nullable Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments for the script.")
    private String[] args = {};

    /// Reports that are printed.
    private static final int SHOWN = 20;

    private @Nullable Launch resumed;

    static RunCommand of(String file, String[] args) {
        var command = new RunCommand();
        command.file = Path.of(file);
        command.args = args;
        return command;
    }

    /// The script of a launch, with its runs taken up where their checkpoints ended.
    static RunCommand resuming(Launch launch) {
        var command = of(launch.script().toString(), launch.arguments().toArray(String[]::new));
        command.resumed = launch;
        return command;
    }

    /// The digest by which a checkpoint knows a script.
    static String digest(Path script) throws IOException {
        return HexFormat.of().formatHex(ScriptCache.sha256().digest(Files.readAllBytes(script)));
    }

    @Override
    public Integer call() throws Exception {
        Path script = existing(file);
        Thread vectors = VectorModule.loadInBackground();
        Program program = ScriptCache.atDefault().program(script);
        vectors.join();
        System.setProperty("ranvier.script", script.toAbsolutePath().toString());
        CtrlC interrupt = CtrlC.watch();
        Path whole = script.toAbsolutePath().normalize();
        Launch.begin(
                resumed != null
                        ? resumed
                        : new Launch(
                                whole,
                                digest(script),
                                List.of(args),
                                Path.of("").toAbsolutePath(),
                                false));
        List<Report> reports = Collections.synchronizedList(new ArrayList<>());
        if (profile) {
            Report.listen(Optional.of(reports::add));
        }
        try {
            program.run(args);
        } finally {
            Report.listen(Optional.empty());
            Launch.end();
            tell(reports);
        }
        if (interrupt.code() != ExitCode.OK) {
            return interrupt.code();
        }
        AotCache.fillInBackground();
        return ExitCode.OK;
    }

    /// The last ones, where a script makes many runs.
    private static void tell(List<Report> reports) {
        int left = Math.max(0, reports.size() - SHOWN);
        if (left > 0) {
            System.err.println(left + " runs before:" + total(reports.subList(0, left)));
        }
        reports.subList(left, reports.size()).forEach(System.err::println);
    }

    private static String total(List<Report> reports) {
        return String.format(
                Locale.ROOT,
                " %.3f s%n",
                reports.stream().mapToDouble(Report::seconds).sum());
    }

    private static Path existing(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            throw new UserMistake("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new UserMistake(file + " is a folder; give a script, a file that ends in .java");
        }
        if (!file.toString().endsWith(".java")) {
            throw new UserMistake(file + " does not end in .java");
        }
        return file;
    }
}
