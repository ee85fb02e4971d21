# SPDX-License-Identifier: Apache-2.0
"""Runs NEST's neurons once each: NAME.json says what was run, NAME.csv what came out. `python3 make.py` with
`pip install nest-simulator==3.10.0`.

Times are those at which something happens to the neuron: a generator starts one delay before. `parameters` are NEST's
own names and units, `spikes` lists [arrival in ms, weight], `current` is [from, to, pA]. A row of the table is the
state at time t, which is the end of a step. Every `record_every`-th step is kept, and every spike."""

import json
import pathlib
import platform

import nest

HERE = pathlib.Path(__file__).parent
DELAY = 1.0
SPIKES = [[5.0, 300.0], [7.5, -200.0], [8.0, 250.0], [8.0, 150.0], [120.0, 400.0], [121.3, -350.0]]
CONDUCTANCES = [[t, w / 10] for t, w in SPIKES]
GLIF = {
    "glif_lif": {},
    "glif_lif_r": {"spike_dependent_threshold": True},
    "glif_lif_asc": {"after_spike_currents": True},
    "glif_lif_r_asc": {"spike_dependent_threshold": True, "after_spike_currents": True},
    "glif_lif_r_asc_a": {
        "spike_dependent_threshold": True,
        "after_spike_currents": True,
        "adapting_threshold": True,
    },
}
GLIF_COLUMNS = {
    "glif_lif": ["V_m"],
    "glif_lif_r": ["V_m", "threshold", "threshold_spike"],
    "glif_lif_asc": ["V_m"],
    "glif_lif_r_asc": ["V_m", "threshold_spike"],
    "glif_lif_r_asc_a": ["V_m", "threshold_spike", "threshold_voltage"],
}


def case(name, model, columns, current, spikes=(), dt=0.1, duration=200.0, every=7, **parameters):
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.ResetKernel()
    nest.SetKernelStatus({"resolution": dt})
    neuron = nest.Create(model, params=parameters)
    begin, end, amplitude = current
    dc = nest.Create("dc_generator", params={"amplitude": amplitude, "start": begin - DELAY, "stop": end - DELAY})
    nest.Connect(dc, neuron, syn_spec={"delay": DELAY})
    for time, weight in spikes:
        source = nest.Create("spike_generator", params={"spike_times": [time - DELAY]})
        nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": DELAY})
    meter = nest.Create("multimeter", params={"interval": every * dt, "record_from": columns})
    nest.Connect(meter, neuron, syn_spec={"delay": DELAY})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder, syn_spec={"delay": DELAY})
    defaults = neuron.get()
    nest.Simulate(duration + DELAY + dt)
    events = meter.events
    rows = [k for k, t in enumerate(events["times"]) if t <= duration + dt / 2]
    with open(HERE / f"{name}.csv", "w") as out:
        out.write(",".join(["t", *columns]) + "\n")
        for k in rows:
            step = round(events["times"][k] / dt)
            out.write(",".join([f"{step * dt:.10g}"] + [f"{events[c][k]:.17g}" for c in columns]) + "\n")
    used = {k: plain(v) for k, v in defaults.items() if k in KEPT or k in parameters}
    facts = {
        "model": model,
        "nest": nest.__version__,
        "python": platform.python_version(),
        "dt": dt,
        "duration": duration,
        "record_every": every,
        "parameters": used,
        "current": current,
        "spikes": [list(s) for s in spikes],
        "spike_times": [round(round(t / dt) * dt, 10) for t in recorder.events["times"] if t <= duration + dt / 2],
    }
    lines = [f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in facts.items()]
    (HERE / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(name, len(rows), "rows,", len(facts["spike_times"]), "spikes")


KEPT = set(
    "C_m E_L V_reset V_th t_ref tau_m I_e tau_syn_ex tau_syn_in g_L E_ex E_in V_peak Delta_T a b tau_w "
    "gsl_error_tol E_Na E_K g_Na g_K omega alpha_1 alpha_2 tau_1 tau_2 g asc_amps asc_decay asc_r th_spike_add "
    "th_spike_decay th_voltage_decay th_voltage_index voltage_reset_add voltage_reset_fraction".split()
)


def plain(value):
    return value.tolist() if hasattr(value, "tolist") else list(value) if isinstance(value, tuple) else value


def main():
    synapses = ["V_m", "I_syn_ex", "I_syn_in"]
    strong = [[t, 10 * w] for t, w in SPIKES]
    case("iaf_psc_exp", "iaf_psc_exp", synapses, [20.0, 150.0, 450.0], strong)
    case("iaf_psc_alpha", "iaf_psc_alpha", synapses, [20.0, 150.0, 450.0], SPIKES)
    case("iaf_psc_delta", "iaf_psc_delta", ["V_m"], [20.0, 150.0, 450.0], [[t, w / 100] for t, w in SPIKES])
    case("mat2_psc_exp", "mat2_psc_exp", ["V_m", "V_th"], [20.0, 150.0, 700.0], strong)
    fine = {"dt": 0.01, "every": 53}
    conductances = ["V_m", "g_ex", "g_in"]
    case("iaf_cond_exp", "iaf_cond_exp", conductances, [20.0, 150.0, 450.0], CONDUCTANCES, **fine)
    adaptive = ["V_m", "w", "g_ex", "g_in"]
    drive = [20.0, 150.0, 900.0]
    case("aeif_cond_exp", "aeif_cond_exp", ["V_m", "w"], drive, gsl_error_tol=1e-12)
    case("aeif_cond_exp_synapses", "aeif_cond_exp", adaptive, drive, CONDUCTANCES, gsl_error_tol=1e-12, t_ref=2.0, dt=0.001, every=529)
    gates = ["V_m", "Act_m", "Inact_h", "Act_n", "I_syn_ex", "I_syn_in"]
    case("hh_psc_alpha", "hh_psc_alpha", gates, [20.0, 150.0, 800.0], SPIKES, **fine)
    for name, rules in GLIF.items():
        case(name, "glif_psc", GLIF_COLUMNS[name], [20.0, 150.0, 500.0], dt=0.05 if not rules else 0.001, every=13 if not rules else 653, **rules)


if __name__ == "__main__":
    main()
