// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Watches one call of `run`: for a [Report], if one is wanted, and for the flight recorder.
final class Profile {
    static final String WRITER = "writer";
    private static final Set<String> BEFORE = Set.of("setup", "synapses");

    final Stopwatch inputs = new Stopwatch();
    private final boolean on;
    private final List<Report.Part> before;
    private final List<Report.Part> memory;
    private final long start = System.nanoTime();
    private Flight.Span block = Flight.Span.NONE;

    /// @param before what came before the call
    /// @param memory of what outlives the call, apart from the state
    Profile(boolean on, List<Report.Part> before, List<Report.Part> memory) {
        this.on = on;
        this.before = before;
        this.memory = memory;
        inputs.reset(on);
    }

    boolean isOn() {
        return on;
    }

    /// Whether a part is no part of the time of the call.
    static boolean isBefore(Report.Part part) {
        return BEFORE.contains(part.kind());
    }

    /// A step begins.
    void step(long done, long steps) {
        if (done % Flight.BLOCK == 0) {
            block.end();
            block = Flight.block(done, Math.min(Flight.BLOCK, steps - done));
        }
    }

    /// No step follows.
    void stepped() {
        block.end();
        block = Flight.Span.NONE;
    }

    /// Parts that are there in some calls only.
    record Others(List<Report.Part> times, List<Report.Part> memory) {
        static final Others NONE = new Others(List.of(), List.of());
    }

    /// What was measured.
    ///
    /// @param others what else takes time, and memory
    Report report(
            List<Member> of,
            List<Recorder> recorders,
            Others others,
            Stopwatch checkpoints,
            int threads,
            long steps,
            double dt) {
        List<Report.Part> times = new ArrayList<>(before);
        List<Report.Part> bytes = new ArrayList<>();
        for (Member member : of) {
            String name = member.population().name();
            times.add(new Report.Part("setup", name, member.setup()));
            member.engine().times.parts(name).forEach(times::add);
            bytes.add(new Report.Part("state", name, member.engine().frame().bytes()));
        }
        times.add(new Report.Part("inputs", "", inputs.seconds()));
        recorders.forEach(r -> times.add(new Report.Part("recording", r.title(), r.seconds())));
        times.add(new Report.Part("checkpoints", "", checkpoints.seconds()));
        bytes.addAll(memory);
        recorders.forEach(r -> bytes.add(new Report.Part("recording", r.title(), r.bytes())));
        times.addAll(others.times);
        bytes.addAll(others.memory);
        times.removeIf(p -> p.amount() == 0);
        bytes.removeIf(p -> p.amount() == 0);
        String names =
                String.join(", ", of.stream().map(m -> m.population().name()).toList());
        return new Report(names, steps, dt, threads, (System.nanoTime() - start) * 1e-9, times, bytes);
    }
}
