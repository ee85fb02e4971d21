// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The step of the run by the fused kernel, with the old state kept: good for every neuron that does not spike in it.
final class Rough {
    private final Kernel kernel;
    private final Frame frame;
    private final int from;
    private final int to;
    private final double[][] states;
    private final double[][] old;
    private final int[] listed;
    private int count;
    private int asked;

    Rough(Kernel kernel, Frame frame, int from, int to) {
        this.kernel = kernel;
        this.frame = frame;
        this.from = from;
        this.to = to;
        List<String> names = frame.layout().states();
        this.states = names.stream()
                .map(name -> (double[]) frame.array(new Value.State(name)))
                .toArray(double[][]::new);
        this.old = new double[states.length][to - from];
        this.listed = new int[to - from];
    }

    /// Performs the step. A neuron that leaves the finite numbers is listed as if it spiked: it may do so beyond the
    /// threshold.
    void step() {
        for (int i = 0; i < states.length; i++) {
            System.arraycopy(states[i], from, old[i], 0, to - from);
        }
        count = 0;
        asked = 0;
        int begin = from;
        while (begin < to) {
            int end = kernel.step(frame.arrays(), frame.uniforms(), begin, to, listed, count);
            if (end >= 0) {
                count = end;
                return;
            }
            int failed = -1 - end;
            restore(begin, to);
            count = kernel.step(frame.arrays(), frame.uniforms(), begin, failed, listed, count);
            listed[count++] = failed;
            begin = failed + 1;
        }
    }

    /// Whether a neuron has to be done again. Ask for neurons in ascending order.
    boolean lists(int neuron) {
        while (asked < count && listed[asked] < neuron) {
            asked++;
        }
        return asked < count && listed[asked] == neuron;
    }

    /// Takes the step of some neurons back.
    void restore(int first, int end) {
        for (int i = 0; i < states.length; i++) {
            System.arraycopy(old[i], first - from, states[i], first, end - first);
        }
    }
}
