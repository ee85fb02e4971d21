// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.ion;

import dev.ranvier.model.Ion;

/// Calcium whose reversal potential and concentration inside stay as they are.
public final class CalciumFixed {
    /// The ion: 120 mV and 0.00024 mM.
    public static final Ion ION = Ion.fixed("Ca", 120, 0.00024).means("fixed calcium");

    private CalciumFixed() {}
}
