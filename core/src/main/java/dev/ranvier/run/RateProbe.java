// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.model.Variable;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;

/// The mean rate of the neurons over the steps of a bin, Hz.
final class RateProbe implements Probe {
    private final State state;
    private final int bin;
    private final double perSpike;
    private final double[] sample = new double[1];
    private double spikes;

    /// @param neurons how many there are, trials of a batch together
    /// @param bin steps
    /// @param dt ms
    RateProbe(State state, int neurons, int bin, double dt) {
        this.state = state;
        this.bin = bin;
        this.perSpike = 1000 / (bin * dt * neurons);
    }

    @Override
    public Trace outline() {
        Variable rate = new Variable("rate", Unit.parse("Hz"), "mean rate of the neurons");
        return new Trace(rate, new int[] {1}, ElementType.FLOAT64, Affine.IDENTITY);
    }

    @Override
    public void pass(long step) {
        if (step % bin == 0) {
            spikes = 0;
        }
        spikes += state.spikes();
    }

    @Override
    public double[] take() {
        sample[0] = spikes * perSpike;
        return sample;
    }

    @Override
    public double[] memory() {
        return new double[] {spikes};
    }

    @Override
    public void memory(double[] remembered) {
        spikes = remembered[0];
    }
}
