// SPDX-License-Identifier: Apache-2.0
/// Who is connected to whom: in goes a rule, two groups of neurons and a seed, out come the partners of each neuron,
/// and a number for each synapse.
///
/// - [dev.ranvier.connect.Connect] makes the rules; [dev.ranvier.connect.Rule#on] lays one on two
///   [dev.ranvier.connect.Ends].
/// - [dev.ranvier.connect.Rows] lists the partners row by row; [dev.ranvier.connect.PerSynapse] has weights and delays.
/// - [dev.ranvier.connect.Positions] are where neurons are, for rules and values that depend on distance.
///
/// Everything is a function of (seed, row), made of the draws of [dev.ranvier.random.Philox]: rows may be asked for in
/// any order, by any threads and again. Only rules that make one graph of all neurons (small world, scale free, power
/// law) and listed ones keep their synapses in memory.
///
/// [dev.ranvier.connect.SynapseBuilder] lays out what the rules say as [dev.ranvier.connect.Synapses] in memory, through
/// which spikes ([dev.ranvier.connect.Departures]) pass.
///
/// Papers are named in each rule; a survey of the conventions is Senk et al. (2022), Connectivity concepts in neuronal
/// network modeling, doi:10.1371/journal.pcbi.1010086.
@NullMarked
package dev.ranvier.connect;

import org.jspecify.annotations.NullMarked;
