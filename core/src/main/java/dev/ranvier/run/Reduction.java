// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.model.Variable;
import dev.ranvier.recording.Affine;
import dev.ranvier.unit.Quantity;

/// What is recorded in place of the values of all neurons: fewer numbers made of them, in each trial of a batch for
/// itself.
public interface Reduction {
    /// What it is called: `V.mean`.
    String name();

    /// How many numbers it gives.
    int width();

    /// What it does, with all its parameters: a checkpoint compares this text. Unless it says otherwise, its name and its
    /// width.
    default String describe() {
        return name() + " in " + width() + (width() == 1 ? " number" : " numbers");
    }

    /// Puts its numbers into `to`, from `at` on.
    ///
    /// @param values `from` to `from + count - 1` are those of the neurons
    void reduce(double[] values, int from, int count, double[] to, int at);

    /// What its numbers are of; unless it says otherwise they have the unit of the variable.
    default Variable of(Quantity variable) {
        return new Variable(variable.name() + "." + name(), variable.unit(), name() + " of " + variable.meaning());
    }

    /// How its numbers become physical ones where those of the variable do so by `variable`; unless it says otherwise,
    /// they stay what they are.
    default Affine affine(Affine variable) {
        return Affine.IDENTITY;
    }

    /// The mean over the neurons, added in their order.
    static Reduction mean() {
        return new Mean(false);
    }

    /// The mean of the absolute values over the neurons: of synaptic currents a simple proxy of the local field
    /// potential (Mazzoni et al. 2008, doi:10.1371/journal.pcbi.1000239).
    static Reduction meanAbsolute() {
        return new Mean(true);
    }

    /// How many neurons have a value in each of `bins` equal parts of the range; values outside are not counted.
    ///
    /// @throws IllegalArgumentException when the range is empty or there is no bin
    static Reduction histogram(double from, double to, int bins) {
        return new Histogram(from, to, bins);
    }
}
