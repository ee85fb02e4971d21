// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.expr.Precision;
import dev.ranvier.random.Philox;

/// A rule with its weights and delays, between two groups of neurons, drawn from a seed; several may join the same two
/// populations.
///
/// @param name of the projection, for messages
/// @param ends both sides; where they begin in their populations is told there
/// @param rows who is connected to whom
/// @param weights weight of each synapse
/// @param delays delay of each synapse, ms
public record Bundle(String name, Ends ends, Rows rows, PerSynapse.Values weights, PerSynapse.Values delays) {
    /// A bundle drawn from a seed. Connections, weights and delays have streams of their own, under the name.
    ///
    /// @throws IllegalArgumentException when rule, weights or delays do not fit the two sides
    public static Bundle of(String name, Ends ends, Rule rule, PerSynapse weight, PerSynapse delay, long seed) {
        Rows rows = rule.on(ends, stream(name, "connect", seed));
        return new Bundle(
                name,
                ends,
                rows,
                weight.on(ends, rows, stream(name, "weight", seed)),
                delay.on(ends, rows, stream(name, "delay", seed)));
    }

    private static long stream(String name, String what, long seed) {
        return Philox.key(seed, Philox.stream(name, what));
    }

    /// Memory it will take, bytes; about that where the number of synapses is random.
    public double bytes(Precision precision) {
        int weight = weights.isConstant() ? 0 : precision == Precision.SINGLE ? Float.BYTES : Double.BYTES;
        return rows.expected() * (2.0 + weight) + 4.0 * ends.sources();
    }
}
