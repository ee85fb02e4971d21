// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.io.Format;
import dev.ranvier.io.RecordingFile;
import dev.ranvier.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ranvier convert IN OUT`: a recording in another format, read and written piece by piece.
@Command(name = "convert", description = "Write a recording in another format, which the ending of OUT says.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "A recording: .npz, .csv, .h5, .hdf5 or .nwb.")
    private @Nullable Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; its ending says the format.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Also when OUT is there; it is replaced when the new one is whole.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Path from = Objects.requireNonNull(in);
        Path to = Objects.requireNonNull(out);
        Format format = Format.named(to);
        try (RecordingFile open = Format.of(from).open(from)) {
            Recordings recordings = open.recordings();
            List<Path> files = format.files(recordings, to);
            for (Path file : files) {
                check(file, open.paths());
            }
            format.write(recordings, to);
            files.forEach(file -> System.out.println("saved " + file));
        }
        return ExitCode.OK;
    }

    private void check(Path file, List<Path> sources) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (Path source : sources) {
            if (Files.exists(source) && Files.isSameFile(source, file)) {
                throw new UserMistake(file + " is the recording itself; give OUT another name");
            }
        }
        if (!force && !Files.isDirectory(file)) {
            throw new UserMistake(file + " is there already; give OUT another name, or add --force to replace it");
        }
    }
}
