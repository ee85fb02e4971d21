// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.figure.Figure;
import dev.ranvier.figure.LinePlot;
import dev.ranvier.figure.RasterPlot;
import dev.ranvier.io.Format;
import dev.ranvier.io.RecordingFile;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ranvier plot FILE`: a picture of a recording of any format, lines of variables or a raster of spikes.
@Command(name = "plot", description = "Draw a recording: variables over time, or spikes.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class PlotCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A recording: .npz, .csv, .h5, .hdf5 or .nwb.")
    private @Nullable Path file;

    @Option(
            names = "--var",
            paramLabel = "V",
            split = ",",
            description = "Variables to draw; the first recorded unless given.")
    private List<String> variables = List.of();

    @Option(names = "--neurons", paramLabel = "0,1,5-9", description = "Neurons to draw, from 0.")
    private String neurons = "";

    @Option(names = "--population", paramLabel = "NAME", description = "Which population of a network.")
    private String population = "";

    @Option(names = "--raster", description = "Draw the spikes; so too when no variable was recorded.")
    private boolean raster;

    @Option(names = "--from", paramLabel = "MS", description = "Begin at this time.")
    private Optional<Double> from = Optional.empty();

    @Option(names = "--to", paramLabel = "MS", description = "End at this time.")
    private Optional<Double> to = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to save it: .png, .svg or .pdf; FILE.png unless given.")
    private String out = "";

    @Override
    public Integer call() {
        Path path = Objects.requireNonNull(file);
        Path target = Path.of(out.isEmpty() ? stem(path) + ".png" : out);
        if (raster && !variables.isEmpty()) {
            throw new UserMistake("--raster draws spikes and --var lines; give one of them");
        }
        Output.check(target);
        try (RecordingFile open = Format.of(path).open(path)) {
            figure(open.recordings()).save(target);
        }
        System.out.println("saved " + target);
        return ExitCode.OK;
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.contains(".") && name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private Figure<?> figure(Recordings all) {
        List<Recording> chosen =
                population.isEmpty() ? List.copyOf(all.recordings().values()) : List.of(all.of(population));
        if (raster
                || variables.isEmpty()
                        && chosen.stream().allMatch(r -> r.traces().isEmpty())) {
            return spikes(chosen);
        }
        Recording recording = chosen.stream()
                .filter(r -> variables.isEmpty()
                        ? !r.traces().isEmpty()
                        : r.traces().keySet().containsAll(variables))
                .findFirst()
                .orElseGet(chosen::getFirst);
        return lines(recording);
    }

    private LinePlot lines(Recording recording) {
        List<String> names = variables.isEmpty()
                ? recording.traces().keySet().stream().limit(1).toList()
                : variables;
        LinePlot plot = LinePlot.of(recording, names.stream().map(Named::new).toArray(Quantity[]::new));
        if (from.isPresent()) {
            plot = plot.from(from.get());
        }
        if (to.isPresent()) {
            plot = plot.to(to.get());
        }
        return numbers().map(plot::neurons).orElse(plot).title(recording.name());
    }

    private RasterPlot spikes(List<Recording> recordings) {
        RasterPlot plot = RasterPlot.of(recordings.toArray(Recording[]::new));
        if (from.isPresent()) {
            plot = plot.from(from.get());
        }
        if (to.isPresent()) {
            plot = plot.to(to.get());
        }
        Optional<int[]> numbers = numbers();
        if (numbers.isEmpty()) {
            return plot;
        }
        int[] all = numbers.get();
        if (!IntStream.range(1, all.length).allMatch(k -> all[k] == all[k - 1] + 1)) {
            throw new UserMistake("--neurons " + neurons + ": a raster draws neurons that follow each other; give the"
                    + " first and the last, for instance --neurons 0-99");
        }
        return plot.neurons(all[0], all[all.length - 1]);
    }

    /// The neurons on the command line: numbers and ranges.
    private Optional<int[]> numbers() {
        if (neurons.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>();
        for (String piece : neurons.split(",", -1)) {
            if (!piece.matches("\\d{1,9}(-\\d{1,9})?")) {
                throw new UserMistake("--neurons " + neurons + ": '" + piece
                        + "' is no neuron and no range; give numbers from 0, for instance --neurons 0,1,5-9");
            }
            int dash = piece.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? piece : piece.substring(0, dash));
            int last = Integer.parseInt(piece.substring(dash + 1));
            if (last < first || last - first > 10_000_000) {
                throw new UserMistake("--neurons " + neurons + ": " + piece + " is no range; the first comes first,"
                        + " and ten million neurons are too many");
            }
            IntStream.rangeClosed(first, last).forEach(all::add);
        }
        return Optional.of(all.stream().mapToInt(Integer::intValue).toArray());
    }

    /// A recorded variable, by the name alone: the recording knows the rest.
    private record Named(String name) implements Quantity {
        @Override
        public Unit unit() {
            return Unit.ONE;
        }

        @Override
        public String meaning() {
            return name;
        }
    }
}
