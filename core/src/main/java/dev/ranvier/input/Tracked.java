// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A source that remembers the array it wrote last, so that it need not write the same row to it again.
abstract class Tracked implements Input.Source {
    private final int width;
    private final long steps;
    private double @Nullable [] last;

    Tracked(int width, long steps) {
        this.width = width;
        this.steps = steps;
    }

    @Override
    public final int width() {
        return width;
    }

    @Override
    public final boolean row(long step, double[] out) {
        Objects.checkIndex(step, steps);
        Objects.checkFromIndexSize(0, width, out.length);
        boolean moved = move(step);
        if (!moved && out == last) {
            return false;
        }
        write(out);
        last = out;
        return true;
    }

    /// Goes to a step. Returns false when its row is the same as at the position before; the first call returns true.
    abstract boolean move(long step);

    /// Writes the row at the position.
    abstract void write(double[] out);
}
