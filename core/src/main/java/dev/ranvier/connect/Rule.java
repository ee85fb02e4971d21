// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Who is connected to whom. Immutable; [Connect] has them all.
public interface Rule {
    /// The connections of two groups of neurons.
    ///
    /// @param seed of this projection; the same gives the same connections, on every machine and for any threads
    /// @throws IllegalArgumentException when the rule does not fit the two groups; the message names the rule, the
    ///     value and what is allowed
    Rows on(Ends ends, long seed);

    /// The rule as a phrase for tables, for example `probability 0.1, no autapses`.
    String describe();
}
