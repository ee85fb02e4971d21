// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the time and the memory of one call of `run` went; see [Run#profile] and [NetworkRun#profile]. [#toString] is a
/// table.
///
/// | part | time of |
/// |---|---|
/// | `setup` | equations to kernel, and arrays; before the call, once in a run. The vector form of a kernel is compiled in the background meanwhile |
/// | `synapses` | making those of the network; before the call, once in a run |
/// | `inputs` | values from outside for each step |
/// | `noise` | random numbers of a population |
/// | `poisson`, `delivery` | Poisson spikes into an input; spikes along a projection, with its learning |
/// | `arrivals` | all else that a population gets from the past: delays, couplings, spikes of others laid in its inputs |
/// | `equations` | the kernel of a population |
/// | `recording` | samples of a monitor |
/// | `writer` | writing to a file, on a thread of its own |
/// | `writer full` | waiting for it |
/// | `checkpoints` | state to the disk |
///
/// @param of population, or populations
/// @param steps how many
/// @param dt step, ms
/// @param threads that took part
/// @param seconds on the clock, without what comes before the call
/// @param times seconds by part, those of all threads added up
/// @param memory bytes by part: state, synapses, recording, writer
public record Report(
        String of, long steps, double dt, int threads, double seconds, List<Part> times, List<Part> memory) {
    private static volatile Optional<Consumer<Report>> listener = Optional.empty();

    /// One part.
    ///
    /// @param kind of what, as in the table above
    /// @param name of the population, projection or monitor; may be empty
    /// @param amount seconds, or bytes
    public record Part(String kind, String name, double amount) {}

    /// Copies the lists.
    public Report {
        times = List.copyOf(times);
        memory = List.copyOf(memory);
    }

    /// From now on every run of this virtual machine is profiled, and says so to `listener` when a call ends; empty ends it.
    public static void listen(Optional<Consumer<Report>> other) {
        listener = other;
    }

    static boolean isListenedTo() {
        return listener.isPresent();
    }

    void tell() {
        listener.ifPresent(l -> l.accept(this));
    }

    /// Seconds of a kind, of all that have one.
    public double seconds(String kind) {
        return sum(times, kind);
    }

    /// Bytes of a kind, of all that have one.
    public double bytes(String kind) {
        return sum(memory, kind);
    }

    private static double sum(List<Part> parts, String kind) {
        return parts.stream()
                .filter(p -> p.kind().equals(kind))
                .mapToDouble(Part::amount)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d steps of %s ms in %.3f s, %d thread%s%n",
                of,
                steps,
                dt,
                seconds,
                threads,
                threads == 1 ? "" : "s"));
        for (Part p : times) {
            String share = Profile.isBefore(p) || p.kind().equals(Profile.WRITER)
                    ? ""
                    : String.format(Locale.ROOT, "%7.1f %%", 100 * p.amount() / (seconds * threads));
            out.append(String.format(Locale.ROOT, "  %-12s %-24s %10.4f s%s%n", p.kind(), p.name(), p.amount(), share));
        }
        for (Part p : memory) {
            out.append(String.format(
                    Locale.ROOT, "  %-12s %-24s %,12.0f kB%n", p.kind(), p.name(), Math.ceil(p.amount() / 1024)));
        }
        return out.toString();
    }
}
