// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.app.Main;
import dev.ranvier.io.Npz;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fiftieth of the cortical microcircuit, `examples/PotjansDiesmann.java`, for a second.
class MicrocircuitTest {
    /// Neurons, and rates in Hz by NEST 3.10.0: `nest_microcircuit.py 0.02 20 1 1` in `bench/peers`. So small a part fires
    /// less than the whole.
    private static final int[] NEURONS = {414, 117, 438, 110, 97, 21, 288, 59};

    private static final double[] NEST = {0.009, 0.157, 1.234, 1.106, 1.635, 3.481, 0.125, 3.977};

    private static final List<Recording> RUNS = new ArrayList<>();
    private static final List<String> SAID = new ArrayList<>();

    @BeforeAll
    static void runWithOneThreadAndTwo(@TempDir Path folder) {
        for (int threads = 1; threads <= 2; threads++) {
            Path spikes = folder.resolve(threads + ".npz");
            SAID.add(said(threads, spikes));
            RUNS.add(Npz.read(spikes));
        }
    }

    private static String said(int threads, Path spikes) {
        String script = Project.ROOT.resolve("examples/PotjansDiesmann.java").toString();
        String[] command = {
            "run", script, "--scale", "0.02", "--json", "--threads", "" + threads, "--spikes", spikes.toString()
        };
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.execute(command)).isZero();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everySpikeIsTheSameForOneThreadAndTwo() {
        Spikes one = RUNS.getFirst().spikes();
        Spikes two = RUNS.getLast().spikes();
        assertThat(two.times()).isEqualTo(one.times());
        assertThat(two.neurons()).isEqualTo(one.neurons());
    }

    @Test
    void theNumbersAreThoseOfEveryMachine() {
        assertThat(SAID)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"rtf\": ")
                        .contains(
                                "\"build_s\": ",
                                "\"peak_mb\": ",
                                "\"synapses\": 119548, \"spikes\": 1209, \"rates\": {"));
    }

    @Test
    void populationsFireAsInNest() {
        Spikes spikes = RUNS.getFirst().spikes();
        assertThat(spikes.size()).isEqualTo(Arrays.stream(NEURONS).sum());
        int first = 0;
        for (int k = 0; k < NEURONS.length; k++) {
            double rate = spikes.part(first, NEURONS[k]).count() / (double) NEURONS[k];
            // Five standard errors of a count in one second, were the spikes independent.
            double error = 5 * Math.sqrt(NEST[k] / NEURONS[k]);
            assertThat(rate).as("population %d", k).isEqualTo(NEST[k], within(error));
            first += NEURONS[k];
        }
    }
}
