// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Affine;

/// The mean over the neurons, added in their order.
record Mean(boolean absolute) implements Reduction {
    @Override
    public String name() {
        return absolute ? "mean_abs" : "mean";
    }

    @Override
    public Affine affine(Affine variable) {
        return absolute ? Affine.IDENTITY : variable;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void reduce(double[] values, int from, int count, double[] to, int at) {
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            sum += absolute ? Math.abs(values[k]) : values[k];
        }
        to[at] = sum / count;
    }
}
