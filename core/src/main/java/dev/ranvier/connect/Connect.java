// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.function.DoubleUnaryOperator;

/// The rules of connection. Each is immutable and takes further options as methods: `probability(0.1).autapses(false)`.
///
/// Autapses are synapses of a neuron onto itself, multapses several synapses of one pair. Both are possible only where
/// a rule says so; the defaults are in each rule.
public final class Connect {
    /// Where a Gaussian is below the smallest random number; beyond it no pair is drawn anyway.
    private static final double GAUSSIAN_END = 8.6;

    /// The same for an exponential.
    private static final double EXPONENTIAL_END = 37;

    private Connect() {}

    /// Source i to target i; there must be as many of both.
    public static Rule oneToOne() {
        return new OneToOne();
    }

    /// Every source to every target.
    public static AllToAll allToAll() {
        return new AllToAll(true);
    }

    /// Each pair with probability p, independently.
    ///
    /// @throws IllegalArgumentException when p is outside [0, 1] or NaN
    public static Probability probability(double p) {
        return new Probability(p, true);
    }

    /// A fixed number of synapses onto each target, from sources drawn uniformly.
    ///
    /// @throws IllegalArgumentException when it is negative
    public static InDegree inDegree(int degree) {
        return new InDegree(degree, true, true);
    }

    /// A fixed number of synapses of each source, to targets drawn uniformly.
    ///
    /// @throws IllegalArgumentException when it is negative
    public static OutDegree outDegree(int degree) {
        return new OutDegree(degree, true, true);
    }

    /// A fixed number of synapses in all, sources and targets drawn uniformly.
    ///
    /// @throws IllegalArgumentException when it is negative
    public static TotalNumber totalNumber(long total) {
        return new TotalNumber(total, true, true);
    }

    /// All pairs not farther apart than a radius. Both groups need positions.
    ///
    /// @throws IllegalArgumentException unless the radius is positive
    public static ByDistance within(double radius) {
        return new ByDistance("all", d -> 1, Double.POSITIVE_INFINITY, true).within(radius);
    }

    /// Each pair with probability `peak*exp(-d^2/(2*sigma^2))` at distance d, independently. Both groups need
    /// positions. BrainPy's `GaussianProb` has the peak 1.
    ///
    /// @param sigma in the unit of the positions
    /// @throws IllegalArgumentException when the peak is outside [0, 1] or sigma is not positive
    public static ByDistance gaussian(double peak, double sigma) {
        String name = "gaussian(" + number(peak) + ", " + number(sigma) + ")";
        probability(name, peak);
        positive(name, sigma);
        return new ByDistance(
                name, d -> peak * StrictMath.exp(-d * d / (2 * sigma * sigma)), GAUSSIAN_END * sigma, true);
    }

    /// Each pair with probability `peak*exp(-d/length)` at distance d, independently. Both groups need positions.
    ///
    /// @param length in the unit of the positions
    /// @throws IllegalArgumentException when the peak is outside [0, 1] or the length is not positive
    public static ByDistance exponential(double peak, double length) {
        String name = "exponential(" + number(peak) + ", " + number(length) + ")";
        probability(name, peak);
        positive(name, length);
        return new ByDistance(name, d -> peak * StrictMath.exp(-d / length), EXPONENTIAL_END * length, true);
    }

    /// Each pair with a probability that is a function of its distance, independently. Both groups need positions. All
    /// pairs are looked at; [ByDistance#within] limits that. The function must give the same for the same distance, and
    /// may be called by several threads at once.
    public static ByDistance distance(DoubleUnaryOperator probability) {
        return new ByDistance("function of distance", probability, Double.POSITIVE_INFINITY, true);
    }

    /// The neighbours one step away on a grid: 4 on a plane.
    ///
    /// @param shape numbers of places along each axis; none for a line of all neurons
    /// @throws IllegalArgumentException when an axis is below 1
    public static Lattice gridFour(int... shape) {
        return new Lattice(Lattice.Kind.STEPS, 1, shape, false, false);
    }

