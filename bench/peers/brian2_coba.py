# SPDX-License-Identifier: Apache-2.0
"""The network COBA on Brian2, C++ standalone: one line of JSON per measured run.

Arguments: model neurons steps runs precision threads. The time is that of the simulation, without making the synapses.
"""
import json
import shutil
import sys
import tempfile

_, neurons, steps, runs, precision, threads = (int(a) if a.isdigit() else a for a in sys.argv[1:7])

import numpy as np  # noqa: E402
from brian2 import (  # noqa: E402
    NeuronGroup, SpikeMonitor, Synapses, defaultclock, device, ms, prefs, run, seed, set_device)

folder = tempfile.mkdtemp()
set_device("cpp_standalone", directory=folder, build_on_run=False)
prefs.core.default_float_dtype = np.float64 if precision == "double" else np.float32
prefs.devices.cpp_standalone.openmp_threads = 0 if threads == 1 else threads
defaultclock.dt = 0.1 * ms
seed(1)
cells = NeuronGroup(
    neurons,
    """dV/dt = (g_e*(0 - V) + g_i*(-80 - V) - (V + 60) + 20)/(20*ms) : 1 (unless refractory)
       dg_e/dt = -g_e/(5*ms) : 1
       dg_i/dt = -g_i/(10*ms) : 1""",
    threshold="V >= -50", reset="V = -60", refractory=5 * ms, method="exponential_euler")
cells.V = "-60 + 10*rand()"
excitatory = neurons // 5 * 4
to_e = Synapses(cells, cells, on_pre="g_e += 0.6")
to_e.connect(f"i < {excitatory}", p=80 / neurons)
to_i = Synapses(cells, cells, on_pre="g_i += 6.7")
to_i.connect(f"i >= {excitatory}", p=80 / neurons)
spikes = SpikeMonitor(cells)
run(steps * defaultclock.dt)
device.build(directory=folder, compile=True, run=False, debug=False)
for number in range(runs + 1):
    device.run(folder, with_output=False, run_args=[])
    if number > 0:
        print(json.dumps({"seconds": device._last_run_time, "spikes": int(spikes.num_spikes)}), flush=True)
shutil.rmtree(folder, ignore_errors=True)
