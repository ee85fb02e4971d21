// test:
// SPDX-License-Identifier: Apache-2.0
//
// A neuron of your own: its equations are text. This one is a leaky integrate-and-fire neuron whose potassium
// conductance opens with each spike and so slows it down, after Treves (1993), Network: Computation in Neural Systems
// 4:259. White noise (xi) makes its intervals irregular.

import static dev.ranvier.input.Inputs.*;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.figure.LinePlot;
import dev.ranvier.model.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

final Variable V = variable("V", "mV", "membrane potential");
final Variable I_K = variable("I_K", "pA", "potassium current");
final Parameter sigma = parameter("sigma", 0.8, "mV/ms^0.5", "strength of the noise");

final Model neuron = Model.of("AdaptingLIF", """
        input I : pA
        I_K = g_K*(V - E_K)                             : pA     # a sub-expression
        dV/dt = (g_L*(E_L - V) - I_K + I)/C + sigma*xi  : mV
        dg_K/dt = -g_K/tau_K                            : nS
        spike V >= V_th
        reset V = V_reset; g_K += dg
        """,
        V, I_K, sigma,
        parameter("C", 200, "pF", "membrane capacitance"),
        parameter("g_L", 10, "nS", "leak conductance"),
        parameter("E_L", -70, "mV", "resting potential"),
        parameter("E_K", -90, "mV", "reversal potential of potassium"),
        parameter("tau_K", 100, "ms", "time in which the potassium conductance closes"),
        parameter("dg", 2, "nS", "potassium conductance opened by a spike"),
        parameter("V_th", -50, "mV", "potential at which a spike is counted"),
        parameter("V_reset", -60, "mV", "potential after a spike"));

void main() {
    var neurons = Population.of(neuron, 2).set("dg", 2, 0).initial(V, -70); // the second one does not adapt
    var current = section(at(0, 50), at(350, 400), at(0, 50));
    Recording r = Run.of(neurons).dt(0.1).seed(7).input(current).monitor(V, I_K).run();
    LinePlot.of(r, V, I_K).neurons(0).spikes(true).save("own-neuron.png");
    for (int k = 0; k < 2; k++) {
        IO.println("neuron %d: %d spikes".formatted(k, r.spikes().of(k).length));
    }
}
