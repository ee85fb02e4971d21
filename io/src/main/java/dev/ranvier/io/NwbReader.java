// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one NWB file that [NwbSink] wrote.
final class NwbReader implements AutoCloseable {
    private static final String FIX = "; read files that Ranvier wrote as NWB, others with pynwb";
    private static final String UNITS = "units/";

    private final Path path;
    private final HdfSource source;

    NwbReader(Path path) {
        this.path = path;
        this.source = Unreadable.guard(path, () -> new HdfSource(path));
    }

    /// Whether a file is NWB, whoever wrote it.
    static boolean knows(Path path, byte[] head) {
        if (!Format.isHdf5(path, head)) {
            return false;
        }
        try (HdfSource source = new HdfSource(path)) {
            return source.attribute("/", "nwb_version").isPresent();
        } catch (IOException e) {
            return String.valueOf(path).endsWith(".nwb"); // damaged: reading it tells how
        }
    }

    Recordings recordings(Placed placed) {
        return Unreadable.guard(path, () -> {
            Map<String, Recording> all = new LinkedHashMap<>();
            read(placed, all);
            return new Recordings(all);
        });
    }

    @Override
    public void close() {
        source.close();
    }

    private void read(Placed placed, Map<String, Recording> all) throws IOException {
        List<String> members = source.members("/");
        if (!members.contains("scratch") || !source.has("scratch", NwbTree.SCRATCH)) {
            throw new IOException("it is HDF5, but not an NWB file of Ranvier; it has " + members + FIX);
        }
        Fields told = Fields.of(Json.read(source.text("scratch/" + NwbTree.SCRATCH)));
        int unit = 0;
        for (Object each : told.list("populations")) {
            Fields population = Fields.of(each);
            Header header = Header.of(population);
            List<Trace> traces = new ArrayList<>();
            for (int k = 0; k < header.columns().size(); k++) {
                String name = "acquisition/" + population.list("series").get(k);
                traces.add(placed.trace(header.columns().get(k), rows(name, header, k)));
            }
            String events = population.text("events");
            Spikes spikes = source.has("acquisition", events)
                    ? events("acquisition/" + events, header)
                    : units(header, unit, members.contains("units"));
            all.put(header.name(), header.recording(traces, spikes));
            unit += header.size();
        }
    }

    private Rows rows(String name, Header header, int k) throws IOException {
        Column column = header.columns().get(k);
        HdfDataset data = source.numbers(name + "/data", column.type(), NwbSeries.sample(column));
        if (source.has(name, "timestamps")) {
            HdfDataset times = source.numbers(name + "/timestamps", ElementType.FLOAT64);
            if (times.rows() != data.rows()) {
                throw new IOException("'" + name + "' has " + data.rows() + " rows at " + times.rows() + " times");
            }
            return new Timed(data, times, header.dt());
        }
        double rate = source.attribute(name + "/starting_time", "rate")
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .orElseThrow(() -> new IOException("'" + name + "/starting_time' has no rate"));
        double start = source.number(name + "/starting_time");
        long first = Math.round(start * NwbSeries.MS_PER_S / header.dt());
        long every = Math.round(NwbSeries.MS_PER_S / (rate * header.dt()));
        return new Regular(data, first, every, header.dt());
    }

    /// Samples at equal distances.
    private record Regular(HdfDataset data, long start, long every, double dt) implements Rows {
        @Override
        public int count() {
            return data.rows();
        }

        @Override
        public double[] times(int first, int count) {
            double[] times = new double[count];
            Arrays.setAll(times, k -> (start + (first + (long) k) * every) * dt);
            return times;
        }

        @Override
        public double[] values(int first, int count) {
            return data.numbers(first, count);
        }
    }

    /// Samples at any times.
    private record Timed(HdfDataset data, HdfDataset at, double dt) implements Rows {
        @Override
        public int count() {
            return data.rows();
        }

        @Override
        public double[] times(int first, int count) {
            return ms(at.numbers(first, count), dt);
        }

        @Override
        public double[] values(int first, int count) {
            return data.numbers(first, count);
        }
    }

    /// Milliseconds: those of a whole step where that is what the seconds were written from.
    private static double[] ms(double[] seconds, double dt) {
        double[] ms = new double[seconds.length];
        for (int k = 0; k < ms.length; k++) {
            double step = Math.rint(seconds[k] * NwbSeries.MS_PER_S / dt) * dt;
            ms[k] = step / NwbSeries.MS_PER_S == seconds[k] ? step : seconds[k] * NwbSeries.MS_PER_S;
        }
        return ms;
    }

    private Spikes events(String name, Header header) throws IOException {
        double[] times =
                ms(source.numbers(name + "/timestamps", ElementType.FLOAT64).all(), header.dt());
        double[] neurons = source.numbers(name + "/data", ElementType.INT32).all();
        if (times.length != neurons.length) {
            throw new IOException("'" + name + "' has " + times.length + " times and " + neurons.length + " neurons");
        }
        Spikes spikes = new Spikes(header.size());
        for (int k = 0; k < times.length; k++) {
            spikes.add(times[k], (int) neurons[k]);
        }
        return spikes;
    }

    /// The spikes of the neurons from row `first` of the table, in order of time and then of neuron.
    private Spikes units(Header header, int first, boolean there) throws IOException {
        Spikes spikes = new Spikes(header.size());
        if (!there || header.size() == 0) {
            return spikes;
        }
        long[] ends = source.wholes(UNITS + "spike_times_index");
        HdfDataset all = source.numbers(UNITS + "spike_times", ElementType.FLOAT64);
        if (ends.length < first + header.size() || ends[ends.length - 1] != all.rows()) {
            throw new IOException("'units' has " + ends.length + " rows and " + all.rows()
                    + " spikes, which do not fit the populations; it was changed");
        }
        int from = first == 0 ? 0 : Math.toIntExact(ends[first - 1]);
        int to = Math.toIntExact(ends[first + header.size() - 1]);
        double[] times = ms(all.numbers(from, to - from), header.dt());
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int[] used = new int[sorted.length];
        int[] neurons = new int[sorted.length];
        for (int neuron = 0, k = 0; neuron < header.size(); neuron++) {
            for (long end = ends[first + neuron] - from; k < end; k++) {
                int place = first(sorted, times[k]);
                neurons[place + used[place]++] = neuron;
            }
        }
        for (int k = 0; k < sorted.length; k++) {
            spikes.add(sorted[k], neurons[k]);
        }
        return spikes;
    }

    /// The first place of a number in sorted ones.
    private static int first(double[] sorted, double t) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Double.compare(sorted[middle], t) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
