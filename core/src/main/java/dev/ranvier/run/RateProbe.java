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
    private final int neurons;
    private final int bin;
    private final double dt;
    private final double[] sample = new double[1];
    private double spikes;
    /// Steps of the bin so far; fewer than it has when it began before it was looked at.
    private int seen;

    /// @param neurons how many there are, trials of a batch together
    /// @param bin steps
    /// @param dt ms
    RateProbe(State state, int neurons, int bin, double dt) {
        this.state = state;
        this.neurons = neurons;
        this.bin = bin;
        this.dt = dt;
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
            seen = 0;
        }
        spikes += state.spikes();
        seen++;
    }

    @Override
    public double[] take() {
        sample[0] = spikes * (1000 / (seen * dt * neurons));
        return sample;
    }

    @Override
    public double[] memory() {
        return new double[] {spikes, seen};
    }

    @Override
    public void memory(double[] remembered) {
        spikes = remembered[0];
        seen = (int) remembered[1];
    }
}
