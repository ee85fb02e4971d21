# SPDX-License-Identifier: Apache-2.0
"""The benchmark on BrainPy: AdExIFRefLTC, default options, one line of JSON per measured run."""
import json
import os
import sys
import time

neurons, steps, runs, precision, threads = (int(a) if a.isdigit() else a for a in sys.argv[1:6])
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = (
    f"--xla_cpu_multi_thread_eigen={'true' if threads > 1 else 'false'} intra_op_parallelism_threads={threads}"
)

import brainpy as bp  # noqa: E402
import brainpy.math as bm  # noqa: E402
import jax  # noqa: E402

if precision == "double":
    bm.enable_x64()
bm.set_dt(0.1)
model = bp.dyn.AdExIFRefLTC(neurons, V_initializer=bp.init.Constant(-65.0))
current = bm.linspace(15.0, 25.0, neurons)


def step(i):
    bp.share.save(i=i, t=i * bm.get_dt(), dt=bm.get_dt())
    return model.update(current).sum()


indices = bm.arange(steps)
run = bm.jit(lambda: bm.for_loop(step, indices, progress_bar=False))
jax.block_until_ready(bm.as_jax(run()))  # compiles, and warms up
for _ in range(runs):
    model.reset_state()
    start = time.perf_counter()
    spikes = jax.block_until_ready(bm.as_jax(run()))
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "spikes": int(spikes.sum())}), flush=True)
