// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

/// A contiguous part of a population under a name of its own. It has no state: the neurons are those of the population.
///
/// @param of the population
/// @param name its name, in messages, tables and recordings
/// @param start the first neuron, counted in the population
/// @param size how many
public record View(Population of, String name, int start, int size) implements Neurons {}
