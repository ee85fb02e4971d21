// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a run puts what it records while it goes on, instead of memory: a file that grows. One format, one class.
///
/// All calls come from one thread at a time, in this order: [#begin], any number of [#samples], [#spikes] and [#mark],
/// then [#finish] or, when the run failed, [#close] alone. The run asks for marks at checkpoints and now and then. What was given before the last mark survives a sudden end of
/// the process; whatever the file holds behind it is cut off by the next [#begin] with that mark.
public interface Sink extends AutoCloseable {
    /// A place in what was written, from which another process can go on. Means something to the sink that made it.
    record Mark(byte[] bytes) {}

    /// Begins.
    ///
    /// @param outlines a recording for each population: its traces are empty and tell what rows will come; facts so far
    /// @param from where to go on, after a break; empty for a new file
    /// @throws IOException when the file cannot be made, or is not the one the mark belongs to
    void begin(List<Recording> outlines, Optional<Mark> from) throws IOException;

    /// Appends samples of one trace.
    ///
    /// @param population which of the outlines
    /// @param trace which of its traces, in their order
    /// @param count number of samples
    /// @param times of each, ms; the array may be longer
    /// @param values `[sample*columns + column]`; the array may be longer, and is used again after the call
    void samples(int population, int trace, int count, double[] times, double[] values) throws IOException;

    /// Appends spikes, in the order of time and, within a step, of neuron.
    ///
    /// @param times of each, ms; the array may be longer
    void spikes(int population, int count, double[] times, int[] neurons) throws IOException;

    /// All samples and spikes of times up to `t` (ms) were given. A run says so again and again; a format that lays the
    /// traces side by side can then write what it held back.
    default void reached(double t) throws IOException {}

    /// Brings everything so far to the disk, so that a sudden end of the process or the machine cannot lose it.
    Mark mark() throws IOException;

    /// Ends: the file is whole.
    ///
    /// @param facts of each population
    /// @return what the file holds, which need not be in memory
    Recordings finish(List<Map<String, String>> facts) throws IOException;

    /// What the file holds, when a process before this one has ended it: then there is nothing to [#begin].
    ///
    /// @param facts of each population by its name, which [#finish] was given
    /// @return empty when there is no such file, it is not whole, or it is one of another run
    Optional<Recordings> finished(Map<String, Map<String, String>> facts) throws IOException;

    /// Gives the file free. Without [#finish] before it, what was written up to now stays readable.
    @Override
    void close() throws IOException;
}
