// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.Arrays;
import java.util.Locale;

/// Connections that are given one by one: as a matrix, as lists of pairs, or as rows that are sparse. The values that
/// belong to them are made here too, so that each finds its synapse.
public final class Listed implements Rule {
    private enum Form {
        MATRIX,
        PAIRS,
        CSR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Form form;
    private final int sources;
    private final int targets;
    private final Csr csr;
    private final int[] place;
    private final double[] values;

    private Listed(Form form, int sources, int targets, Csr csr, int[] place, double[] values) {
        this.form = form;
        this.sources = sources;
        this.targets = targets;
        this.csr = csr;
        this.place = place;
        this.values = values;
    }

    static Listed matrix(double[][] matrix) {
        int targets = matrix.length == 0 ? 0 : matrix[0].length;
        long count = 0;
        for (int s = 0; s < matrix.length; s++) {
            if (matrix[s].length != targets) {
                throw new IllegalArgumentException("matrix: row " + s + " has " + matrix[s].length
                        + " columns, but row 0 has " + targets + "; rows are sources, columns are targets");
            }
            for (double w : matrix[s]) {
                count += w != 0 ? 1 : 0;
            }
        }
        int[] starts = new int[matrix.length + 1];
        int[] partners = new int[Math.toIntExact(count)];
        double[] values = new double[partners.length];
        int k = 0;
        for (int s = 0; s < matrix.length; s++) {
            for (int t = 0; t < targets; t++) {
                if (matrix[s][t] != 0) {
                    partners[k] = t;
                    values[k++] = finite("matrix", s, t, matrix[s][t]);
                }
            }
            starts[s + 1] = k;
        }
        var csr = new Csr(Side.SOURCE, starts, partners);
        return new Listed(Form.MATRIX, matrix.length, targets, csr, identity(k), values);
    }

    private static double finite(String what, int source, int target, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + ": the value from " + source + " to " + target + " is " + value
                    + ", not a finite number; 0 means no synapse");
        }
        return value;
    }

    static Listed pairs(int[] from, int[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "pairs: " + from.length + " sources and " + to.length + " targets; a synapse needs one of each");
        }
        int sources = count("pairs", "source", from);
        int[] place = new int[from.length];
        return new Listed(
                Form.PAIRS,
                sources,
                count("pairs", "target", to),
                Csr.ofPairs(sources, from, to, place),
                place,
                new double[0]);
    }

    static Listed csr(int[] starts, int[] targets) {
        int rows = starts.length - 1;
        if (rows < 0 || starts[0] != 0 || starts[rows] != targets.length) {
            throw new IllegalArgumentException("csr: the starts of the rows are " + starts.length + " numbers"
                    + (rows < 0 ? "" : " from " + starts[0] + " to " + starts[rows])
                    + "; they go from 0 to the number of targets, " + targets.length + ", one more than rows");
        }
        for (int s = 0; s < rows; s++) {
            if (starts[s] > starts[s + 1]) {
                throw new IllegalArgumentException("csr: row " + s + " starts at " + starts[s] + " and row " + (s + 1)
                        + " at " + starts[s + 1] + "; the starts must not fall");
            }
        }
        var csr = new Csr(Side.SOURCE, starts.clone(), targets.clone());
        int columns = count("csr", "target", targets);
        return new Listed(Form.CSR, rows, columns, csr, identity(targets.length), new double[0]);
    }

    private static int count(String what, String side, int[] neurons) {
        int largest = -1;
        for (int k = 0; k < neurons.length; k++) {
            if (neurons[k] < 0) {
                throw new IllegalArgumentException(what + ": the " + side + " of synapse " + k + " is " + neurons[k]
                        + "; neurons are counted from 0");
            }
            largest = Math.max(largest, neurons[k]);
        }
        return largest + 1;
    }

    private static int[] identity(int n) {
        int[] place = new int[n];
        Arrays.setAll(place, k -> k);
        return place;
    }

    /// Number of synapses.
    public int count() {
        return csr.partners().length;
    }

    /// Whether values came with the synapses, as in a matrix.
    public boolean hasWeights() {
        return form == Form.MATRIX;
    }

    /// The values of the matrix that are not zero, as weights of its synapses.
    ///
    /// @throws IllegalStateException when the connections were not given as a matrix
    public PerSynapse weights() {
        if (!hasWeights()) {
            throw new IllegalStateException(form + ": no values came with the synapses; use values(...)");
        }
        return new PerSynapse.Each(values);
    }

    /// One number for each synapse, in the order in which the synapses were given.
    ///
    /// @throws IllegalArgumentException when there is not one for each
    public PerSynapse values(double... each) {
        if (each.length != count()) {
            throw new IllegalArgumentException(
                    form + ": " + each.length + " values for " + count() + " synapses; give one for each");
        }
        double[] placed = new double[each.length];
        for (int k = 0; k < each.length; k++) {
            placed[place[k]] = each[k];
        }
        return new PerSynapse.Each(placed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        boolean fits = switch (form) {
            case MATRIX -> sources == ends.sources() && targets == ends.targets();
            case PAIRS -> sources <= ends.sources() && targets <= ends.targets();
            case CSR -> sources == ends.sources() && targets <= ends.targets();
        };
        if (!fits) {
            throw new IllegalArgumentException(form + ": it is for " + sources + " sources and "
                    + (form == Form.MATRIX ? "" : "at least ") + targets + " targets, but there are " + ends.sources()
                    + " and " + ends.targets() + "; rows are sources");
        }
        int[] starts = Arrays.copyOf(csr.starts(), ends.sources() + 1);
        Arrays.fill(starts, sources, starts.length, count());
        return new Csr(Side.SOURCE, starts, csr.partners());
    }

    @Override
    public String describe() {
        return form + " of " + count() + " synapses";
    }
}
