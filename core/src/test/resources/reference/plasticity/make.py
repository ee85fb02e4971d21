# SPDX-License-Identifier: Apache-2.0
"""Weights of synapses that learn, by Brian2 (pip install brian2==2.9.0), event-driven traces, numpy target.

    python make.py

Six sources, each with its own train and its own synapse onto one target; delays of 1, 2 and 15 steps of 0.1 ms. A spike
of the target in step i acts on its synapses in step i + 1 here, so Brian2, where it acts in step i, gets the target's
spikes one step later than the file says. Arrivals come before spikes of the target in both. The files have one line: the
trains (steps), the delays (steps), and the weights at the end of each tenth of the run.
"""
import json
import sys

import brian2 as b2
import numpy as np

b2.prefs.codegen.target = "numpy"
STEPS, SOURCES = 20000, 6
SONG = ("""
    da/dt = -a/(20*ms) : 1 (event-driven)
    db/dt = -b/(20*ms) : 1 (event-driven)
    w : 1
""", "w = clip(w - b, 0, 1); a += 0.005*10", "w = clip(w + a, 0, 1); b += 0.00525*10")
TRIPLET = ("""
    dr_1/dt = -r_1/(16.8*ms) : 1 (event-driven)
    dr_2/dt = -r_2/(101*ms) : 1 (event-driven)
    do_1/dt = -o_1/(33.7*ms) : 1 (event-driven)
    do_2/dt = -o_2/(125*ms) : 1 (event-driven)
    w : 1
""", "w = clip(w - o_1*(7e-3 + 2.3e-4*r_2), 0, 1); r_1 += 1; r_2 += 1",
           "w = clip(w + r_1*(5e-10 + 6.2e-3*o_2), 0, 1); o_1 += 1; o_2 += 1")


def run(name, rule):
    b2.start_scope()
    b2.defaultclock.dt = 0.1*b2.ms
    rng = np.random.default_rng(2026)
    pre = [np.sort(rng.choice(STEPS - 20, 60, replace=False)) for _ in range(SOURCES)]
    post = np.sort(rng.choice(STEPS - 20, 70, replace=False))
    delays = [1, 2, 15, 1, 2, 15]
    indices = np.repeat(np.arange(SOURCES), [len(p) for p in pre])
    source = b2.SpikeGeneratorGroup(SOURCES, indices, np.concatenate(pre)*0.1*b2.ms)
    target = b2.SpikeGeneratorGroup(1, np.zeros(len(post), int), (post + 1)*0.1*b2.ms)
    synapses = b2.Synapses(source, target, rule[0], on_pre=rule[1], on_post=rule[2])
    synapses.connect()
    synapses.delay = np.array(delays)*0.1*b2.ms
    synapses.w = 0.5
    weights = []
    for _ in range(10):
        b2.run(STEPS//10*0.1*b2.ms)
        weights.append([float(w) for w in synapses.w])
    with open(name + ".json", "w") as file:
        json.dump({"tool": "brian2 " + b2.__version__, "command": "python make.py", "steps": STEPS, "delays": delays,
                   "pre": [p.tolist() for p in pre], "post": post.tolist(), "weights": weights}, file)


run("song", SONG)
run("triplet", TRIPLET)
