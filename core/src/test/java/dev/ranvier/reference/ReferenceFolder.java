// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where the reference cases are: the copies beside the tests, or the folder given by `-Dranvier.reference=DIR`.
final class ReferenceFolder {
    private static final List<String> KINDS =
            List.of("adex", "inputs", "neurons", "rates", "channels", "synapses", "surrogate", "gradients");

    private ReferenceFolder() {}

    /// Every case of every kind that is there.
    ///
    /// @throws IllegalStateException when the folder is missing, has none of the kinds, or a case lacks a file
    static List<ReferenceCase> cases() {
        Path root = root();
        List<ReferenceCase> cases = new ArrayList<>();
        for (String kind : KINDS) {
            if (Files.isDirectory(root.resolve(kind))) {
                names(root.resolve(kind)).forEach(name -> cases.add(ReferenceCase.read(root.resolve(kind), name)));
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException("no reference cases in " + root + "; expected are folders among " + KINDS);
        }
        return cases;
    }

    /// The folder of all kinds.
    static Path root() {
        String given = System.getProperty("ranvier.reference", "");
        Path root = given.isBlank() ? bundled() : called().resolve(given).normalize();
        if (!Files.isDirectory(root)) {
            throw new IllegalStateException("there is no folder of reference cases at " + root);
        }
        return root;
    }

    /// The folder the build was called in; a test runs in that of its module.
    private static Path called() {
        return Path.of(System.getProperty("ranvier.called", "")).toAbsolutePath();
    }

    /// The copies beside the tests.
    static Path bundled() {
        try {
            var readme = Objects.requireNonNull(ReferenceFolder.class.getResource("/reference/README.md"));
            return Objects.requireNonNull(Path.of(readme.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Names of the cases of a folder: what has a `.json` or a `.csv`, so that one without the other is noticed.
    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".json") || f.endsWith(".csv"))
                    .forEach(f -> names.add(f.substring(0, f.lastIndexOf('.'))));
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
