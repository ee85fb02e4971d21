// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Printer;
import dev.ranvier.io.Format;
import dev.ranvier.io.RecordingFile;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ranvier info FILE`: what is in a recording of any format, or in a checkpoint.
@Command(name = "info", description = "Show what is in a recording or a checkpoint.")
final class InfoCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A recording (.npz, .csv, .h5, .hdf5, .nwb) or a checkpoint.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        Path path = Objects.requireNonNull(file);
        if (CheckpointFile.isOne(path)) {
            System.out.print(
                    size(path, "checkpoint") + "\n" + CheckpointFile.open(path).describe());
            return ExitCode.OK;
        }
        Format format = Format.of(path);
        try (RecordingFile open = format.open(path)) {
            StringBuilder out = new StringBuilder();
            for (Path part : open.paths()) {
                out.append(
                        Files.exists(part) ? size(part, "recording, " + format) : part + ": recording, unfinished\n");
            }
            open.recordings()
                    .recordings()
                    .values()
                    .forEach(r -> out.append('\n').append(text(r)));
            System.out.print(out);
        }
        return ExitCode.OK;
    }

    private static String size(Path path, String what) throws IOException {
        return String.format(Locale.ROOT, "%s: %s, %,d bytes%n", path, what, Files.size(path));
    }

    private static String text(Recording r) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d neurons, %,d spikes%s, steps of %s ms%n",
                r.name(),
                r.spikes().size(),
                r.spikes().count(),
                Double.isNaN(r.duration()) ? "" : ", " + number(r.duration()) + " ms",
                number(r.dt())));
        Table traces = new Table();
        r.traces()
                .forEach((key, trace) -> traces.row(
                        key,
                        trace.quantity().unit().toString(),
                        shape(trace),
                        trace.type().name().toLowerCase(Locale.ROOT),
                        times(trace),
                        trace.quantity().meaning()));
        Table facts = new Table();
        r.facts()
                .forEach((name, value) ->
                        facts.row(name, value.lines().findFirst().orElse("")));
        return out.append(traces.text("  "))
                .append(r.facts().isEmpty() ? "" : "  Facts\n")
                .append(facts.text("    "))
                .toString();
    }

    /// Samples, and what one is made of: `1000 x 20`, `1000 x 5 of the neurons`.
    private static String shape(Trace trace) {
        String sample = Arrays.stream(trace.shape()).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
        int[] elements = trace.elements();
        boolean all = java.util.stream.IntStream.range(0, elements.length).allMatch(k -> elements[k] == k);
        return trace.rows()
                + (sample.isEmpty() ? "" : " x " + sample)
                + (all
                        ? ""
                        : " (neurons " + elements[0]
                                + (elements.length > 1 ? " to " + elements[elements.length - 1] : "") + ")");
    }

    private static String times(Trace trace) {
        if (trace.rows() == 0) {
            return "no samples";
        }
        double first = trace.times(0, 1)[0];
        double last = trace.times(trace.rows() - 1, 1)[0];
        return number(first) + " to " + number(last) + " ms";
    }

    /// The number as people write it, to a millionth: 0.3 and not 0.30000000000000004.
    private static String number(double value) {
        return Printer.print(Expr.num(Math.rint(value * 1e6) / 1e6));
    }
}
