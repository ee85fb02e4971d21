// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

/// How a spike resets the membrane potential.
///
/// @param kind the formula
/// @param detach whether the gradient stops at the spike (training only)
public record SpikeReset(Kind kind, boolean detach) {
    /// The formula of the reset.
    public enum Kind {
        /// Simulation: `V = V_reset` where the neuron spikes.
        ASSIGN,
        /// Training: `V -= (V_th - V_reset)*spike`.
        SOFT,
        /// Training: `V += (V_reset - V)*spike`.
        HARD
    }

    /// The reset of simulation.
    public static final SpikeReset SIMULATION = new SpikeReset(Kind.ASSIGN, false);
}
