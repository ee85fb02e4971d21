# SPDX-License-Identifier: Apache-2.0
"""Distributions of spike counts and of the variation of intervals in the network COBA, by Brian2.

    pip install brian2==2.9.0 'numpy<2.4'; python coba.py

The network is benchmark 1 of Brette et al. (2007), doi:10.1007/s10827-007-0038-6: 4,000 neurons, all pairs connected with
probability 0.02, conductances in units of that of the leak. A constant input of 20 mV keeps it going. Spikes from 200 to
1,000 ms of several seeds are pooled. Writes spikes.csv (how many neurons fired how often), cv.csv (quantiles of the
coefficient of variation of the intervals of neurons with at least three spikes) and seeds.csv (for each seed the rate, and
the Kolmogorov-Smirnov distances of its distributions to those of the others together).
"""
import numpy as np
from brian2 import Network, NeuronGroup, SpikeMonitor, Synapses, defaultclock, ms, mV, prefs, seed, start_scope

prefs.codegen.target = "cython"
SEEDS = range(1, 9)
FROM, TO = 200, 1000


def trains(number):
    start_scope()
    seed(number)
    defaultclock.dt = 0.1 * ms
    neurons = NeuronGroup(
        4000,
        """dv/dt = (g_e*(0*mV - v) + g_i*(-80*mV - v) - (v + 60*mV) + 20*mV)/(20*ms) : volt (unless refractory)
           dg_e/dt = -g_e/(5*ms) : 1
           dg_i/dt = -g_i/(10*ms) : 1""",
        threshold="v >= -50*mV", reset="v = -60*mV", refractory=5 * ms, method="exponential_euler")
    neurons.v = "-60*mV + rand()*10*mV"
    excitatory = Synapses(neurons, neurons, on_pre="g_e += 0.6")
    excitatory.connect("i < 3200", p=0.02)
    inhibitory = Synapses(neurons, neurons, on_pre="g_i += 6.7")
    inhibitory.connect("i >= 3200", p=0.02)
    spikes = SpikeMonitor(neurons)
    Network(neurons, excitatory, inhibitory, spikes).run(TO * ms)
    times = [np.sort(t / ms) for _, t in sorted(spikes.spike_trains().items())]
    return [t[(t >= FROM - 1e-6) & (t < TO - 1e-6)] for t in times]


def variation(train):
    intervals = np.diff(train)
    return intervals.std() / intervals.mean()


def distance(a, b):
    x = np.concatenate([a, b])
    return np.abs(np.searchsorted(np.sort(a), x, "right") / len(a)
                  - np.searchsorted(np.sort(b), x, "right") / len(b)).max()


all_trains = [trains(number) for number in SEEDS]
counts = [np.array([len(t) for t in each]) for each in all_trains]
variations = [np.array([variation(t) for t in each if len(t) >= 3]) for each in all_trains]
with open("seeds.csv", "w") as out:
    out.write("seed,rate,distance_spikes,distance_cv\n")
    for k, number in enumerate(SEEDS):
        others = [np.concatenate([x for j, x in enumerate(each) if j != k]) for each in (counts, variations)]
        out.write(f"{number},{counts[k].mean() / (TO - FROM) * 1000:.3f},{distance(counts[k], others[0]):.4f},"
                  f"{distance(variations[k], others[1]):.4f}\n")
with open("spikes.csv", "w") as out:
    out.write("spikes,neurons\n")
    for number, n in enumerate(np.bincount(np.concatenate(counts))):
        out.write(f"{number},{n}\n")
with open("cv.csv", "w") as out:
    out.write("quantile,cv\n")
    pooled = np.concatenate(variations)
    for q in np.linspace(0, 1, 201):
        out.write(f"{q:.3f},{np.quantile(pooled, q):.5f}\n")
