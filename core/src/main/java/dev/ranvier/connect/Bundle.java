// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// A rule with its weights and delays, between parts of two populations; several may join the same two.
///
/// @param name of the projection, for messages
/// @param ends both sides; where they begin in their populations is told there
/// @param rows who is connected to whom
/// @param weights weight of each synapse
/// @param delays delay of each synapse, ms
public record Bundle(String name, Ends ends, Rows rows, PerSynapse.Values weights, PerSynapse.Values delays) {
    /// A bundle drawn from a seed.
    public static Bundle of(String name, Ends ends, Rule rule, PerSynapse weight, PerSynapse delay, long seed) {
        Rows rows = rule.on(ends, dev.ranvier.random.Philox.key(seed, dev.ranvier.random.Philox.stream(name, "connect")));
        return new Bundle(
                name,
                ends,
                rows,
                weight.on(ends, rows, dev.ranvier.random.Philox.key(seed, dev.ranvier.random.Philox.stream(name, "weight"))),
                delay.on(ends, rows, dev.ranvier.random.Philox.key(seed, dev.ranvier.random.Philox.stream(name, "delay"))));
    }
}
