// test:
// SPDX-License-Identifier: Apache-2.0
//
// Which neuron made this trace? The voltage of an adaptive exponential neuron under six currents is given; its time
// constants and adaptation are not. The gradient of the distance between the traces finds them: backpropagation through
// time, Werbos (1990), doi:10.1109/5.58337; the neuron: Brette and Gerstner (2005), doi:10.1152/jn.00686.2005.
//
// Each parameter moves on a logarithmic scale, so that it stays positive. Weak currents, which cause no spikes, are given
// besides strong ones: with strong ones alone the search can end where every second spike fits. The first argument is the
// number of moves, 300 unless given.

import static dev.ranvier.catalog.neuron.AdExIF.*;
import static dev.ranvier.input.Inputs.values;

import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.figure.*;
import dev.ranvier.learn.*;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.*;
import dev.ranvier.run.Run;

final Parameter[] free = {tau, tau_w, a, b};
final double[] truth = {14, 60, 0.6, 2.5};
final double[] guess = {10, 30, 1, 1};
final double[] currents = {1, 2, 3, 4, 8, 16};
final int steps = 1500;

// The mean distance of V, in which one far off counts little: a spike at another time must not outweigh all else.
record Distance(double[][] wanted) implements Loss {
    public Set<String> outputs() {
        return Set.of("V");
    }

    public Account open(int steps, int trials, int neurons) {
        double count = (double) steps * trials;
        return new Account() {
            double sum;

            public void add(int step, Map<String, double[]> outputs) {
                for (int k = 0; k < trials; k++) {
                    double d = outputs.get("V")[k] - wanted[step][k];
                    sum += d * d / (1 + d * d / 16) / count;
                }
            }

            public double value() {
                return sum;
            }

            public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                for (int k = 0; k < trials; k++) {
                    double d = outputs.get("V")[k] - wanted[step][k];
                    gradient.get("V")[k] = 2 * d / Math.pow(1 + d * d / 16, 2) / count;
                }
            }
        };
    }
}

Population with(Population neuron, double[] parameters) {
    var changed = neuron;
    for (int k = 0; k < free.length; k++) {
        changed = changed.set(free[k], parameters[k]);
    }
    return changed;
}

double[][] trace(Population neuron, double[][] input) {
    return Run.of(neuron).dt(0.1).input(values(input)).monitor(V).run().of(V).toArray();
}

void main(String[] args) {
    int moves = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    var neuron = Population.of(MODEL, 1).initial(V, -65).spikeFunction(Sigmoid.of(0.5)).detachSpike(true)
            .mode(Mode.training(currents.length));
    double[][] input = new double[steps][currents.length];
    for (int i = 0; i < steps; i++) {
        double t = 0.1 * i;
        Arrays.setAll(input[i], k -> currents[k] * (1 + 0.8 * Math.sin(2 * Math.PI * t / (30 + 7 * k))));
    }
    double[][] wanted = trace(with(neuron, truth), input);
    double[][] before = trace(with(neuron, guess), input);

    var bptt = Bptt.of(neuron).dt(0.1).parameters(free);
    var adam = Adam.rate(0.03);
    double[] log = DoubleStream.of(guess).map(Math::log).toArray();
    double[][] memory = adam.memory(1, log.length);
    double[] losses = new double[moves];
    double[] found = guess.clone();
    var cosine = Schedule.cosine(moves);
    for (int m = 0; m < moves; m++) {
        var sequence = dev.ranvier.learn.Sequence.of(values(input));
        for (int k = 0; k < free.length; k++) {
            sequence = sequence.set(free[k].name(), found[k]);
        }
        Gradients g = bptt.run(sequence, new Distance(wanted));
        losses[m] = g.loss();
        double[] slope = new double[log.length];
        for (int k = 0; k < free.length; k++) {
            slope[k] = g.parameter(free[k].name())[0] * found[k]; // by the logarithm
        }
        double norm = Math.sqrt(DoubleStream.of(slope).map(x -> x * x).sum());
        double[] clipped = DoubleStream.of(slope).map(x -> x / Math.max(1, norm)).toArray();
        adam.move(log, clipped, memory, m + 1, cosine.factor(m + 1));
        found = DoubleStream.of(log).map(Math::exp).toArray();
    }
    for (int k = 0; k < free.length; k++) {
        IO.println("%-6s %8.4f   was %g, began at %g".formatted(free[k].name(), found[k], truth[k], guess[k]));
    }
    if (losses[moves - 1] > 0.1 * losses[0]) {
        throw new AssertionError("the distance is " + losses[moves - 1] + " mV2, it was " + losses[0]);
    }
    double[] t = IntStream.range(0, steps).mapToDouble(i -> 0.1 * i).toArray();
    double[] number = IntStream.range(0, moves).asDoubleStream().toArray();
    FigureGrid.of(2, 1,
            CurvePlot.of("Time (ms)", "V (mV)")
                    .line("guess", t, column(before))
                    .line("found", t, column(trace(with(neuron, found), input)))
                    .points("given", rare(t), rare(column(wanted))),
            CurvePlot.of("Move", "log10(mV\u00b2)").line("", number, DoubleStream.of(losses).map(Math::log10).toArray()))
            .save("fit-adex.png");
}

// Every tenth value.
double[] rare(double[] values) {
    return IntStream.range(0, values.length / 10).mapToDouble(i -> values[10 * i]).toArray();
}

// The trace under the strongest current.
double[] column(double[][] rows) {
    return Stream.of(rows).mapToDouble(row -> row[row.length - 1]).toArray();
}
