// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.app.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The code that the documentation shows is that of the examples, or compiles.
class DocsTest {
    private static final String REFERENCE = "docs/reference/AdExIFRefLTC.md";
    private static final List<String> BRAINPY_ARGUMENTS = List.of(
            "size",
            "sharding",
            "keep_size",
            "mode",
            "name",
            "spk_fun",
            "spk_dtype",
            "spk_reset",
            "detach_spk",
            "method",
            "init_var",
            "scaling",
            "V_rest",
            "V_reset",
            "V_th",
            "V_T",
            "delta_T",
            "a",
            "b",
            "tau",
            "tau_w",
            "R",
            "V_initializer",
            "w_initializer",
            "tau_ref",
            "ref_var",
            "noise");

    @TempDir
    private Path folder;

    @Test
    void theScriptInTheReadmeIsTheExample() throws IOException {
        String example = Project.text("examples/AdExIFRefLTC.java");
        String shown =
                Project.all("```java\n(.*?)```", Project.text("README.md")).getFirst();
        assertThat(shown).isEqualTo(example.substring(example.indexOf("void main")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                REFERENCE,
                "docs/gallery.md",
                "docs/how-to/from-brainpy.md",
                "docs/how-to/from-brian2.md",
                "docs/how-to/from-nest.md",
                "docs/how-to/use-as-a-library.md",
                "docs/how-to/channels.md",
                "docs/how-to/checkpoints.md",
                "docs/how-to/plasticity.md",
                "docs/how-to/synapses.md",
                "docs/concepts/spike-times.md",
                "docs/concepts/delivery.md",
                "docs/reference/methods.md",
                "docs/how-to/delays-and-memory.md",
                "docs/how-to/connections.md",
                "docs/how-to/gradients.md",
                "docs/how-to/fitting.md",
                "docs/how-to/layers.md",
                "docs/how-to/networks.md",
                "docs/how-to/files.md",
                "docs/how-to/long-runs.md",
                "docs/how-to/commands.md",
                "docs/tutorial/training.md"
            })
    void linksLeadToFiles(String page) throws IOException {
        Path from = Project.ROOT.resolve(page).getParent();
        assertThat(Project.all("\\]\\(([^)#:]+)[^):]*\\)", Project.text(page)))
                .allSatisfy(link -> assertThat(from.resolve(link)).exists());
    }

    @Test
    void everyArgumentOfTheSourceHasARow() throws IOException {
        String page = Project.text(REFERENCE);
        String table = page.substring(page.indexOf("## Arguments"), page.indexOf("## Variables"));
        assertThat(Project.all("^\\| `(\\w+)` \\|", table)).containsExactlyElementsOf(BRAINPY_ARGUMENTS);
    }

    @Test
    void everyVariableOfTheSourceHasARow() throws IOException {
        String page = Project.text(REFERENCE);
        assertThat(Project.all("^\\| `(\\w+)` \\|", page.substring(page.indexOf("## Variables"))))
                .containsExactly("V", "w", "input", "spike", "refractory", "t_last_spike");
    }

    @ParameterizedTest
    @CsvSource({
        REFERENCE + ", AdExIFRefLTC",
        "docs/how-to/from-brainpy.md, AdExIFRefLTC",
        "docs/how-to/from-brian2.md, AdExIFRefLTC",
        "docs/how-to/from-nest.md, IafPscExp"
    })
    void theCallsInTheTablesCompile(String page, String model) throws IOException {
        String text = Project.text(page);
        var calls = new ArrayList<String>();
        for (String row : Project.all("^(\\| `[^\n]*\\|)$", text)) {
            String java = row.substring(row.indexOf("|", 1));
            Project.all("`([^`]*\\([^`]*)`", java).stream()
                    .filter(call -> !call.contains("..."))
                    .map(DocsTest::statement)
                    .forEach(calls::add);
        }
        assertThat(calls).hasSizeGreaterThan(30);
        compile(
                "Snippets",
                Project.all("```java\n(.*?)```", text).getFirst() + """
                void main(String[] args) {
                    if (args.length == 0) {
                        return;
                    }
                    Population neurons = Population.of(%s.MODEL, 2);
                    Run run = Run.of(neurons);
                    var current = constant(20, 500);
                    Recording r = run.run(10);
                %s
                }
                """.formatted(model, String.join("\n", calls)));
    }

    private static String statement(String call) {
        String whole = call.startsWith(".save")
                ? "dev.ranvier.figure.RasterPlot.of(r)" + call
                : call.startsWith(".") ? "neurons" + call : call;
        return "        " + whole + ";";
    }

    @Test
    void theProgramOfTheLibraryPageRuns() throws IOException {
        compile(
                "Main",
                Project.all("```java\n(.*?)```", Project.text("docs/how-to/use-as-a-library.md"))
                        .getFirst());
    }

    @ParameterizedTest
    @CsvSource({"channels, Channels", "synapses, Synapses"})
    void theScriptsOfThePageRun(String page, String name) throws IOException {
        List<String> scripts = Project.all("```java\n(.*?)```", Project.text("docs/how-to/" + page + ".md"));
        assertThat(scripts).hasSize(2);
        for (int i = 0; i < scripts.size(); i++) {
            compile(name + i, scripts.get(i));
        }
    }

    @Test
    void theScriptAboutSpikeTimesRuns() throws IOException {
        compile(
                "SpikeTimes",
                Project.all("```java\n(.*?)```", Project.text("docs/concepts/spike-times.md"))
                        .getFirst());
    }

    @Test
    void theScriptsOfThePageOnFilesRun() throws IOException {
        List<String> scripts = Project.all("```java\n(import .*?)```", Project.text("docs/how-to/files.md"));
        assertThat(scripts).hasSize(2);
        for (int k = 0; k < scripts.size(); k++) {
            compile("Files" + k, scripts.get(k).replaceAll("\\w+\\.(h5|nwb)\"", folder + "/$0"));
        }
        assertThat(folder.resolve("run.nwb")).exists();
    }

    @Test
    void theLongRunInTheReadmeGoesOnInItsFile() throws IOException {
        String script = Project.all("```java\n(.*?)```", Project.text("README.md")).stream()
                .filter(code -> code.contains("checkpoints("))
                .findFirst()
                .orElseThrow();
        String imports = """
                import static dev.ranvier.catalog.neuron.AdExIF.V;
                import static dev.ranvier.input.Inputs.constant;
                import static dev.ranvier.run.Run.seconds;
                import dev.ranvier.catalog.neuron.AdExIFRefLTC;
                import dev.ranvier.checkpoint.Checkpoints;
                import dev.ranvier.io.Hdf5;
                import dev.ranvier.network.Population;
                import dev.ranvier.run.Monitor;
                import dev.ranvier.run.Run;
                """;
        String brief = script.replaceAll("night\\.", folder + "/$0").replace("3600", "0.05");
        String said = said("Night", imports + brief);
        assertThat(said).contains("spikes");
        assertThat(said("Night", imports + brief)).isEqualTo(said); // its call had ended
        assertThat(folder.resolve("night.h5")).exists();
    }

    @Test
    void theProgramsOfThePageOnCheckpointsRun() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/checkpoints.md"));
        assertThat(programs).hasSize(2);
        for (int k = 0; k < programs.size(); k++) {
            compile("Kept" + k, programs.get(k).replaceAll("\\w+\\.ckpt", folder + "/$0"));
        }
    }

