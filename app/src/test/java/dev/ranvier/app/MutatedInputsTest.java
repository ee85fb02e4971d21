// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.Izhikevich;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.input.Inputs;
import dev.ranvier.io.Csv;
import dev.ranvier.io.Format;
import dev.ranvier.io.Npz;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// 2,000 damaged inputs of the command: each ends in a clear error or in what the input says, in time, and leaves no
/// wrong file. One in fifty has a process of its own.
class MutatedInputsTest {
    private static final int SECONDS = 30;
    private static final int OWN_PROCESS = 50;
    private static final Pattern UNCLEAR = Pattern.compile(
            "(?m)^\\s+at (?!Equations\\.java)|\\bjava\\.\\w+\\.\\w*(Exception|Error)|\\bnull\\b|^Error: *$");

    private static final String SCRIPT = """
            import dev.ranvier.catalog.Catalog;
            import dev.ranvier.input.Inputs;
            import dev.ranvier.model.Model;
            import dev.ranvier.network.Population;
            import dev.ranvier.recording.Recording;
            import dev.ranvier.run.Run;
            import dev.ranvier.unit.Quantity;

            void main(String[] args) {
                var names = Catalog.model(args[0]).parameters().toArray(Quantity[]::new);
                Population cells = Population.of(Model.of("mutant", args[1], names), 3);
                Run run = Run.of(cells).progress(false);
                if (!cells.model().inputs().isEmpty()) {
                    run.input(Inputs.constant(5));
                }
                Recording r = run.monitor(cells.model().variables().getFirst().name()).run(2);
                IO.println("ran " + r.traces().values().iterator().next().rows());
            }
            """;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final Console console = new Console();

    private final ByteArrayOutputStream said = console.said;
    private final ByteArrayOutputStream complained = console.complained;
    private final ExecutorService runner = Executors.newSingleThreadExecutor();
    private final List<String> wrong = new ArrayList<>();
    private int done;

    @BeforeEach
    void listen() {
        System.setProperty("ranvier.cache", folder.resolve("cache").toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("ranvier.cache");
        runner.shutdownNow();
    }

    /// How a command ended.
    private record End(int code, String words) {}

    /// The same at each run of this test: without the time that it took.
    private static Recording recorded() {
        Recording r = Run.of(Population.of(AdExIFRefLTC.MODEL, 3).named("cells"))
                .progress(false)
                .input(Inputs.constant(300))
                .monitor("V")
                .monitor(Monitor.of("w").neurons(1).every(10))
                .run(15);
        Map<String, String> facts = new LinkedHashMap<>(r.facts());
        facts.put("seconds", "0.5");
        return new Recording(r.name(), r.dt(), r.traces(), r.spikes(), facts);
    }

    /// The command with these words, here or, now and then, in a process of its own.
    private End command(int k, List<String> words) throws Exception {
        done++;
        return k % OWN_PROCESS == 0 ? process(words) : here(words);
    }

    private End here(List<String> words) throws Exception {
        said.reset();
        complained.reset();
        try {
            int code = runner.submit(() -> Main.execute(words.toArray(String[]::new)))
                    .get(SECONDS, TimeUnit.SECONDS);
            return new End(code, complained.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            return new End(-1, "it hangs");
        } catch (ExecutionException e) {
            return new End(-1, "it throws " + e.getCause());
        }
    }

    private End process(List<String> words) throws Exception {
        Path complaints = folder.resolve("complaints");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dranvier.cache=" + folder.resolve("cache"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ranvier.app.Main"));
        line.addAll(words);
        Process process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(complaints.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new End(-1, "the process hangs");
        }
        return new End(process.exitValue(), Files.readString(complaints));
    }

    /// An error is clear when it says what is wrong in words, and nothing of how the program is built.
    private void check(String what, int k, End end, boolean right) {
        boolean clear = end.code == 1 || end.code == 2
                ? !end.words.isBlank() && !UNCLEAR.matcher(end.words).find()
                : end.code == 0;
        if (!clear || end.code == 0 && !right) {
            String words = end.words.length() > 700 ? end.words.substring(0, 700) : end.words;
            wrong.add(what + " " + k + ": exit code " + end.code + (right ? "" : ", a wrong result") + "\n" + words);
        }
    }

    private static String ending(Format format) {
        return Map.of(Format.NPZ, ".npz", Format.CSV, ".csv", Format.HDF5, ".h5", Format.NWB, ".nwb")
                .get(format);
    }

