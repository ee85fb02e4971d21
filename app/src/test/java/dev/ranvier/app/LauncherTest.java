// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `ranvier`: finds a JDK 25 or says what to install, and hands everything over unchanged.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("ranvier");

    @TempDir
    private Path folder;

    private Path lib;
    private Path script;

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void build() throws IOException {
        lib = Files.createDirectories(folder.resolve("a lib"));
        for (Path entry : ClassPath.entries()) {
            if (Files.isDirectory(entry)) {
                pack(entry, lib.resolve(entry.getFileName() + ".jar"));
            } else if (entry.toString().endsWith(".jar")) {
                Files.copy(entry, lib.resolve(entry.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        script = Files.writeString(
                Files.createDirectories(folder.resolve("my scripts")).resolve("Say.java"),
                """
                void main(String[] args) {
                    if (args.length > 1) {
                        System.exit(Integer.parseInt(args[1]));
                    }
                    IO.println(args[0] + " in " + Path.of("").toAbsolutePath().getFileName());
                }
                """.replace("Path.of", "java.nio.file.Path.of"));
    }

    @Test
    void runsAScriptFromAnyFolderThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("rv"), LAUNCHER);
        Answer answer = launch(link, Map.of(), "run", script.toString(), "a  b");
        assertThat(answer).isEqualTo(new Answer(0, "a  b in my scripts\n", ""));
    }

    @Test
    void theExitCodeOfTheScriptIsPassedOn() throws Exception {
        assertThat(launch(LAUNCHER, Map.of(), "run", script.toString(), "x", "42")
                        .code())
                .isEqualTo(42);
    }

    @Test
    void withoutJdk25ItSaysWhatToInstall() throws Exception {
        Path old = jdk("17.0.9", true);
        Path path = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "readlink", "uname", "cksum", "cat", "find", "head")) {
            Path target = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            Files.createSymbolicLink(path.resolve(tool), target);
        }
        var environment = Map.of(
                "JAVA_HOME", old.toString(),
                "JDK_HOME", jdk("25.0.1", false).toString(),
                "PATH", path + File.pathSeparator + old.resolve("bin"),
                "RANVIER_JAVA_HOME", "",
                "RANVIER_JDK_FOLDERS", folder.toString());
        Answer answer = launch(LAUNCHER, environment, "doctor");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("needs JDK 25", "javac", "Install one");
    }

    @Test
    void aWrongExplicitHomeIsNamed() throws Exception {
        Answer answer = launch(LAUNCHER, Map.of("RANVIER_JAVA_HOME", "/no/where"), "doctor");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("RANVIER_JAVA_HOME is /no/where");
    }

    @Test
    void findsAJdkInTheGivenFolders() throws Exception {
        Files.createSymbolicLink(folder.resolve("some-jdk"), Path.of(System.getProperty("java.home")));
        var environment = Map.of(
                "JAVA_HOME", "",
                "JDK_HOME", "",
                "PATH", "/usr/bin:/bin",
                "RANVIER_JAVA_HOME", "",
                "RANVIER_JDK_FOLDERS", "/no/where:" + folder);
        assertThat(launch(LAUNCHER, environment, "--version").out()).contains("Java 25");
    }

    @Test
    void ctrlCEndsWith130() throws Exception {
        Path endless = Files.writeString(folder.resolve("Endless.java"), """
                void main() throws Exception {
                    IO.println("started");
                    Thread.sleep(60_000);
                }
                """);
        Process process = start(LAUNCHER, Map.of(), "run", endless.toString());
        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("started");
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    private Answer launch(Path launcher, Map<String, String> environment, String... args) throws Exception {
        Process process = start(launcher, environment, args);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, err);
    }

    private Process start(Path launcher, Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(script.getParent().toFile());
        builder.environment().put("RANVIER_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RANVIER_LIB", lib.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// A folder that looks like a JDK, or like a mere runtime.
    private Path jdk(String version, boolean compiler) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectories(home.resolve("bin")).resolve(compiler ? "javac" : "java");
        Files.writeString(program, "#!/bin/sh\nexit 9\n");
        program.toFile().setExecutable(true);
        return home;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
    }
}
