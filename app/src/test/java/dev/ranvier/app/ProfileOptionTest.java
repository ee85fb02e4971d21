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

/// `ranvier run --profile FILE.java`.
class ProfileOptionTest {
    private static final String SCRIPT = """
            import dev.ranvier.catalog.neuron.AdExIFRefLTC;
            import dev.ranvier.input.Inputs;
            import dev.ranvier.network.Population;
            import dev.ranvier.run.Run;

            void main(String[] args) {
                var run = Run.of(Population.of(AdExIFRefLTC.MODEL, 20).named("cells"))
                        .progress(false).input(Inputs.constant(20)).monitor("V");
                for (int k = 0; k < Integer.parseInt(args[0]); k++) {
                    run.run(10);
                }
                System.out.print("done");
            }
            """;

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

    @Test
    void theReportOfEachRunIsPrintedAtTheEnd() throws IOException {
        String script = Files.writeString(folder.resolve("Net.java"), SCRIPT).toString();
        assertThat(Main.execute("run", "--profile", script, "2")).isZero();
        assertThat(said).hasToString("done");
        assertThat(complained.toString(StandardCharsets.UTF_8).split("cells: 100 steps of 0.1 ms", -1))
                .hasSize(3);
        complained.reset();
        assertThat(Main.execute("run", "--profile", script, "23")).isZero();
        assertThat(complained).asString().startsWith("3 runs before: ").contains("equations");
        complained.reset();
        assertThat(Main.execute("run", script, "2")).isZero();
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
