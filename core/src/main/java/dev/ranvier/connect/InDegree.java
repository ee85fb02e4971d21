// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Each target has exactly `degree` synapses, with sources drawn uniformly: NEST's `fixed_indegree`, BrainPy's
/// `FixedPreNum`.
///
/// Autapses and multapses are allowed unless told otherwise. These are the defaults of NEST, for which most published
/// networks with fixed degrees were written; BrainPy's default is `multapses(false)`.
///
/// @param degree number of synapses of a target
/// @param autapses whether a neuron may connect to itself
/// @param multapses whether a pair of neurons may have several synapses
public record InDegree(int degree, boolean autapses, boolean multapses) implements Rule {
    /// @throws IllegalArgumentException when the degree is negative
    public InDegree {
        Connect.count("in-degree", degree);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public InDegree autapses(boolean allowed) {
        return new InDegree(degree, allowed, multapses);
    }

    /// The same rule, with or without several synapses of one pair.
    public InDegree multapses(boolean allowed) {
        return new InDegree(degree, autapses, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        var may = new Degree.Multiplicity(autapses, multapses);
        return Degree.of("in-degree", ends, Side.TARGET, degree, may, seed);
    }

    @Override
    public String describe() {
        return "in-degree " + degree + Connect.without(autapses, multapses);
    }
}
