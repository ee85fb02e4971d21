// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.connect.Ends;
import dev.ranvier.connect.Partners;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.connect.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections from files. Those in `connections` were made by SciPy and NumPy, by the script beside them.
class ConnectionsTest {
    private static final Ends ENDS = Ends.of(3, 4);
    private static final List<String> SYNAPSES = List.of("0 1 2.5", "2 0 -1.0", "2 3 4.0");

    @TempDir
    Path folder;

    /// Source, target and value of each synapse, sorted.
    private static List<String> synapses(Connections read, PerSynapse values) {
        Rows rows = read.rule().on(ENDS, 0);
        PerSynapse.Values on = values.on(ENDS, rows, 0);
        var partners = new Partners();
        var found = new ArrayList<String>();
        for (int row = 0; row < rows.rows(); row++) {
            rows.row(row, partners);
            double[] numbers = new double[partners.count()];
            on.row(row, partners, numbers);
            for (int k = 0; k < numbers.length; k++) {
                found.add(row + " " + partners.get(k) + " " + numbers[k]);
            }
        }
        return found.stream().sorted().toList();
    }

    private static Connections resource(String name) throws URISyntaxException {
        return Connections.read(Path.of(
                ConnectionsTest.class.getResource("/connections/" + name).toURI()));
    }

    private Connections csv(String text) throws IOException {
        return Connections.read(Files.writeString(folder.resolve("connections.csv"), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csr.npz", "csc.npz", "coo.npz", "single.npz", "dense.npz", "columns.npz"})
    void filesOfNumpyAndScipyHaveTheSynapsesOfTheirMatrix(String name) throws URISyntaxException {
        Connections read = resource(name);
        assertThat(synapses(read, read.weights())).isEqualTo(SYNAPSES);
    }

    @Test
    void delaysFollowTheirSynapses() throws URISyntaxException {
        Connections read = resource("columns.npz");
        assertThat(synapses(read, read.delays())).containsExactly("0 1 2.0", "2 0 3.0", "2 3 1.5");
    }

    @Test
    void aTableHasASynapseALine() throws IOException {
        Connections read = csv("# made by hand\nweight, source, target, delay\n4,2,3,1\n2.5,0,1,2\n\n-1,2,0,3\n");
        assertThat(synapses(read, read.weights())).isEqualTo(SYNAPSES);
        assertThat(synapses(read, read.delays())).containsExactly("0 1 2.0", "2 0 3.0", "2 3 1.0");
    }

    @Test
    void numbersAloneAreAMatrix() throws IOException {
        Connections read = csv("0, 2.5, 0, 0\n0, 0, 0, 0\n-1, 0, 0, 4\n");
        assertThat(synapses(read, read.weights())).isEqualTo(SYNAPSES);
    }

    @Test
    void whatAFileLacksIsTold() throws IOException {
        Connections read = csv("source,target\n0,1\n");
        for (Runnable call : List.<Runnable>of(read::weights, read::delays)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(call::run)
                    .withMessageContaining("connections.csv: it has no '");
        }
    }

    @Test
    void whatIsWrongInAFileIsTold() throws URISyntaxException {
        refused("source,weight\n0,1\n", "its columns are [source, weight]; they should be source and target");
        refused("source,target,wieght\n0,1,2\n", "its columns are [source, target, wieght]");
        refused("source,target\n0,1\n0\n", "line 3 has 1 cells where 2 are expected");
        refused("source,target\n0,x\n", "line 2: 'x' is not a number");
        refused("source,target\n0,1.5\n", "number 0 of 'target' is 1.5");
        refused("source,target\n0,-1\n", "the target of synapse 0 is -1");
        refused("1,2\n3\n", "row 1 has 1 columns");
        assertThatThrownBy(() -> resource("bsr.npz"))
                .hasMessageContaining("bsr.npz")
                .hasMessageContaining("3 axes");
        assertThatThrownBy(() -> resource("fortran.npz")).hasMessageContaining("fortran_order");
        assertThatThrownBy(() -> resource("make.py").weights()).hasMessageContaining("is not a number");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Connections.read(folder.resolve("none.npz")))
                .withMessageContaining("there is no such file");
    }

    @Test
    void filesThatAreCutShortAreTold() throws IOException {
        Path broken = Files.write(folder.resolve("broken.npz"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Connections.read(broken)).hasMessageContaining("cut short");
    }

    private void refused(String text, String why) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> csv(text))
                .withMessageContaining(why);
    }
}
