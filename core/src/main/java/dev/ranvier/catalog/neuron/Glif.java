// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.List;

/// The five generalised leaky integrate-and-fire neurons of the Allen Institute, each with one mechanism more. Teeter et
/// al. (2018), doi:10.1038/s41467-017-02717-4.
///
/// For `t_ref` after a spike all variables are held. What the after-spike currents and the spike-dependent threshold had
/// before the spike decays over `t_ref` in the reset, as in the paper; what the spike adds does not. Default values:
/// a neuron of the Allen Cell Types Database, cell 490626718.
public final class Glif {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// First after-spike current.
    public static final Variable I_asc_1 = variable("I_asc_1", "pA", "first after-spike current");
    /// Second after-spike current.
    public static final Variable I_asc_2 = variable("I_asc_2", "pA", "second after-spike current");
    /// Spike-dependent threshold.
    public static final Variable Theta_s = variable("Theta_s", "mV", "spike-dependent part of the threshold");
    /// Voltage-dependent threshold.
    public static final Variable Theta_v = variable("Theta_v", "mV", "voltage-dependent part of the threshold");
    /// Threshold.
    public static final Variable V_th = variable("V_th", "mV", "threshold");
    /// Input.
    public static final Variable I = variable("I", "pA", "input current");
    /// Membrane capacitance.
    public static final Parameter C_m = parameter("C_m", 58.72, "pF", "membrane capacitance");
    /// Leak conductance.
    public static final Parameter g_L = parameter("g_L", 9.43, "nS", "leak conductance");
    /// Resting potential.
    public static final Parameter E_L = potential("E_L", -78.85, "mV", "resting potential");
    /// Threshold at rest.
    public static final Parameter Theta_inf = potential("Theta_inf", -51.68, "mV", "threshold at rest");
    /// Reset potential.
    public static final Parameter V_reset = potential("V_reset", -78.85, "mV", "potential after a spike");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 3.75, "ms", "refractory period");
    /// Slope of the reset.
    public static final Parameter f_v = parameter("f_v", 0.20, "1", "part of V - E_L that a spike leaves");
    /// Offset of the reset.
    public static final Parameter delta_V = parameter("delta_V", 18.51, "mV", "added to V at a spike");
    /// Jump of the threshold.
    public static final Parameter delta_Theta_s = parameter("delta_Theta_s", 0.37, "mV", "jump of Theta_s at a spike");
    /// Decay of the spike-dependent threshold.
    public static final Parameter b_s = parameter("b_s", 0.009, "1/ms", "decay rate of Theta_s");
    /// Decay of the first after-spike current.
    public static final Parameter k_1 = parameter("k_1", 0.003, "1/ms", "decay rate of I_asc_1");
    /// Decay of the second after-spike current.
    public static final Parameter k_2 = parameter("k_2", 0.1, "1/ms", "decay rate of I_asc_2");
    /// Rest of the first after-spike current.
    public static final Parameter f_1 = parameter("f_1", 1, "1", "part of I_asc_1 that a spike leaves");
    /// Rest of the second after-spike current.
    public static final Parameter f_2 = parameter("f_2", 1, "1", "part of I_asc_2 that a spike leaves");
    /// Jump of the first after-spike current.
    public static final Parameter delta_I_1 = parameter("delta_I_1", -9.18, "pA", "jump of I_asc_1 at a spike");
    /// Jump of the second after-spike current.
    public static final Parameter delta_I_2 = parameter("delta_I_2", -198.94, "pA", "jump of I_asc_2 at a spike");
    /// Drive of the voltage-dependent threshold.
    public static final Parameter a_v = parameter("a_v", 0.005, "1/ms", "coupling of Theta_v to the potential");
    /// Decay of the voltage-dependent threshold.
    public static final Parameter b_v = parameter("b_v", 0.09, "1/ms", "decay rate of Theta_v");

    /// Level 1: a leaky integrate-and-fire neuron.
    public static final Model LIF = level("glif_lif", "GLIF 1: leaky integrate-and-fire", false, false, false);

    /// Level 2: with reset rules, which are a reset that depends on V and a threshold that jumps at a spike.
    public static final Model LIF_R = level("glif_lif_r", "GLIF 2: with reset rules", true, false, false);

    /// Level 3: with after-spike currents.
    public static final Model LIF_ASC = level("glif_lif_asc", "GLIF 3: with after-spike currents", false, true, false);

    /// Level 4: with reset rules and after-spike currents.
    public static final Model LIF_R_ASC =
            level("glif_lif_r_asc", "GLIF 4: with reset rules and after-spike currents", true, true, false);

    /// Level 5: with reset rules, after-spike currents and a threshold that depends on the potential.
    public static final Model LIF_R_ASC_A =
            level("glif_lif_r_asc_a", "GLIF 5: as GLIF 4, with a threshold that follows V", true, true, true);

    private Glif() {}

    private static Model level(String name, String meaning, boolean rules, boolean currents, boolean follows) {
        List<Quantity> keys = new ArrayList<>(List.of(V, V_th, I, C_m, g_L, E_L, Theta_inf, t_ref));
        keys.addAll(rules ? List.of(Theta_s, f_v, delta_V, delta_Theta_s, b_s) : List.of(V_reset));
        keys.addAll(currents ? List.of(I_asc_1, I_asc_2, k_1, k_2, f_1, f_2, delta_I_1, delta_I_2) : List.of());
        keys.addAll(follows ? List.of(Theta_v, a_v, b_v) : List.of());
        String text = "input I : pA\n"
                + "V_th = Theta_inf" + (rules ? " + Theta_s" : "") + (follows ? " + Theta_v" : "") + " : mV\n"
                + "dV/dt = (-g_L*(V - E_L) + I" + (currents ? " + I_asc_1 + I_asc_2" : "")
                + ")/C_m : mV (unless refractory)\n"
                + (currents ? CURRENTS : "")
                + (rules ? "dTheta_s/dt = -b_s*Theta_s : mV (unless refractory)\n" : "")
                + (follows ? "dTheta_v/dt = a_v*(V - E_L) - b_v*Theta_v : mV (unless refractory)\n" : "")
                + "spike V > V_th (unless refractory)\n"
                + "reset V = " + (rules ? "E_L + f_v*(V - E_L) + delta_V" : "V_reset")
                + (rules ? "; Theta_s = Theta_s*exp(-b_s*t_ref) + delta_Theta_s" : "")
                + (currents ? JUMPS : "")
                + "\nrefractory t_ref\ninitial V = E_L\n";
        return Model.of(name, text, keys.toArray(Quantity[]::new))
                .means(meaning)
                .from("Teeter et al. (2018), Nat. Commun. 9:709, doi:10.1038/s41467-017-02717-4");
    }

    private static final String CURRENTS = """
            dI_asc_1/dt = -k_1*I_asc_1 : pA (unless refractory)
            dI_asc_2/dt = -k_2*I_asc_2 : pA (unless refractory)
            """;

    private static final String JUMPS = "; I_asc_1 = f_1*I_asc_1*exp(-k_1*t_ref) + delta_I_1"
            + "; I_asc_2 = f_2*I_asc_2*exp(-k_2*t_ref) + delta_I_2";
}
