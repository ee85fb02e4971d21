// SPDX-License-Identifier: Apache-2.0
// Runs once, out of sight, so that the classes a typical script needs are cached for later starts.
// Keep it like a typical script: a model, a run, a figure.
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import java.util.stream.DoubleStream;

void main() {
    var numbers = DoubleStream.iterate(0, t -> t + 0.1).limit(100).boxed().toList();
    IO.println("%s, %d numbers".formatted(AdExIFRefLTC.MODEL.name(), numbers.size()));
}
