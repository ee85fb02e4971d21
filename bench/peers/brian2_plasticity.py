# SPDX-License-Identifier: Apache-2.0
"""The same as RanvierPlasticity.java on Brian2, C++ standalone. Arguments: inputs, neurons, seconds, runs, threads."""
import json
import shutil
import sys
import tempfile

import brian2 as b2
import numpy as np
from brian2 import Hz, ms, mV, second

inputs, neurons, seconds, runs, threads = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
folder = tempfile.mkdtemp()
b2.set_device("cpp_standalone", directory=folder, build_on_run=False)
if threads > 1:
    b2.prefs.devices.cpp_standalone.openmp_threads = threads
b2.defaultclock.dt = 0.1*ms
w_max = 0.01*1000/inputs
cells = b2.NeuronGroup(neurons, """
    dg/dt = -g/(5*ms) : 1
    dV/dt = (g*(0*mV - V) + (-74*mV - V))/(10*ms) : volt
""", threshold="V > -54*mV", reset="V = -60*mV", method="euler")
cells.V = -74*mV
source = b2.PoissonGroup(inputs, 15*Hz)
synapses = b2.Synapses(source, cells, """
    w : 1
    da/dt = -a/(20*ms) : 1 (event-driven)
    db/dt = -b/(20*ms) : 1 (event-driven)
""", on_pre="g_post += w; a += 0.01*w_max; w = clip(w - b, 0, w_max)",
    on_post="b += 0.0105*w_max; w = clip(w + a, 0, w_max)")
synapses.connect()
synapses.w = "rand()*w_max"
posts, pres = b2.SpikeMonitor(cells), b2.SpikeMonitor(source)
b2.run(seconds*second)
b2.device.build(directory=folder, run=False, compile=True)
for _ in range(runs):
    b2.device.run(folder, with_output=False, run_args=[])
    print(json.dumps({"seconds": b2.device._last_run_time, "spikes": int(posts.num_spikes),
                      "input_spikes": int(pres.num_spikes), "weight": float(np.mean(synapses.w)/w_max)}))
shutil.rmtree(folder, ignore_errors=True)
