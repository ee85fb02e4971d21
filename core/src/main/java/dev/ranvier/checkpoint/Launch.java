// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// How the command started the script that runs in this virtual machine, so that a checkpoint can tell how to start it
/// again.
///
/// @param script path of the script
/// @param digest of its text
/// @param arguments it was given
/// @param folder in which it runs
/// @param resumes whether its runs go on where their checkpoints ended
public record Launch(Path script, String digest, List<String> arguments, Path folder, boolean resumes) {
    private static final Map<Path, Integer> TURNS = new ConcurrentHashMap<>();
    private static volatile Optional<Launch> current = Optional.empty();

    /// Copies the list.
    public Launch {
        arguments = List.copyOf(arguments);
    }

    /// The launch of the script that runs, if the command started it.
    public static Optional<Launch> current() {
        return current;
    }

    /// Notes that a script begins.
    public static void begin(Launch launch) {
        TURNS.clear();
        current = Optional.of(launch);
    }

    /// Notes that the script has ended.
    public static void end() {
        current = Optional.empty();
    }

    /// Counts the runs of the script that write checkpoints to a file.
    ///
    /// @return 1 for the first
    public static int turn(Path file) {
        return TURNS.merge(file.toAbsolutePath().normalize(), 1, Integer::sum);
    }

    /// What a checkpoint keeps of it.
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("script", script.toString());
        facts.put("digest of the script", digest);
        facts.put("folder", folder.toString());
        facts.put("arguments", String.valueOf(arguments.size()));
        IntStream.range(0, arguments.size()).forEach(k -> facts.put("argument " + (k + 1), arguments.get(k)));
        return facts;
    }

    /// The launch that a checkpoint kept, to be resumed; empty when the command had no part in it.
    public static Optional<Launch> of(Contents contents) {
        if (contents.fact("script").isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = IntStream.rangeClosed(1, Integer.parseInt(contents.fact("arguments")))
                .mapToObj(k -> contents.fact("argument " + k))
                .toList();
        return Optional.of(new Launch(
                Path.of(contents.fact("script")),
                contents.fact("digest of the script"),
                arguments,
                Path.of(contents.fact("folder")),
                true));
    }

    /// Whether both start the same script in the same way.
    public boolean isLike(Launch other) {
        return digest.equals(other.digest) && arguments.equals(other.arguments);
    }
}
