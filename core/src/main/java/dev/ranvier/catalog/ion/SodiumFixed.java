// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.ion;

import dev.ranvier.model.Ion;

/// Sodium whose reversal potential and concentration inside stay as they are.
public final class SodiumFixed {
    /// The ion: 50 mV and 0.0400811 mM.
    public static final Ion ION = Ion.fixed("Na", 50, 0.0400811).means("fixed sodium");

    private SodiumFixed() {}
}
