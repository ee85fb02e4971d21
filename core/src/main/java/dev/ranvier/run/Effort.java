// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// How much work sub-steps were.
///
/// @param accepted sub-steps made
/// @param rejected sub-steps tried and found too long
/// @param trials times the equations were integrated
/// @param shortest length of the shortest accepted one, ms; infinite when there was none
record Effort(long accepted, long rejected, long trials, double shortest) {
    static final Effort NONE = new Effort(0, 0, 0, Double.POSITIVE_INFINITY);

    Effort and(Effort other) {
        return new Effort(
                accepted + other.accepted,
                rejected + other.rejected,
                trials + other.trials,
                Math.min(shortest, other.shortest));
    }
}
