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
    double[] inputs = {60, 120, 160, 220, 280, 340}; // spikes a second from other columns
    var columns = Population.of(MODEL, inputs.length).method("rk4");
    Recording r = Run.of(columns).dt(0.5).input(constant(inputs)).monitor(y1, y2).run(3000);

    var plots = new CurvePlot[inputs.length];
    for (int k = 0; k < plots.length; k++) {
        double[] t = DoubleStream.of(r.times()).skip(2000).map(ms -> ms / 1000 - 1).toArray();
        double[] excitation = r.of(y1).column(k);
        double[] inhibition = r.of(y2).column(k);
        double[] eeg = IntStream.range(2000, r.times().length)
                .mapToDouble(i -> excitation[i] - inhibition[i])
                .toArray();
        plots[k] = CurvePlot.of("Time (s)", "EEG (mV)")
                .line("", t, eeg)
                .yRange(-5, 15)
                .title("%.0f spikes/s, %s".formatted(inputs[k], rhythm(t, eeg)));
    }
    FigureGrid.of(2, 3, plots).save("jansen-rit.png");
    IO.println(r.summary());
}

// The frequency of the upward crossings of the mean in the second half.
String rhythm(double[] t, double[] eeg) {
    int half = t.length / 2;
    var late = DoubleStream.of(eeg).skip(half).summaryStatistics();
    if (late.getMax() - late.getMin() < 0.1) {
        return "at rest";
    }
    double[] crossings = IntStream.range(half, t.length)
            .filter(i -> eeg[i - 1] < late.getAverage() && eeg[i] >= late.getAverage())
            .mapToDouble(i -> t[i])
            .toArray();
    return "%.1f Hz".formatted((crossings.length - 1) / (crossings[crossings.length - 1] - crossings[0]));
}
