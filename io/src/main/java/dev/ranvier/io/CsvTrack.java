// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A CSV file that grows, and the one of its spikes. Rows are written when all traces have come so far.
final class CsvTrack implements PopulationFiles.Track {
    /// Numbers of a mark before the rows that wait.
    private static final int FIXED = 5;

    private final Path path;
    private final List<Trace> waiting = new ArrayList<>();
    private @Nullable Recording outline;
    private @Nullable Text traces;
    private @Nullable Text spikes;
    private long count;
    private long[] good = new long[3];
    /// Whether it is begun, and not whole.
    private boolean growing;

    CsvTrack(Path path) {
        this.path = path;
    }

    /// A text file to append to.
    private record Text(FileChannel channel, Writer out) {
        /// @param known checksum of what stands before the place
        static Text open(Path path, long from, Optional<Long> known) throws IOException {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Output.claim(channel, path);
                if (channel.size() < from) {
                    throw new IOException(path + " has " + channel.size() + " bytes, fewer than the " + from
                            + " that were there when the run was interrupted; it is not the same file");
                }
                if (known.isPresent()) {
                    Tail.check(path, channel, from, known.get());
                }
                channel.position(from);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return on(channel);
        }

        static Text on(FileChannel channel) {
            Writer out = new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
            return new Text(channel, new BufferedWriter(out, 1 << 16));
        }

        long force() throws IOException {
            out.flush();
            channel.force(false);
            return channel.position();
        }
    }

    @Override
    public void begin(Recording run, Optional<long[]> from) throws IOException {
        Path beside = Csv.spikesBeside(path);
        Output.check(path);
        Output.check(beside);
        outline = run;
        run.traces().values().forEach(trace -> waiting.add(empty(trace)));
        long[] mark = from.orElse(new long[FIXED]);
        if (mark.length < FIXED) {
            throw new IOException("the mark to go on from is not one of " + path);
        }
        traces = Text.open(path, mark[0], from.map(m -> m[3]));
        spikes = Text.open(beside, mark[1], from.map(m -> m[4]));
        traces().channel().truncate(mark[0]);
        spikes().channel().truncate(mark[1]);
        growing = true;
        if (from.isPresent()) {
            count = from.get()[2];
            restore(from.get());
        } else {
            Csv.writeHead(Header.of(run), waiting, traces().out());
            Csv.writeSpikesHead(run.spikes().size(), spikes().out());
        }
        noteGood();
    }

    /// Up to here both files are whole lines, and belong together.
    private void noteGood() throws IOException {
        traces().out().flush();
        spikes().out().flush();
        good = new long[] {traces().channel().position(), spikes().channel().position(), count};
    }

    private static Trace empty(Trace trace) {
        return new Trace(trace.quantity(), trace.shape(), trace.elements(), trace.type(), trace.affine());
    }

    @Override
    public void samples(int trace, int samples, double[] times, double[] values) {
        Trace to = waiting.get(trace);
        int columns = to.columns();
        for (int k = 0; k < samples; k++) {
            to.append(times[k], Arrays.copyOfRange(values, k * columns, (k + 1) * columns));
        }
    }

    @Override
    public void spikes(int more, double[] times, int[] neurons) throws IOException {
        for (int k = 0; k < more; k++) {
            Csv.writeSpike(times[k], neurons[k], spikes().out());
        }
        count += more;
    }

    @Override
    public void reached(double t) throws IOException {
        int[] written = Csv.writeRows(waiting, t, traces().out());
        for (int k = 0; k < written.length; k++) {
            Trace trace = waiting.get(k);
            if (written[k] > 0) {
                waiting.set(k, trace.part(written[k], trace.rows() - written[k]));
            }
        }
        noteGood();
    }

    /// Positions in both files, the number of spikes, checksums before the positions, and the rows that wait.
    @Override
    public long[] mark() throws IOException {
        LongStream.Builder mark = LongStream.builder();
        mark.add(traces().force()).add(spikes().force()).add(count);
        for (Text text : List.of(traces(), spikes())) {
            mark.add(Tail.of(text.channel(), text.channel().position()));
        }
        for (Trace trace : waiting) {
            mark.add(trace.rows());
            double[] times = trace.times();
            for (int row = 0; row < times.length; row++) {
                mark.add(Double.doubleToRawLongBits(times[row]));
                for (double value : trace.row(row)) {
                    mark.add(Double.doubleToRawLongBits(value));
                }
            }
        }
        return mark.build().toArray();
    }

    private void restore(long[] mark) {
        int at = FIXED;
        for (Trace trace : waiting) {
            long rows = mark[at++];
            for (long row = 0; row < rows; row++) {
                double t = Double.longBitsToDouble(mark[at++]);
                double[] sample = new double[trace.columns()];
                for (int k = 0; k < sample.length; k++) {
                    sample[k] = Double.longBitsToDouble(mark[at++]);
                }
                trace.append(t, sample);
            }
        }
    }

    @Override
    public Recording finish(Map<String, String> facts) throws IOException {
        end(facts);
        close();
        return open();
    }

    @Override
    public Recording open() {
        return Csv.open(path);
    }

    private void end(Map<String, String> facts) throws IOException {
        reached(Double.POSITIVE_INFINITY);
        int size = outline == null ? 0 : outline.spikes().size();
        Csv.writeEnd(size, count, facts, traces().out());
        spikes().out().write(Csv.END + "\n");
        traces().force();
        spikes().force();
        growing = false;
    }

    private Text traces() {
        return begun(traces);
    }

    private Text spikes() {
        return begun(spikes);
    }

    private Text begun(@Nullable Text text) {
        if (text == null) {
            throw new IllegalStateException(path + ": it has not begun");
        }
        return text;
    }

    /// A file that was not finished gets its end, so that it can be read: behind all that was given or, when the disk
    /// does not take that, behind the last lines that are whole.
    @Override
    public void close() throws IOException {
        Text first = traces;
        Text second = spikes;
        try {
            if (first != null && second != null && first.channel().isOpen() && growing) {
                try {
                    end(PopulationFiles.INTERRUPTED);
                } catch (IOException e) {
                    cut(first.channel(), second.channel());
                    end(PopulationFiles.INTERRUPTED);
                }
            }
        } finally {
            if (first != null) {
                first.channel().close();
            }
            if (second != null) {
                second.channel().close();
            }
        }
    }

    private void cut(FileChannel first, FileChannel second) throws IOException {
        waiting.replaceAll(CsvTrack::empty);
        first.truncate(good[0]).position(good[0]);
        second.truncate(good[1]).position(good[1]);
        count = good[2];
        traces = Text.on(first);
        spikes = Text.on(second);
    }
}
