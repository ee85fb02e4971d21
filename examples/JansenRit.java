// test:
// SPDX-License-Identifier: Apache-2.0
//
// The alpha rhythm of a column of the cortex, for several inputs: Jansen and Rit (1995), Biological Cybernetics 73:357,
// doi:10.1007/BF00199471. A weak input leaves the column at rest or gives slow spikes, a stronger one the alpha rhythm of
// about 10 Hz, a very strong one silence again.

import static dev.ranvier.catalog.rate.JansenRit.*;
import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.figure.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

void main() {
    double[] inputs = {60, 120, 160, 220, 300, 400}; // spikes a second from other columns
    var columns = Population.of(MODEL, inputs.length).method("rk4");
    Recording r = Run.of(columns).dt(0.5).input(constant(inputs)).monitor(y1, y2).run(8000);

    var plots = new CurvePlot[inputs.length];
    for (int k = 0; k < plots.length; k++) {
        int from = 12_000; // the last two seconds
        double[] t = DoubleStream.of(r.times()).skip(from).map(ms -> ms / 1000 - 6).toArray();
        double[] excitation = r.of(y1).column(k);
        double[] inhibition = r.of(y2).column(k);
        double[] eeg = IntStream.range(from, r.times().length)
                .mapToDouble(i -> excitation[i] - inhibition[i])
                .toArray();
        plots[k] = CurvePlot.of("Time (s)", "EEG (mV)")
                .line("", t, eeg)
                .yRange(-2, 14)
                .title("%.0f spikes/s, %s".formatted(inputs[k], rhythm(t, eeg)));
    }
    FigureGrid.of(2, 3, plots).save("jansen-rit.png");
    IO.println(r.summary());
}

// The frequency of the upward crossings of the middle between the lowest and the highest value.
String rhythm(double[] t, double[] eeg) {
    var values = DoubleStream.of(eeg).summaryStatistics();
    double middle = (values.getMin() + values.getMax()) / 2;
    if (values.getMax() - values.getMin() < 0.1) {
        return "at rest";
    }
    double[] crossings = IntStream.range(1, t.length)
            .filter(i -> eeg[i - 1] < middle && eeg[i] >= middle)
            .mapToDouble(i -> t[i])
            .toArray();
    return "%.1f Hz".formatted((crossings.length - 1) / (crossings[crossings.length - 1] - crossings[0]));
}
