// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The synapses that a rule makes, all of them, for tests.
record Edges(Rows rows, List<int[]> all) {
    static Edges of(Rule rule, Ends ends, long seed) {
        Rows rows = rule.on(ends, seed);
        var all = new ArrayList<int[]>();
        var out = new Partners();
        for (int row = 0; row < rows.rows(); row++) {
            rows.row(row, out);
            for (int k = 0; k < out.count(); k++) {
                boolean source = rows.side() == Side.SOURCE;
                all.add(source ? new int[] {row, out.get(k)} : new int[] {out.get(k), row});
            }
        }
        return new Edges(rows, all);
    }

    static int[] row(Rows rows, int row) {
        var out = new Partners();
        rows.row(row, out);
        return java.util.Arrays.copyOf(out.array(), out.count());
    }

    int count() {
        return all.size();
    }

    List<List<Integer>> list() {
        return all.stream().map(pair -> List.of(pair[0], pair[1])).toList();
    }

    /// How many synapses each source has (side 0), or each target (side 1).
    int[] degrees(int side, int neurons) {
        int[] degrees = new int[neurons];
        for (int[] pair : all) {
            degrees[pair[side]]++;
        }
        return degrees;
    }

    /// How many neurons have each degree, up to `most`; those above count as `most`.
    long[] histogram(int side, int neurons, int most) {
        long[] counts = new long[most + 1];
        for (int degree : degrees(side, neurons)) {
            counts[Math.min(degree, most)]++;
        }
        return counts;
    }

    int largestMultiplicity() {
        Map<List<Integer>, Integer> seen = new HashMap<>();
        list().forEach(pair -> seen.merge(pair, 1, Integer::sum));
        return seen.values().stream().mapToInt(n -> n).max().orElse(0);
    }

    boolean symmetric() {
        var set = new java.util.HashSet<>(list());
        return set.stream().allMatch(pair -> set.contains(pair.reversed()));
    }
}
