// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.input.Inputs;
import dev.ranvier.io.Csv;
import dev.ranvier.io.Format;
import dev.ranvier.io.Npz;
import dev.ranvier.io.RecordingFile;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.NetworkRun;
import dev.ranvier.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `ranvier info`, `plot` and `convert`.
class RecordingCommandsTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    private final Console console = new Console();

    private final ByteArrayOutputStream said = console.said;
    private final ByteArrayOutputStream complained = console.complained;

    private static Recording recorded() {
        return Run.of(Population.of(AdExIFRefLTC.MODEL, 5).named("cells"))
                .progress(false)
                .input(Inputs.constant(300))
                .monitor("V")
                .monitor(Monitor.of("w").neurons(1, 3).every(10))
                .run(20);
    }

    private static Recordings network() {
        Population e = Population.of(AdExIFRefLTC.MODEL, 4).named("E");
        Population i = Population.of(AdExIFRefLTC.MODEL, 3).named("I");
        return NetworkRun.of(Network.of(e, i))
                .progress(false)
                .input(e, Inputs.constant(300))
                .input(i, Inputs.constant(300))
                .monitor(i, Monitor.of("V"))
                .run(20);
    }

    private Path file(Format format, Recording r) {
        Path path = folder.resolve("run" + ending(format));
        format.write(new Recordings(Map.of(r.name(), r)), path);
        return path;
    }

    private static String ending(Format format) {
        return Map.of(Format.NPZ, ".npz", Format.CSV, ".csv", Format.HDF5, ".h5", Format.NWB, ".nwb")
                .get(format);
    }

    private String words(Object... line) {
        assertThat(execute(line)).as(complained::toString).isZero();
        return said.toString(StandardCharsets.UTF_8);
    }

    private String complaint(Object... line) {
        assertThat(execute(line)).as(complained::toString).isEqualTo(ExitCode.USER_MISTAKE);
        return complained.toString(StandardCharsets.UTF_8);
    }

    private int execute(Object... line) {
        said.reset();
        complained.reset();
        return Main.execute(Arrays.stream(line).map(String::valueOf).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void infoTellsWhatIsInAFileOfEachFormat(Format format) {
        Recording r = recorded();
        assertThat(words("info", file(format, r)))
                .contains("recording, " + format)
                .contains("cells: 5 neurons, " + r.spikes().count() + " spikes, 20 ms, steps of 0.1 ms")
                .containsPattern("V +mV +200 x 5 +float64 +0.1 to 20 ms|V +mV +200 x 5 +float64 +0 to 19.9 ms")
                .containsPattern("w +mV +20 x 2 \\(neurons 1 to 3\\)")
                .containsPattern("model +AdExIFRefLTC");
    }

    @Test
    void infoTellsWhatIsInACheckpoint() {
        Path path = folder.resolve("run.ckpt");
        Run.of(Population.of(AdExIFRefLTC.MODEL, 5).named("cells"))
                .progress(false)
                .input(Inputs.constant(300))
                .checkpoints(Checkpoints.to(path))
                .run(1);
        assertThat(words("info", path))
                .contains("checkpoint")
                .containsPattern("checkpoint of a +run")
                .contains("cells/")
                .contains("FLOAT64");
    }

    @Test
    void theFilesOfTheSeveralPopulationsOfANetworkAreOneRecording() {
        Npz.write(network(), folder.resolve("net.npz"));
        assertThat(words("info", folder.resolve("net.npz")))
                .contains("net.E.npz", "net.I.npz", "E: 4 neurons", "I: 3 neurons");
        words("convert", folder.resolve("net.npz"), folder.resolve("net.h5"));
        words("convert", folder.resolve("net.h5"), folder.resolve("net.csv"));
        assertThat(words("info", folder.resolve("net.csv"))).contains("net.E.csv", "E: 4 neurons", "I: 3 neurons");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordingIsTheSameByWhicheverFormatItWent(Format between) throws IOException {
        Recording r = recorded();
        Path first = file(Format.NPZ, r);
        Path middle = folder.resolve("middle" + ending(between));
        Path last = folder.resolve("last.npz");
        words("convert", first, middle);
        assertThat(words("convert", middle, last)).isEqualTo("saved " + last + "\n");
        assertThat(last).hasSameBinaryContentAs(first);
        try (RecordingFile open = Format.of(middle).open(middle)) {
            assertThat(open.recordings().of("cells").of("V").toArray())
                    .isEqualTo(r.of("V").toArray());
        }
    }

    @Test
    void aFileIsNotOverwrittenUnlessForced() throws IOException {
        Path npz = file(Format.NPZ, recorded());
        Path csv = Files.writeString(folder.resolve("run.csv"), "mine");
        assertThat(complaint("convert", npz, csv)).contains(csv + " is there already", "--force");
        assertThat(csv).hasContent("mine");
        assertThat(words("convert", "--force", npz, csv)).contains("saved " + csv, "run.spikes.csv");
        assertThat(Csv.read(csv).of("V").rows()).isEqualTo(200);
        assertThat(complaint("convert", "--force", npz, npz)).contains("is the recording itself");
    }

    @Test
    void whatCannotBeConvertedIsTold() throws IOException {
        Path npz = file(Format.NPZ, recorded());
        Path below = Files.createDirectory(folder.resolve("below.h5"));
        assertThat(complaint("convert", npz, folder.resolve("run.txt"))).contains("the ending says the format", ".npz");
        assertThat(complaint("convert", npz, below)).contains("it is a folder");
        assertThat(complaint("convert", npz, folder.resolve("none/run.h5"))).contains("does not exist; create it");
        assertThat(complaint("convert", below, npz)).contains("cannot read " + below, "it is a folder");
        assertThat(complaint("convert", npz)).contains("OUT");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutShortIsTold(Format format) throws IOException {
        Path path = file(format, recorded());
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        Path to = folder.resolve("to" + (format == Format.NPZ ? ".csv" : ".npz"));
        assertThat(complaint("convert", path, to)).contains("Error: cannot read " + path);
        assertThat(to).doesNotExist();
        assertThat(complaint("plot", path, "--out", folder.resolve("p.png"))).contains("Error: cannot read " + path);
        Files.write(path, new byte[0]);
        assertThat(complaint("info", path)).contains("Error: cannot read " + path);
        Files.delete(path);
        assertThat(complaint("info", path)).contains("there is no such file");
    }

    @Test
    void aFileOfAnotherKindBehindAKnownEndingIsTold() throws IOException {
        Path h5 = file(Format.HDF5, recorded());
        Path wrong = Files.move(h5, folder.resolve("wrong.npz"));
        assertThat(complaint("info", wrong)).contains("it is HDF5, whatever its ending says; rename it to end in .h5");
        assertThat(words("info", Files.move(wrong, folder.resolve("without")))).contains("recording, HDF5");
        Path nwb = file(Format.NWB, recorded());
        assertThat(complaint("plot", Files.move(nwb, h5))).contains("it is NWB", ".nwb");
        Path text = Files.writeString(folder.resolve("notes.txt"), "notes");
        assertThat(complaint("info", text)).contains("it is no recording", ".npz, .csv");
        assertThat(complaint("info", folder)).contains("it is a folder");
    }

    @Test
    void plotDrawsLinesAndRasters() throws IOException {
        Path npz = file(Format.NPZ, recorded());
        Path png = folder.resolve("run.png");
        assertThat(words("plot", npz, "--var", "V", "--neurons", "0,2-3", "--out", png))
                .isEqualTo("saved " + png + "\n");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(500);
        words("plot", npz, "--var", "V,w", "--from", "5", "--to", "10", "--out", png);
        words("plot", npz, "--raster", "--neurons", "0-3", "--out", folder.resolve("run.svg"));
        assertThat(folder.resolve("run.svg")).content().contains("<svg");
        Npz.write(network(), folder.resolve("net.npz"));
        words("plot", folder.resolve("net.npz"), "--raster", "--out", png);
        words("plot", folder.resolve("net.npz"), "--var", "V", "--out", png);
    }

    @Test
    void whatCannotBeDrawnIsTold() {
        Path npz = file(Format.NPZ, recorded());
        Path png = folder.resolve("run.png");
        assertThat(complaint("plot", npz, "--var", "x", "--out", png)).contains("'x' was not recorded; recorded: V, w");
        assertThat(complaint("plot", npz, "--neurons", "5", "--out", png)).contains("V has no neuron 5", "0 to 4");
        assertThat(complaint("plot", npz, "--raster", "--neurons", "3-5", "--out", png))
                .contains("no neurons 3 to 5");
        assertThat(complaint("plot", npz, "--raster", "--neurons", "0,2", "--out", png))
                .contains("--neurons 0-99");
        assertThat(complaint("plot", npz, "--neurons", "one", "--out", png)).contains("'one' is no neuron");
        assertThat(complaint("plot", npz, "--population", "E", "--out", png)).contains("no recording of 'E'", "cells");
        assertThat(complaint("plot", npz, "--raster", "--var", "V", "--out", png))
                .contains("give one of them");
        assertThat(complaint("plot", npz, "--out", folder.resolve("run.gif"))).contains("give .png, .svg or .pdf");
        assertThat(complaint("plot", npz, "--out", folder)).contains("it is a folder");
        assertThat(complaint("plot", npz, "--from", "50", "--out", png)).contains("50");
        assertThat(png).doesNotExist();
    }
}
