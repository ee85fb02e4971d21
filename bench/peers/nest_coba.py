# SPDX-License-Identifier: Apache-2.0
"""The network COBA on NEST: one line of JSON per measured run. Double precision.

Arguments: model neurons steps runs precision threads. iaf_cond_exp integrates by adaptive Runge-Kutta of order 4(5).
The time is that of nest.Run, after nest.Prepare.
"""
import json
import sys
import time

_, neurons, steps, runs, _, threads = (int(a) if a.isdigit() else a for a in sys.argv[1:7])

import nest  # noqa: E402

excitatory = neurons // 5 * 4
for _ in range(runs):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.SetKernelStatus({"resolution": 0.1, "local_num_threads": threads, "rng_seed": 1})
    cells = nest.Create("iaf_cond_exp", neurons, {
        "C_m": 200.0, "g_L": 10.0, "E_L": -60.0, "V_th": -50.0, "V_reset": -60.0, "t_ref": 5.0, "I_e": 200.0,
        "E_ex": 0.0, "E_in": -80.0, "tau_syn_ex": 5.0, "tau_syn_in": 10.0})
    cells.V_m = nest.random.uniform(-60.0, -50.0)
    rule = {"rule": "pairwise_bernoulli", "p": 80 / neurons}
    nest.Connect(cells[:excitatory], cells, rule, {"weight": 6.0, "delay": 0.1})
    nest.Connect(cells[excitatory:], cells, rule, {"weight": -67.0, "delay": 0.1})
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    nest.Prepare()
    start = time.perf_counter()
    nest.Run(steps * 0.1)
    seconds = time.perf_counter() - start
    nest.Cleanup()
    print(json.dumps({"seconds": seconds, "spikes": int(recorder.n_events)}), flush=True)
