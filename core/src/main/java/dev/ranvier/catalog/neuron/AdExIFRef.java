// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;

/// [AdExIF] with a refractory period.
public final class AdExIFRef {
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = AdExIF.MODEL.refractory(tau_ref).named("AdExIFRef");

    private AdExIFRef() {}
}
