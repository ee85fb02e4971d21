// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of methods in the documentation is the table of methods in the code.
class MethodsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs/reference/methods.md");

    @Test
    void pageListsEveryMethodWithItsOrders() throws IOException {
        Stream<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1));
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Integrator.all().stream().map(MethodsPageTest::row).toList());
    }

    /// The columns but the last, which cites the paper.
    private static String row(Integrator m) {
        String names = "`" + String.join("`, `", m.names()) + "`";
        String order = m.order() == Integrator.EXACT ? "exact" : m.order() > 0 ? String.valueOf(m.order()) : "";
        String strong = order(m.strongOrder());
        String weak = order(m.weakOrder());
        return "| " + String.join(" | ", names, kind(m), order, strong, weak, calculus(m)) + " |";
    }

    private static String order(double order) {
        return Double.isInfinite(order) ? "exact" : order > 0 ? String.valueOf(order) : "";
    }

    private static String kind(Integrator m) {
        if (m instanceof RungeKutta r) {
            int stages = r.a().length;
            return stages + " stages" + (r.embedded().length > 0 ? ", pair" : "");
        }
        if (m.isImplicit()) {
            return m instanceof Rosenbrock r ? "implicit, " + r.b().length + " stages, pair" : "implicit";
        }
        if (m == Exact.METHOD) {
            return "linear equations";
        }
        return m.order() == 0 ? "stochastic" : "both";
    }

    private static String calculus(Integrator m) {
        return m.calculus()
                .map(c -> c.name().charAt(0) + c.name().substring(1).toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
