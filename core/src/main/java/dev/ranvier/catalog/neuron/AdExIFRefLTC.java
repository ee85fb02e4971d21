// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;

/// [AdExIF] with a refractory period and liquid time constant: current inputs stand inside the derivative, so an
/// exponential integrator sees their slope. Hasani et al. (2021), doi:10.1609/aaai.v35i9.16936.
public final class AdExIFRefLTC {
    /// Refractory period.
    public static final Parameter tau_ref = AdExIFRef.tau_ref;

    /// The model.
    public static final Model MODEL = AdExIFRef.MODEL.liquid().named("AdExIFRefLTC");

    private AdExIFRefLTC() {}
}
