// test: 200
// SPDX-License-Identifier: Apache-2.0
//
// A network that was never trained foretells chaos. A reservoir of random units hears a series of Mackey and Glass (1977),
// doi:10.1126/science.267326; ridge regression reads the next value out of its state. Fed with what it said itself, it goes on
// alone. Jaeger and Haas (2004), doi:10.1126/science.1091277.
//
// The argument is the number of units, 500 unless given.

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.figure.*;
import dev.ranvier.learn.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.run.Run;

final Model feedback = Model.of("MackeyGlass", """
        dx/dt = beta*delay(x, tau)/(1 + delay(x, tau)^n) - gamma*x
        """,
        parameter("beta", 0.2),
        parameter("gamma", 0.1),
        parameter("n", 10),
        parameter("tau", 17));

final int washout = 100;
final int seen = 2000;
final int alone = 300;

void main(String[] args) {
    int units = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    var cells = Population.of(feedback, 1).initial("x", 1.2).method("rk4");
    double[] fine = Run.of(cells).dt(0.1).monitor("x").run(washout + seen + alone + 201).of("x").column(0);
    // one value a unit of time, once it has settled; squeezed to where tanh is steep
    double[] x = IntStream.range(0, washout + seen + alone).mapToDouble(i -> Math.tanh(fine[2000 + 10 * i] - 1)).toArray();

    var reservoir = Reservoir.of(1, units).radius(0.95).leak(0.6).seed(1).draw();
    double[][] inputs = DoubleStream.of(x).limit(washout + seen).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    double[][] states = reservoir.run(inputs);
    double[][] features = Arrays.copyOfRange(states, washout, washout + seen - 1);
    double[][] next = Arrays.copyOfRange(inputs, washout + 1, washout + seen);
    var readout = Ridge.fit(features, next, 1e-8);

    double[] state = states[states.length - 1];
    double[] said = new double[alone];
    for (int s = 0; s < alone; s++) {
        double[] y = readout.of(state);
        said[s] = y[0];
        state = reservoir.next(state, y);
    }
    double[] truth = Arrays.copyOfRange(x, washout + seen, washout + seen + alone);
    double mean = DoubleStream.of(truth).average().orElseThrow();
    double deviation = Math.sqrt(DoubleStream.of(truth).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    double error = Math.abs(said[83] - truth[83]) / deviation;
    IO.println("84 steps ahead it is off by %.4f standard deviations".formatted(error));
    if (error > 0.3) {
        throw new AssertionError("the reservoir lost the series");
    }
    double[] t = IntStream.range(0, alone).asDoubleStream().toArray();
    double[] off = IntStream.range(0, alone).mapToDouble(s -> Math.log10(Math.abs(said[s] - truth[s]) / deviation)).toArray();
    FigureGrid.of(2, 1,
            CurvePlot.of("Steps ahead", "tanh(x \u2212 1)").line("series", t, truth).line("reservoir", t, said),
            CurvePlot.of("Steps ahead", "log10(error)").line("", t, off))
            .save("reservoir-mackey-glass.png");
}