    @Test
    void eachEndsInAClearErrorOrARightResult() throws Exception {
        recordings();
        checkpoints();
        equations();
        commandLines();
        assertThat(done).isEqualTo(2000);
        assertThat(wrong).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(p -> p.toString().endsWith(".part"))).isEmpty();
        }
    }

    private void recordings() throws Exception {
        Recording r = recorded();
        Path reference = folder.resolve("reference.npz");
        Npz.write(r, reference);
        for (Format format : Format.values()) {
            Path whole = folder.resolve("whole" + ending(format));
            format.write(new Recordings(Map.of(r.name(), r)), whole);
            byte[] bytes = Files.readAllBytes(whole);
            Path file = folder.resolve("mutant" + ending(format));
            Path result = folder.resolve("result.npz");
            if (format == Format.CSV) {
                Files.copy(folder.resolve("whole.spikes.csv"), folder.resolve("mutant.spikes.csv"));
            }
            for (int k = 0; k < 250; k++) {
                Files.write(file, Mutation.of(bytes, new Random(format.ordinal() * 1000 + k)));
                Files.deleteIfExists(result);
                End end = command(k, List.of("convert", file.toString(), result.toString()));
                byte[] expected = Files.readAllBytes(reference);
                if (format == Format.CSV && end.code == 0) {
                    expected = said(file);
                }
                boolean right =
                        end.code == 0 ? Arrays.equals(Files.readAllBytes(result), expected) : Files.notExists(result);
                check(
                        "recording " + format,
                        k,
                        new End(end.code, right ? end.words : "wrong file; " + end.words),
                        right);
            }
        }
    }

    /// A text has no checksum: it is what it says, if that can be read.
    private byte[] said(Path csv) throws IOException {
        Path npz = folder.resolve("said.npz");
        try {
            Npz.write(Csv.read(csv), npz);
            return Files.readAllBytes(npz);
        } catch (UncheckedIOException e) {
            return new byte[0];
        }
    }

    private void checkpoints() throws Exception {
        Path whole = folder.resolve("whole.ckpt");
        Run.of(Population.of(AdExIFRefLTC.MODEL, 3).named("cells"))
                .progress(false)
                .input(Inputs.constant(300))
                .monitor("V")
                .checkpoints(Checkpoints.to(whole))
                .run(10);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("mutant.ckpt");
        for (int k = 0; k < 300; k++) {
            Files.write(file, Mutation.of(bytes, new Random(10_000 + k)));
            check("checkpoint", k, command(k, List.of(k % 2 == 0 ? "info" : "resume", file.toString())), false);
        }
    }

    private void equations() throws Exception {
        Path script = Files.writeString(folder.resolve("Equations.java"), SCRIPT);
        List<Model> models = List.of(AdExIF.MODEL, Izhikevich.MODEL, HH.MODEL);
        for (Model model : models) {
            End end = here(List.of("run", script.toString(), model.name(), model.text()));
            assertThat(end.code).as(end.words).isZero();
        }
        for (int k = 0; k < 400; k++) {
            Model model = models.get(k % models.size());
            String text = Mutation.of(model.text(), new Random(20_000 + k));
            End end = command(k, List.of("run", script.toString(), model.name(), text));
            boolean ran = k % OWN_PROCESS == 0
                    || said.toString(StandardCharsets.UTF_8).contains("ran 20");
            check("equations", k, new End(end.code, end.words + (end.code == 2 ? "" : "\n" + text)), ran);
        }
    }

    private void commandLines() throws Exception {
        String npz = folder.resolve("reference.npz").toString();
        String png = folder.resolve("out.png").toString();
        String csv = folder.resolve("out.csv").toString();
        List<List<String>> lines = List.of(
                List.of("info", npz),
                List.of("info", folder.resolve("whole.ckpt").toString()),
                List.of("plot", npz, "--var", "V", "--neurons", "0,1-2", "--from", "1", "--to", "9", "--out=" + png),
                List.of("plot", npz, "--raster", "--neurons", "0-1", "--out=" + png),
                List.of("convert", npz, csv, "--force"),
                List.of("model", "AdExIFRefLTC", "--latex"),
                List.of("models"),
                List.of("run", folder.resolve("Equations.java").toString(), "HH", HH.MODEL.text()),
                List.of("resume", folder.resolve("whole.ckpt").toString(), "--force"));
        for (int k = 0; k < 300; k++) {
            List<String> line = Mutation.of(lines.get(k % lines.size()), new Random(30_000 + k));
            boolean own = line.stream().anyMatch(w -> w.startsWith("--out=" + folder)) || !line.contains("plot");
            End end = command(k, own ? line : List.of("plot"));
            check("command line " + line, k, end, true);
        }
    }
}
