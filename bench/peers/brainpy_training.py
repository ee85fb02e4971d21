# SPDX-License-Identifier: Apache-2.0
"""Gradients on BrainPy, compiled; one line of JSON. Arguments: adex folder threads warm measured single|double"""
import json
import os
import resource
import sys
import time

threads, warm, measured = map(int, sys.argv[3:6])
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = (
    f"--xla_cpu_multi_thread_eigen={'true' if threads > 1 else 'false'} intra_op_parallelism_threads={threads}"
)

import brainpy as bp  # noqa: E402
import brainpy.math as bm  # noqa: E402
import jax  # noqa: E402

if sys.argv[6] == "double":
    bm.enable_x64()
NAMES = ["V_rest", "V_reset", "V_th", "V_T", "delta_T", "a", "b", "tau", "tau_w", "R"]
NEURONS, STEPS = 2000, 1000
bm.set_dt(0.1)
model = bp.dyn.AdExIF(NEURONS, V_initializer=bp.init.Constant(-65.0), mode=bm.TrainingMode(1))
learnt = {name: bm.TrainVar(bm.asarray(getattr(model, name), dtype=bm.float_)) for name in NAMES}
for name, value in learnt.items():
    setattr(model, name, value)
current = bm.linspace(15.0, 25.0, NEURONS)


def step(i):
    bp.share.save(i=i, t=i * bm.get_dt(), dt=bm.get_dt())
    spike = model.update(current)
    return (spike.sum() + 1e-3 * model.V.sum()) / NEURONS


def loss():
    model.reset_state(1)
    return bm.for_loop(step, bm.arange(STEPS), progress_bar=False).sum()


gradient = bm.jit(bm.grad(loss, grad_vars=learnt, return_value=True))
seconds = []
for k in range(warm + measured):
    if k == warm:
        used = time.process_time()
    start = time.perf_counter()
    by, value = jax.block_until_ready(jax.tree.map(bm.as_jax, gradient()))
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds[warm:], "processor": (time.process_time() - used) / measured,
                  "losses": [float(value)] + [float(by[name].sum()) for name in NAMES],
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
