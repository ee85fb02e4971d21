// test:
// SPDX-License-Identifier: Apache-2.0
//
// The number of white blood cells under a feedback that comes late: Mackey and Glass (1977), Science 197:287,
// doi:10.1126/science.267326, the first chaos found in an equation with a delay. Parameters and the delay plot, x(t)
// against x(t - tau), as in Glass and Mackey (2010), Scholarpedia 5:6908. Time has the unit of the rates; here, days.

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.figure.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.run.Run;

final double dt = 0.1;

final Model feedback = Model.of("MackeyGlass", """
        dx/dt = beta*delay(x, tau)/(1 + delay(x, tau)^n) - gamma*x
        """,
        parameter("beta", 0.2),
        parameter("gamma", 0.1),
        parameter("n", 10),
        parameter("tau", 17));

void main() {
    double[] delays = {7, 17};
    var cells = Population.of(feedback, 2).set("tau", delays).initial("x", 1.2).method("rk4");
    var x = Run.of(cells).dt(dt).monitor("x").run(1200).of("x");

    var plots = new CurvePlot[4];
    for (int k = 0; k < 2; k++) {
        double[] all = x.column(k);
        int late = (int) Math.round(delays[k] / dt);
        int from = 6000; // by then it has settled
        double[] now = Arrays.copyOfRange(all, from, all.length);
        double[] past = Arrays.copyOfRange(all, from - late, all.length - late);
        double[] t = IntStream.range(0, now.length).mapToDouble(i -> i * dt).toArray();
        plots[2 * k] = CurvePlot.of("Time (days)", "x").line("", t, now).xRange(0, 600).yRange(0, 1.5)
                .title("Delay of %.0f days".formatted(delays[k]));
        plots[2 * k + 1] = CurvePlot.of("x(t − τ)", "x(t)").line("", past, now).xRange(0.4, 1.4).yRange(0, 1.5);
    }
    FigureGrid.of(2, 2, plots).save("mackey-glass.png");
    IO.println("x between %.3f and %.3f".formatted(
            Arrays.stream(x.column(1)).skip(6000).min().orElseThrow(),
            Arrays.stream(x.column(1)).skip(6000).max().orElseThrow()));
}
