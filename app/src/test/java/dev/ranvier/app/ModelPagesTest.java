// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of models, channels, ions and rules in the reference are what they say. `-Dpages=write` writes them, with their pictures,
/// instead of complaining; pictures are not compared, but must be there.
class ModelPagesTest {
    private static final boolean WRITE = "write".equals(System.getProperty("pages"));
    private static final Path FOLDER =
            Path.of("../docs/reference/models").toAbsolutePath().normalize();
    private static final String HOW = "to write them: ./mvnw -q test -pl app -am -Dtest=ModelPagesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dpages=write";

    static Stream<Map.Entry<String, String>> pages() {
        return ModelPage.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsWhatItsModelSays(Map.Entry<String, String> page) throws IOException {
        Path file = FOLDER.resolve(page.getKey());
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page.getValue());
        }
        assertThat(file).as(HOW).exists();
        assertThat(Files.readString(file)).as(HOW).isEqualToNormalizingNewlines(page.getValue());
    }

    @Test
    void everyModelHasAPictureAndNoPageIsLeftOver() throws IOException {
        for (Model model : Catalog.models()) {
            Path picture = FOLDER.resolve(model.name() + ".png");
            if (WRITE) {
                Files.createDirectories(FOLDER);
                ModelFigure.of(model).dpi(120).save(picture);
            }
            assertThat(picture).as(HOW).exists();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .as("files in %s that belong to a model, a channel or an ion", FOLDER)
                    .allMatch(f -> ModelPage.all().containsKey(f)
                            || Catalog.models().stream().anyMatch(m -> f.equals(m.name() + ".png")));
        }
    }
}
