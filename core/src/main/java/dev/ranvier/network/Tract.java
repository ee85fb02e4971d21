// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.model.Plasticity;
import java.util.List;
import java.util.Optional;

/// All projections from one population into one input of another: they lie in memory together, so that a spike finds its
/// targets in one place. A projection that learns, or has dynamics of
/// its own, is a tract by itself.
///
/// @param source the population whose spikes it carries
/// @param target the population they arrive at
/// @param input the input they are added to
/// @param projections in the order of the network
public record Tract(Population source, Population target, String input, List<Projection> projections) {
    /// How its weights change, if they do.
    public Optional<Plasticity> plasticity() {
        return projections.getFirst().plasticity();
    }
}
