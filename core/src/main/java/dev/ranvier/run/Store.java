// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// Takes the samples of one trace: in memory, or on their way to a file.
@FunctionalInterface
interface Store {
    /// @param t ms
    /// @param sample used again after the call
    void append(double t, double[] sample);
}
