// test:
// SPDX-License-Identifier: Apache-2.0
//
// Eight firing patterns of one model, the adaptive exponential integrate-and-fire neuron: Naud, Marcille, Clopath and
// Gerstner (2008), Biological Cybernetics 99:335, doi:10.1007/s00422-008-0264-7, table 1 and figures 4 and 5.
// The captions have the names used in the documentation of BrainPy's AdExIFRefLTC: adapting, bursting, delayed
// initiation, initial bursting, fast spiking, regular spiking. Each spike is checked against a simulation with
// BrainPy 2.8.2 (float64, exp_auto, dt = 0.1 ms).

import static dev.ranvier.catalog.neuron.AdExIF.*;
import static dev.ranvier.input.Inputs.*;

import dev.ranvier.figure.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

// A row of the table: C in pF, gL and a in nS, voltages in mV, times in ms, b and the current in pA; the steps in which
// it spikes. V_T = -50 mV and delta_T = 2 mV are the same for all.
record Pattern(String name, double C, double gL, double EL, double a, double tau_w, double b, double Vr, double current,
        int... spikes) {}

final Pattern[] patterns = {
    new Pattern("Tonic (fast spiking)", 200, 10, -70, 2, 30, 0, -58, 500,
            343, 434, 526, 620, 715, 810, 906, 1002, 1099, 1196, 1293, 1390, 1487, 1584, 1681, 1778, 1875, 1972, 2069,
            2166, 2263, 2360, 2457, 2554, 2651, 2748, 2845, 2942, 3039, 3136),
    new Pattern("Adapting (regular spiking)", 200, 12, -70, 2, 300, 60, -58, 500,
            349, 463, 608, 805, 1101, 1579, 2257, 3005),
    new Pattern("Initial bursting", 130, 18, -58, 4, 150, 120, -50, 400,
            255, 291, 366, 915, 1557, 2197, 2838),
    new Pattern("Bursting", 200, 10, -58, 2, 120, 100, -46, 210,
            362, 393, 446, 1765, 1820, 3153, 3210),
    new Pattern("Delayed initiation", 200, 12, -70, -10, 300, 0, -58, 300,
            536, 743, 935, 1116, 1287, 1451, 1609, 1762, 1910, 2054, 2195, 2333, 2468, 2601, 2731, 2859, 2985, 3110),
    new Pattern("Delayed bursting", 100, 10, -65, -10, 90, 30, -47, 110,
            773, 806, 850, 924, 1485, 1519, 1565, 1646, 2210, 2244, 2290, 2368, 2934, 2968, 3014, 3093),
    new Pattern("Transient", 100, 10, -65, 10, 90, 100, -47, 180,
            502),
    // Chaotic: only the first 100 ms can be compared.
    new Pattern("Irregular", 100, 12, -60, -11, 130, 30, -48, 160,
            357, 393, 439, 506, 677, 914),
};

// One value for each neuron.
double[] each(ToDoubleFunction<Pattern> value) {
    return Stream.of(patterns).mapToDouble(value).toArray();
}

void main() {
    var neurons = Population.of(MODEL, patterns.length)
            .set(tau, each(p -> p.C / p.gL))
            .set(R, each(p -> 1 / p.gL)) // in GOhm, so that w and currents are in pA
            .set(V_rest, each(Pattern::EL))
            .set(V_reset, each(Pattern::Vr))
            .set(V_th, 0)
            .set(V_T, -50)
            .set(delta_T, 2)
            .set(a, each(Pattern::a))
            .set(b, each(Pattern::b))
            .set(tau_w, each(Pattern::tau_w))
            .initial(V, each(Pattern::EL));
    var current = section(at(0, 20), at(each(Pattern::current), 300), at(0, 30));
    Recording r = Run.of(neurons).dt(0.1).input(current).monitor(V).run();

    var plots = new LinePlot[patterns.length];
    for (int k = 0; k < plots.length; k++) {
        check(patterns[k], r.spikes().of(k));
        plots[k] = LinePlot.of(r, V).neurons(k).spikes(true).range(V, -90, 30).title(patterns[k].name);
    }
    FigureGrid.of(2, 4, plots).save("firing-patterns.png");
    IO.println(r.summary());
}

void check(Pattern pattern, double[] times) {
    double end = pattern.name.equals("Irregular") ? 100 : 350;
    int[] steps = DoubleStream.of(times).filter(t -> t < end).mapToInt(t -> (int) Math.round(t / 0.1)).toArray();
    if (!Arrays.equals(steps, pattern.spikes)) {
        throw new AssertionError(pattern.name + ": spikes in steps " + Arrays.toString(steps) + ", expected "
                + Arrays.toString(pattern.spikes));
    }
}
