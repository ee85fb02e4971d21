#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the files that Ranvier writes with the readers others use, and compares what they find.

    bench/files/check_files.py [--figure docs/figures/file-check.png] > docs/reference/file-check.txt

Needs Python with h5py, pynwb, nwbinspector, numpy, pandas and matplotlib. RANVIER names another command than ./ranvier
to run a script. Ends with 1 when a reader differs from another, when the validator of NWB has an objection, or the
inspector one that is critical.
"""
import argparse
import importlib.metadata
import io
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import warnings

import h5py
import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent.parent
bad = []


def say(ok, what):
    print(("ok   " if ok else "DIFFERS ") + what)
    if not ok:
        bad.append(what)


def write(folder):
    command = shlex.split(os.environ.get("RANVIER", f"{HOME}/ranvier run"))
    done = subprocess.run([*command, str(HERE / "WriteFiles.java"), str(folder)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def plain(folder):
    """What the NPZ file holds; the others are compared with it."""
    z = np.load(folder / "run.npz")
    key = next(k for k in z.files if k.endswith("V"))
    t = z[key + ".t"] if key + ".t" in z.files else z["t"]
    return key, z[key], t, z["spikes.times"], z["spikes.neurons"], json.loads(str(z["meta"]))


def same(*pairs):
    return all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


def check_h5(folder, name, key, v, t, times, neurons):
    with h5py.File(folder / name, "r") as f:
        g = f["cells"]
        d = g[key]
        ok = same((d[...], v), (g[key + ".t"][...], t), (g["spikes/times"][...], times),
                  (g["spikes/neurons"][...], neurons))
        # A slice goes through few chunks, and a checksum in each.
        ok &= same((d[700:720, 2:5], v[700:720, 2:5]))
        say(ok, f"h5py {name}: {key} {d.shape} of {d.maxshape}, chunks {d.chunks}, "
                f"{d.compression or 'plain'}{', fletcher32' if d.fletcher32 else ''}, unit {d.attrs['unit']}, "
                f"dt {g.attrs['dt']} ms, {len(times)} spikes")


def check_damage(folder, key):
    """h5py sees by our checksum that a byte of the data was changed."""
    damaged = folder / "damaged.h5"
    whole = (folder / "run.h5").read_bytes()
    with h5py.File(folder / "run.h5", "r") as f:
        at = f["cells"][key].id.get_chunk_info(0).byte_offset + 1001
    damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1:])
    try:
        with h5py.File(damaged, "r") as f:
            f["cells"][key][...]
        say(False, "h5py did not see a changed byte")
    except OSError:
        say(True, "h5py refuses a chunk of which a byte was changed")


def check_append(folder, key, v):
    """The datasets can grow in other hands."""
    with h5py.File(folder / "chunks.h5", "r+") as f:
        d = f["cells"][key]
        rows = d.shape[0]
        d.resize(rows + 1000, axis=0)
        d[rows:] = 1.5
        f["cells"].create_dataset("mine", data=np.arange(5))
    with h5py.File(folder / "chunks.h5", "r") as f:
        d = f["cells"][key]
        say(same((d[:rows], v)) and (d[rows:] == 1.5).all(), "h5py appends 1,000 rows and a dataset")


def check_nwb(folder, v, t, times, neurons):
    import nwbinspector
    import pynwb
    path = folder / "run.nwb"
    objections = pynwb.validate(path=str(path))
    say(not objections, f"pynwb.validate: {objections or 'no objection'}")
    with pynwb.NWBHDF5IO(str(path), "r") as source:
        n = source.read()
        (series,) = n.acquisition.values()
        at = series.starting_time + np.arange(len(series.data)) / series.rate
        ok = same((series.data[...], v)) and np.allclose(at, t / 1000, rtol=1e-13, atol=0)
        say(ok, f"pynwb {series.name}: {series.data.shape}, {series.rate:g} Hz, unit {series.unit}, "
                f"conversion {series.conversion}")
        units = n.units
        ok = len(units) == 1000
        for k in range(len(units)):
            ok &= same((np.asarray(units["spike_times"][k]), times[neurons == k] / 1000))
        frame = units.to_dataframe()
        ok &= list(frame.columns) == ["spike_times", "population", "neuron"] and set(frame.population) == {"cells"}
        say(ok, f"pynwb units: {len(frame)} rows, {sum(map(len, frame.spike_times))} spikes, session {n.session_start_time}")
    messages = list(nwbinspector.inspect_nwbfile(nwbfile_path=str(path)))
    serious = [m for m in messages if m.importance.name in ("ERROR", "CRITICAL", "PYNWB_VALIDATION")]
    say(not serious, f"nwbinspector: {len(serious)} errors and critical findings")
    for m in messages:
        print(f"     {m.importance.name.lower()}: {m.message}")


def check_broken(folder, times, neurons):
    """A run that ended suddenly leaves what it had at its last mark: half of the spikes, as events."""
    import pynwb
    half = len(times) // 2
    path = folder / "broken.nwb"
    objections = pynwb.validate(path=str(path))
    with pynwb.NWBHDF5IO(str(path), "r") as source:
        events = source.read().acquisition["cells_spikes"]
        ok = not objections and same((events.data[...], neurons[:half]), (events.timestamps[...], times[:half] / 1000))
        say(ok, f"pynwb broken.nwb: {len(events.data)} of {len(times)} spikes, no objection of the validator")


def check_csv(folder, v, t, times, neurons):
    def table(path):
        return pd.read_csv(path, comment="#", float_precision="round_trip")
    frame = table(folder / "run.csv")
    spikes = table(folder / "run.spikes.csv")
    ok = same((frame.iloc[:, 1:].to_numpy(), v), (frame.iloc[:, 0].to_numpy(), t),
              (spikes.iloc[:, 0].to_numpy(), times), (spikes.iloc[:, 1].to_numpy().astype("int32"), neurons))
    say(ok, f"pandas run.csv: {len(frame)} rows, columns {frame.columns[0]} ... {frame.columns[-1]}")


def draw(path, folder, key):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    with h5py.File(folder / "run.h5", "r") as f:
        g = f["cells"]
        fig, (top, low) = plt.subplots(2, 1, sharex=True, figsize=(7, 4.5), height_ratios=(1, 2), layout="constrained")
        top.plot(g[key + ".t"][...], g[key][:, 3], lw=0.8, color="k")
        top.set_ylabel(f"V ({g[key].attrs['unit']})")
        top.set_title("run.h5, read by h5py and drawn by matplotlib", fontsize=9)
        low.plot(g["spikes/times"][...], g["spikes/neurons"][...], ".", ms=1, color="C0")
        low.set(xlabel="t (ms)", ylabel="neuron")
        fig.savefig(path, dpi=120, metadata={"Software": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figure", help="draws the HDF5 file there")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    tools = ["h5py", "pynwb", "hdmf", "nwbinspector", "numpy", "pandas"]
    print(", ".join(f"{t} {importlib.metadata.version(t)}" for t in tools) + f", HDF5 {h5py.version.hdf5_version}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder)
        key, v, t, times, neurons, meta = plain(folder)
        say(len(v) == len(t) and meta["name"] == "cells" and meta["spikes"]["count"] == len(times),
            f"numpy run.npz: {key} {v.shape} {v.dtype}, {len(times)} spikes")
        check_csv(folder, v, t, times, neurons)
        for h5 in ("run.h5", "small.h5", "chunks.h5"):
            check_h5(folder, h5, key, v, t, times, neurons)
        check_damage(folder, key)
        check_append(folder, key, v)
        check_nwb(folder, v, t, times, neurons)
        check_broken(folder, times, neurons)
        if args.figure:
            draw(args.figure, folder, key)
    print("all agree" if not bad else f"{len(bad)} differ")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
