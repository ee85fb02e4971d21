// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// Standard normal numbers, one for every (seed, stream, step, element): the normal quantile of a uniform number.
/// Wichura (1988), Algorithm AS 241 (PPND16, about 1e-16 relative), doi:10.2307/2347330.
///
/// The 64 bits of [Philox] give the odd multiple q of 2^-53 in (-1/2, 1/2), and the draw is the quantile of 1/2 + q.
/// So draws are finite, at most 8.21 in size, exactly symmetric and never 0. Elements 2k and 2k + 1 share one Philox
/// block, which makes filling a range cheaper than drawing one by one; the values are the same. A draw in single
/// precision is the draw in double precision, rounded.
public final class Gaussian {
    private static final int SMALL = 64;
    private static final double CENTRAL = 0.425;
    private static final double CENTRAL_SQUARED = 0.180625;
    private static final double FAR = 5;
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private Gaussian() {}

    /// The draw of one element.
    public static double draw(long seed, long stream, long step, long element) {
        return one(Philox.key(seed, stream), step, element);
    }

    /// Writes the draw of element `from + i` to `out[offset + i]` for all elements of [from, to). Ranges longer than 64
    /// elements are drawn in batches (8 kB of scratch memory a call).
    ///
    /// @throws IndexOutOfBoundsException when the range is not one, or not inside `out`
    public static void fill(long seed, long stream, long step, int from, int to, double[] out, int offset) {
        Philox.checkRange(from, to, out.length, offset);
        long key = Philox.key(seed, stream);
        if (to - from <= SMALL) {
            for (int e = from; e < to; e++) {
                out[offset + e - from] = one(key, step, e);
            }
            return;
        }
        var batch = new Batch();
        for (long first = from & ~1; first < to; first += Blocks.ELEMENTS) {
            batch.draw(key, step, first, to);
            int low = (int) Math.max(first, from);
            int high = (int) Math.min(first + Blocks.ELEMENTS, to);
            System.arraycopy(batch.draws, (int) (low - first), out, offset + low - from, high - low);
        }
    }

    /// As the other form, each draw rounded to float.
    ///
    /// @throws IndexOutOfBoundsException when the range is not one, or not inside `out`
    public static void fill(long seed, long stream, long step, int from, int to, float[] out, int offset) {
        Philox.checkRange(from, to, out.length, offset);
        long key = Philox.key(seed, stream);
        if (to - from <= SMALL) {
            for (int e = from; e < to; e++) {
                out[offset + e - from] = (float) one(key, step, e);
            }
            return;
        }
        var batch = new Batch();
        for (long first = from & ~1; first < to; first += Blocks.ELEMENTS) {
            batch.draw(key, step, first, to);
            int high = (int) Math.min(first + Blocks.ELEMENTS, to);
            for (int e = (int) Math.max(first, from); e < high; e++) {
                out[offset + e - from] = (float) batch.draws[(int) (e - first)];
            }
        }
    }

