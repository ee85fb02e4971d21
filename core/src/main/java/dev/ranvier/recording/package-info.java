// SPDX-License-Identifier: Apache-2.0
/// What a simulation leaves behind: named columns with units on a grid of steps, and spikes. A run fills it; file
/// formats, figures and analyses read it and never see a simulator.
@NullMarked
package dev.ranvier.recording;

import org.jspecify.annotations.NullMarked;
