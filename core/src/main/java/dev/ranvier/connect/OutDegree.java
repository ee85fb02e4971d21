// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Each source has exactly `degree` synapses, with targets drawn uniformly: NEST's `fixed_outdegree`, BrainPy's
/// `FixedPostNum`.
///
/// Autapses and multapses are allowed unless told otherwise. These are the defaults of NEST, for which most published
/// networks with fixed degrees were written; BrainPy's default is `multapses(false)`.
///
/// @param degree number of synapses of a source
/// @param autapses whether a neuron may connect to itself
/// @param multapses whether a pair of neurons may have several synapses
public record OutDegree(int degree, boolean autapses, boolean multapses) implements Rule {
    /// @throws IllegalArgumentException when the degree is negative
    public OutDegree {
        Connect.count("out-degree", degree);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public OutDegree autapses(boolean allowed) {
        return new OutDegree(degree, allowed, multapses);
    }

    /// The same rule, with or without several synapses of one pair.
    public OutDegree multapses(boolean allowed) {
        return new OutDegree(degree, autapses, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        var may = new Degree.Multiplicity(autapses, multapses);
        return Degree.of("out-degree", ends, Side.SOURCE, degree, may, seed);
    }

    @Override
    public String describe() {
        return "out-degree " + degree + Connect.without(autapses, multapses);
    }
}
