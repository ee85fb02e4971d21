// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Spike response model SRM0 with exponential kernels and escape noise. The potential is the filtered input plus the
/// after-potential of the last spike alone; a spike comes with the hazard `rho`, larger the further V is above V_th.
/// Gerstner (2000), doi:10.1162/089976600300015899; exponential escape rate: Jolivet, Rauch, Luscher and Gerstner (2006),
/// doi:10.1007/s10827-006-7074-5.
///
/// The probability of a spike in a step is `1 - exp(-rho*dt)`, with the hazard at its end.
public final class SRM0 {
    /// Filtered input.
    public static final Variable h = variable("h", "mV", "filtered input");
    /// After-potential of the last spike.
    public static final Variable eta = variable("eta", "mV", "after-potential of the last spike");
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Hazard: expected spikes per time.
    public static final Variable rho = variable("rho", "1/ms", "hazard: expected spikes per time");
    /// Input current, as the voltage it causes across R.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -70, "mV", "resting potential");
    /// Potential at which the hazard is rho_0.
    public static final Parameter V_th = potential("V_th", -50, "mV", "potential at which the hazard is rho_0");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");
    /// After-potential right after a spike.
    public static final Parameter eta_0 = parameter("eta_0", -15, "mV", "after-potential right after a spike");
    /// Time constant of the after-potential.
    public static final Parameter tau_eta = parameter("tau_eta", 20, "ms", "time constant of the after-potential");
    /// Hazard at V_th.
    public static final Parameter rho_0 = parameter("rho_0", 0.1, "1/ms", "hazard at V_th");
    /// Width of the threshold.
    public static final Parameter Delta_u = parameter("Delta_u", 2, "mV", "width of the threshold");

    /// The model.
    public static final Model MODEL = Model.of(
                    "SRM0", """
            input I : mV
            dh/dt = (-h + R*I)/tau : mV
            deta/dt = -eta/tau_eta : mV
            V = V_rest + h + eta : mV
            rho = rho_0*exp((V - V_th)/Delta_u) : 1/ms
            spike rand() < -expm1(-rho*dt)
            reset eta = eta_0
            """, h, eta, V, rho, I, V_rest, V_th, tau, R, eta_0, tau_eta, rho_0, Delta_u)
            .means("spike response model with escape noise")
            .from("Gerstner (2000), Neural Comput. 12:43, doi:10.1162/089976600300015899");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 25).show(V, eta);

    private SRM0() {}
}
