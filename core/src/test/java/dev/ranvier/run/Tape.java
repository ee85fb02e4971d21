// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A sink in memory that notes what it is asked for, and can be told to be slow or to fail.
final class Tape implements Sink {
    final List<String> calls = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    int failAt = Integer.MAX_VALUE;
    boolean failsToClose;
    /// Whether its marks have no bytes; then it goes on where it is.
    boolean marksAreEmpty;
    Runnable atMark = () -> {};
    long pauseMs;
    volatile long given;
    double reached = Double.NEGATIVE_INFINITY;
    private List<Recording> recordings = List.of();

    private void call(String name) throws IOException {
        threads.add(Thread.currentThread());
        calls.add(name);
        try {
            Thread.sleep(pauseMs);
        } catch (InterruptedException e) {
            throw new IOException("the thread of a sink was interrupted", e);
        }
        if (calls.size() >= failAt) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void begin(List<Recording> outlines, Optional<Mark> from) throws IOException {
        if (from.isEmpty()) {
            recordings = outlines.stream().map(Tape::empty).toList();
        } else if (!marksAreEmpty) {
            cut(ByteBuffer.wrap(from.get().bytes()));
        }
        call("begin");
    }

    private static Recording empty(Recording r) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        r.traces().forEach((key, trace) -> traces.put(key, trace.part(0, 0)));
        return new Recording(r.name(), r.dt(), traces, new Spikes(r.spikes().size()), r.facts());
    }

    private void cut(ByteBuffer counts) {
        recordings = recordings.stream()
                .map(r -> {
                    Map<String, Trace> traces = new LinkedHashMap<>();
                    r.traces().forEach((key, trace) -> traces.put(key, trace.part(0, counts.getInt())));
                    Spikes spikes = new Spikes(r.spikes().size());
                    int count = counts.getInt();
                    for (int k = 0; k < count; k++) {
                        spikes.add(r.spikes().times()[k], r.spikes().neurons()[k]);
                    }
                    return new Recording(r.name(), r.dt(), traces, spikes, r.facts());
                })
                .toList();
    }

    @Override
    public void samples(int population, int trace, int count, double[] times, double[] values) throws IOException {
        call("samples");
        Trace to = List.copyOf(recordings.get(population).traces().values()).get(trace);
        for (int k = 0; k < count; k++) {
            if (times[k] <= reached) {
                throw new IllegalStateException(times[k] + " ms comes after " + reached + " ms was reached");
            }
            to.append(times[k], Arrays.copyOfRange(values, k * to.columns(), (k + 1) * to.columns()));
        }
        given += count;
    }

    @Override
    public void spikes(int population, int count, double[] times, int[] neurons) throws IOException {
        call("spikes");
        for (int k = 0; k < count; k++) {
            recordings.get(population).spikes().add(times[k], neurons[k]);
        }
    }

    @Override
    public void reached(double t) {
        reached = t;
    }

    @Override
    public Mark mark() throws IOException {
        call("mark");
        atMark.run();
        if (marksAreEmpty) {
            return new Mark(new byte[0]);
        }
        ByteBuffer counts = ByteBuffer.allocate(1024);
        for (Recording r : recordings) {
            r.traces().values().forEach(t -> counts.putInt(t.rows()));
            counts.putInt(r.spikes().count());
        }
        return new Mark(counts.array());
    }

    @Override
    public Recordings finish(List<Map<String, String>> facts) throws IOException {
        call("finish");
        Map<String, Recording> all = new LinkedHashMap<>();
        for (int k = 0; k < recordings.size(); k++) {
            Recording r = recordings.get(k);
            all.put(r.name(), new Recording(r.name(), r.dt(), r.traces(), r.spikes(), facts.get(k)));
        }
        return new Recordings(all);
    }

    @Override
    public Optional<Recordings> finished(Map<String, Map<String, String>> facts) {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        threads.add(Thread.currentThread());
        calls.add("close");
        if (failsToClose) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public String toString() {
        return "tape";
    }
}
