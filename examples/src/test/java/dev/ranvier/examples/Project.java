// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files of the source tree.
final class Project {
    /// The folder with the parent's pom.
    static final Path ROOT = Path.of(System.getProperty("basedir", "examples"))
            .toAbsolutePath()
            .normalize()
            .getParent();

    private Project() {}

    /// The scripts in `examples`, by name.
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /// The text of a file.
    static String text(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    /// What the first group of `pattern` matches in `text`, each time.
    static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }
}
