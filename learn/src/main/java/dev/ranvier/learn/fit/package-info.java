// SPDX-License-Identifier: Apache-2.0
/// Fits without gradients: a neuron, its input and what was recorded of it come in; values of its parameters go out.
///
/// [Fit] simulates all candidates of a generation as one population and compares them by a [Measure]: [TraceDistance],
/// [VanRossumDistance], [TimingDistance], [Coincidence], or one of your own. [CmaEs] makes the next generation from what was
/// found; [NestedSampling] finds all values that go with the data.
@NullMarked
package dev.ranvier.learn.fit;

import org.jspecify.annotations.NullMarked;
