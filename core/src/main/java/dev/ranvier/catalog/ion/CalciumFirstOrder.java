// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.ion;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Ion;
import dev.ranvier.model.Parameter;

/// Calcium that the calcium currents of the cell raise in proportion and that decays to zero. Pinsky and Rinzel (1994),
/// doi:10.1007/BF00962717, who leave its unit open; here it is mM. The reversal potential is that of Nernst.
public final class CalciumFirstOrder {
    /// Temperature.
    public static final Parameter T_Ca = parameter("T_Ca", 36, "degC", "temperature");
    /// Concentration of calcium outside.
    public static final Parameter Co_Ca = parameter("Co_Ca", 2, "mM", "concentration of calcium outside");
    /// Calcium for an amount of charge.
    public static final Parameter alpha_Ca =
            parameter("alpha_Ca", 0.13, "mM*cm^2/uA/ms", "calcium for an amount of charge");
    /// Rate of the removal of calcium.
    public static final Parameter beta_Ca = parameter("beta_Ca", 0.075, "1/ms", "rate of the removal of calcium");
    /// Concentration of calcium inside at the start.
    public static final Parameter C_Ca_0 =
            parameter("C_Ca_0", 0.00024, "mM", "concentration of calcium inside at the start");

    /// The ion.
    public static final Ion ION = Ion.of("Ca", """
            E_Ca = 8.314462618*J/K/mol*(T_Ca + 273.15*K)/(2*96485.33212*A*s/mol)*log(Co_Ca/C_Ca) : mV
            dC_Ca/dt = max(-alpha_Ca*I_Ca, 0) - beta_Ca*C_Ca : mM
            initial C_Ca = C_Ca_0
            """, T_Ca, Co_Ca, alpha_Ca, beta_Ca, C_Ca_0)
            .means("calcium of first order")
            .from("Pinsky and Rinzel (1994), J. Comput. Neurosci. 1:39, " + "doi:10.1007/BF00962717");

    private CalciumFirstOrder() {}
}
