# SPDX-License-Identifier: Apache-2.0
"""The cortical microcircuit (Potjans and Diesmann 2014, doi:10.1093/cercor/bhs358) on NEST: one line of JSON.

Arguments: scale seconds threads seed [spikes.npz]. The network is that of examples/PotjansDiesmann.java, number by
number. The first half second is not counted, and the rest is in tenths of a second. Spikes go into the file as Ranvier
writes them, `spikes.times` in ms and `spikes.neurons` counted over the populations, but from the first one that counts.
At full scale NEST takes 15 GB and, on two cores, half an hour for 10 s.
"""
import json
import math
import sys
import time

import nest
import numpy as np

scale, seconds = float(sys.argv[1]), float(sys.argv[2])
threads, seed = int(sys.argv[3]), int(sys.argv[4])
BEFORE = 500.0
NAMES = ["L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"]
SIZES = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948]
# probability that a pair is connected: a row for each target, a column for each source
PROBABILITY = [
    [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0000, 0.0076, 0.0000],
    [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0000, 0.0042, 0.0000],
    [0.0077, 0.0059, 0.0497, 0.1350, 0.0067, 0.0003, 0.0453, 0.0000],
    [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0000, 0.1057, 0.0000],
    [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0000],
    [0.0548, 0.0269, 0.0257, 0.0022, 0.0600, 0.3158, 0.0086, 0.0000],
    [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
    [0.0364, 0.0010, 0.0034, 0.0005, 0.0277, 0.0080, 0.0658, 0.1443]]
EXTERNAL = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100]  # sources of 8 Hz each
V_MEAN = [-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43]
V_SD = [5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48]
RATES = [0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829]  # at full scale, Hz
WEIGHT, G, TAU_SYN, BACKGROUND = 87.8, -4.0, 0.5, 8.0


def synapses(target, source):
    """Number of synapses at full scale: so many that a pair has none with probability 1 - p."""
    pairs = SIZES[target] * SIZES[source]
    return math.log(1 - PROBABILITY[target][source]) / math.log(1 - 1 / pairs)


def weight(target, source):
    """Mean weight at full scale, pA."""
    if source % 2:
        return G * WEIGHT
    return 2 * WEIGHT if (target, source) == (0, 2) else WEIGHT


def lost_current(target):
    """What the mean input of a neuron lacks when in-degrees shrink by `scale` and weights grow by 1/sqrt(scale), pA."""
    recurrent = sum(
        weight(target, s) * synapses(target, s) / SIZES[target] * RATES[s] for s in range(8))
    return (1 - math.sqrt(scale)) * TAU_SYN * 1e-3 * (recurrent + WEIGHT * EXTERNAL[target] * BACKGROUND)


def memory(key):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(key))


def build():
    nest.resolution = 0.1
    nest.local_num_threads = threads
    nest.rng_seed = seed
    groups = []
    for k in range(8):
        cells = nest.Create("iaf_psc_exp", round(SIZES[k] * scale), params={
            "C_m": 250.0, "tau_m": 10.0, "E_L": -65.0, "V_th": -50.0, "V_reset": -65.0, "t_ref": 2.0,
            "tau_syn_ex": TAU_SYN, "tau_syn_in": TAU_SYN, "I_e": lost_current(k)})
        cells.V_m = nest.random.normal(mean=V_MEAN[k], std=V_SD[k])
        drive = nest.Create("poisson_generator", params={"rate": EXTERNAL[k] * scale * BACKGROUND})
        nest.Connect(drive, cells, syn_spec={"weight": WEIGHT / math.sqrt(scale), "delay": 1.5})
        groups.append(cells)
    # one synapse model of NEST holds at most 2^27 synapses of a thread
    nest.CopyModel("static_synapse", "excitatory")
    nest.CopyModel("static_synapse", "inhibitory")
    for t in range(8):
        for s in range(8):
            if PROBABILITY[t][s] > 0:
                mean = weight(t, s) / math.sqrt(scale)
                delay = 0.75 if s % 2 else 1.5
                nest.Connect(
                    groups[s], groups[t],
                    {"rule": "fixed_total_number", "N": round(synapses(t, s) * scale * scale)},
                    {"synapse_model": "inhibitory" if s % 2 else "excitatory",
                     "weight": nest.math.redraw(
                         nest.random.normal(mean=mean, std=0.1 * abs(mean)),
                         min=-math.inf if mean < 0 else 0.0, max=0.0 if mean < 0 else math.inf),
                     "delay": nest.math.redraw(
                         nest.random.normal(mean=delay, std=delay / 2), min=0.1, max=math.inf)})
    recorder = nest.Create("spike_recorder", params={"start": BEFORE})
    for cells in groups:
        nest.Connect(cells, recorder)
    return groups, recorder


def main():
    nest.verbosity = nest.VerbosityLevel.WARNING
    start = time.perf_counter()
    groups, recorder = build()
    nest.Prepare()
    built = time.perf_counter()
    nest.Run(BEFORE)
    begin = time.perf_counter()
    for tenth in range(round(10 * seconds)):
        nest.Run(100.0)
        print(f"{(tenth + 1) / 10} s after {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    end = time.perf_counter()
    nest.Cleanup()
    events = recorder.events
    ids = np.concatenate([cells.tolist() for cells in groups])
    neurons = np.searchsorted(ids, events["senders"]).astype(np.int32)
    # NEST labels a spike with the end of its step, Ranvier with the beginning
    times = events["times"] - BEFORE - 0.1
    order = np.lexsort((neurons, np.rint(times * 10)))
    if len(sys.argv) > 5:
        np.savez_compressed(sys.argv[5], **{"spikes.times": times[order], "spikes.neurons": neurons[order]})
    borders = np.cumsum([0] + [len(cells) for cells in groups])
    counts = np.histogram(neurons, borders)[0]
    print(json.dumps({
        "simulator": "NEST " + nest.__version__, "scale": scale, "seconds": seconds, "threads": threads, "seed": seed,
        "rtf": (end - begin) / seconds, "build_s": built - start, "peak_mb": memory("VmHWM"),
        "synapses": sum(round(synapses(t, s) * scale * scale) for t in range(8) for s in range(8)
                        if PROBABILITY[t][s] > 0),
        "spikes": len(times), "rates": dict(zip(NAMES, (counts / seconds / np.diff(borders)).round(3).tolist()))}))


main()
