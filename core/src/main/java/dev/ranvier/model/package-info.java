// SPDX-License-Identifier: Apache-2.0
/// Models: the text of equations with parameters comes in, a [dev.ranvier.model.Model] goes out whose names, units and
/// shapes have been checked. Variants (refractory, liquid, noise, more currents) are functions from model to model.
@NullMarked
package dev.ranvier.model;

import org.jspecify.annotations.NullMarked;
