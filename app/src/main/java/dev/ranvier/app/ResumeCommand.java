// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.checkpoint.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ranvier resume FILE`: starts the script again that wrote a checkpoint, with the same arguments. Its runs that write
/// checkpoints go on where those ended; all else in the script happens again.
@Command(name = "resume", description = "Go on with a script where a checkpoint of it ended.")
final class ResumeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A checkpoint that a run of the script wrote.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Also when the script was changed since.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        Path path = java.util.Objects.requireNonNull(file);
        Path found = Files.exists(path) ? path : path.resolveSibling(path.getFileName() + ".1");
        CheckpointFile checkpoint = CheckpointFile.open(Files.exists(found) ? found : path);
        if (checkpoint.contents().fact("call").isEmpty()) {
            throw new UserMistake(path + " was written between two calls of run, by checkpoint(...) or a trainer; go on"
                    + " from there in a script, with resume(\"" + path + "\")");
        }
        Launch launch = Launch.of(checkpoint.contents())
                .orElseThrow(
                        () -> new UserMistake(path + " was not written by a script that the command ranvier started;"
                                + " start that program again with resume(\"" + path + "\")"));
        check(path, launch);
        return RunCommand.resuming(launch).call();
    }

    private void check(Path path, Launch launch) throws java.io.IOException {
        if (!launch.folder().equals(Path.of("").toAbsolutePath())) {
            throw new UserMistake("the script of " + path + " ran in the folder " + launch.folder()
                    + ", where its relative paths lead; go there first");
        }
        if (!Files.isRegularFile(launch.script())) {
            throw new UserMistake("the script of " + path + ", " + launch.script() + ", is not there any more");
        }
        if (!force && !RunCommand.digest(launch.script()).equals(launch.digest())) {
            throw new UserMistake(
                    launch.script() + " was changed since it wrote " + path + ", so what follows may not fit to"
                            + " what was; bring the old text back, or resume with --force");
        }
    }
}
