// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Each neuron is connected to its neighbours on a grid. Neurons lie in rows, the last axis fastest; source i and
/// target i lie at the same place.
///
/// @param kind which places are neighbours
/// @param reach how far they are away, in places, at least 1
/// @param shape numbers of places along each axis; empty for a line of all neurons
/// @param periodic whether the grid is closed: the last place of an axis is next to the first
/// @param autapses whether a neuron is connected to the one at its own place; not, unless told otherwise, as in BrainPy
public record Lattice(Kind kind, int reach, int[] shape, boolean periodic, boolean autapses) implements Rule {
    /// Which places are neighbours.
    public enum Kind {
        /// Those that `reach` steps along the axes lead to: 4 on a plane for reach 1.
        STEPS,
        /// Those of the block `2*reach + 1` places wide: 8 on a plane for reach 1.
        BLOCK
    }

    /// @throws IllegalArgumentException when reach or an axis is below 1
    public Lattice {
        if (reach < 1) {
            throw new IllegalArgumentException("lattice: neighbours " + reach + " places away; give at least 1");
        }
        for (int places : shape) {
            if (places < 1) {
                throw new IllegalArgumentException("lattice: an axis of " + places + " places; each has at least 1");
            }
        }
        shape = shape.clone();
    }

    /// The same rule on a closed grid, or an open one.
    public Lattice periodic(boolean closed) {
        return new Lattice(kind, reach, shape, closed, autapses);
    }

    /// The same rule, with or without connections to the own place.
    public Lattice autapses(boolean allowed) {
        return new Lattice(kind, reach, shape, periodic, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        int n = Adjacency.nodes("lattice", ends);
        int[] places = shape.length == 0 ? new int[] {n} : shape;
        long all = Arrays.stream(places).asLongStream().reduce(1, Math::multiplyExact);
        if (all != n) {
            throw new IllegalArgumentException("lattice: a grid of " + text(places) + " = " + all + " places for " + n
                    + " neurons; there must be as many of both");
        }
        return Places.of(this, places, n);
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    @Override
    public String describe() {
        return (shape.length == 0 ? "line" : "grid " + text(shape))
                + (kind == Kind.STEPS ? ", steps up to " : ", block up to ")
                + reach
                + (periodic ? ", periodic" : "")
                + (autapses ? ", autapses" : "");
    }

    private record Places(Lattice rule, int[] places, int rows, long expected) implements Rows {
        static Places of(Lattice rule, int[] places, int rows) {
            var counting = new Places(rule, places, rows, 0);
            var out = new Partners();
            long count = 0;
            for (int row = 0; row < rows; row++) {
                counting.row(row, out);
                count += out.count();
            }
            return new Places(rule, places, rows, count);
        }

        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public void row(int row, Partners out) {
            out.clear();
            int[] place = new int[places.length];
            int rest = row;
            for (int axis = places.length - 1; axis >= 0; axis--) {
                place[axis] = rest % places[axis];
                rest /= places[axis];
            }
            visit(row, place, 0, 0, rule.reach, out);
            // On a small closed grid several ways lead to one place.
            out.sortOnce();
        }

        /// Adds the places that differ from `place` in this axis and those after it.
        ///
        /// @param index of the place as far as its axes are chosen
        /// @param steps that are left
        private void visit(int row, int[] place, int axis, int index, int steps, Partners out) {
            if (axis == places.length) {
                if (index != row || rule.autapses) {
                    out.add(index);
                }
                return;
            }
            int size = places[axis];
            int most = rule.periodic ? Math.min(steps, size) : steps;
            for (int d = -most; d <= most; d++) {
                int x = place[axis] + d;
                if (rule.periodic || x >= 0 && x < size) {
                    int left = rule.kind == Kind.STEPS ? steps - Math.abs(d) : steps;
                    visit(row, place, axis + 1, index * size + Math.floorMod(x, size), left, out);
                }
            }
        }
    }
}
