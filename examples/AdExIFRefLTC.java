// test:
// SPDX-License-Identifier: Apache-2.0
//
// Two adaptive exponential integrate-and-fire neurons under a current step with noise: the example of the
// documentation of BrainPy's AdExIFRefLTC. Run it with: ./ranvier run examples/AdExIFRefLTC.java

import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.input.Inputs.*;

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.figure.LinePlot;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

void main() {
    var neurons = Population.of(AdExIFRefLTC.MODEL, 2);
    var current = section(at(0, 100), at(22, 300), at(0, 100)).plus(wienerProcess(500).from(100).to(400).seed(1));
    Recording r = Run.of(neurons).dt(0.1).input(current).monitor(V).run();
    LinePlot.of(r, V).neurons(0, 1).save("adexifrefltc.png");
    IO.println(r.summary());
}
