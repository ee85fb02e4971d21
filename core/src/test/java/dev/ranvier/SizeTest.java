// SPDX-License-Identifier: Apache-2.0
package dev.ranvier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Files and methods of all modules stay small enough to be read in one go.
class SizeTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int PARAMETERS = 7;

    /// What may be larger, and why. Keys: `File.java`, or `File.java#method`.
    private static final Map<String, String> EXCEPTIONS =
            Map.of("Model.java#<init>", "a record of the parts of a model");

    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final List<String> LONG_FILES = new ArrayList<>();
    private static final List<String> LONG_METHODS = new ArrayList<>();
    private static final List<String> MANY_PARAMETERS = new ArrayList<>();

    @BeforeAll
    static void measure() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-proc:none");
            var sources = files.getJavaFileObjectsFromPaths(sources());
            var task = (JavacTask) compiler.getTask(null, files, ignored -> {}, options, null, sources);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Ruler(unit, positions).scan(unit, null);
            }
        }
    }

    @Test
    void filesAreShort() {
        assertThat(LONG_FILES).as("files over %d lines", FILE_LINES).isEmpty();
    }

    @Test
    void methodsAreShort() {
        assertThat(LONG_METHODS).as("methods over %d lines", METHOD_LINES).isEmpty();
    }

    @Test
    void methodsTakeFewParameters() {
        assertThat(MANY_PARAMETERS)
                .as("non-private methods with more than %d parameters", PARAMETERS)
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path main :
                    modules.map(module -> module.resolve("src/main/java")).toList()) {
                if (Files.isDirectory(main)) {
                    try (Stream<Path> walk = Files.walk(main)) {
                        walk.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static final class Ruler extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String file;

        Ruler(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree node, Void nothing) {
            note(LONG_FILES, file, lines(node), FILE_LINES);
            return super.visitCompilationUnit(node, nothing);
        }

        @Override
        public Void visitMethod(MethodTree node, Void nothing) {
            String name = file + "#" + node.getName();
            note(LONG_METHODS, name, lines(node), METHOD_LINES);
            if (!node.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
                note(MANY_PARAMETERS, name, node.getParameters().size(), PARAMETERS);
            }
            return super.visitMethod(node, nothing);
        }

        private void note(List<String> list, String name, long size, int limit) {
            if (size > limit && !EXCEPTIONS.containsKey(name)) {
                list.add(name + ": " + size);
            }
        }

        private long lines(Tree tree) {
            var map = unit.getLineMap();
            long first = tree == unit ? 1 : map.getLineNumber(positions.getStartPosition(unit, tree));
            return map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
        }
    }
}
