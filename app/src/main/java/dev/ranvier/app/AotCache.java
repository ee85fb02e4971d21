// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The JVM's ahead-of-time cache (JEP 483, 514, 515): classes loaded and linked in a training run, read back at start.
/// The launcher names the file in `ranvier.aot`; without it nothing here does anything. The training run is a small
/// script in a process of its own, at low priority, after the user's run has ended. A failure leaves no file behind.
final class AotCache {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KEPT = 4;

    private AotCache() {}

    /// Starts the filling, unless the file exists, and returns at once.
    static void fillInBackground() {
        Optional<Path> file = file();
        if (file.isEmpty() || isInUse(file.get())) {
            return;
        }
        try {
            Files.deleteIfExists(file.get());
            var command = new ArrayList<String>();
            if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
                command.addAll(List.of("/usr/bin/nice", "-n", "19"));
            }
            command.addAll(java("-Dranvier.aot=" + file.get()));
            command.add("warm");
            silent(command).start().getOutputStream().close();
        } catch (IOException _) {
            // Later starts are slower, nothing else.
        }
    }

    /// Whether this JVM started from the file: if it exists and is not in use, it is damaged or does not fit.
    private static boolean isInUse(Path file) {
        return Files.exists(file) && System.getProperty("java.vm.info", "").contains("sharing");
    }

    /// Fills the file, unless it exists or another process is at it.
    static void fill() {
        file().filter(file -> !Files.exists(file)).ifPresent(AotCache::fill);
    }

    static String state() {
        return file().map(file -> Files.exists(file)
                        ? "ready, %.0f MiB".formatted(file.toFile().length() / 0x1p20)
                        : "none")
                .orElse("not in use");
    }

    private static void fill(Path file) {
        Path lock = sibling(file, ".lock");
        Path training = sibling(file, ".train");
        Path draft = training.resolve("draft.aot");
        try {
            Files.createDirectories(training);
            if (!acquire(lock)) {
                return;
            }
            try {
                if (train(training, draft)) {
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                prune(file.resolveSibling("."));
            } finally {
                delete(training);
                Files.deleteIfExists(lock);
            }
        } catch (IOException _) {
            // Later starts are slower, nothing else.
        }
    }

    private static boolean train(Path folder, Path output) throws IOException {
        Path script = folder.resolve("Warm.java");
        try (InputStream in = Objects.requireNonNull(AotCache.class.getResourceAsStream("Warm.java"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        // Vector classes must not be seen: they are not part of the boot layer, which the cache describes.
        List<String> command = java(
                "-XX:AOTCacheOutput=" + output,
                "-Dranvier.vector=off",
                "-Djava.awt.headless=true",
                "-Dranvier.cache=" + folder.resolve("cache"));
        command.addAll(List.of("warm", "--train", script.toString()));
        Process process = silent(command).directory(folder.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
        return !process.isAlive() && process.exitValue() == 0 && Files.exists(output);
    }

    private static ProcessBuilder silent(List<String> command) {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /// The command line of this JVM's twin. The launcher names its flags: both must agree for the cache to fit.
    private static List<String> java(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String flags = System.getProperty("ranvier.flags", "");
        Stream.of(flags.split(" ")).filter(flag -> !flag.isEmpty()).forEach(command::add);
        command.add("-Dranvier.flags=" + flags);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// A lock older than a training run can last was left behind by a process that died.
    private static boolean acquire(Path lock) throws IOException {
        if (Files.exists(lock) && age(lock).compareTo(PATIENCE) > 0) {
            Files.deleteIfExists(lock);
        }
        try {
            Files.createFile(lock);
            return true;
        } catch (java.nio.file.FileAlreadyExistsException _) {
            return false;
        }
    }

    private static Duration age(Path file) throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }

    /// Each build of Ranvier has its own file; the oldest go.
    private static void prune(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.toString().endsWith(".aot"))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<Path> file() {
        return Optional.ofNullable(System.getProperty("ranvier.aot")).map(Path::of);
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
