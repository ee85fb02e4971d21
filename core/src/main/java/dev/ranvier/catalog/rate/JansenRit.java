// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Column of the cortex: pyramidal cells with an excitatory and an inhibitory loop. For inputs from about 120 to 320 Hz
/// its potential swings like the alpha rhythm. Jansen and Rit (1995), doi:10.1007/BF00199471.
///
/// `EEG` is what an electrode sees: the difference of the excitatory and the inhibitory potential of the pyramidal cells.
public final class JansenRit {
    /// Potential that the pyramidal cells cause.
    public static final Variable y0 = variable("y0", "mV", "potential that the pyramidal cells cause");
    /// Excitatory potential of the pyramidal cells.
    public static final Variable y1 = variable("y1", "mV", "excitatory potential of the pyramidal cells");
    /// Inhibitory potential of the pyramidal cells.
    public static final Variable y2 = variable("y2", "mV", "inhibitory potential of the pyramidal cells");
    /// Slope of y0.
    public static final Variable y3 = variable("y3", "mV/s", "slope of y0");
    /// Slope of y1.
    public static final Variable y4 = variable("y4", "mV/s", "slope of y1");
    /// Slope of y2.
    public static final Variable y5 = variable("y5", "mV/s", "slope of y2");
    /// Potential of the pyramidal cells.
    public static final Variable EEG = variable("EEG", "mV", "potential of the pyramidal cells");
    /// Rate of the spikes from other columns.
    public static final Variable p = variable("p", "Hz", "rate of the spikes from other columns");
    /// Size of an excitatory potential.
    public static final Parameter A = parameter("A", 3.25, "mV", "size of an excitatory potential");
    /// Size of an inhibitory potential.
    public static final Parameter B = parameter("B", 22, "mV", "size of an inhibitory potential");
    /// Inverse time constant of excitation.
    public static final Parameter a = parameter("a", 100, "Hz", "inverse time constant of excitation");
    /// Inverse time constant of inhibition.
    public static final Parameter b = parameter("b", 50, "Hz", "inverse time constant of inhibition");
    /// Synapses from pyramidal to excitatory cells.
    public static final Parameter C1 = parameter("C1", 135, "1", "synapses from pyramidal to excitatory cells");
    /// Synapses from excitatory to pyramidal cells.
    public static final Parameter C2 = parameter("C2", 108, "1", "synapses from excitatory to pyramidal cells");
    /// Synapses from pyramidal to inhibitory cells.
    public static final Parameter C3 = parameter("C3", 33.75, "1", "synapses from pyramidal to inhibitory cells");
    /// Synapses from inhibitory to pyramidal cells.
    public static final Parameter C4 = parameter("C4", 33.75, "1", "synapses from inhibitory to pyramidal cells");
    /// Half of the largest rate.
    public static final Parameter e0 = parameter("e0", 2.5, "Hz", "half of the largest rate");
    /// Potential at which the rate is half of the largest.
    public static final Parameter v0 = parameter("v0", 6, "mV", "potential at which the rate is half of the largest");
    /// Slope of the rate.
    public static final Parameter r = parameter("r", 0.56, "1/mV", "slope of the rate");

    /// The model.
    public static final Model MODEL = Model.of(
                    "JansenRit", """
            input p : Hz
            EEG = y1 - y2 : mV
            dy0/dt = y3 : mV
            dy1/dt = y4 : mV
            dy2/dt = y5 : mV
            dy3/dt = A*a*2*e0/(1 + exp(r*(v0 - EEG))) - 2*a*y3 - a^2*y0 : mV/s
            dy4/dt = A*a*(p + C2*2*e0/(1 + exp(r*(v0 - C1*y0)))) - 2*a*y4 - a^2*y1 : mV/s
            dy5/dt = B*b*C4*2*e0/(1 + exp(r*(v0 - C3*y0))) - 2*b*y5 - b^2*y2 : mV/s
            """, y0, y1, y2, y3, y4, y5, EEG, p, A, B, a, b, C1, C2, C3, C4, e0, v0, r)
            .means("column of the cortex")
            .from("Jansen and Rit (1995), Biol. Cybern. 73:357, doi:10.1007/BF00199471");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 2000).input(p, 220).show(EEG);

    private JansenRit() {}
}
