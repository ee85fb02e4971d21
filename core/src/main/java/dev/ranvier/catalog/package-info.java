// SPDX-License-Identifier: Apache-2.0
/// The models of the field, one file each, as equations with parameters, units and sources. Nothing in core depends on
/// a model of the catalogue.
@NullMarked
package dev.ranvier.catalog;

import org.jspecify.annotations.NullMarked;