    /// The neighbours of the block three places wide: 8 on a plane.
    ///
    /// @param shape as above
    /// @throws IllegalArgumentException as above
    public static Lattice gridEight(int... shape) {
        return gridN(1, shape);
    }

    /// The neighbours of the block `2*n + 1` places wide.
    ///
    /// @param shape as above
    /// @throws IllegalArgumentException as above, or when n is below 1
    public static Lattice gridN(int n, int... shape) {
        return new Lattice(Lattice.Kind.BLOCK, n, shape, false, false);
    }

    /// Each neuron of a ring to its k nearest ones, half on each side.
    ///
    /// @throws IllegalArgumentException when k is odd or below 2
    public static Lattice ring(int k) {
        if (k < 2 || k % 2 != 0) {
            throw new IllegalArgumentException("ring: " + k
                    + " neighbours; they are half on one side and half on the other, so k is even, at least 2");
        }
        return gridN(k / 2).periodic(true);
    }

    /// A ring of k neighbours each, whose links are replaced with probability p (Watts and Strogatz).
    ///
    /// @throws IllegalArgumentException when k is odd or below 2, or p is outside [0, 1]
    public static SmallWorld smallWorld(int k, double p) {
        return new SmallWorld(k, p, false, false, false);
    }

    /// A ring of k neighbours each, to whose links others are added with probability p (Newman and Watts).
    ///
    /// @throws IllegalArgumentException when k is odd or below 2, or p is outside [0, 1]
    public static SmallWorld newmanWatts(int k, double p) {
        return new SmallWorld(k, p, true, false, false);
    }

    /// A growing graph with m links of each new neuron, to those that have many (Barabasi and Albert).
    ///
    /// @throws IllegalArgumentException when m is below 1
    public static ScaleFree scaleFree(int m) {
        return new ScaleFree(m, m, 1, false);
    }

    /// The same with m1 links with probability p and m2 otherwise (dual form, Moshiri).
    ///
    /// @throws IllegalArgumentException when one is below 1, or p is outside [0, 1]
    public static ScaleFree scaleFree(int m1, int m2, double p) {
        return new ScaleFree(m1, m2, p, false);
    }

    /// A growing graph with m links of each new neuron, which close triangles with probability p (Holme and Kim).
    ///
    /// @throws IllegalArgumentException when m is below 1, or p is outside [0, 1]
    public static PowerLaw powerLaw(int m, double p) {
        return new PowerLaw(m, p, false);
    }

    /// A synapse for each number `matrix[source][target]` that is not 0; [Listed#weights] are the numbers.
    ///
    /// @throws IllegalArgumentException when rows differ in length or a number is not finite
    public static Listed matrix(double[][] matrix) {
        return Listed.matrix(matrix);
    }

    /// A synapse from `sources[k]` to `targets[k]` for each k (COO). [Listed#values] takes weights or delays in this
    /// order. A pair that stands there twice has two synapses.
    ///
    /// @throws IllegalArgumentException when the lists differ in length or an index is negative
    public static Listed pairs(int[] sources, int[] targets) {
        return Listed.pairs(sources, targets);
    }

    /// Synapses from source s to `targets[starts[s]]` up to before `targets[starts[s + 1]]` (CSR). [Listed#values]
    /// takes weights or delays in the order of the targets.
    ///
    /// @param starts one more than there are sources, from 0 to the number of synapses
    /// @throws IllegalArgumentException when the starts fall or do not fit, or a target is negative
    public static Listed csr(int[] starts, int[] targets) {
        return Listed.csr(starts, targets);
    }

    static void probability(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(name + ": the probability " + p + " is outside [0, 1]");
        }
    }

    private static void positive(String name, double length) {
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": the length " + length + " must be positive and finite");
        }
    }

    static void count(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " " + count + ": a number of synapses is not negative");
        }
    }

    /// The options that are not allowed, as the end of a phrase.
    static String without(boolean autapses, boolean multapses) {
        return (autapses ? "" : ", no autapses") + (multapses ? "" : ", no multapses");
    }

    /// A number without a needless `.0`.
    static String number(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
    }
}
