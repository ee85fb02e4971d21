// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Rows held in memory: the partners of row r stand at `starts[r]` to `starts[r + 1]`. At most 2^31 - 1 synapses.
record Csr(Side side, int[] starts, int[] partners) implements Rows {
    /// Sorts pairs by their source and keeps their order otherwise; also says where each pair went.
    ///
    /// @param place receives the place of pair k, where k is its index in the list
    static Csr ofPairs(int sources, int[] from, int[] to, int[] place) {
        int[] starts = new int[sources + 1];
        for (int source : from) {
            starts[source + 1]++;
        }
        for (int s = 0; s < sources; s++) {
            starts[s + 1] += starts[s];
        }
        int[] next = starts.clone();
        int[] partners = new int[to.length];
        for (int k = 0; k < to.length; k++) {
            place[k] = next[from[k]]++;
            partners[place[k]] = to[k];
        }
        return new Csr(Side.SOURCE, starts, partners);
    }

    @Override
    public int rows() {
        return starts.length - 1;
    }

    @Override
    public long expected() {
        return partners.length;
    }

    @Override
    public void row(int row, Partners out) {
        out.clear();
        out.addAll(partners, starts[row], starts[row + 1] - starts[row]);
    }
}
