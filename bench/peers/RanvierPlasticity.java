// SPDX-License-Identifier: Apache-2.0
import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.connect.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.*;
import dev.ranvier.recording.Recordings;
import dev.ranvier.run.NetworkRun;
import java.util.*;

/// Song, Miller and Abbott (2000) with many inputs onto many neurons; weights scaled so that the drive is theirs.
/// Arguments: inputs, neurons, seconds, runs, threads. One line of JSON for each run.
void main(String[] args) {
    int inputs = Integer.parseInt(args[0]);
    int neurons = Integer.parseInt(args[1]);
    double duration = 1000 * Double.parseDouble(args[2]);
    double w_max = 0.01 * 1000 / inputs;
    Model cell = Model.of("Cell", """
            input pre : 1
            dg/dt = -g/(5*ms)                           : 1
            dV/dt = (g*(0*mV - V) + (-74*mV - V))/(10*ms) : mV
            jump g += pre
            spike V >= -54*mV
            reset V = -60*mV
            initial V = -74*mV
            """);
    Population source = Population.of(PoissonGroup.MODEL, inputs).named("inputs").set("rate", 15);
    Population target = Population.of(cell, neurons).named("cells").method("euler");
    Network net = Network.of(source, target)
            .with(Projection.of(source, target, Connect.allToAll())
                    .weight(PerSynapse.uniform(0, w_max))
                    .plasticity(STDP.RULE.set("w_max", w_max).set("A_plus", 0.01).set("A_minus", 0.0105)));
    for (int run = 0; run < Integer.parseInt(args[3]); run++) {
        NetworkRun r = NetworkRun.of(net).seed(run).progress(false).threads(Integer.parseInt(args[4]));
        r.prepare();
        long start = System.nanoTime();
        Recordings recorded = r.run(duration);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double mean = Arrays.stream(r.synapses("inputs->cells").weights()).average().orElse(0) / w_max;
        IO.println(String.format(Locale.ROOT, "{\"seconds\": %.4f, \"spikes\": %d, \"input_spikes\": %d, \"weight\": %.5f}",
                seconds, recorded.of("cells").spikes().count(), recorded.of("inputs").spikes().count(), mean));
    }
}
