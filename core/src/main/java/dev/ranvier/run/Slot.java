// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// Where the numbers of one [dev.ranvier.integrate.Value.Recalled] go: the array of the frame, by way of doubles where
/// that has another precision.
///
/// @param numbers one for each element, to be computed in place
record Slot(Object array, double[] numbers) {
    static Slot of(Object array, int size) {
        return new Slot(array, array instanceof double[] d ? d : new double[size]);
    }

    /// Hands the computed numbers of a part over.
    void finish(int from, int to) {
        if (array instanceof float[] f) {
            for (int e = from; e < to; e++) {
                f[e] = (float) numbers[e];
            }
        }
    }
}
