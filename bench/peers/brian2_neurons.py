# SPDX-License-Identifier: Apache-2.0
"""The benchmark on Brian2, C++ standalone: one line of JSON per measured run.

Arguments: model neurons steps runs precision threads. The methods are the cheapest that Brian2's users take: forward
Euler, and exponential Euler for HH, which forward Euler needs smaller steps for.
"""
import json
import shutil
import sys
import tempfile

name = sys.argv[1]
neurons, steps, runs, precision, threads = (int(a) if a.isdigit() else a for a in sys.argv[2:7])

import numpy as np  # noqa: E402
from brian2 import (  # noqa: E402
    NeuronGroup, SpikeMonitor, defaultclock, device, ms, prefs, run, set_device)

ADEX = """
    dV/dt = (-(V + 65) + 3.48*exp((V + 59.9)/3.48) - w + I)/(10*ms) : 1
    dw/dt = (V + 65 - w)/(30*ms) : 1
    I : 1"""
LIF = """
    dV/dt = (-V + I)/(10*ms) : 1
    I : 1"""
IZHIKEVICH = """
    dV/dt = (0.04*V**2 + 5*V + 140 - u + I)/ms : 1
    du/dt = 0.02*(0.2*V - u)/ms : 1
    I : 1"""
HH = """
    dV/dt = (I - 120*m**3*h*(V - 50) - 36*n**4*(V + 77) - 0.03*(V + 54.387))/ms : 1
    dm/dt = (0.1*(V + 40)/(1 - exp(-(V + 40)/10))*(1 - m) - 4*exp(-(V + 65)/18)*m)/ms : 1
    dh/dt = (0.07*exp(-(V + 65)/20)*(1 - h) - 1/(1 + exp(-(V + 35)/10))*h)/ms : 1
    dn/dt = (0.01*(V + 55)/(1 - exp(-(V + 55)/10))*(1 - n) - 0.125*exp(-(V + 65)/80)*n)/ms : 1
    I : 1"""
# equations, threshold, reset, refractory, method, initial V, dt in ms, range of the constant currents
equations, threshold, reset, refractory, method, begin, dt, weakest, strongest = {
    "adex": (ADEX, "V >= -55", "V = -68; w += 1", False, "euler", -65, 0.1, 15, 25),
    "lif": (LIF, "V >= 20", "V = -5", False, "euler", 0, 0.1, 15, 40),
    "izhikevich": (IZHIKEVICH, "V >= 30", "V = -65; u += 8", False, "euler", -70, 0.1, 4, 14),
    "hh": (HH, "V >= 20", "", "V >= 20", "exponential_euler", -60, 0.02, 2, 12),
}[name]
folder = tempfile.mkdtemp()
set_device("cpp_standalone", directory=folder, build_on_run=False)
prefs.core.default_float_dtype = np.float64 if precision == "double" else np.float32
prefs.devices.cpp_standalone.openmp_threads = 0 if threads == 1 else threads
defaultclock.dt = dt * ms
group = NeuronGroup(
    neurons, equations, threshold=threshold, reset=reset, refractory=refractory, method=method)
group.V = begin
if name == "hh":
    group.m, group.h, group.n = 0.0936419512641728, 0.41815052555034277, 0.3962682484560505
if name == "izhikevich":
    group.u = -14
group.I = np.linspace(weakest, strongest, neurons)
spikes = SpikeMonitor(group, record=False)
run(steps * defaultclock.dt)
device.build(directory=folder, compile=True, run=False, debug=False)
for _ in range(runs + 1):
    device.run(folder, with_output=False, run_args=[])
    if _ > 0:
        print(json.dumps({"seconds": device._last_run_time, "spikes": int(spikes.num_spikes)}), flush=True)
shutil.rmtree(folder, ignore_errors=True)
