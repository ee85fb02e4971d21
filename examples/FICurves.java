// test:
// SPDX-License-Identifier: Apache-2.0
//
// Firing rate against current, the f-I curves of six neurons: the rate at which each settles. The curves rise from zero
// (class 1) or begin with a jump (class 2): Hodgkin (1948), J. Physiol. 107:165, doi:10.1113/jphysiol.1948.sp004260.
// Spikes are located inside the steps, so that rates are not rounded to them. Dots are the formulas for the leaky and the
// quadratic neuron.

import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.figure.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.run.Run;

final int n = 150;
final double ms = 1000;

double[] currents(double from, double to) {
    return IntStream.range(0, n).mapToDouble(k -> from + (to - from) * k / (n - 1)).toArray();
}

// Rates in Hz from the intervals of the second half; 0 where the neuron has fallen silent.
double[] rates(Population neurons, double[] current) {
    var spikes = Run.of(neurons).dt(0.05).input(constant(current, ms)).run().spikes();
    return IntStream.range(0, n).mapToDouble(k -> {
        double[] times = DoubleStream.of(spikes.of(k)).filter(t -> t > ms / 2).toArray();
        int intervals = times.length - 1;
        return intervals < 1 ? 0 : 1000 * intervals / (times[intervals] - times[0]);
    }).toArray();
}

CurvePlot curve(Model model, String unit, double from, double to, String... set) {
    var neurons = Population.of(model, n).locateSpikes();
    for (String value : set) {
        String[] parts = value.split("=");
        neurons = parts[0].startsWith("initial ")
                ? neurons.initial(parts[0].substring(8), Double.parseDouble(parts[1]))
                : neurons.set(parts[0], Double.parseDouble(parts[1]));
    }
    double[] current = currents(from, to);
    return CurvePlot.of("I (" + unit + ")", "Rate (Hz)")
            .line("", current, rates(neurons, current))
            .title(model.name());
}

// The formulas, at every tenth current.
CurvePlot withTheory(CurvePlot plot, double from, double to, DoubleUnaryOperator interval) {
    double[] x = IntStream.range(1, 20).mapToDouble(k -> from + (to - from) * k / 20).toArray();
    return plot.points("", x, DoubleStream.of(x).map(i -> {
        double t = interval.applyAsDouble(i);
        return t > 0 ? 1000 / t : 0;
    }).toArray());
}

void main() {
    var lif = withTheory(curve(Lif.MODEL, "mV", 15, 60), 15, 60,
            i -> i > 20 ? 10 * Math.log((i + 5) / (i - 20)) : 0);
    var quadratic = withTheory(curve(QuaIF.MODEL, "mV", 2, 20, "initial V=-65"), 2, 20, i -> {
        double beyond = i - 0.07 * 15 * 15 / 4;
        double k = Math.sqrt(0.07 / beyond);
        return beyond > 0 ? 10 / Math.sqrt(0.07 * beyond) * (Math.atan(27.5 * k) + Math.atan(10.5 * k)) : 0;
    });
    FigureGrid.of(2, 3,
                    lif,
                    curve(ExpIF.MODEL, "mV", 0, 20, "initial V=-65"),
                    quadratic,
                    curve(AdEx.MODEL, "pA", 400, 1600),
                    curve(Izhikevich.MODEL, "mV/ms", 0, 30),
                    curve(Gif.MODEL, "nA", 0.5, 4, "a=0.005"))
            .letters(true)
            .save("fi-curves.png");
}
