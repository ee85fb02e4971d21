// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.Arrays;

/// The samples around the steps in which a condition holds. Those before it are kept, as many as may be asked for, the
/// oldest replaced by the newest.
final class Backlog {
    private final double[][] rows;
    private final long[] steps;
    private final long before;
    private final long after;
    private final double dt;
    private long until = Long.MIN_VALUE;
    private int next;

    Backlog(Schedule schedule, double dt) {
        Schedule.Trigger trigger = schedule.trigger().orElseThrow();
        this.rows = new double[schedule.held(dt)][];
        this.steps = new long[rows.length];
        this.before = Math.round(trigger.before() / dt);
        this.after = Math.round(trigger.after() / dt);
        this.dt = dt;
        Arrays.fill(steps, -1);
    }

    /// The condition holds: what was kept goes to `store`, oldest first.
    void fire(long step, Store store) {
        for (int k = 0; k < rows.length; k++) {
            int at = (next + k) % rows.length;
            if (steps[at] >= Math.max(0, step - before)) {
                store.append(steps[at] * dt, rows[at]);
            }
            steps[at] = -1;
        }
        until = step + after;
    }

    /// Stores a sample, or keeps it for later.
    void take(long step, double[] sample, Store store) {
        if (step <= until) {
            store.append(step * dt, sample);
        } else if (rows.length > 0) {
            rows[next] = copy(sample, rows[next]);
            steps[next] = step;
            next = (next + 1) % rows.length;
        }
    }

    private static double[] copy(double[] sample, double @org.jspecify.annotations.Nullable [] old) {
        double[] copy = old == null || old.length != sample.length ? new double[sample.length] : old;
        System.arraycopy(sample, 0, copy, 0, sample.length);
        return copy;
    }

    /// Everything it keeps, as numbers.
    double[] memory() {
        int width = Arrays.stream(rows)
                .filter(r -> r != null)
                .mapToInt(r -> r.length)
                .max()
                .orElse(0);
        double[] memory = new double[2 + rows.length * (1 + width)];
        memory[0] = until;
        memory[1] = next;
        for (int k = 0; k < rows.length; k++) {
            int at = 2 + k * (1 + width);
            memory[at] = steps[k];
            if (rows[k] != null) {
                System.arraycopy(rows[k], 0, memory, at + 1, width);
            }
        }
        return memory;
    }

    /// Takes over what another kept.
    void memory(double[] memory) {
        until = memory[0] == Long.MIN_VALUE ? Long.MIN_VALUE : (long) memory[0];
        next = (int) memory[1];
        int width = rows.length == 0 ? 0 : (memory.length - 2) / rows.length - 1;
        for (int k = 0; k < rows.length; k++) {
            int at = 2 + k * (1 + width);
            steps[k] = (long) memory[at];
            rows[k] = Arrays.copyOfRange(memory, at + 1, at + 1 + width);
        }
    }
}
