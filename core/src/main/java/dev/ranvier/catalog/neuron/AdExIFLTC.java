// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import dev.ranvier.model.Model;

/// [AdExIF] with liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
/// doi:10.1609/aaai.v35i9.16936.
public final class AdExIFLTC {
    /// The model.
    public static final Model MODEL = AdExIF.MODEL.liquid().named("AdExIFLTC");

    private AdExIFLTC() {}
}
