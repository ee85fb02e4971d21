# SPDX-License-Identifier: Apache-2.0
"""The benchmark on BrainPy: a model with default options, one line of JSON per measured run.

Arguments: model neurons steps runs precision threads
"""
import json
import os
import sys
import time

name = sys.argv[1]
neurons, steps, runs, precision, threads = (int(a) if a.isdigit() else a for a in sys.argv[2:7])
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = (
    f"--xla_cpu_multi_thread_eigen={'true' if threads > 1 else 'false'} intra_op_parallelism_threads={threads}"
)

import brainpy as bp  # noqa: E402
import brainpy.math as bm  # noqa: E402
import jax  # noqa: E402

if precision == "double":
    bm.enable_x64()
start_at = bp.init.Constant
# model, dt in ms, range of the constant currents
make, dt, weakest, strongest = {
    "adex": (lambda: bp.dyn.AdExIFRefLTC(neurons, V_initializer=start_at(-65.0)), 0.1, 15.0, 25.0),
    "lif": (lambda: bp.dyn.Lif(neurons, V_rest=0.0, V_reset=-5.0, V_th=20.0), 0.1, 15.0, 40.0),
    "izhikevich": (lambda: bp.dyn.Izhikevich(neurons), 0.1, 4.0, 14.0),
    "hh": (lambda: bp.dyn.HH(neurons, V_initializer=start_at(-60.0)), 0.02, 2.0, 12.0),
}[name]
bm.set_dt(dt)
model = make()
current = bm.linspace(weakest, strongest, neurons)


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
