// SPDX-License-Identifier: Apache-2.0
//
// Records, or writes plainly, so many bytes, and notes memory over time. Called by bench/big:
//   RecordBig none|plain|npz|hdf5|nwb|csv GIGABYTES NEURONS EVERY FOLDER lif|adex
//   RecordBig figure FOLDER
// The last line of its output is JSON.

import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.figure.CurvePlot;
import dev.ranvier.io.Csv;
import dev.ranvier.io.Hdf5;
import dev.ranvier.io.Npz;
import dev.ranvier.io.Nwb;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Sink;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.Run;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.IntStream;

final double START = System.nanoTime() * 1e-9;

void main(String[] args) throws Exception {
    if (args[0].equals("figure")) {
        draw(Path.of(args[1]));
        return;
    }
    double bytes = Double.parseDouble(args[1]) * 1e9;
    int neurons = Integer.parseInt(args[2]);
    int every = Integer.parseInt(args[3]);
    Path folder = Path.of(args[4]);
    Path file = folder.resolve("big." + args[0]);
    Thread memory = Thread.ofPlatform().daemon().start(() -> watch(folder.resolve("memory-" + args[0] + ".csv")));
    long steps = Math.round(bytes / 8 / neurons);
    Model model = args[5].equals("lif") ? Lif.MODEL : AdExIF.MODEL;
    Population population = Population.of(model, neurons * every);
    double[] seconds = args[0].equals("plain") ? plain(file, bytes) : run(args[0], file, steps, population, neurons);
    memory.interrupt();
    memory.join();
    IO.println(String.format(Locale.ROOT, "{\"what\": \"%s\", \"run\": %.3f, \"total\": %.3f, \"bytes\": %.0f}",
            args[0], seconds[0], seconds[1], bytes));
}

/// Seconds until the last step, and until all is written. The first `recorded` neurons are.
double[] run(String format, Path file, long steps, Population population, int recorded) {
    fresh(population).run(200); // warms up
    Run run = fresh(population);
    if (!format.equals("none")) {
        run.monitor(Monitor.of("V").neurons(IntStream.range(0, recorded).toArray()))
                .monitor(Monitor.of("clock", s -> new double[] {System.nanoTime() * 1e-9}).every(100))
                .to(sink(format, file));
    }
    double begin = System.nanoTime() * 1e-9;
    Recording r = run.run(steps * 0.1);
    double end = System.nanoTime() * 1e-9;
    if (format.equals("none")) {
        return new double[] {end - begin, end - begin};
    }
    var clock = r.of("clock");
    return new double[] {clock.at(clock.rows() - 1, 0) - begin, end - begin};
}

Sink sink(String format, Path file) {
    return switch (format) {
        case "npz" -> Npz.file(file);
        case "hdf5" -> Hdf5.file(file);
        case "nwb" -> Nwb.file(file);
        case "csv" -> Csv.file(file);
        default -> throw new IllegalArgumentException(format + ": npz, hdf5, nwb or csv");
    };
}

Run fresh(Population population) {
    return Run.of(population).dt(0.1).threads(1).progress(false).input(constant(5)); // below threshold: no spikes
}

double[] plain(Path file, double bytes) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    for (int k = 0; k < buffer.capacity(); k += 8) {
        buffer.putDouble(k, -65 + 1e-3 * k);
    }
    double begin = System.nanoTime() * 1e-9;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        for (double left = bytes; left > 0; left -= buffer.capacity()) {
            buffer.clear();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }
    double end = System.nanoTime() * 1e-9;
    return new double[] {end - begin, end - begin};
}

void watch(Path csv) {
    StringBuilder lines = new StringBuilder("seconds,heap_mb,resident_mb\n");
    try {
        while (!Thread.interrupted()) {
            Runtime jvm = Runtime.getRuntime();
            lines.append(String.format(Locale.ROOT, "%.2f,%.1f,%.1f\n", System.nanoTime() * 1e-9 - START,
                    (jvm.totalMemory() - jvm.freeMemory()) / 1e6, resident()));
            Thread.sleep(500);
        }
    } catch (InterruptedException e) {
        // the run is over
    }
    try {
        Files.writeString(csv, lines);
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

/// Physical memory of this process, where the system tells it.
double resident() {
    try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1.024e-3)
                .findFirst()
                .orElse(Double.NaN);
    } catch (IOException e) {
        return Double.NaN;
    }
}

void draw(Path folder) throws Exception {
    CurvePlot plot = CurvePlot.of("Time (s)", "Memory (MB)");
    for (String format : List.of("npz", "hdf5", "nwb", "csv")) {
        Path csv = folder.resolve("memory-" + format + ".csv");
        if (Files.exists(csv)) {
            double[][] rows = Files.readAllLines(csv).stream().skip(1)
                    .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toArray(double[][]::new);
            double[] t = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
            plot = plot.line(format + ", heap", t, Arrays.stream(rows).mapToDouble(row -> row[1]).toArray())
                    .line(format + ", resident", t, Arrays.stream(rows).mapToDouble(row -> row[2]).toArray());
        }
    }
    plot.save(folder.resolve("memory.png").toString());
}
