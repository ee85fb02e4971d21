// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/// Segments one after the other. Each border must lie on the grid.
record Section(String name, List<Segment> segments, int width, Extent extent) implements Input {
    static Section of(String name, List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a section needs at least one segment, as in section(at(22, 300))");
        }
        int width = 1;
        double end = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            width = Widths.common("the section before segment " + (i + 1), width, segment, segment.width());
            requireFinite(segment, i, segments.size());
            end += segment.duration();
        }
        return new Section(name, List.copyOf(segments), width, new Extent.Lasting(end));
    }

    @Override
    public void numbers(DoubleConsumer to) {
        for (Segment segment : segments) {
            Arrays.stream(segment.value()).forEach(to);
            to.accept(segment.duration());
        }
    }

    @Override
    public Source on(double dt, long seed) {
        long[] starts = new long[segments.size()];
        double[][] values = new double[starts.length][];
        double end = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i == 0 ? 0 : Steps.count("the end of segment " + i + " of " + name, end, dt);
            values[i] = segments.get(i).value();
            end += segments.get(i).duration();
        }
        return new Pieces(width, steps(dt), starts, values);
    }

    @Override
    public String toString() {
        return name + " (" + extent + ")";
    }

    private static void requireFinite(Segment segment, int i, int count) {
        if (segment.duration() == Double.POSITIVE_INFINITY && i < count - 1) {
            throw new IllegalArgumentException("segment " + (i + 1) + " of " + count + ", " + segment
                    + ", never ends, so the next one never begins; only the last segment may be endless");
        }
    }
}
