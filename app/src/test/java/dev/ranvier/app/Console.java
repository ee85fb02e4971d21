// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Listens to what a test prints.
final class Console implements BeforeEachCallback, AfterEachCallback {
    /// Standard output.
    final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /// Standard error.
    final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setOut(out);
        System.setErr(err);
    }
}
