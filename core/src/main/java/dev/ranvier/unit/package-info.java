// SPDX-License-Identifier: Apache-2.0
/// Physical units: text such as `mV`, `uF/cm^2` or `1/ms` comes in, a [dev.ranvier.unit.Unit] with dimension and
/// decimal scale goes out. Symbols follow the SI brochure, 9th edition, doi:10.59161/AUEZ1291.
@NullMarked
package dev.ranvier.unit;

import org.jspecify.annotations.NullMarked;
