// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.connect.Connect;
import dev.ranvier.connect.Listed;
import dev.ranvier.connect.PerSynapse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Synapses from a file, with their weights and delays.
///
/// | file | what is in it |
/// |---|---|
/// | CSV with a header | the columns `source` and `target`, and `weight` and `delay` (ms) if wanted, in any order; a synapse a line |
/// | CSV of numbers alone | the weights as a matrix: a line for each source, a column for each target, 0 for no synapse |
/// | NPZ | arrays of the same names as the columns |
/// | NPZ | what `scipy.sparse.save_npz` writes of a matrix in CSR, CSC or COO format, `[source, target]` |
/// | NPZ | one array with two axes, `[source, target]` |
///
/// Neurons are counted from 0. Lines that begin with `#` are left out.
public final class Connections {
    private final Path path;
    private final Listed rule;
    private final double @Nullable [] weights;
    private final double @Nullable [] delays;

    private Connections(Path path, Listed rule, double @Nullable [] weights, double @Nullable [] delays) {
        this.path = path;
        this.rule = rule;
        this.weights = weights;
        this.delays = delays;
    }

    /// Reads a file; `.npz` at its end means NPZ, anything else CSV.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Connections read(Path path) {
        boolean npz = path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
        return Unreadable.guard(path, () -> {
            try (Numbers numbers = npz ? new NumpyNumbers(path) : new CsvNumbers(path)) {
                return read(path, numbers);
            }
        });
    }

    private static Connections read(Path path, Numbers in) throws IOException {
        if (in.has("source") && in.has("target")) {
            Listed rule = Connect.pairs(whole("source", in), whole("target", in));
            return new Connections(path, rule, optional("weight", in, rule), optional("delay", in, rule));
        }
        if (in.has("row") && in.has("col")) {
            Listed rule = Connect.pairs(whole("row", in), whole("col", in));
            return new Connections(path, rule, optional("data", in, rule), null);
        }
        if (in.has("indptr") && in.has("indices")) {
            int[] starts = whole("indptr", in);
            int[] indices = whole("indices", in);
            // CSC has the columns of the matrix, which are targets, where CSR has its rows.
            Listed byStart = Connect.csr(starts, indices);
            Listed rule = in.isCsc() ? Connect.pairs(indices, rows(starts)) : byStart;
            return new Connections(path, rule, optional("data", in, rule), null);
        }
        Listed rule = Connect.matrix(in.matrix());
        return new Connections(path, rule, null, null);
    }

    private static int[] rows(int[] starts) {
        int[] rows = new int[starts[starts.length - 1]];
        for (int row = 0; row + 1 < starts.length; row++) {
            Arrays.fill(rows, starts[row], starts[row + 1], row);
        }
        return rows;
    }

    private static int[] whole(String key, Numbers in) throws IOException {
        double[] numbers = in.column(key);
        int[] whole = new int[numbers.length];
        for (int k = 0; k < whole.length; k++) {
            whole[k] = (int) numbers[k];
            if (whole[k] != numbers[k]) {
                throw new IOException(
                        "number " + k + " of '" + key + "' is " + numbers[k] + "; neurons are whole numbers from 0 on");
            }
        }
        return whole;
    }

    private static double @Nullable [] optional(String key, Numbers in, Listed rule) throws IOException {
        if (!in.has(key)) {
            return null;
        }
        double[] numbers = in.column(key);
        if (numbers.length != rule.count()) {
            throw new IOException("'" + key + "' has " + numbers.length + " numbers for " + rule.count() + " synapses");
        }
        return numbers;
    }

    /// Who is connected to whom.
    public Listed rule() {
        return rule;
    }

    /// The weights of the synapses.
    ///
    /// @throws IllegalStateException when the file has none
    public PerSynapse weights() {
        if (rule.hasWeights()) {
            return rule.weights();
        }
        return weights == null ? none("weight") : rule.values(weights);
    }

    /// The delays of the synapses, ms.
    ///
    /// @throws IllegalStateException when the file has none
    public PerSynapse delays() {
        return delays == null ? none("delay") : rule.values(delays);
    }

    private PerSynapse none(String key) {
        throw new IllegalStateException(
                path + ": it has no '" + key + "'; give the projection a number or a distribution");
    }

    /// A file as named columns of numbers, or as a matrix.
    interface Numbers extends AutoCloseable {
        boolean has(String key);

        double[] column(String key) throws IOException;

        /// Whether it says that starts are those of columns.
        boolean isCsc() throws IOException;

        double[][] matrix() throws IOException;

        @Override
        void close() throws IOException;
    }
}
