// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.checkpoint.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ranvier run FILE.java [ARGS...]`: compiles a script unless that was done before, and calls its `main`.
/// Relative paths in the script are relative to the folder the user is in. The system property `ranvier.script` is the path
/// of the script, for files that stand beside it.
@Command(name = "run", description = "Run a script: one Java file with a main method.")
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.java", description = "The script.")
    private @Nullable Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments for the script.")
    private String[] args = {};

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
        try {
            program.run(args);
        } finally {
            Launch.end();
        }
        if (interrupt.code() != ExitCode.OK) {
            return interrupt.code();
        }
        AotCache.fillInBackground();
        return ExitCode.OK;
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
