// SPDX-License-Identifier: Apache-2.0
/// Numerical methods: a model and a step size come in, a [dev.ranvier.integrate.Step] goes out, a list of single
/// assignments that says exactly which operations one time step performs. One method, one file. Simplification and
/// linearisation happen here; whoever runs a step performs its operations as they stand.
///
/// Families of methods are records of their weights, one file each, as are their members: explicit methods of Runge
/// and Kutta (Butcher 1964, doi:10.1017/S1446788700023387), stochastic ones (Rößler 2010, doi:10.1137/09076636X),
/// Rosenbrock methods and implicit ones of one stage (Hairer and Wanner 1996, doi:10.1007/978-3-642-05221-7). Linear
/// equations have a propagator (Rotter and Diesmann 1999, doi:10.1007/s004220050570).
@NullMarked
package dev.ranvier.integrate;

import org.jspecify.annotations.NullMarked;
