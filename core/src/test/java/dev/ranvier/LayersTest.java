// SPDX-License-Identifier: Apache-2.0
package dev.ranvier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The packages of core form a line: each uses only those before it, so there are no cycles. `catalog` is a leaf.
class LayersTest {
    private static final List<String> ORDER = List.of(
            "unit",
            "random",
            "expr",
            "recording",
            "model",
            "catalog",
            "input",
            "checkpoint",
            "integrate",
            "kernel",
            "connect",
            "network",
            "run");
    private static final String LEAF = "catalog";
    private static final Path CLASSES = Path.of(
                    System.getProperty("java.class.path").split(File.pathSeparator)[0])
            .resolveSibling("classes");
    private static final Pattern USE = Pattern.compile("(?:^|[L;<:])dev/ranvier/([a-z]+)/");

    @Test
    void packagesUseOnlyThoseBeforeThem() throws IOException {
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .forEach(file -> check(file, wrong));
        }
        assertThat(wrong).as("uses against the order %s", ORDER).isEmpty();
    }

    private static void check(Path file, List<String> wrong) {
        ClassModel type = parse(file);
        String name = type.thisClass().asInternalName();
        String own = CLASSES.relativize(file).getNameCount() > 3 ? name.split("/")[2] : "";
        if (!ORDER.contains(own)) {
            wrong.add(name + ": its package is missing from the order");
            return;
        }
        for (String used : uses(type)) {
            if (!allowed(own, used)) {
                wrong.add(name + " uses " + used);
            }
        }
    }

    private static boolean allowed(String own, String used) {
        int place = ORDER.indexOf(used);
        return own.equals(used) || (place >= 0 && place < ORDER.indexOf(own) && !used.equals(LEAF));
    }

    /// Packages named by any class, descriptor or signature of the constant pool.
    private static Set<String> uses(ClassModel type) {
        var found = new TreeSet<String>();
        StreamSupport.stream(type.constantPool().spliterator(), false)
                .filter(Utf8Entry.class::isInstance)
                .map(entry -> ((Utf8Entry) entry).stringValue())
                .forEach(text -> USE.matcher(text).results().forEach(match -> found.add(match.group(1))));
        return found;
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
