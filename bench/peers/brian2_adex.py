# SPDX-License-Identifier: Apache-2.0
"""The benchmark on Brian2, C++ standalone, forward Euler: one line of JSON per measured run."""
import json
import shutil
import sys
import tempfile

neurons, steps, runs, precision, threads = (int(a) if a.isdigit() else a for a in sys.argv[1:6])

import numpy as np  # noqa: E402
from brian2 import (  # noqa: E402
    NeuronGroup, SpikeMonitor, defaultclock, device, ms, prefs, run, set_device)

folder = tempfile.mkdtemp()
set_device("cpp_standalone", directory=folder, build_on_run=False)
prefs.core.default_float_dtype = np.float64 if precision == "double" else np.float32
prefs.devices.cpp_standalone.openmp_threads = 0 if threads == 1 else threads
defaultclock.dt = 0.1 * ms
group = NeuronGroup(
    neurons,
    """dV/dt = (-(V + 65) + 3.48*exp((V + 59.9)/3.48) - w + I)/(10*ms) : 1
       dw/dt = (V + 65 - w)/(30*ms) : 1
       I : 1""",
    threshold="V >= -55", reset="V = -68; w += 1", method="euler")
group.V = -65
group.I = np.linspace(15, 25, neurons)
spikes = SpikeMonitor(group, record=False)
run(steps * defaultclock.dt)
device.build(directory=folder, compile=True, run=False, debug=False)
for _ in range(runs + 1):
    device.run(folder, with_output=False, run_args=[])
    if _ > 0:
        print(json.dumps({"seconds": device._last_run_time, "spikes": int(spikes.num_spikes)}), flush=True)
shutil.rmtree(folder, ignore_errors=True)
