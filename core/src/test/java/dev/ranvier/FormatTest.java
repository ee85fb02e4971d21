// SPDX-License-Identifier: Apache-2.0
package dev.ranvier;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// The sources of all modules have the one format. `-Dformat=write` writes it instead of complaining.
@DisabledIfSystemProperty(named = "quick", matches = ".*")
class FormatTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";
    private static final boolean WRITE = "write".equals(System.getProperty("format"));
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void sourcesAreFormatted() throws Exception {
        var wrong = new ArrayList<String>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = format(text, file);
            if (!text.equals(formatted)) {
                if (WRITE) {
                    Files.writeString(file, formatted);
                } else {
                    wrong.add(file + ":" + firstDifference(text, formatted));
                }
            }
        }
        assertThat(wrong)
                .as("to format them: ./mvnw -q test -pl core -Dtest=FormatTest -Dformat=write")
                .isEmpty();
    }

    /// The formatter would break Markdown comments over lines, so it sees a short mark in place of each.
    static String format(String text, Path file) throws FormatterException {
        var comments = new ArrayList<String>();
        String marked = Pattern.compile("(?m)^([ \\t]*)(///.*)$").matcher(text).replaceAll(match -> {
            comments.add(match.group(2).stripTrailing());
            return Matcher.quoteReplacement(match.group(1) + "// @" + (comments.size() - 1) + "@");
        });
        String formatted;
        try {
            formatted = FORMATTER.formatSource(ImportOrderer.reorderImports(marked, Style.PALANTIR));
        } catch (FormatterException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
        String restored = Pattern.compile("// @(\\d+)@")
                .matcher(formatted)
                .replaceAll(match -> Matcher.quoteReplacement(comments.get(Integer.parseInt(match.group(1)))));
        return restored.startsWith(LICENCE) ? restored : LICENCE + restored;
    }

    private static int firstDifference(String text, String formatted) {
        List<String> left = text.lines().toList();
        List<String> right = formatted.lines().toList();
        int i = 0;
        while (i < Math.min(left.size(), right.size()) && left.get(i).equals(right.get(i))) {
            i++;
        }
        return i + 1;
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .resolve("..")
                .normalize();
        try (Stream<Path> files = Files.walk(root, 20)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().matches("\\w+.src.(main|test).java.*"))
                    .toList();
        }
    }
}
