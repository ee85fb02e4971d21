// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// The same number of partners in each row.
record Degree(Ends ends, Side side, int degree, boolean autapses, boolean multapses, long key) implements Rows {
    private static final long STREAM = Philox.stream("connect", "degree");

    /// Checks and makes the rows.
    ///
    /// @param name of the rule, for errors
    static Rows of(String name, Ends ends, Side side, int degree, Multiplicity may, long seed) {
        boolean one = !may.autapses() && ends.common() > 0;
        int choices = ends.partners(side) - (one ? 1 : 0);
        if (degree > 0 && choices == 0 || degree > choices && !may.multapses()) {
            String partners = side == Side.SOURCE ? "target" : "source";
            throw new IllegalArgumentException(name + " " + degree + ": a neuron has only " + choices + " possible "
                    + partners + (choices == 1 ? "" : "s") + (one ? " besides itself" : "")
                    + (choices == 0 ? "; allow autapses" : "; lower it or allow multapses"));
        }
        return new Degree(ends, side, degree, may.autapses(), may.multapses(), Philox.key(seed, STREAM));
    }

    /// What pairs may be.
    record Multiplicity(boolean autapses, boolean multapses) {}

    @Override
    public int rows() {
        return ends.rows(side);
    }

    @Override
    public long expected() {
        return (long) rows() * degree;
    }

    @Override
    public void row(int row, Partners out) {
        Sequence draws = out.draws(key, row);
        int self = autapses ? -1 : ends.self(side, row);
        if (multapses) {
            out.clear();
            Choice.any(out, draws, ends.partners(side), self, degree);
        } else {
            Choice.different(out, draws, ends.partners(side), self, degree);
        }
    }
}
