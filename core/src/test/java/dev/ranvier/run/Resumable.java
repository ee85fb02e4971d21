// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.kernel.Form;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run of a population or of a network, which is the same to a checkpoint.
sealed interface Resumable {
    /// What breaks a run off in the middle, as a monitor that is asked at each step.
    final class Break extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    record Single(Run run) implements Resumable {}

    record Many(NetworkRun run) implements Resumable {}

    default Resumable threads(int count) {
        return switch (this) {
            case Single(Run run) -> new Single(run.threads(count).progress(false));
            case Many(NetworkRun run) -> new Many(run.threads(count).progress(false));
        };
    }

    default Resumable form(Form form) {
        return switch (this) {
            case Single(Run run) -> new Single(run.form(form));
            case Many(NetworkRun run) -> new Many(run.form(form));
        };
    }

    /// Records also how many steps were made since the beginning, and breaks off at a time.
    default Resumable breakAt(double time) {
        Monitor monitor = Monitor.of("watch", state -> {
            if (state.t() >= time) {
                throw new Break();
            }
            return new double[] {state.t()};
        });
        return switch (this) {
            case Single(Run run) -> new Single(run.monitor(monitor));
            case Many(NetworkRun run) ->
                new Many(run.monitor(run.network().populations().getLast(), monitor));
        };
    }

    default Resumable checkpoints(Checkpoints how) {
        return switch (this) {
            case Single(Run run) -> new Single(run.checkpoints(how));
            case Many(NetworkRun run) -> new Many(run.checkpoints(how));
        };
    }

    default void checkpoint(String file) {
        switch (this) {
            case Single(Run run) -> run.checkpoint(file);
            case Many(NetworkRun run) -> run.checkpoint(file);
        }
    }

    default Resumable resume(String file) {
        return switch (this) {
            case Single(Run run) -> new Single(run.resume(file));
            case Many(NetworkRun run) -> new Many(run.resume(file));
        };
    }

    default List<Recording> run(double duration) {
        return switch (this) {
            case Single(Run run) -> List.of(run.run(duration));
            case Many(NetworkRun run) ->
                List.copyOf(run.run(duration).recordings().values());
        };
    }

    /// Everything recorded but how long it took, as words whose equality is that of bits.
    static List<String> bits(List<Recording> recordings) {
        List<String> all = new ArrayList<>();
        for (Recording r : recordings) {
            r.traces().forEach((key, trace) -> all.add(r.name() + "." + key + " " + bits(trace)));
            all.add(r.name() + " spikes of " + Arrays.toString(r.spikes().neurons()) + " at "
                    + Arrays.toString(r.spikes().times()));
            Map<String, String> facts = new TreeMap<>(r.facts());
            facts.remove("seconds");
            all.add(r.name() + " " + facts);
        }
        return all;
    }

    private static String bits(Trace trace) {
        StringBuilder text = new StringBuilder(trace.type() + " ");
        for (int row = 0; row < trace.rows(); row++) {
            text.append(trace.times()[row]).append(Arrays.toString(trace.row(row)));
        }
        return text.toString();
    }
}
