// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.Objects;

/// Where neurons are, in any unit of length. Distances are Euclidean; along an axis that is closed, the shorter way.
///
/// @param coordinates `[neuron][axis]`
/// @param box length after which each axis closes, infinite where it does not; one number for each axis
public record Positions(double[][] coordinates, double[] box) {
    private static final long STREAM = Philox.stream("connect", "positions");

    /// @throws IllegalArgumentException when a neuron has another number of coordinates than there are axes, a
    ///     coordinate is not finite, or the box is not positive
    public Positions {
        box = box.clone();
        for (double length : box) {
            if (!(length > 0)) {
                throw new IllegalArgumentException(
                        "positions: an axis closes after " + length + "; the length must be positive");
            }
        }
        coordinates = coordinates.clone();
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = coordinates[i].clone();
            if (coordinates[i].length != box.length) {
                throw new IllegalArgumentException("positions: neuron " + i + " has " + coordinates[i].length
                        + " coordinates, but there are " + box.length + " axes");
            }
            for (double x : coordinates[i]) {
                if (!Double.isFinite(x)) {
                    throw new IllegalArgumentException(
                            "positions: a coordinate of neuron " + i + " is " + x + ", not a finite number");
                }
            }
        }
    }

    /// Positions in an open space, `[neuron][axis]`.
    ///
    /// @throws IllegalArgumentException as above, or without a neuron
    public static Positions of(double[]... coordinates) {
        if (coordinates.length == 0) {
            throw new IllegalArgumentException("positions: there must be at least one neuron");
        }
        return new Positions(coordinates, open(coordinates[0].length));
    }

    private static double[] open(int axes) {
        double[] box = new double[axes];
        Arrays.fill(box, Double.POSITIVE_INFINITY);
        return box;
    }

    /// Whole numbers on a grid of any number of axes, the last one fastest: `grid(3, 4)` has 3 rows of 4 neurons.
    /// [#scaled] gives another spacing, [#periodic] closes it.
    ///
    /// @throws IllegalArgumentException when an axis has no place
    public static Positions grid(int... shape) {
        int n = 1;
        for (int places : shape) {
            if (places < 1) {
                throw new IllegalArgumentException(
                        "positions: a grid of " + Arrays.toString(shape) + "; each axis has at least 1 place");
            }
            n = Math.multiplyExact(n, places);
        }
        double[][] coordinates = new double[n][shape.length];
        for (int i = 0; i < n; i++) {
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                coordinates[i][axis] = rest % shape[axis];
                rest /= shape[axis];
            }
        }
        return new Positions(coordinates, open(shape.length));
    }

    /// n neurons evenly along a closed line of a length, for example `ring(100, 2*Math.PI)`. The first is at 0.
    ///
    /// @throws IllegalArgumentException when n or the length is not positive
    public static Positions ring(int n, double length) {
        return grid(n).scaled(length / n).periodic(length);
    }

    /// n neurons drawn uniformly in a box that begins at 0; the seed makes them the same each time.
    ///
    /// @throws IllegalArgumentException when n is not positive or a length is not positive and finite
    public static Positions random(int n, long seed, double... lengths) {
        for (double length : lengths) {
            if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "positions: a box of length " + length + "; it must be positive and finite");
            }
        }
        if (n < 1) {
            throw new IllegalArgumentException("positions: " + n + " neurons; there must be at least one");
        }
        double[][] coordinates = new double[n][lengths.length];
        for (int i = 0; i < n; i++) {
            for (int axis = 0; axis < lengths.length; axis++) {
                coordinates[i][axis] = lengths[axis] * Philox.uniform(seed, STREAM, axis, i);
            }
        }
        return new Positions(coordinates, open(lengths.length));
    }

    /// The same in a space that closes: after `box[a]` along axis a. A grid of whole numbers closes after its numbers
    /// of places.
    ///
    /// @throws IllegalArgumentException when there is not one positive length for each axis
    public Positions periodic(double... box) {
        if (box.length != axes()) {
            throw new IllegalArgumentException(
                    "positions: a box of " + box.length + " lengths for " + axes() + " axes; give one for each");
        }
        return new Positions(coordinates, box);
    }

    /// All lengths times `factor`.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    public Positions scaled(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "positions: the factor " + factor + " of lengths; it must be positive and finite");
        }
        double[][] scaled = new double[size()][];
        Arrays.setAll(
                scaled, i -> Arrays.stream(coordinates[i]).map(x -> x * factor).toArray());
        return new Positions(scaled, Arrays.stream(box).map(x -> x * factor).toArray());
    }

    /// The positions of neurons [from, to) alone.
    ///
    /// @throws IndexOutOfBoundsException when they are not all there
    public Positions range(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return new Positions(Arrays.copyOfRange(coordinates, from, to), box);
    }

    /// Number of neurons.
    public int size() {
        return coordinates.length;
    }

    /// Number of axes.
    public int axes() {
        return box.length;
    }

    /// The distance from neuron i to neuron j of `other`, which must be in the same space.
    public double distance(int i, Positions other, int j) {
        return distance(coordinates[i], other.coordinates[j]);
    }

    private double distance(double[] a, double[] b) {
        double sum = 0;
        for (int axis = 0; axis < box.length; axis++) {
            double d = Math.abs(a[axis] - b[axis]);
            if (box[axis] < Double.POSITIVE_INFINITY) {
                d %= box[axis];
                d = Math.min(d, box[axis] - d);
            }
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /// @throws IllegalArgumentException when the other positions have other axes or close at other places
    void checkSpace(Positions other) {
        if (!Arrays.equals(box, other.box)) {
            throw new IllegalArgumentException("positions: sources are in a space that closes after "
                    + Arrays.toString(box) + ", targets in one of " + Arrays.toString(other.box)
                    + "; both must be in the same");
        }
    }
}
