// test:
// SPDX-License-Identifier: Apache-2.0
//
// Twenty things a neuron can do, by one model: Izhikevich (2004), Which model to use for cortical spiking neurons?, IEEE
// Transactions on Neural Networks 15:1063, doi:10.1109/TNN.2004.832719, figure 1. The lower line in each panel is the
// input current, not to scale.
//
// Parameters are those of the paper but for three panels. There the figure of the paper depends on its long Euler steps,
// which overshoot the peak of a spike and so raise u; with short steps d = -18 in place of -21 gives the depolarising
// after-potential, d = 0 in place of -2 the bursts under inhibition, and the second pulse meets the bistable neuron in
// the phase that silences it at 206 ms in place of 216.

import static dev.ranvier.catalog.neuron.Izhikevich.*;
import static dev.ranvier.input.Inputs.values;

import dev.ranvier.figure.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import dev.ranvier.unit.Quantity;

final double dt = 0.05;

// a, b, c, d and the initial V of the paper, how long it runs (ms), the current over time, and the number of spikes.
record Pattern(String name, double a, double b, double c, double d, double V, double ms, int spikes,
        DoubleUnaryOperator current) {}

final Pattern[] patterns = {
    new Pattern("Tonic spiking", 0.02, 0.2, -65, 6, -70, 100, 5, t -> t < 10 ? 0 : 14),
    new Pattern("Phasic spiking", 0.02, 0.25, -65, 6, -64, 200, 1, t -> t < 20 ? 0 : 0.5),
    new Pattern("Tonic bursting", 0.02, 0.2, -50, 2, -70, 220, 29, t -> t < 22 ? 0 : 15),
    new Pattern("Phasic bursting", 0.02, 0.25, -55, 0.05, -64, 200, 8, t -> t < 20 ? 0 : 0.6),
    new Pattern("Mixed mode", 0.02, 0.2, -55, 4, -70, 160, 7, t -> t < 16 ? 0 : 10),
    new Pattern("Frequency adaptation", 0.01, 0.2, -65, 8, -70, 85, 6, t -> t < 8.5 ? 0 : 30),
    new Pattern("Class 1 excitable", 0.02, -0.1, -55, 6, -60, 300, 10, t -> t < 30 ? 0 : 0.075 * (t - 30)),
    new Pattern("Class 2 excitable", 0.2, 0.26, -65, 0, -64, 300, 17, t -> t < 30 ? -0.5 : -0.5 + 0.015 * (t - 30)),
    new Pattern("Spike latency", 0.02, 0.2, -65, 6, -70, 100, 1, t -> during(t, 10, 3) ? 7.04 : 0),
    new Pattern("Subthreshold oscillations", 0.05, 0.26, -60, 0, -62, 200, 1, t -> during(t, 20, 5) ? 2 : 0),
    new Pattern("Resonator", 0.1, 0.26, -60, -1, -62, 400, 1,
            t -> during(t, 40, 4) || during(t, 60, 4) || during(t, 280, 4) || during(t, 320, 4) ? 0.65 : 0),
    new Pattern("Integrator", 0.02, -0.1, -55, 6, -60, 100, 1,
            t -> during(t, 9.1, 2) || during(t, 14.1, 2) || during(t, 70, 2) || during(t, 80, 2) ? 9 : 0),
    new Pattern("Rebound spike", 0.03, 0.25, -60, 4, -64, 200, 1, t -> during(t, 20, 5) ? -15 : 0),
    new Pattern("Rebound burst", 0.03, 0.25, -52, 0, -64, 200, 15, t -> during(t, 20, 5) ? -15 : 0),
    new Pattern("Threshold variability", 0.03, 0.25, -60, 4, -64, 100, 1,
            t -> during(t, 10, 5) || during(t, 80, 5) ? 1 : during(t, 70, 5) ? -6 : 0),
    new Pattern("Bistability", 0.1, 0.26, -60, 0, -61, 300, 5,
            t -> during(t, 37.5, 5) || during(t, 206, 5) ? 1.24 : 0.24),
    new Pattern("Depolarising after-potential", 1, 0.2, -60, -18, -70, 50, 1, t -> during(t, 9, 2) ? 20 : 0),
    new Pattern("Accommodation", 0.02, 1, -55, 4, -65, 400, 1,
            t -> t < 200 ? t / 25 : during(t, 300, 12.5) ? (t - 300) / 12.5 * 4 : 0),
    new Pattern("Inhibition-induced spiking", -0.02, -1, -60, 8, -63.8, 350, 4, t -> during(t, 50, 200) ? 75 : 80),
    new Pattern("Inhibition-induced bursting", -0.026, -1, -45, 0, -63.8, 350, 30, t -> during(t, 50, 200) ? 75 : 80),
};

static boolean during(double t, double from, double ms) {
    return t >= from && t < from + ms;
}

// Two neurons of the paper have 0.04*V^2 + 4.1*V + 108 in place of 0.04*V^2 + 5*V + 140, one has a*b*(V + 65) in place
// of a*(b*V - u) and begins at u = -16.
Population neuron(Pattern p) {
    boolean accommodates = p.name.equals("Accommodation");
    boolean other = p.name.equals("Class 1 excitable") || p.name.equals("Integrator");
    String text = MODEL.text().replace("a*(b*V - u)", accommodates ? "a*b*(V + 65*mV)" : "a*(b*V - u)");
    Model model = Model.of("Izhikevich", text, MODEL.parameters().toArray(Quantity[]::new));
    return Population.of(model, 1)
            .method("rk4")
            .set(p2, other ? 4.1 : 5)
            .set(p3, other ? 108 : 140)
            .set(a, p.a)
            .set(b, p.b)
            .set(c, p.c)
            .set(d, p.d)
            .initial(V, p.V)
            .initial(u, accommodates ? -16 : p.b * p.V);
}

CurvePlot plot(Pattern p) {
    double[] current = IntStream.range(0, (int) Math.round(p.ms / dt))
            .mapToDouble(i -> p.current.applyAsDouble(i * dt))
            .toArray();
    Recording r = Run.of(neuron(p)).dt(dt).input(values(current)).monitor(V).run();
    int spikes = r.spikes().of(0).length;
    if (spikes != p.spikes) {
        throw new AssertionError(p.name + ": " + spikes + " spikes, expected " + p.spikes);
    }
    double[] v = r.of(V).column(0);
    for (double t : r.spikes().of(0)) {
        v[(int) Math.round(t / dt)] = 30; // the peak, which the reset has already taken away
    }
    double low = DoubleStream.of(current).min().orElseThrow();
    double high = DoubleStream.of(current).max().orElseThrow();
    double[] below = DoubleStream.of(current).map(i -> -108 + 12 * (i - low) / (high - low)).toArray();
    return CurvePlot.of("t (ms)", "V (mV)")
            .line("", r.times(), v)
            .line("", r.times(), below)
            .xRange(0, p.ms)
            .yRange(-110, 40)
            .title(p.name);
}

void main() {
    var plots = Stream.of(patterns).map(this::plot).toArray(CurvePlot[]::new);
    FigureGrid.of(5, 4, plots).letters(true).size(10, 10).dpi(180).save("izhikevich-patterns.png");
}
