// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

/// What a noise term `g(x)*xi` means where its amplitude depends on the state. The two agree for additive noise; else
/// a Stratonovich equation is the Ito equation with the drift `f + g*(dg/dx)/2`. Kloeden and Platen (1992),
/// doi:10.1007/978-3-662-12616-5, section 4.9.
public enum Calculus {
    /// The amplitude is taken at the start of each step: noise and amplitude are independent.
    ITO,
    /// The amplitude is taken in the middle: the ordinary chain rule holds, as for the limit of coloured noise.
    STRATONOVICH
}
