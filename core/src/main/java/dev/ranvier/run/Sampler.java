// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.function.IntToDoubleFunction;

/// Copies the values that a variable has now, of chosen elements, into a sample. Made once for a recorder, so that a
/// sample costs a copy and neither a call nor an object for each element.
@FunctionalInterface
interface Sampler {
    /// Fills the sample.
    void fill(double[] sample);

    /// Of the numbers of a frame.
    static Sampler of(Object array, int[] elements) {
        return switch (array) {
            case double[] d
            when adjoin(elements) ->
                sample -> System.arraycopy(d, elements.length == 0 ? 0 : elements[0], sample, 0, elements.length);
            case double[] d ->
                sample -> {
                    for (int k = 0; k < elements.length; k++) {
                        sample[k] = d[elements[k]];
                    }
                };
            case float[] f ->
                sample -> {
                    for (int k = 0; k < elements.length; k++) {
                        sample[k] = f[elements[k]];
                    }
                };
            default -> throw new AssertionError(array);
        };
    }

    /// Of something that is computed.
    static Sampler of(IntToDoubleFunction value, int[] elements) {
        return sample -> {
            for (int k = 0; k < elements.length; k++) {
                sample[k] = value.applyAsDouble(elements[k]);
            }
        };
    }

    private static boolean adjoin(int[] elements) {
        for (int k = 1; k < elements.length; k++) {
            if (elements[k] != elements[k - 1] + 1) {
                return false;
            }
        }
        return true;
    }
}
