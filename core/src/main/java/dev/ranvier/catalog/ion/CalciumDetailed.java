// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.ion;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Ion;
import dev.ranvier.model.Parameter;

/// Calcium in a thin shell beneath the membrane: the calcium currents of the cell bring it in, and it returns to rest.
/// Destexhe et al. (1993), doi:10.1016/S0006-3495(93)81190-1; Bazhenov et al. (1998), doi:10.1152/jn.1998.79.5.2730. The
/// reversal potential is that of Nernst. With F = 96,485 C/mol a current of -1 uA/cm2 raises a shell of 1 um by 5.2e-5 mM
/// in 1 ms.
public final class CalciumDetailed {
    /// Temperature.
    public static final Parameter T_Ca = parameter("T_Ca", 36, "degC", "temperature");
    /// Concentration of calcium outside.
    public static final Parameter Co_Ca = parameter("Co_Ca", 2, "mM", "concentration of calcium outside");
    /// Depth of the shell.
    public static final Parameter d_Ca = parameter("d_Ca", 1, "um", "depth of the shell");
    /// Concentration of calcium inside at rest.
    public static final Parameter C_rest_Ca =
            parameter("C_rest_Ca", 0.00024, "mM", "concentration of calcium inside at rest");
    /// Time constant of the removal of calcium.
    public static final Parameter tau_Ca = parameter("tau_Ca", 5, "ms", "time constant of the removal of calcium");
    /// Concentration of calcium inside at the start.
    public static final Parameter C_Ca_0 =
            parameter("C_Ca_0", 0.00024, "mM", "concentration of calcium inside at the start");

    /// The ion.
    public static final Ion ION = Ion.of("Ca", """
            E_Ca = 8.314462618*J/K/mol*(T_Ca + 273.15*K)/(2*96485.33212*A*s/mol)*log(Co_Ca/C_Ca) : mV
            dC_Ca/dt = max(-I_Ca/(2*96485.33212*A*s/mol*d_Ca), 0) + (C_rest_Ca - C_Ca)/tau_Ca : mM
            initial C_Ca = C_Ca_0
            """, T_Ca, Co_Ca, d_Ca, C_rest_Ca, tau_Ca, C_Ca_0)
            .means("calcium in a shell beneath the membrane")
            .from("Destexhe et al. (1993), Biophys. J. 65:1538, "
                    + "doi:10.1016/S0006-3495(93)81190-1; Bazhenov et al. (1998), J. "
                    + "Neurophysiol. 79:2730, doi:10.1152/jn.1998.79.5.2730");

    private CalciumDetailed() {}
}
