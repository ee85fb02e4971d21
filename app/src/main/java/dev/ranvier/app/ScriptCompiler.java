// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles one Java file, compact or ordinary, in memory and against Ranvier's own class path.
final class ScriptCompiler {
    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-parameters", "-g");

    private ScriptCompiler() {}

    /// Compiles `file`; the first top-level class is the one that runs.
    static Program compile(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8);
                var output = new Output(files)) {
            files.setLocationFromPaths(javax.tools.StandardLocation.CLASS_PATH, ClassPath.entries());
            var sources = files.getJavaFileObjects(file);
            var task = (JavacTask) compiler.getTask(new StringWriter(), output, diagnostics, OPTIONS, null, sources);
            String main = null;
            for (CompilationUnitTree unit : task.parse()) {
                main = firstClass(unit, file);
            }
            task.analyze();
            if (errors(diagnostics).isEmpty()) {
                task.generate();
            }
            if (main == null || !errors(diagnostics).isEmpty()) {
                throw new UserMistake(message(file, errors(diagnostics)));
            }
            return new Program(main, output.classes());
        }
    }

    private static String firstClass(CompilationUnitTree unit, Path file) {
        String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(type -> prefix + ((ClassTree) type).getSimpleName())
                .findFirst()
                .orElseThrow(() -> new UserMistake(file + " holds no class and no main method"));
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> all) {
        return all.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    private static String message(Path file, List<Diagnostic<? extends JavaFileObject>> errors) {
        return errors.stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", file + " does not compile\n", ""));
    }

    /// Keeps class files in memory.
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output(JavaFileManager parent) {
            super(parent);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            var classes = new HashMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
