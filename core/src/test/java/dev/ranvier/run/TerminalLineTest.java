// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalLineTest {
    private static String shown(boolean terminal, long pause) throws InterruptedException {
        var bytes = new ByteArrayOutputStream();
        var line = new TerminalLine(new PrintStream(bytes, true, UTF_8), terminal, 0.2);
        Thread.sleep(pause);
        if (line.isDue()) {
            line.show("generation 3 of 60");
        }
        line.done();
        return bytes.toString(UTF_8);
    }

    @Test
    void aTerminalShowsTheLineAndLosesItInTheEnd() throws InterruptedException {
        assertThat(shown(true, 220)).isEqualTo("\rgeneration 3 of 60\u001b[K\r\u001b[K");
    }

    @Test
    void aPipeShowsNothing() throws InterruptedException {
        assertThat(shown(false, 220)).isEmpty();
    }
}
