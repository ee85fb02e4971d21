// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Substep;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// A part of a step, performed for one neuron at any time. One for each thread: time and length are its own.
final class Routine {
    private static final int[] NO_SPIKES = {};

    private final Frame frame;
    private final Kernel kernel;
    private final double[] uniforms;
    private final @Nullable Integer time;
    private final @Nullable Integer length;

    Routine(Frame frame, Kernel kernel) {
        this.frame = frame;
        this.kernel = kernel;
        this.uniforms = new double[frame.uniforms().length];
        this.time = frame.layout().uniforms().get(new Input("t"));
        this.length = frame.layout().uniforms().get(new Input(Substep.LENGTH));
    }

    /// Takes over the inputs of the step of the run.
    void begin() {
        System.arraycopy(frame.uniforms(), 0, uniforms, 0, uniforms.length);
    }

    /// Performs it for one neuron, from time `t` over `h` (ms).
    ///
    /// @return whether all values are finite; if not, the state is as it was
    boolean perform(int neuron, double t, double h) {
        return perform(neuron, neuron + 1, t, h);
    }

    /// Performs it for several neurons.
    boolean perform(int from, int to, double t, double h) {
        if (time != null) {
            uniforms[time] = t;
        }
        if (length != null) {
            uniforms[length] = h;
        }
        return kernel.step(frame.arrays(), uniforms, from, to, NO_SPIKES, 0) >= 0;
    }

    /// The array of what it observes; empty when it does not observe that.
    double[] observed(String key) {
        return frame.observedArray(key) instanceof double[] d ? d : new double[0];
    }
}
