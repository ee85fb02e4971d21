// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Statements;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Statements performed for some hundred synapses or neurons at a time: their numbers are gathered, changed by a kernel,
/// and put back.
final class Block {
    /// Elements in a block.
    static final int SIZE = 512;

    private static final int[] NO_SPIKES = {};

    private final Frame frame;
    private final Kernel kernel;

    /// @param own variables that are changed
    /// @param perElement other names that have a number for each element; those that are left have one for all
    Block(Model model, List<Definition> statements, Set<String> own, Set<String> perElement, Settings settings) {
        this(Statements.of(model.name(), model, statements, own, settings.dt()), perElement, settings);
    }

    Block(Step step, Set<String> perElement, Settings settings) {
        Layout layout = Layout.of(step, perElement);
        this.frame = new Frame(layout, settings.precision(), SIZE);
        this.kernel = Kernels.of(layout, settings.precision(), Form.SCALAR, Optional.empty());
    }

    /// The numbers of a variable that is changed.
    Object own(String variable) {
        return Objects.requireNonNull(frame.array(new Value.State(variable)));
    }

    /// The numbers of a variable of the elements, if the statements use it.
    Optional<Object> state(String variable) {
        return Optional.ofNullable(frame.array(new Value.State(variable)));
    }

    /// Whether the statements change a variable.
    boolean changes(String variable) {
        return frame.layout().step().stores().containsKey(variable);
    }

    /// The numbers of another name, if the statements use it.
    Optional<Object> other(String name) {
        return Optional.ofNullable(frame.array(new Value.Input(name)));
    }

    /// Sets a number that is the same for all, if the statements use it.
    void uniform(String name, double value) {
        frame.uniform(new Value.Input(name), value);
    }

    /// Where a number that is the same for all stands; -1 if the statements do not use it.
    int uniformAt(String name) {
        return frame.layout().uniforms().getOrDefault(new Value.Input(name), -1);
    }

    /// Sets a number that is the same for all, by its place; nothing happens at -1.
    void uniform(int at, double value) {
        if (at >= 0) {
            frame.uniforms()[at] = value;
        }
    }

    /// Performs the statements for the first `count` elements.
    ///
    /// @return whether all results are finite
    boolean perform(int count) {
        return kernel.step(frame.arrays(), frame.uniforms(), 0, count, NO_SPIKES, 0) >= 0;
    }

    /// `to[k] = from[index[first + k]]`.
    static void gather(Object from, int[] index, int first, int count, Object to) {
        if (from instanceof double[] d) {
            double[] out = (double[]) to;
            for (int k = 0; k < count; k++) {
                out[k] = d[index[first + k]];
            }
        } else {
            float[] f = (float[]) from;
            float[] out = (float[]) to;
            for (int k = 0; k < count; k++) {
                out[k] = f[index[first + k]];
            }
        }
    }

    /// `to[k] = from[base + index[first + k]]`.
    static void gather(Object from, int base, char[] index, int first, int count, Object to) {
        if (from instanceof double[] d) {
            double[] out = (double[]) to;
            for (int k = 0; k < count; k++) {
                out[k] = d[base + index[first + k]];
            }
        } else {
            float[] f = (float[]) from;
            float[] out = (float[]) to;
            for (int k = 0; k < count; k++) {
                out[k] = f[base + index[first + k]];
            }
        }
    }

    /// `to[index[first + k]] = from[k]`.
    static void scatter(Object from, Object to, int[] index, int first, int count) {
        if (from instanceof double[] d) {
            double[] out = (double[]) to;
            for (int k = 0; k < count; k++) {
                out[index[first + k]] = d[k];
            }
        } else {
            float[] f = (float[]) from;
            float[] out = (float[]) to;
            for (int k = 0; k < count; k++) {
                out[index[first + k]] = f[k];
            }
        }
    }

    /// The number of an array.
    static double number(Object array, int element) {
        return array instanceof double[] d ? d[element] : ((float[]) array)[element];
    }

    /// Sets the number of an array, rounded to its precision.
    static void put(Object array, int element, double value) {
        if (array instanceof double[] d) {
            d[element] = value;
        } else {
            ((float[]) array)[element] = (float) value;
        }
    }

    /// Sets all numbers of an array.
    static void fill(Object array, double value) {
        if (array instanceof double[] d) {
            Arrays.fill(d, value);
        } else {
            Arrays.fill((float[]) array, (float) value);
        }
    }
}