    @Test
    void theProgramOfThePageOnCommandsRuns() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/commands.md"));
        assertThat(programs).hasSize(1);
        compile("Profiled", programs.getFirst());
    }

    @Test
    void theProgramsOfThePageOnDelaysRun() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/delays-and-memory.md"));
        assertThat(programs).hasSize(4);
        for (int k = 0; k < programs.size(); k++) {
            compile("Past" + k, programs.get(k));
        }
    }

    @Test
    void theProgramsOfThePageOnConnectionsRun() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/connections.md"));
        List<String> said = List.of("100000 synapses, 100 onto neuron 7", "false", "pairs of 2 synapses\n1.5", "3");
        assertThat(programs).hasSameSizeAs(said);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(said("Connections" + k, programs.get(k))).contains(said.get(k));
        }
    }

    @Test
    void theScriptAboutGradientsFindsSome() throws IOException {
        String page = Project.text("docs/how-to/gradients.md");
        String said = said("Slopes", Project.all("```java\n(.*?)```", page).getFirst());
        assertThat(said)
                .containsPattern("spikes: [1-9]")
                .containsPattern("by tau: -?[1-9\\d.]")
                .doesNotContain("NaN", "by tau: 0.0");
    }

    @Test
    void theFitsOfThePageFindWhatWasRecorded() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/fitting.md"));
        List<String> said = List.of("tau is 14.00", "90 % lie from 9");
        assertThat(programs).hasSameSizeAs(said);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(said("Fits" + k, programs.get(k))).contains(said.get(k));
        }
    }

    @Test
    void theNetworkOfThePageIsActive() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/networks.md"));
        assertThat(programs).hasSize(1);
        assertThat(said("Networks", programs.getFirst())).containsPattern("[1-9][0-9]?\\.[0-9] Hz, Fano factor [1-9]");
    }

    @Test
    void theProgramsOfThePageOnLayersLearn() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/how-to/layers.md"));
        List<String> said = List.of(
                "right: 100 %",
                "the loss falls: true\nthe loss falls: true",
                "votes for 1: true",
                "right: 100 %",
                "0.000 + 3.900 x + -3.900 x*x\n");
        assertThat(programs).hasSameSizeAs(said);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(said("Layers" + k, programs.get(k)))
                    .contains(said.get(k))
                    .doesNotContain("false");
        }
    }

    @Test
    void theProgramsOfTheTutorialLearn() throws IOException {
        List<String> programs = Project.all("```java\n(.*?)```", Project.text("docs/tutorial/training.md"));
        List<String> said = List.of("tau is 14.0", "right 100 %", "trial 0: error");
        assertThat(programs).hasSameSizeAs(said);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(said("Tutorial" + k, programs.get(k))).contains(said.get(k));
        }
    }

    @Test
    void theScriptOfBothSimulatorsCountsTheSameSpikes() throws IOException {
        List<String> programs = programs("docs/how-to/from-brian2.md");
        assertThat(programs).hasSize(1);
        assertThat(said("FromBrian2", programs.getFirst()))
                .startsWith("[8, 15]"); // as Brian2 2.9.0, which prints array([ 8, 15])
    }

    @Test
    void theProgramsForThoseWhoComeFromNestRun() throws IOException {
        List<String> programs = programs("docs/how-to/from-nest.md");
        assertThat(programs).hasSize(2);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(said("FromNest" + k, programs.get(k))).containsPattern("[1-9][0-9]* spikes");
        }
    }

    /// The code of a page behind its first block, which has only the imports of the tables.
    private static List<String> programs(String page) throws IOException {
        return Project.all("```java\n(.*?)```", Project.text(page)).stream()
                .skip(1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theGalleryShowsEachFigureOfAnExample(Path script) throws IOException {
        String gallery = Project.text("docs/gallery.md");
        String name = "examples/" + script.getFileName();
        assertThat(gallery).contains("](../" + name + ")", "./ranvier run " + name);
        assertThat(Project.all("\\.save\\(\"([^\"]+)\"\\)", Files.readString(script)))
                .isNotEmpty()
                .allSatisfy(figure -> {
                    assertThat(gallery).contains("](figures/" + figure + ")");
                    assertThat(Project.ROOT.resolve("docs/figures").resolve(figure))
                            .exists()
                            .satisfies(f -> assertThat(Files.size(f)).isLessThan(300_000));
                });
    }

    static List<Path> examples() throws IOException {
        return Project.examples();
    }

    /// What a script prints.
    private String said(String name, String script) throws IOException {
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            compile(name, script);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private void compile(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), script);
        assertThat(Main.execute("run", file.toString())).as(script).isZero();
    }
}
