// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;

/// A value in generated code.
sealed interface Term {
    /// A number known now.
    record Number(double value) implements Term {
        /// Whether it is finite once rounded to the precision.
        boolean isFinite(Precision precision) {
            return precision == Precision.DOUBLE ? Double.isFinite(value) : Float.isFinite((float) value);
        }
    }

    /// A number known now, by its bits in either precision.
    record Bits(long bits64, int bits32) implements Term {}

    /// A local variable; in vector code the first of several, one for each interleaved copy.
    ///
    /// @param truth whether it holds a truth value or mask
    record Local(int slot, boolean truth) implements Term {}
}
