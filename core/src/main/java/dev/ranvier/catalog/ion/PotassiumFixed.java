// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.ion;

import dev.ranvier.model.Ion;

/// Potassium whose reversal potential and concentration inside stay as they are.
public final class PotassiumFixed {
    /// The ion: -95 mV and 0.0400811 mM.
    public static final Ion ION = Ion.fixed("K", -95, 0.0400811).means("fixed potassium");

    private PotassiumFixed() {}
}
