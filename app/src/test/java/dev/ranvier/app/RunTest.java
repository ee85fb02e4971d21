// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command in this JVM: scripts in, words and exit codes out. Public, because scripts call [#refuse].
public class RunTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    private final Console console = new Console();

    private final ByteArrayOutputStream said = console.said;
    private final ByteArrayOutputStream complained = console.complained;

    @BeforeEach
    void listen() {
        System.setProperty("ranvier.cache", folder.resolve("cache").toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("ranvier.cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void main() { System.out.print(\"ran\"); }",
                "void main(String[] args) { System.out.print(\"ran\"); }",
                "static void main() { System.out.print(\"ran\"); }",
                "void main() { throw new Error(); } void main(String[] args) { System.out.print(\"ran\"); }",
                "public class Script { public static void main(String[] args) { System.out.print(\"ran\"); } }",
                "class Script { void main() { System.out.print(\"ran\"); } } class Other {}",
                "package some.where; class Script { Script() {} void main() { System.out.print(\"ran\"); } }",
                "class Base { void main() { System.out.print(\"ran\"); } }",
                "class Script extends Base { } class Base { void main() { System.out.print(\"ran\"); } }",
                "void main() { Runnable r = () -> System.out.print(new R(\"ran\").s()); r.run(); } record R(String s) {}",
            })
    void anyMainOfTheLaunchProtocolRuns(String text) throws IOException {
        assertThat(run(script(text))).isEqualTo(ExitCode.OK);
        assertThat(said).asString().isEqualTo("ran");
        assertThat(complained).asString().isEmpty();
    }

    @Test
    void argumentsReachTheScriptUntouched() throws IOException {
        Path script = script("void main(String[] args) { System.out.print(String.join(\"|\", args)); }");
        assertThat(run(script, "a b", "--help", "-x", "")).isEqualTo(ExitCode.OK);
        assertThat(said).asString().isEqualTo("a b|--help|-x|");
        assertThat(Main.execute("run", "--debug", script.toString(), "--version"))
                .isEqualTo(ExitCode.OK);
        assertThat(said).asString().endsWith("|--version");
    }

    @Test
    void aScriptKnowsWhereItIs() throws IOException {
        Path script = script("void main() { System.out.print(System.getProperty(\"ranvier.script\")); }");
        assertThat(run(script)).isEqualTo(ExitCode.OK);
        assertThat(said).hasToString(script.toAbsolutePath().toString());
    }

    @Test
    void aCompileErrorShowsTheLine() throws IOException {
        assertThat(run(script("void main() {\n    int x = \"text\";\n}"))).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained)
                .asString()
                .contains("Script.java:2: error", "int x = \"text\";", "^")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// nothing",
                "void start() {}",
                "class Script { private static void main() {} }",
                "class Script { Script(int x) {} void main() {} }",
            })
    void aScriptThatCannotStartIsTheUsersMistake(String text) throws IOException {
        assertThat(run(script(text))).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().startsWith("Error: ").doesNotContain("\tat ");
    }

    @Test
    void missingFileFolderAndOtherFilesAreNamed() throws IOException {
        assertThat(run(folder.resolve("Gone.java"))).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(run(folder)).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(run(Files.writeString(folder.resolve("Script.txt"), ""))).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained)
                .asString()
                .contains("there is no file", "Gone.java", "is a folder", "does not end in .java")
                .doesNotContain("\tat ");
    }

    @Test
    void anExceptionShowsOnlyTheLinesOfTheScript() throws IOException {
        Path script = script("void main() {\n    f();\n}\nvoid f() {\n    List.of(1).add(2);\n}");
        assertThat(run(script)).isEqualTo(ExitCode.SCRIPT_FAILED);
        assertThat(complained)
                .asString()
                .contains("UnsupportedOperationException", "at Script.java:5 (f)", "at Script.java:2 (main)")
                .doesNotContain("dev.ranvier", "ImmutableCollections");
    }

    @Test
    void anExceptionInAStaticInitializerIsUnwrapped() throws IOException {
        assertThat(run(script("class Script {\n    static int x = 1 / (int) 0.0;\n    static void main() {}\n}")))
                .isEqualTo(ExitCode.SCRIPT_FAILED);
        assertThat(complained).asString().contains("ArithmeticException", "at Script.java:2");
    }

    @Test
    void aValueThatRanvierRefusesIsTheUsersMistake() throws IOException {
        Path script = script("void main() {\n    dev.ranvier.app.RunTest.refuse(-1);\n}");
        assertThat(run(script)).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().isEqualToNormalizingNewlines("""
                Error: dt must be positive, but is -1
                    at Script.java:2 (main)
                """);
    }

    @Test
    void debugShowsTheFullTrace() throws IOException {
        Path script = script("void main() {\n    dev.ranvier.app.RunTest.refuse(-1);\n}");
        assertThat(Main.execute("run", "--debug", script.toString())).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(Main.execute("--debug", "run", script.toString())).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().contains("\tat dev.ranvier.app.RunTest.refuse");
    }

    /// Stands for a check inside Ranvier.
    public static void refuse(int value) {
        throw new IllegalArgumentException("dt must be positive, but is " + value);
    }

    @Test
    void anUnchangedScriptIsCompiledOnce() throws Exception {
        Path script = script("void main() { System.out.print(\"1\"); }");
        var compiled = new ArrayList<Path>();
        var cache = new ScriptCache(folder.resolve("scripts"), compiled::add);
        cache.program(script).run(new String[0]);
        cache.program(script).run(new String[0]);
        assertThat(compiled).hasSize(1);
        script("void main() { System.out.print(\"2\"); }");
        cache.program(script).run(new String[0]);
        assertThat(compiled).hasSize(2);
        assertThat(said).asString().isEqualTo("112");
    }

    @Test
    void aDamagedCacheEntryIsReplaced() throws Exception {
        Path script = script("void main() { System.out.print(\"fine\"); }");
        var compiled = new ArrayList<Path>();
        var cache = new ScriptCache(folder.resolve("scripts"), compiled::add);
        cache.program(script);
        byte[] good = Files.readAllBytes(entry());
        var damages = List.of(new byte[0], new byte[] {1, 2, 3}, cut(good), flipped(good));
        for (byte[] damage : damages) {
            Files.write(entry(), damage);
            cache.program(script).run(new String[0]);
        }
        assertThat(compiled).hasSize(1 + damages.size());
        assertThat(said).asString().isEqualTo("fine".repeat(damages.size()));
    }

    @Test
    void aCacheThatCannotBeWrittenDoesNotMatter() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        System.setProperty("ranvier.cache", file.resolve("cache").toString());
        assertThat(run(script("void main() { System.out.print(\"ran\"); }"))).isEqualTo(ExitCode.OK);
        assertThat(said).asString().isEqualTo("ran");
        assertThat(complained).asString().isEmpty();
    }

    @Test
    void theTrainingScriptRuns() throws Exception {
        Path script = folder.resolve("Warm.java");
        try (InputStream in = AotCache.class.getResourceAsStream("Warm.java")) {
            Files.copy(in, script);
        }
        assertThat(run(script)).isEqualTo(ExitCode.OK);
    }

    @Test
    void helpVersionAndDoctorAnswer() {
        assertThat(Main.execute("--help")).isEqualTo(ExitCode.OK);
        assertThat(Main.execute("run", "--help")).isEqualTo(ExitCode.OK);
        assertThat(Main.execute("--version")).isEqualTo(ExitCode.OK);
        assertThat(Main.execute("doctor")).isEqualTo(ExitCode.OK);
        assertThat(said).asString().contains("Usage: ranvier", "Exit codes", "Java 25", "Kernels", "Cache folder");
        assertThat(complained).asString().isEmpty();
    }

    @Test
    void wrongUsageIsToldInASentence() {
        assertThat(Main.execute()).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(Main.execute("rum")).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(Main.execute("run")).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(Main.execute("doctor", "--colour")).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained)
                .asString()
                .contains("FILE.java", "Usage: ranvier")
                .doesNotContain("\tat ");
    }

    @Test
    void cachesGoWhereTheSystemKeepsThem() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(CacheFolder.path("Linux", java.util.Map.of())).isEqualTo(home.resolve(".cache/ranvier"));
        assertThat(CacheFolder.path("Linux", java.util.Map.of("XDG_CACHE_HOME", "/c")))
                .isEqualTo(Path.of("/c/ranvier"));
        assertThat(CacheFolder.path("Mac OS X", java.util.Map.of())).isEqualTo(home.resolve("Library/Caches/ranvier"));
        assertThat(CacheFolder.path("Windows 11", java.util.Map.of("LOCALAPPDATA", "/l")))
                .isEqualTo(Path.of("/l/Ranvier/cache"));
    }

    @Test
    void scriptsWithoutAFileAreRefusedByTheCacheToo() {
        var cache = new ScriptCache(folder, _ -> {});
        assertThatThrownBy(() -> cache.program(folder.resolve("Gone.java"))).isInstanceOf(IOException.class);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("Script.java"), text);
    }

    private static int run(Path script, String... args) {
        return Main.execute(Stream.concat(Stream.of("run", script.toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("scripts"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length / 3] ^= 0x55;
        return copy;
    }
}
