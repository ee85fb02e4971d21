// test:
// SPDX-License-Identifier: Apache-2.0
//
// A thousand randomly connected neurons of different kinds, whose noise of the thalamus makes them fire together at times:
// alpha (10 Hz) and gamma (40 Hz) rhythms. Izhikevich (2003), IEEE Trans. Neural Netw. 14:1569,
// doi:10.1109/TNN.2003.820440, figure 3 and its program. There a spike is a current that lasts one step of 1 ms; here the
// step is 0.5 ms and the current twice as strong.

import dev.ranvier.catalog.neuron.Izhikevich;
import dev.ranvier.connect.*;
import dev.ranvier.figure.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.NetworkRun;

void main() {
    int n = 1000;
    int excitatory = 800;
    double[] a = new double[n], b = new double[n], c = new double[n], d = new double[n], noise = new double[n];
    var random = new SplittableRandom(1);
    for (int k = 0; k < n; k++) {
        double r = random.nextDouble();
        boolean exc = k < excitatory; // r = 0 spikes regularly, r = 1 chatters; inhibitory neurons are fast or low-threshold
        a[k] = exc ? 0.02 : 0.02 + 0.08 * r;
        b[k] = exc ? 0.2 : 0.25 - 0.05 * r;
        c[k] = exc ? -65 + 15 * r * r : -65;
        d[k] = exc ? 8 - 6 * r * r : 2;
        noise[k] = exc ? 5 : 2;
    }
    Population cells = Population.of(Izhikevich.MODEL, n).named("cells").method("euler")
            .set("a", a).set("b", b).set("c", c).set("d", d)
            .initial("V", -65).initial("u", DoubleStream.of(b).map(x -> -65 * x).toArray())
            .noise(noise);
    View E = cells.view("E", 0, excitatory);
    View I = cells.view("I", excitatory, n - excitatory);
    Network network = Network.of(cells).with(
            Projection.of(E, cells, Connect.allToAll()).weight(PerSynapse.uniform(0, 0.5).scaled(2)),
            Projection.of(I, cells, Connect.allToAll()).weight(PerSynapse.uniform(-1, 0).scaled(2)));
    Recordings r = NetworkRun.of(network).dt(0.5).seed(2).run(1000);

    double[] rate = SpikeStatistics.of(r.of(cells)).rate(1);
    double[] hertz = IntStream.rangeClosed(2, 80).mapToDouble(f -> f).toArray();
    double[] power = DoubleStream.of(hertz).map(f -> power(rate, f)).toArray();
    FigureGrid.of(2, 1,
                    RasterPlot.of(r.of(E), r.of(I)),
                    CurvePlot.of("Frequency (Hz)", "Power of the rate").line("", hertz, power).xRange(0, 80))
            .dpi(200)
            .size(5, 4.5)
            .save("izhikevich-2003.png");
    IO.println(r.of(cells).summary());
    IO.println("%.1f Hz a neuron; rhythms: %.0f Hz below 20 Hz (paper: alpha, 10 Hz), %.0f Hz above (paper: gamma, 40 Hz)"
            .formatted(r.of(cells).rate(), strongest(hertz, power, 5, 20), strongest(hertz, power, 20, 80)));
}

double power(double[] rate, double hertz) {
    double mean = DoubleStream.of(rate).average().orElse(0);
    double x = 0;
    double y = 0;
    for (int k = 0; k < rate.length; k++) {
        x += (rate[k] - mean) * Math.cos(2 * Math.PI * hertz * k / 1000);
        y += (rate[k] - mean) * Math.sin(2 * Math.PI * hertz * k / 1000);
    }
    return (x * x + y * y) / rate.length / rate.length;
}

double strongest(double[] hertz, double[] power, double low, double high) {
    return IntStream.range(0, hertz.length)
            .filter(k -> hertz[k] >= low && hertz[k] <= high)
            .boxed()
            .max(Comparator.comparingDouble(k -> power[k]))
            .map(k -> hertz[k])
            .orElseThrow();
}
