// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// How far from zero the argument of a function may be. All but the last speculate: code for them is right for such
/// arguments only, and says so with [Lanes#require]. The bits are the same in all that are right.
public enum Reach {
    /// The common range of each function, that of [Exprel#exprel] as narrow as its shortest form allows.
    NEAR,
    /// As near, with the longer polynomial of `exprel`.
    MODERATE,
    /// Where `exprel` needs no exponential.
    WIDE,
    /// Common ranges that end only where exponentials leave the normal numbers.
    FAR,
    /// Every argument.
    ALL
}
