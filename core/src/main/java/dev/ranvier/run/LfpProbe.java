// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.model.Variable;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import java.util.Arrays;

/// The reference weighted sum of synaptic currents, a proxy of the local field potential: that of Mazzoni et al. (2015),
/// doi:10.1371/journal.pcbi.1004584. The excitatory currents of 6 ms before and 1.65 times the inhibitory ones of now,
/// each added over the neurons as absolute values, because currents of opposite direction, through synapses at the two
/// ends of a pyramidal cell, make dipoles of the same one.
final class LfpProbe implements Probe {
    private static final double LATER_MS = 6;
    private static final double INHIBITION = 1.65;

    private final VariableProbe excitation;
    private final VariableProbe inhibition;
    private final int trials;
    private final double[][] past;
    private final double[] sample;
    private int now;

    /// @param trials of a batch; each has its own sum
    /// @param dt ms
    LfpProbe(VariableProbe excitation, VariableProbe inhibition, int trials, double dt) {
        this.excitation = excitation;
        this.inhibition = inhibition;
        this.trials = trials;
        this.past = new double[(int) Math.round(LATER_MS / dt) + 1][trials];
        this.sample = new double[trials];
    }

    @Override
    public Trace outline() {
        Unit unit = excitation.outline().quantity().unit();
        Variable lfp = new Variable("lfp", unit, "weighted sum of synaptic currents");
        int[] shape = trials == 1 ? new int[] {1} : new int[] {trials, 1};
        return new Trace(lfp, shape, ElementType.FLOAT64, Affine.IDENTITY);
    }

    @Override
    public void pass(long step) {
        now = (now + 1) % past.length;
        double[] currents = excitation.take();
        Arrays.setAll(past[now], trial -> sum(currents, trial));
    }

    /// Before the first 6 ms have passed, the excitatory currents were none.
    @Override
    public double[] take() {
        double[] earlier = past[(now + 1) % past.length];
        double[] currents = inhibition.take();
        Arrays.setAll(sample, trial -> earlier[trial] + INHIBITION * sum(currents, trial));
        return sample;
    }

    private double sum(double[] currents, int trial) {
        int count = currents.length / trials;
        double sum = 0;
        for (int k = trial * count; k < (trial + 1) * count; k++) {
            sum += Math.abs(currents[k]);
        }
        return sum;
    }

    @Override
    public double[] memory() {
        double[] memory = new double[past.length * trials + 1];
        for (int k = 0; k < past.length; k++) {
            System.arraycopy(past[k], 0, memory, k * trials, trials);
        }
        memory[past.length * trials] = now;
        return memory;
    }

    @Override
    public void memory(double[] remembered) {
        for (int k = 0; k < past.length; k++) {
            System.arraycopy(remembered, k * trials, past[k], 0, trials);
        }
        now = (int) remembered[past.length * trials];
    }
}
