// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Binomial;
import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// How many of a total number of synapses each source has.
final class Degrees {
    private final TotalNumber rule;
    private final Ends ends;
    private final long key;
    private final int[] degrees;
    private final Sequence draws = new Sequence();

    private Degrees(TotalNumber rule, Ends ends, long key) {
        this.rule = rule;
        this.ends = ends;
        this.key = key;
        degrees = new int[ends.sources()];
    }

    /// Where a pair may have several synapses: a multinomial draw, by halving the sources and a binomial draw for each
    /// half.
    static int[] multinomial(TotalNumber rule, Ends ends, long key) {
        var parts = new Degrees(rule, ends, key);
        parts.split(0, ends.sources(), rule.total());
        return parts.degrees;
    }

    private void split(int from, int to, long count) {
        if (count == 0) {
            return;
        }
        if (to - from == 1) {
            degrees[from] = Math.toIntExact(count);
            return;
        }
        int middle = (from + to) >>> 1;
        draws.start(key, (long) from << 32 | to);
        long left = Binomial.draw(draws, count, (double) pairs(from, middle) / pairs(from, to));
        split(from, middle, left);
        split(middle, to, count - left);
    }

    private long pairs(int from, int to) {
        return (long) (to - from) * ends.targets() - (rule.autapses() ? 0 : ends.common(from, to));
    }

    /// Where all pairs differ. Each pair is first in with the probability total/pairs, so that only a binomial draw is
    /// needed for each source. Given its size, such a set is one of all of that size with equal chance; and so it
    /// stays when pairs drawn uniformly are added or taken away until the total is right, about sqrt(total) of them.
    static int[] subset(TotalNumber rule, Ends ends, long key) {
        var rows = new Degrees(rule, ends, key);
        double p = (double) rule.total() / Math.max(1, ends.pairs(rule.autapses()));
        long count = 0;
        for (int row = 0; row < rows.degrees.length; row++) {
            rows.draws.start(key, row);
            rows.degrees[row] = (int) Binomial.draw(rows.draws, rows.pairs(row, row + 1), p);
            count += rows.degrees[row];
        }
        rows.draws.start(Philox.key(key, 2), 0);
        rows.change(rule.total() - count);
        return rows.degrees;
    }

    /// Adds as many pairs as `change` says, or takes them away where it is negative. A source is drawn with a chance
    /// that is proportional to the number of its pairs that may change; these only get fewer.
    private void change(long change) {
        int most = 1;
        for (int row = 0; row < degrees.length; row++) {
            most = Math.max(most, changeable(row, change));
        }
        for (long left = Math.abs(change); left > 0; ) {
            int row = draws.below(degrees.length);
            if (draws.below(most) < changeable(row, change)) {
                degrees[row] += Long.signum(change);
                left--;
            }
        }
    }

    private int changeable(int row, long change) {
        return change < 0 ? degrees[row] : (int) pairs(row, row + 1) - degrees[row];
    }
}
