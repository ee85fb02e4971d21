// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void writeSmall() {
        path = folder.resolve("small.csv");
        Csv.write(small(), path);
    }

    private static Recording small() {
        Trace v = new Trace(
                new Sample("V", Unit.parse("mV"), "membrane"), new int[] {2}, ElementType.FLOAT64, Affine.IDENTITY);
        Trace w = new Trace(new Sample("w", Unit.ONE, ""), new int[] {1, 1}, ElementType.INT32, Affine.IDENTITY);
        for (int i = 0; i < 3; i++) {
            v.append(i * 0.1, new double[] {-65 + i, -0.0});
        }
        w.append(0.1, new double[] {3});
        w.append(0.3, new double[] {4});
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", v);
        traces.put("w", w);
        Spikes spikes = new Spikes(2);
        spikes.add(0.2, 1);
        return new Recording("E", 0.1, traces, spikes, Map.of("seed", "1"));
    }

    @Test
    void theTextIsOneATableProgramReads() throws IOException {
        assertThat(Files.readString(path)).isEqualTo("""
                # ranvier recording, version 1
                # name: "E"
                # dt: 0.1
                # trace: {"key": "V", "name": "V", "unit": "mV", "meaning": "membrane", "shape": [2], \
                "type": "FLOAT64", "factor": 1.0, "offset": 0.0}
                # trace: {"key": "w", "name": "w", "unit": "1", "meaning": "", "shape": [1, 1], \
                "type": "INT32", "factor": 1.0, "offset": 0.0}
                t,V[0],V[1],"w[0,0]"
                0.0,-65.0,-0.0,
                0.1,-64.0,-0.0,3
                0.2,-63.0,-0.0,
                0.3,,,4
                # spikes: {"size": 2, "count": 1}
                # facts: {"seed": "1"}
                # end
                """);
        assertThat(Files.readString(folder.resolve("small.spikes.csv"))).isEqualTo("""
                # ranvier spikes, version 1
                # size: 2
                time,neuron
                0.2,1
                # end
                """);
    }

    @Test
    void someNeuronsKeepTheirIndices() throws IOException {
        Sample quantity = new Sample("V", Unit.parse("mV"), "");
        Trace v = new Trace(quantity, new int[] {2}, new int[] {5, 9}, ElementType.FLOAT64, Affine.IDENTITY);
        v.append(0, new double[] {-65, -70});
        Csv.write(new Recording("E", 0.1, Map.of("V", v), new Spikes(10), Map.of()), path);
        assertThat(Files.readString(path))
                .contains("\"shape\": [2], \"elements\": [5, 9], ")
                .contains("\nt,V[5],V[9]\n0.0,-65.0,-70.0\n");
        replace("[5, 9]", "[5]");
        assertThatThrownBy(() -> Csv.read(path))
                .hasMessageContaining(path.toString())
                .hasMessageContaining("V: 1 elements for 2 columns");
    }

    @Test
    void aNewerVersionIsTold() throws IOException {
        replace("version 1", "version 2");
        assertThatThrownBy(() -> Csv.read(path))
                .hasMessageContaining(path.toString())
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads 1");
    }

    @Test
    void aWrongCellIsToldWithItsLine() throws IOException {
        replace("-64.0", "-64;0");
        assertThatThrownBy(() -> Csv.read(path))
                .hasMessageContaining("line 8, '0.1,-64;0,-0.0,3'")
                .hasMessageContaining("'-64;0' is not a number");
    }

    @Test
    void aRowThatIsTooShortIsTold() throws IOException {
        replace("0.1,-64.0,-0.0,3", "0.1,-64.0");
        assertThatThrownBy(() -> Csv.read(path)).hasMessageContaining("it has 2 cells, the header has 4");
    }

    @Test
    void aBrokenCommentIsTold() throws IOException {
        replace("\"unit\": \"mV\"", "\"unit\": \"mW&\"");
        assertThatThrownBy(() -> Csv.read(path)).hasMessageContaining("unit 'mW&'");
        replace("\"unit\": \"mW&\", ", "");
        assertThatThrownBy(() -> Csv.read(path)).hasMessageContaining("field 'unit' is missing");
    }

    @Test
    void spikesOfAnotherRunAreTold() throws IOException {
        Path spikes = folder.resolve("small.spikes.csv");
        Files.writeString(spikes, Files.readString(spikes).replace("0.2,1\n", "0.2,1\n0.3,0\n"));
        assertThatThrownBy(() -> Csv.read(path))
                .hasMessageContaining(spikes.toString())
                .hasMessageContaining("2 spikes of 2 neurons")
                .hasMessageContaining("belongs to another recording");
        Files.delete(spikes);
        assertThatThrownBy(() -> Csv.read(path)).hasMessageContaining(spikes + ": there is no such file");
    }

    @Test
    void aTraceWithoutColumnsIsRefused() {
        Trace none = new Trace(new Sample("V", Unit.ONE, ""), new int[] {0}, ElementType.FLOAT64, Affine.IDENTITY);
        Recording r = new Recording("p", 0.1, Map.of("V", none), new Spikes(0), Map.of());
        Path other = folder.resolve("none.csv");
        assertThatThrownBy(() -> Csv.write(r, other)).hasMessageContaining("V has no columns");
        assertThat(other).doesNotExist();
    }

    private void replace(String what, String by) throws IOException {
        Files.writeString(path, Files.readString(path).replace(what, by));
    }
}
