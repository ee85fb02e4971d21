// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// `d variable/dt = drift + sum of noise[xi]*xi`.
///
/// @param drift in the unit of the variable per ms
/// @param noise amplitude of each white noise, in the unit of the variable per sqrt(ms), by name of the noise
/// @param unlessRefractory whether the variable keeps its value while the neuron is refractory
public record Equation(Variable variable, Expr drift, Map<String, Expr> noise, boolean unlessRefractory) {
    /// Copies the map, sorted by name, so that steps add noises in the same order in every run.
    public Equation {
        noise = Collections.unmodifiableMap(new TreeMap<>(noise));
    }
}
