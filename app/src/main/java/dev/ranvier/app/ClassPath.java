// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The jars and folders that this JVM took its classes from.
final class ClassPath {
    private ClassPath() {}

    static List<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /// Changes whenever a jar or a class file does: paths, sizes and times.
    static String fingerprint() throws IOException {
        var text = new StringBuilder();
        for (Path entry : entries()) {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.walk(entry)) {
                    text.append(files.sorted().map(ClassPath::stamp).collect(Collectors.joining()));
                }
            } else if (Files.exists(entry)) {
                text.append(stamp(entry));
            }
        }
        return text.toString();
    }

    private static String stamp(Path file) {
        var plain = file.toFile();
        return plain + " " + plain.length() + " " + plain.lastModified() + "\n";
    }
}
