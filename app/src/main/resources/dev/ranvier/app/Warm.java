// SPDX-License-Identifier: Apache-2.0
// Runs once, out of sight, so that the classes a typical script needs are cached for later starts.
// Keep it like a typical script: a model, a run, a figure.
import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.input.Inputs.*;

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.figure.LinePlot;
import dev.ranvier.network.Population;
import dev.ranvier.run.Run;
import java.nio.file.Files;

void main() throws Exception {
    var neurons = Population.of(AdExIFRefLTC.MODEL, 2);
    var current = section(at(0, 10), at(22, 30), at(0, 10)).plus(wienerProcess(50).from(10).to(40).seed(1));
    var recording = Run.of(neurons).dt(0.1).input(current).monitor(V).run();
    var picture = Files.createTempFile("ranvier", ".png");
    LinePlot.of(recording, V).neurons(0, 1).save(picture.toString());
    Files.delete(picture);
    IO.println(recording.summary());
}