    /// The x below which a standard normal number lies with probability p.
    ///
    /// @param p in [0, 1]; the ends give -inf and +inf
    /// @throws IllegalArgumentException when p is outside [0, 1] or NaN
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability lies in [0, 1], not at " + p);
        }
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRAL) {
            return central(q);
        }
        double tail = tail(Math.min(p, 1 - p));
        return q < 0 ? -tail : tail;
    }

    private static double one(long key, long step, long element) {
        return ofCentred(centred(Philox.bits(key, step, element)));
    }

    /// The odd multiple of 2^-53 in (-1/2, 1/2) that the 53 high bits stand for.
    private static double centred(long bits) {
        return (bits >> 11 | 1) * 0x1p-53;
    }

    private static double ofCentred(double q) {
        return Math.abs(q) <= CENTRAL ? central(q) : Math.copySign(tail(0.5 - Math.abs(q)), q);
    }

    /// The quantile of 1/2 + q, for |q| <= 0.425.
    private static double central(double q) {
        double r = Math.fma(-q, q, CENTRAL_SQUARED);
        double num = 2509.0809287301226727;
        num = Math.fma(num, r, 33430.575583588128105);
        num = Math.fma(num, r, 67265.770927008700853);
        num = Math.fma(num, r, 45921.953931549871457);
        num = Math.fma(num, r, 13731.693765509461125);
        num = Math.fma(num, r, 1971.5909503065514427);
        num = Math.fma(num, r, 133.14166789178437745);
        num = Math.fma(num, r, 3.387132872796366608);
        double den = 5226.495278852545925;
        den = Math.fma(den, r, 28729.085735721942674);
        den = Math.fma(den, r, 39307.89580009271061);
        den = Math.fma(den, r, 21213.794301586595867);
        den = Math.fma(den, r, 5394.1960214247511077);
        den = Math.fma(den, r, 687.1870074920579083);
        den = Math.fma(den, r, 42.313330701600911252);
        den = Math.fma(den, r, 1);
        return q * num / den;
    }

    /// The positive quantile of 1 - p, for p in [0, 0.075].
    private static double tail(double p) {
        if (p == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double r = Math.sqrt(-log(p));
        return r <= FAR ? near(r - 1.6) : far(r - FAR);
    }

    /// The quantile from r = sqrt(-log(p)) - 1.6, for r <= 3.4.
    private static double near(double r) {
        double num = 7.7454501427834140764e-4;
        num = Math.fma(num, r, 0.0227238449892691845833);
        num = Math.fma(num, r, 0.24178072517745061177);
        num = Math.fma(num, r, 1.27045825245236838258);
        num = Math.fma(num, r, 3.64784832476320460504);
        num = Math.fma(num, r, 5.7694972214606914055);
        num = Math.fma(num, r, 4.6303378461565452959);
        num = Math.fma(num, r, 1.42343711074968357734);
        double den = 1.05075007164441684324e-9;
        den = Math.fma(den, r, 5.475938084995344946e-4);
        den = Math.fma(den, r, 0.0151986665636164571966);
        den = Math.fma(den, r, 0.14810397642748007459);
        den = Math.fma(den, r, 0.68976733498510000455);
        den = Math.fma(den, r, 1.6763848301838038494);
        den = Math.fma(den, r, 2.05319162663775882187);
        den = Math.fma(den, r, 1);
        return num / den;
    }

    /// The quantile from r = sqrt(-log(p)) - 5, for r > 0.
    private static double far(double r) {
        double num = 2.01033439929228813265e-7;
        num = Math.fma(num, r, 2.71155556874348757815e-5);
        num = Math.fma(num, r, 0.0012426609473880784386);
        num = Math.fma(num, r, 0.026532189526576123093);
        num = Math.fma(num, r, 0.29656057182850489123);
        num = Math.fma(num, r, 1.7848265399172913358);
        num = Math.fma(num, r, 5.4637849111641143699);
        num = Math.fma(num, r, 6.6579046435011037772);
        double den = 2.04426310338993978564e-15;
        den = Math.fma(den, r, 1.4215117583164458887e-7);
        den = Math.fma(den, r, 1.8463183175100546818e-5);
        den = Math.fma(den, r, 7.868691311456132591e-4);
        den = Math.fma(den, r, 0.0148753612908506148525);
        den = Math.fma(den, r, 0.13692988092273580531);
        den = Math.fma(den, r, 0.59983220655588793769);
        den = Math.fma(den, r, 1);
        return num / den;
    }

    /// Natural logarithm of a normal number in (0, 1): with x = 2^k * m and m near 1, k*ln 2 + 2*atanh((m-1)/(m+1)),
    /// the series of atanh cut after the 23rd power. Below 2e-16 relative for x <= 0.075.
    private static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long k = (bits - 0x3FE6_A09E_667F_3BCDL) >> 52;
        double m = Double.longBitsToDouble(bits - (k << 52));
        double s = (m - 1) / (m + 1);
        double z = s * s;
        double sum = 2.0 / 23;
        sum = Math.fma(sum, z, 2.0 / 21);
        sum = Math.fma(sum, z, 2.0 / 19);
        sum = Math.fma(sum, z, 2.0 / 17);
        sum = Math.fma(sum, z, 2.0 / 15);
        sum = Math.fma(sum, z, 2.0 / 13);
        sum = Math.fma(sum, z, 2.0 / 11);
        sum = Math.fma(sum, z, 2.0 / 9);
        sum = Math.fma(sum, z, 2.0 / 7);
        sum = Math.fma(sum, z, 2.0 / 5);
        sum = Math.fma(sum, z, 2.0 / 3);
        return Math.fma(k, LN2, Math.fma(sum * z, s, 2 * s));
    }

    /// One batch of elements: the central branch for all of them as one vector loop, then the tails one by one.
    private static final class Batch {
        final double[] draws = new double[Blocks.ELEMENTS];
        private final double[] q = new double[Blocks.ELEMENTS];
        private final int[] outer = new int[Blocks.ELEMENTS];
        private final Blocks blocks = new Blocks();

        /// Draws from the element `first` on, as many as fit but none that begins behind `to`.
        void draw(long key, long step, long first, int to) {
            int count = (int) Math.min(Blocks.SIZE, to - first + 1 >> 1);
            blocks.compute(key, step, first, count);
            for (int i = 0; i < count; i++) {
                q[2 * i] = centred(blocks.even(i));
                q[2 * i + 1] = centred(blocks.odd(i));
            }
            centralAll(q, draws, 2 * count);
            for (int i = 0, n = outer(2 * count); i < n; i++) {
                draws[outer[i]] = ofCentred(q[outer[i]]);
            }
        }

        private static void centralAll(double[] q, double[] draws, int count) {
            for (int i = 0; i < count; i++) {
                draws[i] = central(q[i]);
            }
        }

        private int outer(int count) {
            int n = 0;
            for (int i = 0; i < count; i++) {
                outer[n] = i;
                n += Math.abs(q[i]) > CENTRAL ? 1 : 0;
            }
            return n;
        }
    }
}
