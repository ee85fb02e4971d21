// test:
// SPDX-License-Identifier: Apache-2.0
//
// Which neuron fired these spikes? An adaptive exponential neuron got three fluctuating currents, and only the times of its spikes
// are known. CMA-ES, Hansen (2016), arXiv:1604.00772, looks for its time constants and adaptation: it needs no gradient, and all
// candidates of a generation are simulated as one population. The neuron: Brette and Gerstner (2005),
// doi:10.1152/jn.00686.2005; the distance of spikes: van Rossum (2001), doi:10.1162/089976601300014321.
//
// What was found is tried on a fourth current, by the coincidence factor of Jolivet et al. (2008),
// doi:10.1016/j.jneumeth.2007.11.006. The first argument is the largest number of generations, 60 unless given.

import static dev.ranvier.catalog.neuron.AdExIF.*;
import static dev.ranvier.input.Inputs.ouProcess;

import dev.ranvier.figure.*;
import dev.ranvier.input.Input;
import dev.ranvier.learn.fit.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

Population neurons(int count) {
    return Population.of(MODEL, count).initial(V, -65);
}

Population truth(int count) {
    return neurons(count).set(tau, 14).set(tau_w, 60).set(a, 0.6).set(b, 2.5);
}

Recording recorded(Population neurons, Input current) {
    return Run.of(neurons).dt(0.1).monitor(V).run(current);
}

void main(String[] args) {
    int generations = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    var currents = ouProcess(11, 3, 10, 300).neurons(3).seed(3);
    Recording given = recorded(truth(3), currents);

    Fitted found = Fit.of(this::neurons, currents, VanRossumDistance.of(10, given.spikes().byNeuron()))
            .free(tau, Range.logarithmic(3, 50))
            .free(tau_w, Range.logarithmic(10, 200))
            .free(a, Range.linear(0, 3))
            .free(b, Range.linear(0, 6))
            .candidates(20).generations(generations).goal(1e-3).seed(1)
            .run();
    IO.println(found);

    var other = ouProcess(11, 3, 10, 400).seed(4);
    var gamma = Coincidence.of(2, recorded(truth(1), other).spikes().of(0));
    double factor = 1 - gamma.costs(recorded(found.in(neurons(1)), other))[0];
    IO.println("on another current the coincidence factor is %.2f".formatted(factor));
    if (factor < 0.8) {
        throw new AssertionError("the neuron that was found fires other spikes");
    }

    Recording again = recorded(found.in(neurons(3)), currents);
    double[] t = given.times();
    double[] number = found.history().stream().mapToDouble(Fitted.Generation::evaluations).toArray();
    FigureGrid.of(3, 1,
            CurvePlot.of("Time (ms)", "Current")
                    .points("given", given.spikes().times(), rows(given, 0.15))
                    .points("found", again.spikes().times(), rows(again, -0.15))
                    .yRange(-0.5, 2.5),
            CurvePlot.of("Time (ms)", "V (mV)")
                    .points("given", rare(t), rare(given.of(V).column(0)))
                    .line("found", t, again.of(V).column(0)),
            CurvePlot.of("Candidate", "log10(distance)")
                    .points("best of a generation", number, logs(found, Fitted.Generation::best))
                    .line("best so far", number, logs(found, Fitted.Generation::least)))
            .save("fit-spikes.png");
}

// The spikes of each neuron in a row of their own.
double[] rows(Recording recording, double above) {
    return IntStream.of(recording.spikes().neurons()).mapToDouble(n -> n + above).toArray();
}

// Every twentieth value.
double[] rare(double[] values) {
    return IntStream.range(0, values.length / 20).mapToDouble(i -> values[20 * i]).toArray();
}

// Less than 1e-4 is nothing.
double[] logs(Fitted found, ToDoubleFunction<Fitted.Generation> of) {
    return found.history().stream().mapToDouble(g -> Math.log10(Math.max(1e-4, of.applyAsDouble(g)))).toArray();
}
