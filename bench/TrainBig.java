// SPDX-License-Identifier: Apache-2.0
//
// Trains a population over many steps in bounded memory: 10,000 adaptive exponential neurons over 10,000 steps learn, each by
// its own time constants, to spike 12 times a second. States are kept every 100 steps and computed again between.
//
//   RANVIER_JAVA_OPTIONS=-Xmx2g ./ranvier run bench/TrainBig.java [NEURONS] [STEPS] [MOVES]
//
// For each move it prints the loss and the seconds, and at the end the highest resident memory of the process.

import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.surrogate.Arctan;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.*;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.*;
import java.util.Locale;

/// Mean over neurons of the square of the number of spikes minus that wanted.
record Spikes(double wanted) implements Loss {
    public Set<String> outputs() {
        return Set.of("spike");
    }

    public Account open(int steps, int trials, int neurons) {
        double[] counts = new double[neurons];
        return new Account() {
            public void add(int step, Map<String, double[]> outputs) {
                double[] spikes = outputs.get("spike");
                Arrays.setAll(counts, k -> counts[k] + spikes[k]);
            }

            public double value() {
                return Arrays.stream(counts).map(c -> (c - wanted) * (c - wanted)).sum() / neurons;
            }

            public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                Arrays.setAll(gradient.get("spike"), k -> 2 * (counts[k] - wanted) / neurons);
            }
        };
    }
}

void main(String[] args) throws Exception {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int moves = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    var neurons = Population.of(AdExIF.MODEL, size)
            .set(AdExIF.tau, Initializer.uniform(8, 12)).set(AdExIF.tau_w, Initializer.uniform(25, 35))
            .initial(AdExIF.V, Initializer.uniform(-70, -60))
            .spikeFunction(Arctan.of(1)).spikeReset(SpikeReset.Kind.HARD).detachSpike(true).mode(Mode.training(1));
    var bptt = Bptt.of(neurons).dt(0.1).seed(1).parameters(AdExIF.tau, AdExIF.tau_w);
    var input = constant(8, steps * 0.1);
    var loss = new Spikes(12 * steps * 1e-4);
    var weights = new Weights(Map.of(
            "tau", neurons.values(AdExIF.tau, 1), "tau_w", neurons.values(AdExIF.tau_w, 1)));
    var descent = Descent.of(Adam.rate(0.2), weights);
    for (int move = 1; move <= moves; move++) {
        double since = System.nanoTime() * 1e-9;
        Weights now = descent.weights();
        Gradients g = bptt.run(
                dev.ranvier.learn.Sequence.of(input).set("tau", now.of("tau")).set("tau_w", now.of("tau_w")), loss);
        descent.move(g.parameters());
        IO.println(String.format(
                Locale.ROOT, "move %d   loss %.3f   %.1f s", move, g.loss(), System.nanoTime() * 1e-9 - since));
    }
    String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM")).findFirst().orElse("highest resident memory is not known here");
    IO.println(String.format(
            Locale.ROOT, "%,d neurons, %,d steps, heap at most %,d MB; %s", size, steps,
            Runtime.getRuntime().maxMemory() >> 20, resident));
}
