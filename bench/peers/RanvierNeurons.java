// SPDX-License-Identifier: Apache-2.0
//
// The benchmark on Ranvier: a model with default options, one line of JSON per measured run.
// Arguments: model neurons steps runs precision threads [method]

import static dev.ranvier.input.Inputs.*;

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.expr.Precision;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.Locale;

/// A population, its step in ms, and the range of its constant currents.
record Work(Population population, double dt, double weakest, double strongest) {}

Work work(String model, int neurons) {
    return switch (model) {
        case "adex" -> new Work(Population.of(AdExIFRefLTC.MODEL, neurons).initial("V", -65), 0.1, 15, 25);
        case "lif" -> new Work(Population.of(Lif.MODEL, neurons), 0.1, 15, 40);
        case "izhikevich" -> new Work(Population.of(Izhikevich.MODEL, neurons), 0.1, 4, 14);
        case "hh" -> new Work(Population.of(HH.MODEL, neurons).initial("V", -60), 0.02, 2, 12);
        default -> throw new IllegalArgumentException("no benchmark of '" + model + "'");
    };
}

void main(String[] args) {
    int neurons = Integer.parseInt(args[1]);
    int steps = Integer.parseInt(args[2]);
    Work work = work(args[0], neurons);
    double[] current = new double[neurons];
    double range = work.strongest() - work.weakest();
    Arrays.setAll(current, k -> work.weakest() + range * k / (neurons - 1));
    Population population = args.length > 6 ? work.population().method(args[6]) : work.population();
    var run = Run.of(population)
            .dt(work.dt())
            .precision(args[4].equals("double") ? Precision.DOUBLE : Precision.SINGLE)
            .threads(Integer.parseInt(args[5]))
            .input(constant(current));
    long start = System.nanoTime();
    while (System.nanoTime() - start < 8e9) {
        run.run(100 * work.dt()); // warms up
    }
    for (int k = 0; k < Integer.parseInt(args[3]); k++) {
        run.reset();
        Recording r = run.run(steps * work.dt());
        String json = "{\"seconds\": %s, \"spikes\": %d}";
        IO.println(String.format(Locale.ROOT, json, r.facts().get("seconds"), r.spikes().count()));
    }
}
