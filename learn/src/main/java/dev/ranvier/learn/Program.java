// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A step and its adjoint, compiled.
record Program(Layout forward, Kernel onward, Layout backward, Kernel back) {
    /// @param perNeuron inputs that have one value for each neuron
    /// @param wanted parameters and inputs by which to differentiate
    /// @param membrane the variable whose threshold makes a spike, if there is one
    static Program of(
            Step step,
            Set<String> wanted,
            Set<String> perNeuron,
            Precision precision,
            Form form,
            Optional<String> membrane) {
        Layout forward = Layout.of(step.keeping(Past.slopes(step)), perNeuron);
        Set<String> columns = columns(step, perNeuron);
        Layout backward = Layout.of(Adjoint.of(step, wanted), columns);
        return new Program(
                forward,
                Kernels.of(forward, precision, form, membrane),
                backward,
                Kernels.of(backward, precision, form, membrane));
    }

    /// What has one value for each neuron going back.
    private static Set<String> columns(Step step, Set<String> perNeuron) {
        Set<String> columns = new HashSet<>(perNeuron);
        columns.add(Adjoint.by(Adjoint.SPIKE));
        Past.slopes(step).forEach(slope -> columns.add(Adjoint.by(slope)));
        return columns;
    }

    /// The smooth twin: the primitive of the surrogate stands for the spike, so that the one direction has exactly the
    /// derivatives of the other. For tests of what is built on it.
    static Program smooth(Step step, Set<String> wanted, Set<String> perNeuron) {
        Map<String, Value> observed =
                new LinkedHashMap<>(step.keeping(Past.slopes(step)).observed());
        step.body().stream()
                .filter(a -> a.operation() instanceof Step.Spike)
                .forEach(a -> observed.put(Adjoint.SPIKE, a.target()));
        Step seen = new Step(step.name(), step.body(), step.stores(), observed, step.spike());
        Layout forward = Layout.of(Smooth.of(seen), perNeuron);
        Set<String> columns = columns(step, perNeuron);
        Layout backward = Layout.of(Smooth.of(Adjoint.of(step, wanted)), columns);
        return new Program(
                forward,
                Kernels.of(forward, Precision.DOUBLE, Form.SCALAR, Optional.empty()),
                backward,
                Kernels.of(backward, Precision.DOUBLE, Form.SCALAR, Optional.empty()));
    }
}
