// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

/// How a population is cut over worker threads. It never changes results.
///
/// @param parts number of contiguous parts; 0 leaves the choice to the run
public record Sharding(int parts) {
    /// The run chooses.
    public static final Sharding AUTO = new Sharding(0);

    /// Checks the number.
    public Sharding {
        if (parts < 0) {
            throw new IllegalArgumentException("sharding: " + parts + " parts; at least 1 is needed, or Sharding.AUTO");
        }
    }

    /// A fixed number of contiguous parts, each stepped by one thread.
    public static Sharding parts(int parts) {
        return new Sharding(parts);
    }
}
