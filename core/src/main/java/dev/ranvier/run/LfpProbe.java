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
    private final double[] past;
    private final double[] sample = new double[1];
    private int now;

    LfpProbe(VariableProbe excitation, VariableProbe inhibition, double dt) {
        this.excitation = excitation;
        this.inhibition = inhibition;
        this.past = new double[(int) Math.round(LATER_MS / dt) + 1];
    }

    @Override
    public Trace outline() {
        Unit unit = excitation.outline().quantity().unit();
        Variable lfp = new Variable("lfp", unit, "weighted sum of synaptic currents");
        return new Trace(lfp, new int[] {1}, ElementType.FLOAT64, Affine.IDENTITY);
    }

    @Override
    public void pass(long step) {
        now = (now + 1) % past.length;
        past[now] = sum(excitation.take());
    }

    /// Before the first 6 ms have passed, the excitatory currents were none.
    @Override
    public double[] take() {
        sample[0] = past[(now + 1) % past.length] + INHIBITION * sum(inhibition.take());
        return sample;
    }

    private static double sum(double[] currents) {
        double sum = 0;
        for (double current : currents) {
            sum += Math.abs(current);
        }
        return sum;
    }

    @Override
    public double[] memory() {
        double[] memory = Arrays.copyOf(past, past.length + 1);
        memory[past.length] = now;
        return memory;
    }

    @Override
    public void memory(double[] remembered) {
        System.arraycopy(remembered, 0, past, 0, past.length);
        now = (int) remembered[past.length];
    }
}
