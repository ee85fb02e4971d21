// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `ranvier resume FILE` starts the script again that wrote FILE, and its runs go on.
class ResumeCommandTest {
    private static final String SCRIPT = """
            import dev.ranvier.catalog.neuron.AdExIFRefLTC;
            import dev.ranvier.checkpoint.Checkpoints;
            import dev.ranvier.input.Inputs;
            import dev.ranvier.network.Population;
            import dev.ranvier.recording.Recording;
            import dev.ranvier.run.Run;
            import java.nio.file.Files;
            import java.nio.file.Path;

            int steps = 0;

            void main(String[] args) {
                Recording r = Run.of(Population.of(AdExIFRefLTC.MODEL, 2).noise(1))
                        .progress(false)
                        .monitor("V")
                        .input(Inputs.constant(Double.parseDouble(args[0])))
                        .monitor("watch", state -> {
                            steps++;
                            if (state.t() > 5.05 && Files.exists(Path.of("FOLDER", "fails"))) {
                                throw new IllegalStateException("the power failed");
                            }
                            return new double[1];
                        })
                        .checkpoints(Checkpoints.to(Path.of("FOLDER", "net.ckpt")).every(1))
                        .run(10);
                System.out.print(steps + " steps, " + java.util.Arrays.deepToString(r.of("V").toArray()));
            }
            """;

    @TempDir
    private Path folder;

    private Path script;
    private Path file;

    @RegisterExtension
    private final Console console = new Console();

    private final ByteArrayOutputStream said = console.said;
    private final ByteArrayOutputStream complained = console.complained;

    @BeforeEach
    void listen() throws IOException {
        System.setProperty("ranvier.cache", folder.resolve("cache").toString());
        script = Files.writeString(folder.resolve("Net.java"), SCRIPT.replace("FOLDER", folder.toString()));
        file = folder.resolve("net.ckpt");
    }

    @AfterEach
    void restore() {
        System.clearProperty("ranvier.cache");
    }

    private String words() {
        String words = said.toString(StandardCharsets.UTF_8);
        said.reset();
        return words;
    }

    /// A script that is broken off after five milliseconds.
    private void breakOff() throws IOException {
        Path fails = Files.createFile(folder.resolve("fails"));
        assertThat(Main.execute("run", script.toString(), "20")).isEqualTo(ExitCode.SCRIPT_FAILED);
        assertThat(complained).asString().contains("the power failed");
        Files.delete(fails);
    }

    @Test
    void theScriptGoesOnWithItsArguments() throws IOException {
        assertThat(Main.execute("run", script.toString(), "20")).isZero();
        String whole = words();
        assertThat(whole).startsWith("100 steps");
        breakOff();
        assertThat(Main.execute("resume", file.toString()))
                .as(complained::toString)
                .isZero();
        assertThat(words()).isEqualTo(whole.replace("100 steps", "50 steps"));
        assertThat(Main.execute("resume", file.toString())).isZero();
        assertThat(words()).isEqualTo(whole.replace("100 steps", "0 steps"));
    }

    @Test
    void aScriptThatWasChangedIsRefusedUnlessForced() throws IOException {
        breakOff();
        Files.writeString(script, Files.readString(script) + "// a remark\n");
        assertThat(Main.execute("resume", file.toString())).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().contains("was changed since it wrote").contains("--force");
        assertThat(Main.execute("resume", "--force", file.toString())).isZero();
        assertThat(words()).startsWith("50 steps");
    }

    @Test
    void whatCannotBeResumedIsRefusedWithTheReason() throws IOException {
        Path none = folder.resolve("none.ckpt");
        assertThat(Main.execute("resume", none.toString())).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().contains("Error: " + none + ": there is no such file");
        breakOff();
        byte[] bytes = Files.readAllBytes(file);
        // What a byte stands for depends on the length of the folder's name: a number, a length, a letter of a name.
        for (int k = 0; k < 40; k++) {
            int at = bytes.length / 2 + k;
            bytes[at]++;
            Files.write(file, bytes);
            complained.reset();
            assertThat(Main.execute("resume", file.toString())).isEqualTo(ExitCode.USER_MISTAKE);
            assertThat(complained)
                    .asString()
                    .as("byte " + at)
                    .startsWith("Error: " + file)
                    .endsWith("use an earlier checkpoint\n");
            bytes[at]--;
        }
    }
}
