// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/// HotSpot's first compiler (C1), told not to inline the vector module into vector code. Where it does, a long method gets
/// too large for it as soon as it counts what is executed; the method is then left where it is, fifty times too slow, and
/// the second compiler (C2) never learns of it. The directive adds to those of the user and concerns no other code.
final class FirstCompiler {
    private static final String DIRECTIVE = """
            [{ match: "dev/ranvier/kernel/Compiled*.vector*", c1: { inline: "-jdk/incubator/vector/*.*" } }]
            """;

    private static @Nullable String answer;

    private FirstCompiler() {}

    /// Tells it, once. Another virtual machine, which knows no such commands, goes on as it is.
    ///
    /// @return what the virtual machine answered
    static synchronized String spareVectors() {
        String known = answer;
        if (known == null) {
            known = tell();
            answer = known;
        }
        return known;
    }

    private static String tell() {
        try {
            Path file = Files.createTempFile("ranvier", ".json");
            try {
                Files.writeString(file, DIRECTIVE);
                Object said = ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {file.toString()}},
                                new String[] {String[].class.getName()});
                return String.valueOf(said);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | JMException | JMRuntimeException | LinkageError e) {
            return e.toString();
        }
    }
}
