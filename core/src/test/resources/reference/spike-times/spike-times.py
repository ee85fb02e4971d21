# SPDX-License-Identifier: Apache-2.0
"""Exact spike times of the adaptive exponential integrate-and-fire neuron for the eight firing patterns of Naud et al.
(2008), doi:10.1007/s00422-008-0264-7, table 1. Standard library only:

    python3 spike-times.py > spike-times.csv

Taylor series of the solution in 40-digit decimal arithmetic, of order 30, with steps in which the last terms are below
1e-34 of the scale; the threshold is located on the series by bisection and Newton's method. Parameters are the double
precision numbers a simulation uses. `python3 spike-times.py --check` repeats it with 50 digits and order 36 and prints
the largest difference.
"""
import sys
from decimal import Decimal as D, getcontext

# name, C pF, gL nS, EL mV, a nS, tau_w ms, b pA, Vr mV, current pA, end of comparison ms
PATTERNS = [
    ("tonic", 200, 10, -70, 2, 30, 0, -58, 500, 350),
    ("adapting", 200, 12, -70, 2, 300, 60, -58, 500, 350),
    ("initial-burst", 130, 18, -58, 4, 150, 120, -50, 400, 350),
    ("regular-bursting", 200, 10, -58, 2, 120, 100, -46, 210, 350),
    ("delayed-accelerating", 200, 12, -70, -10, 300, 0, -58, 300, 350),
    ("delayed-regular-bursting", 100, 10, -65, -10, 90, 30, -47, 110, 350),
    ("transient", 100, 10, -65, 10, 90, 100, -47, 180, 350),
    ("irregular", 100, 12, -60, -11, 130, 30, -48, 160, 100),
]
V_T, DELTA_T, V_TH = D(-50), D(2), D(0)
SECTIONS = [(D(0), D(20), 0), (D(20), D(320), 1), (D(320), D(350), 0)]


def series(V, w, current, p, order):
    """Taylor coefficients of V and w at a state. E = exp((V - V_T)/delta_T) follows from E' = E*V'/delta_T."""
    tau, R, EL, a, tau_w = p
    v, u, e = [V], [w], [((V - V_T) / DELTA_T).exp()]
    for n in range(order):
        dv = (-v[n] + DELTA_T * e[n] - R * u[n] + (EL + R * current if n == 0 else 0)) / tau
        du = (a * (v[n] - (EL if n == 0 else 0)) - u[n]) / tau_w
        v.append(dv / (n + 1))
        u.append(du / (n + 1))
        e.append(sum((k + 1) * v[k + 1] * e[n - k] for k in range(n + 1)) / DELTA_T / (n + 1))
    return v, u


def value(c, h):
    x = D(0)
    for k in reversed(c):
        x = x * h + k
    return x


def slope(c, h):
    return value([k * c[k] for k in range(1, len(c))], h)


def spikes(pattern, digits, order):
    getcontext().prec = digits
    _, C, gL, EL, a, tau_w, b, Vr, current, end = pattern
    p = (D(C / gL), D(1 / gL), D(EL), D(a), D(tau_w))
    V, w, found = D(EL), D(0), []
    tiny = D(10) ** (6 - digits)
    for begin, stop, on in SECTIONS:
        t = begin
        while t < stop:
            v, u = series(V, w, D(current) if on else D(0), p, order)
            h = stop - t
            for c, scale in ((v, D(1)), (u, D(1))):
                for k in (order, order - 1):
                    if c[k] != 0:
                        h = min(h, ((scale * tiny / abs(c[k])).ln() / k).exp())
            if value(v, h) >= V_TH:
                low, high = D(0), h
                for _ in range(60):
                    middle = (low + high) / 2
                    low, high = (low, middle) if value(v, middle) >= V_TH else (middle, high)
                for _ in range(4):
                    high -= (value(v, high) - V_TH) / slope(v, high)
                h = high
                found.append(t + h)
                V, w = D(Vr), value(u, h) + D(b)
            else:
                V, w = value(v, h), value(u, h)
            t += h
    return [s for s in found if s < end]


if "--check" in sys.argv:
    for pattern in PATTERNS:
        one, two = spikes(pattern, 40, 30), spikes(pattern, 50, 36)
        assert len(one) == len(two)
        print(pattern[0], len(one), "%.1e ms" % max(abs(x - y) for x, y in zip(one, two)))
else:
    print("pattern,spike times in ms")
    for pattern in PATTERNS:
        print(",".join([pattern[0]] + ["%.17g" % t for t in spikes(pattern, 40, 30)]))
