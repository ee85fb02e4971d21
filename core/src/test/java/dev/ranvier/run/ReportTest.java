// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.connect.Connect;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the time and the memory of a run went.
class ReportTest {
    @TempDir
    private Path folder;

    private static Run run(int size) {
        return Run.of(Population.of(AdExIFRefLTC.MODEL, size).named("cells").noise(1))
                .progress(false)
                .input(Inputs.constant(20))
                .monitor("V");
    }

    private static NetworkRun network() {
        Population e = Population.of(AdExIFRefLTC.MODEL, 200).named("E");
        Population i = Population.of(AdExIFRefLTC.MODEL, 50).named("I");
        Network net = Network.of(e, i)
                .with(Projection.of(e, i, Connect.probability(0.2)).weight(1).delay(1));
        return NetworkRun.of(net).progress(false).input(e, Inputs.constant(300)).monitor(i, Monitor.of("V"));
    }

    @Test
    void nothingIsMeasuredUnlessAskedFor() {
        Run run = run(5);
        run.run(10);
        assertThatThrownBy(run::report).hasMessageContaining("run of cells: nothing was measured; call profile()");
        NetworkRun net = network();
        net.run(10);
        assertThatThrownBy(net::report).hasMessageContaining("call profile() before run()");
    }

    @Test
    void theTimesOfTheKindsAddUpToWhatTheCallTook() {
        Run run = run(2000).threads(1).profile();
        run.run(100);
        Report report = run.report();
        double inside = report.times().stream()
                .filter(p -> !Profile.isBefore(p))
                .mapToDouble(Report.Part::amount)
                .sum();
        assertThat(inside).isLessThanOrEqualTo(report.seconds()).isGreaterThan(0.5 * report.seconds());
        assertThat(report.seconds("setup")).isPositive();
        assertThat(report.seconds("equations")).isPositive();
        assertThat(report.seconds("noise")).isPositive();
        assertThat(report.seconds("recording")).isPositive();
        assertThat(report.bytes("recording")).isEqualTo(1000 * 2001 * 8.0);
        assertThat(report.bytes("state")).isGreaterThan(2 * 2000 * 8);
        assertThat(report.steps()).isEqualTo(1000);
        assertThat(report.toString()).contains("cells: 1,000 steps of 0.1 ms", "cells.V", "equations", "kB");
    }

    @Test
    void aReportIsOfTheLastCall() {
        Run run = run(2000).threads(1).profile();
        run.run(200);
        double first = run.report().seconds("equations");
        run.run(1);
        assertThat(run.report().seconds("equations")).isLessThan(first);
        assertThat(run.report().steps()).isEqualTo(10);
    }

    @Test
    void aNetworkTellsItsProjections() {
        NetworkRun run = network().threads(2).profile();
        run.run(50);
        assertThat(run.report().times())
                .anyMatch(p -> p.kind().equals("delivery") && p.name().equals("E->I") && p.amount() > 0)
                .anyMatch(p -> p.kind().equals("equations") && p.name().equals("E"))
                .anyMatch(p -> p.kind().equals("equations") && p.name().equals("I"))
                .anyMatch(p -> p.kind().equals("synapses"));
        assertThat(run.report().bytes("synapses")).isPositive();
        assertThat(run.report().threads()).isEqualTo(2);
    }

    @Test
    void measuringChangesNoNumber() {
        assertThat(run(50).profile().run(50).of("V").toArray())
                .isEqualTo(run(50).run(50).of("V").toArray());
    }

    @Test
    void aListenerHearsOfEachCall() {
        List<Report> heard = new ArrayList<>();
        Report.listen(Optional.of(heard::add));
        try {
            Run run = run(2);
            run.run(1);
            run.run(2);
        } finally {
            Report.listen(Optional.empty());
        }
        run(2).run(1);
        assertThat(heard).extracting(Report::steps).containsExactly(10L, 20L);
    }

    @Test
    void theFlightRecorderHearsOfRunsBlocksKernelsAndCheckpoints() throws IOException {
        Path file = folder.resolve("flight.jfr");
        try (Recording flight = new Recording()) {
            for (String event : List.of("Run", "StepBlock", "Compile", "Checkpoint")) {
                flight.enable("dev.ranvier." + event).withoutThreshold();
            }
            flight.start();
            run(2).checkpoints(Checkpoints.to(folder.resolve("run.ckpt"))).run(250);
            flight.stop();
            flight.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events.stream().filter(e -> e.getEventType().getName().equals("dev.ranvier.StepBlock")))
                .extracting(e -> e.getLong("steps"))
                .containsExactly(1000L, 1000L, 500L);
        assertThat(events)
                .extracting(e -> e.getEventType().getName())
                .contains("dev.ranvier.Run", "dev.ranvier.Compile", "dev.ranvier.Checkpoint");
        assertThat(Files.size(file)).isPositive();
    }
}
