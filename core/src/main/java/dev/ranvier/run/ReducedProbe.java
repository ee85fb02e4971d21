// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;

/// What a reduction makes of the values of a variable, for each trial.
final class ReducedProbe implements Probe {
    private final VariableProbe values;
    private final Reduction reduction;
    private final Trace outline;
    private final double[] sample;
    private final int perTrial;

    /// @param batch number of trials
    ReducedProbe(VariableProbe values, Reduction reduction, int batch) {
        this.values = values;
        this.reduction = reduction;
        Trace of = values.outline();
        int width = reduction.width();
        int[] shape = batch == 1 ? new int[] {width} : new int[] {batch, width};
        this.outline =
                new Trace(reduction.of(of.quantity()), shape, ElementType.FLOAT64, reduction.affine(of.affine()));
        this.sample = new double[batch * width];
        this.perTrial = of.columns() / batch;
    }

    @Override
    public Trace outline() {
        return outline;
    }

    @Override
    public double[] take() {
        double[] all = values.take();
        for (int trial = 0; trial * reduction.width() < sample.length; trial++) {
            reduction.reduce(all, trial * perTrial, perTrial, sample, trial * reduction.width());
        }
        return sample;
    }
}
