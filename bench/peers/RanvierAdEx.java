// SPDX-License-Identifier: Apache-2.0
//
// The benchmark on Ranvier: AdExIFRefLTC, default options, one line of JSON per measured run.
// Arguments: neurons steps runs precision threads

import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.input.Inputs.*;

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.expr.Precision;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.Locale;

void main(String[] args) {
    int neurons = Integer.parseInt(args[0]);
    int steps = Integer.parseInt(args[1]);
    double[] current = new double[neurons];
    Arrays.setAll(current, k -> 15 + 10.0 * k / (neurons - 1));
    var run = Run.of(Population.of(AdExIFRefLTC.MODEL, neurons).initial(V, -65))
            .dt(0.1)
            .precision(args[3].equals("double") ? Precision.DOUBLE : Precision.SINGLE)
            .threads(Integer.parseInt(args[4]))
            .input(constant(current));
    long start = System.nanoTime();
    while (System.nanoTime() - start < 5e9) {
        run.run(100 * 0.1); // warms up
    }
    for (int k = 0; k < Integer.parseInt(args[2]); k++) {
        run.reset();
        Recording r = run.run(steps * 0.1);
        String json = "{\"seconds\": %s, \"spikes\": %d}";
        IO.println(String.format(Locale.ROOT, json, r.facts().get("seconds"), r.spikes().count()));
    }
}
