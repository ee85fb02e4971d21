// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Data that look like neurons, for the pictures of the documentation: adaptive exponential neurons by small Euler
/// steps, after Naud, Marcille, Clopath and Gerstner (2008), doi:10.1007/s00422-008-0264-7, and irregular spikes.
///
/// @param p C (pF), g_L (nS), E_L (mV), a (nS), tau_w (ms), b (pA), V_r (mV), I (pA)
record Firing(String name, double... p) {
    private static final double DT = 0.1;
    private static final int FINE = 20;

    static final Firing[] PATTERNS = {
        new Firing("Tonic", 200, 10, -70, 2, 30, 0, -58, 500),
        new Firing("Adapting", 200, 12, -70, 2, 300, 60, -58, 500),
        new Firing("Initial burst", 130, 18, -58, 4, 150, 120, -50, 400),
        new Firing("Bursting", 200, 10, -58, 2, 120, 100, -46, 210),
        new Firing("Accelerating", 200, 12, -70, -10, 300, 0, -58, 300),
        new Firing("Delayed bursting", 100, 10, -65, -10, 90, 30, -47, 110),
        new Firing("Transient", 100, 10, -65, 10, 90, 100, -47, 180),
        new Firing("Irregular", 100, 12, -60, -11, 130, 30, -48, 160),
    };

    /// The neurons side by side; the current begins at 20 ms.
    static Recording run(double ms, Firing... neurons) {
        int[] shape = {neurons.length};
        Trace traceV = new Trace(Sample.V, shape, ElementType.FLOAT64, Affine.IDENTITY);
        Trace traceW = new Trace(Sample.W, shape, ElementType.FLOAT64, Affine.IDENTITY);
        Spikes spikes = new Spikes(neurons.length);
        double[] v = new double[neurons.length];
        double[] w = new double[neurons.length];
        for (int n = 0; n < v.length; n++) {
            v[n] = neurons[n].p[2];
        }
        for (int i = 0; i < Math.round(ms / DT); i++) {
            for (int n = 0; n < v.length; n++) {
                if (neurons[n].step(n, v, w, i * DT > 20)) {
                    spikes.add(i * DT, n);
                }
            }
            traceV.append(i * DT, v);
            traceW.append(i * DT, w);
        }
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", traceV);
        traces.put("w", traceW);
        return new Recording("AdEx", DT, traces, spikes, Map.of());
    }

    private boolean step(int n, double[] v, double[] w, boolean on) {
        boolean spike = false;
        for (int k = 0; k < FINE; k++) {
            double leak = p[1] * (2 * Math.exp((v[n] + 50) / 2) - (v[n] - p[2]));
            double dv = (leak - w[n] + (on ? p[7] : 0)) / p[0];
            double dw = (p[3] * (v[n] - p[2]) - w[n]) / p[4];
            v[n] += DT / FINE * dv;
            w[n] += DT / FINE * dw;
            if (v[n] >= 0) {
                v[n] = p[6];
                w[n] += p[5];
                spike = true;
            }
        }
        return spike;
    }

    /// Irregular spikes of `neurons` neurons whose rate swings around `hertz`.
    static Recording irregular(int neurons, double ms, double hertz) {
        Spikes spikes = new Spikes(neurons);
        Random random = new Random(1);
        for (int i = 0; i < Math.round(ms / DT); i++) {
            double chance = hertz * (1 + Math.sin(i * DT / 30)) * DT / 1000;
            for (int n = 0; n < neurons; n++) {
                if (random.nextDouble() < chance) {
                    spikes.add(i * DT, n);
                }
            }
        }
        return new Recording("E", DT, Map.of(), spikes, Map.of());
    }
}
