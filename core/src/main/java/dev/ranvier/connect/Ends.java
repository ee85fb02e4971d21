// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import org.jspecify.annotations.Nullable;

/// The two groups of neurons that a projection joins.
///
/// A group may be a part of its population. Source s and target t are the same neuron when both groups are of one
/// population and `s + firstSource == t + firstTarget`.
///
/// @param sources number of sources, at least 1
/// @param targets number of targets, at least 1
/// @param together whether both are of one population
/// @param firstSource index of source 0 in its population
/// @param firstTarget index of target 0 in its population
/// @param from positions of the sources, where they have some
/// @param to positions of the targets, where they have some
public record Ends(
        int sources,
        int targets,
        boolean together,
        int firstSource,
        int firstTarget,
        @Nullable Positions from,
        @Nullable Positions to) {
    /// @throws IllegalArgumentException when a group is empty, an index is negative or a number of positions does not
    ///     fit
    public Ends {
        if (sources < 1 || targets < 1) {
            throw new IllegalArgumentException("a connection from " + sources + " sources to " + targets
                    + " targets; there must be at least one of each");
        }
        if (firstSource < 0 || firstTarget < 0) {
            throw new IllegalArgumentException("a connection of groups that begin at neurons " + firstSource + " and "
                    + firstTarget + "; the first neuron of a population is 0");
        }
        fits("sources", sources, from);
        fits("targets", targets, to);
    }

    private static void fits(String what, int count, @Nullable Positions positions) {
        if (positions != null && positions.size() != count) {
            throw new IllegalArgumentException(
                    positions.size() + " positions for " + count + " " + what + "; give one for each");
        }
    }

    /// Groups of different populations, without positions.
    public static Ends of(int sources, int targets) {
        return new Ends(sources, targets, false, 0, 0, null, null);
    }

    /// A population of n neurons and itself, without positions.
    public static Ends recurrent(int n) {
        return new Ends(n, n, true, 0, 0, null, null);
    }

    /// The same with other positions.
    public Ends at(@Nullable Positions from, @Nullable Positions to) {
        return new Ends(sources, targets, together, firstSource, firstTarget, from, to);
    }

    /// Whether a source and a target are one neuron.
    public boolean same(int source, int target) {
        return together && source + firstSource == target + firstTarget;
    }

    /// Number of rows where rows belong to `side`.
    int rows(Side side) {
        return side == Side.SOURCE ? sources : targets;
    }

    /// Number of possible partners where rows belong to `side`.
    int partners(Side side) {
        return side == Side.SOURCE ? targets : sources;
    }

    /// The partner of a row that is the same neuron, or -1.
    int self(Side side, int row) {
        if (!together) {
            return -1;
        }
        int shift = side == Side.SOURCE ? firstSource - firstTarget : firstTarget - firstSource;
        long self = (long) row + shift;
        return self >= 0 && self < partners(side) ? (int) self : -1;
    }

    /// Number of neurons that are both source and target.
    int common() {
        return together ? common(0, sources) : 0;
    }

    /// Number of sources in [from, to) that are targets too.
    int common(int from, int to) {
        if (!together) {
            return 0;
        }
        long first = Math.max(from, (long) firstTarget - firstSource);
        long end = Math.min(to, (long) firstTarget - firstSource + targets);
        return (int) Math.max(0, end - first);
    }

    /// Number of pairs, without those of a neuron with itself if `autapses` is false.
    long pairs(boolean autapses) {
        return (long) sources * targets - (autapses ? 0 : common());
    }

    /// The positions of both groups, which must be there and in one space.
    Space space(String rule) {
        if (from == null || to == null) {
            throw new IllegalArgumentException(rule + ": the " + (from == null ? "sources" : "targets")
                    + " have no positions; give their population some, for example Positions.grid(rows, columns)");
        }
        from.checkSpace(to);
        return new Space(from, to);
    }

    /// Positions of sources and of targets.
    record Space(Positions from, Positions to) {}
}
