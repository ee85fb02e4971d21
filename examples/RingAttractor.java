// test:
// SPDX-License-Identifier: Apache-2.0
//
// A bump of activity on a ring that remembers where a stimulus was, and follows it when it moves: Wu, Hamaguchi and Amari
// (2008), Neural Comput. 20:994, doi:10.1162/neco.2008.10-06-378. Neuron i prefers the angle x_i and gets
// sum_j J(x_i - x_j)*r_j*dx with r = u^2/(1 + k*sum u^2*dx) and a Gaussian J of area 1 and width a. The sum in r is the
// same for all, so both are sums of u^2. A bump keeps itself when k is below k_c; its height is then
// (1 + sqrt(1 - k/k_c))/(4*sqrt(pi)*a*k).

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.figure.*;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.Run;

final int n = 128;
final double a = 0.5; // width of the connections, rad
final double dt = 0.1; // ms
final double dx = 2 * Math.PI / n;
final double k = 0.5 / (8 * Math.sqrt(2 * Math.PI) * a); // k_c/2

final Model ring = Model.of("Ring", """
        input I
        input recurrent
        input total
        du/dt = (-u + recurrent/(1 + k*total) + I)/tau : 1
        """,
        parameter("k", k),
        parameter("tau", 1, "ms", "time constant"));

double angle(int neuron) {
    return -Math.PI + (neuron + 0.5) * dx;
}

double distance(double x, double y) {
    return Math.IEEEremainder(x - y, 2 * Math.PI);
}

// The stimulus: at 0 until 10 ms, gone until 60 ms, then turning by 2 rad in 60 ms, then at rest.
double stimulus(double ms) {
    return ms < 60 ? 0 : Math.min(2, (ms - 60) / 30);
}

void main() {
    double[][] near = new double[n][n];
    double[][] all = new double[n][n];
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double d = distance(angle(i), angle(j));
            near[i][j] = Math.exp(-d * d / (2 * a * a)) / (Math.sqrt(2 * Math.PI) * a) * dx;
            all[i][j] = dx;
        }
    }
    int steps = (int) Math.round(150 / dt);
    double[][] input = new double[steps][n];
    for (int s = 0; s < steps; s++) {
        double ms = s * dt;
        for (int i = 0; i < n && (ms < 10 || ms >= 60); i++) {
            double d = distance(angle(i), stimulus(ms));
            input[s][i] = 1.5 * Math.exp(-d * d / (4 * a * a));
        }
    }
    Recording r = Run.of(Population.of(ring, n))
            .dt(dt)
            .couple(
                    Coupling.additive("u", "recurrent", near).through(u -> u * u),
                    Coupling.additive("u", "total", all).through(u -> u * u))
            .input(Inputs.values(input))
            .monitor("u")
            .run();

    double[][] u = r.of("u").toArray();
    double[] centre = Stream.of(u).mapToDouble(this::centre).toArray();
    double[] where = DoubleStream.of(r.times()).map(this::stimulus).toArray();
    double[] angles = IntStream.range(0, n).mapToDouble(this::angle).toArray();
    FigureGrid.of(1, 2,
                    CurvePlot.of("Time (ms)", "Angle (rad)").line("stimulus", r.times(), where)
                            .line("bump", r.times(), centre),
                    CurvePlot.of("Preferred angle (rad)", "u").line("10 ms", angles, u[100])
                            .line("59 ms, without stimulus", angles, u[590]).line("90 ms, moving", angles, u[900])
                            .line("149 ms", angles, u[1490]))
            .dpi(200)
            .save("ring-attractor.png");
    int moving = (int) Math.round(110 / dt);
    IO.println(r.summary());
    double theory = (1 + Math.sqrt(0.5)) / (4 * Math.sqrt(Math.PI) * a * k);
    IO.println("after 50 ms without stimulus the bump is at %.3f rad, its height %.2f (theory: 0, %.2f)".formatted(
            centre[590], DoubleStream.of(u[590]).max().orElse(0), theory));
    IO.println("it lags %.2f rad behind a stimulus that moves 1 rad in 30 ms, and arrives at %.3f rad (stimulus: 2)".formatted(
            where[moving] - centre[moving], centre[1490]));
}

// The angle of the population vector.
double centre(double[] u) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < n; i++) {
        x += u[i] * Math.cos(angle(i));
        y += u[i] * Math.sin(angle(i));
    }
    return Math.atan2(y, x);
}
