// test:
// SPDX-License-Identifier: Apache-2.0
//
// Rhythm from excitation and inhibition: the phase portrait of the model of Wilson and Cowan (1972), Biophysical Journal
// 12:1, doi:10.1016/S0006-3495(72)86068-5, with the values of their figure 11. Where the nullclines cross, both
// populations stand still; that point is unstable, and from everywhere the activity winds onto one cycle.

import static dev.ranvier.catalog.rate.WilsonCowanModel.*;
import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.figure.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

final double P = 1.25; // input of the excitatory population
final double KE = 1 - 1 / (1 + Math.exp(1.3 * 4));
final double KI = 1 - 1 / (1 + Math.exp(2 * 3.7));

// The input at which a response function, which begins at 0, has the value s.
double inverse(double s, double slope, double threshold) {
    double share = s + 1 / (1 + Math.exp(slope * threshold));
    return share > 0 && share < 1 ? threshold + Math.log(share / (1 - share)) / slope : Double.NaN;
}

void main() {
    double[][] starts = {{0.02, 0.3}, {0.4, 0.02}, {0.19, 0.09}};
    var populations = Population.of(MODEL, starts.length)
            .set(wEE, 16).set(wIE, 12).set(wEI, 15).set(wII, 3)
            .set(E_a, 1.3).set(E_theta, 4).set(k_E, KE)
            .set(I_a, 2).set(I_theta, 3.7).set(k_I, KI)
            .set(E_tau, 8).set(I_tau, 8)
            .initial(x, Stream.of(starts).mapToDouble(s -> s[0]).toArray())
            .initial(y, Stream.of(starts).mapToDouble(s -> s[1]).toArray())
            .method("rk4");
    Recording r = Run.of(populations).dt(0.1).input(constant(P)).monitor(x, y).run(400);

    // dx/dt = 0 where wEE*x - wIE*y + P is the input that x needs, and dy/dt = 0 where wEI*x - wII*y is that of y.
    int n = 1000;
    double[] e = IntStream.range(0, n).mapToDouble(k -> 0.5 * k / n).toArray();
    double[] still = DoubleStream.of(e).map(v -> (16 * v + P - inverse(v / (KE - v), 1.3, 4)) / 12).toArray();
    double[] across = DoubleStream.of(e).map(v -> (3 * v + inverse(v / (KI - v), 2, 3.7)) / 15).toArray();

    var portrait = CurvePlot.of("Excitatory activity", "Inhibitory activity")
            .line("dE/dt = 0", e, still)
            .line("dI/dt = 0", across, e);
    for (int k = 0; k < starts.length; k++) {
        portrait = portrait
                .line("trajectories", r.of(x).column(k), r.of(y).column(k))
                .points("starts", new double[] {starts[k][0]}, new double[] {starts[k][1]});
    }
    portrait = portrait.xRange(0, 0.5).yRange(0, 0.4).title("Phase portrait");
    var course = CurvePlot.of("Time (ms)", "Activity")
            .line("excitatory", r.times(), r.of(x).column(1))
            .line("inhibitory", r.times(), r.of(y).column(1))
            .yRange(0, 0.5)
            .title("Course of one trajectory");
    FigureGrid.of(1, 2, portrait, course).save("wilson-cowan.png");
    IO.println(r.summary());
}
