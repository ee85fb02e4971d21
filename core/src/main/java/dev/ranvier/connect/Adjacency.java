// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Sequence;
import java.util.Arrays;

/// A graph that grows: for each node its neighbours in the order they came. For rules that need the whole graph.
final class Adjacency {
    private final int[][] links;
    private final int[] counts;

    Adjacency(int nodes) {
        links = new int[nodes][4];
        counts = new int[nodes];
    }

    int degree(int node) {
        return counts[node];
    }

    int link(int node, int k) {
        return links[node][k];
    }

    /// Whether `a` lists `b`. Takes the time of the degree of `a`.
    boolean has(int a, int b) {
        return find(a, b) >= 0;
    }

    private int find(int a, int b) {
        for (int k = 0; k < counts[a]; k++) {
            if (links[a][k] == b) {
                return k;
            }
        }
        return -1;
    }

    void add(int a, int b) {
        if (counts[a] == links[a].length) {
            links[a] = Arrays.copyOf(links[a], 2 * counts[a]);
        }
        links[a][counts[a]++] = b;
    }

    void addBoth(int a, int b) {
        add(a, b);
        add(b, a);
    }

    /// Takes `b` out of the list of `a`; the last one takes its place.
    void remove(int a, int b) {
        links[a][find(a, b)] = links[a][--counts[a]];
    }

    /// A node, drawn uniformly, that `node` does not list and that is not itself unless `self`; -1 if none is left.
    int stranger(Sequence draws, int node, boolean self) {
        int closed = counts[node] + (self || has(node, node) ? 0 : 1);
        if (closed >= links.length) {
            return -1;
        }
        while (true) {
            int other = draws.below(links.length);
            if ((self || other != node) && !has(node, other)) {
                return other;
            }
        }
    }

    /// The rows of the graph, each in ascending order.
    Csr rows() {
        int[] starts = new int[counts.length + 1];
        for (int a = 0; a < counts.length; a++) {
            starts[a + 1] = Math.addExact(starts[a], counts[a]);
        }
        int[] partners = new int[starts[counts.length]];
        for (int a = 0; a < counts.length; a++) {
            System.arraycopy(links[a], 0, partners, starts[a], counts[a]);
            Arrays.sort(partners, starts[a], starts[a + 1]);
        }
        return new Csr(Side.SOURCE, starts, partners);
    }

    /// Number of nodes for a rule that makes one graph of both sides.
    ///
    /// @throws IllegalArgumentException when the sides differ in size
    static int nodes(String rule, Ends ends) {
        if (ends.sources() != ends.targets()) {
            throw new IllegalArgumentException(rule + ": " + ends.sources() + " sources and " + ends.targets()
                    + " targets; the rule makes a graph of as many of both");
        }
        return ends.sources();
    }
}
