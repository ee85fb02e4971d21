// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.List;

/// Models so simple that every number of a run is known by hand: with dt = 1 ms, V grows by the input in each step.
final class Clockwork {
    static final Parameter V_TH = parameter("V_th", 1, "mV", "threshold");
    static final Parameter V_RESET = parameter("V_reset", 0, "mV", "reset");
    static final Parameter TAU_REF = parameter("tau_ref", 0, "ms", "refractory period");
    static final Parameter G = parameter("g", 0.5, "1/ms", "conductance");
    static final Parameter E = parameter("E", 8, "mV", "reversal potential");

    /// V counts the input, w counts the time.
    static final Model COUNTER = Model.of("Counter", """
        input I : mV/ms
        dV/dt = I : mV
        dw/dt = 1 : ms
        spike V >= V_th
        reset V = V_reset
        """, V_TH, V_RESET);

    /// As above, with a refractory period.
    static final Model REFRACTORY = COUNTER.refractory(TAU_REF);

    static final List<Form> FORMS = List.of(Form.INTERPRETER, Form.SCALAR, Form.VECTOR);
    /// A size that fills vectors and leaves some neurons over.
    static final int SIZE = 19;

    private Clockwork() {}

    static Population of(Model model) {
        return Population.of(model, SIZE);
    }

    static Run run(Population population, Form form) {
        return Run.of(population).dt(1).form(form).progress(false);
    }

    /// A counter without threshold, with its own equation of V.
    static Model drift(String expression) {
        return Model.of("Drift", "input I : mV/ms\ndV/dt = " + expression + " : mV", G, E);
    }

    /// Times as steps of a run with this dt.
    static int[] steps(double[] times, double dt) {
        return Arrays.stream(times)
                .mapToInt(t -> Math.toIntExact(Math.round(t / dt)))
                .toArray();
    }
}
