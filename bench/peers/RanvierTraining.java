// SPDX-License-Identifier: Apache-2.0
//
// Training on Ranvier; one line of JSON. What is computed is said in compare_training, which calls this.
// Arguments: lif|adex|dense folder threads warm measured single|double

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.catalog.surrogate.Arctan;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.*;
import dev.ranvier.learn.encoder.Encoder;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.*;
import java.lang.management.ManagementFactory;
import java.nio.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.IntConsumer;

static final int STEPS = 100;
static final int BATCH = 32;
static final int INPUTS = 784;
static final int HIDDEN = 512;
static final int CLASSES = 10;

Path folder;
int threads;
int warm;
int measured;

void main(String[] args) throws Exception {
    folder = Path.of(args[1]);
    threads = Integer.parseInt(args[2]);
    warm = Integer.parseInt(args[3]);
    measured = Integer.parseInt(args[4]);
    Map<String, Object> facts = switch (args[0]) {
        case "lif" -> lif(precision(args[5]));
        case "adex" -> adex(precision(args[5]));
        case "dense" -> dense(precision(args[5]));
        default -> throw new IllegalArgumentException("no task '" + args[0] + "'");
    };
    facts.putIfAbsent("peak_mb", peak());
    StringJoiner json = new StringJoiner(", ", "{", "}");
    facts.forEach((key, value) -> json.add("\"" + key + "\": " + value));
    IO.println(json);
}

Precision precision(String name) {
    return Precision.valueOf(name.toUpperCase(Locale.ROOT));
}

/// Wall and processor seconds of what is measured.
class Watch {
    final List<Double> laps = new ArrayList<>();
    double processor;
    long wall;
    long begin;

    void start() {
        wall = System.nanoTime();
        begin = processorTime();
    }

    void stop() {
        laps.add((System.nanoTime() - wall) * 1e-9);
        processor += (processorTime() - begin) * 1e-9;
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seconds", laps);
        facts.put("processor", processor / laps.size());
        return facts;
    }
}

Population neurons(int count) {
    return Population.of(Lif.MODEL, count)
            .set("tau", 2)
            .set("R", 2)
            .set("V_reset", 0)
            .set("V_th", 1)
            .initial("V", 0)
            .method("euler")
            .spikeReset(SpikeReset.Kind.HARD)
            .detachSpike(true)
            .spikeFunction(Arctan.of(2))
            .mode(Mode.training(BATCH));
}

/// A time for each batch: from the rows of its spikes to those of the next. Weights move, so the losses tell of the gradients.
Map<String, Object> lif(Precision precision) throws Exception {
    byte[] spikes = Files.readAllBytes(folder.resolve("input"));
    byte[] kinds = Files.readAllBytes(folder.resolve("labels"));
    int[] labels = new int[BATCH];
    Arrays.setAll(labels, b -> kinds[b]);
    var watch = new Watch();
    double[][] rows = new double[STEPS][BATCH * INPUTS];
    int[] batches = {0};
    Encoder encoder = p -> {
        if (batches[0]++ > warm) {
            watch.stop();
        }
        for (int s = 0; s < STEPS; s++) {
            for (int b = 0; b < p.places().length; b++) {
                int from = (s * BATCH + p.places()[b]) * INPUTS;
                for (int i = 0; i < INPUTS; i++) {
                    rows[s][b * INPUTS + i] = spikes[from + i];
                }
            }
        }
        if (batches[0] > warm) {
            watch.start();
        }
        return rows;
    };
    Layer first = Dense.of(INPUTS, HIDDEN).unbiased().weights(Initializer.of(doubles("w1")));
    Layer hidden = Dynamics.spikes(neurons(HIDDEN));
    Layer last = Dense.of(HIDDEN, CLASSES).unbiased().weights(Initializer.of(doubles("w2")));
    var network = Sequential.of(first, hidden, last, Dynamics.spikes(neurons(CLASSES)));
    var examples = Examples.of(new double[BATCH][INPUTS], labels);
    Training training = trainer(network, encoder, precision, warm + measured + 1).run(examples);
    Map<String, Object> facts = watch.facts();
    facts.put("peak_mb", peak());
    facts.put("losses", List.of(training.epochs().get(0).loss(), training.epochs().get(10).loss()));
    var below = Sequential.of(first, hidden);
    double[][] given = trainer(below, encoder, precision, 1).outputs(below.initial(0), examples);
    facts.put("density", Arrays.stream(given).flatMapToDouble(Arrays::stream).average().orElse(0));
    return facts;
}

Trainer trainer(Sequential network, Encoder encoder, Precision precision, int epochs) {
    return Trainer.of(network, CrossEntropy.of(Readout.MEAN), Sgd.rate(0.5))
            .encoder(encoder).precision(precision).dt(1).duration(STEPS).batch(BATCH).epochs(epochs).threads(threads);
}

/// The gradient by all ten parameters of 2,000 neurons over 1,000 steps.
Map<String, Object> adex(Precision precision) {
    int count = 2000;
    double[] current = new double[count];
    Arrays.setAll(current, k -> 15 + 10.0 * k / (count - 1));
    double[] one = new double[count];
    Arrays.fill(one, 1.0 / count);
    double[] small = new double[count];
    Arrays.fill(small, 1e-3 / count);
    double[][] ones = new double[1000][];
    Arrays.fill(ones, one);
    double[][] smalls = new double[1000][];
    Arrays.fill(smalls, small);
    var loss = Loss.weighted(Map.of("spike", ones, "V", smalls));
    String[] names = {"V_rest", "V_reset", "V_th", "V_T", "delta_T", "a", "b", "tau", "tau_w", "R"};
    var bptt = Bptt.of(Population.of(AdExIF.MODEL, count).initial("V", -65).mode(Mode.training(1)))
            .dt(0.1).parameters(names).precision(precision).threads(threads);
    var input = Inputs.constant(current, 100);
    var watch = new Watch();
    Gradients g = bptt.run(input, loss);
    for (int k = 1; k < warm + measured; k++) {
        if (k >= warm) {
            watch.start();
        }
        g = bptt.run(input, loss);
        if (k >= warm) {
            watch.stop();
        }
    }
    Map<String, Object> facts = watch.facts();
    List<Double> all = new ArrayList<>(List.of(g.loss()));
    for (String name : names) {
        all.add(g.parameter(name)[0]);
    }
    facts.put("losses", all);
    return facts;
}

/// All to all with real numbers: forward, and back to inputs and weights.
Map<String, Object> dense(Precision precision) throws Exception {
    Layer layer = Dense.of(INPUTS, HIDDEN).unbiased().weights(Initializer.of(doubles("w1")));
    var setting = new Setting(1, STEPS, BATCH, 0, false, precision);
    Stage stage = layer.stage(setting, () -> setting.rows(HIDDEN));
    Rows in = setting.rows(INPUTS);
    double[] real = doubles("real");
    double[] back = doubles("back");
    for (int s = 0; s < STEPS; s++) {
        System.arraycopy(real, s * BATCH * INPUTS, in.values()[s], 0, BATCH * INPUTS);
        System.arraycopy(back, s * BATCH * HIDDEN, stage.out().gradients()[s], 0, BATCH * HIDDEN);
    }
    var weights = layer.initial(0, 0);
    var forward = new Watch();
    var backward = new Watch();
    try (var pool = Executors.newFixedThreadPool(threads)) {
        for (int k = 0; k < warm + measured; k++) {
            if (k == warm) {
                forward = new Watch();
                backward = new Watch();
            }
            forward.start();
            stage.begin(new Stage.Start(weights, Map.of(), 0, 0, BATCH, true));
            perform(pool, p -> stage.forward(in.values(), BATCH * p / threads, BATCH * (p + 1) / threads));
            forward.stop();
            backward.start();
            perform(pool, p -> stage.backward(
                    in.values(), Optional.of(in.gradients()), BATCH * p / threads, BATCH * (p + 1) / threads));
            perform(pool, p -> stage.gather(in.values(), p, threads));
            var gradients = stage.gradients();
            backward.stop();
        }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("forward", forward.laps);
    facts.put("backward", backward.laps);
    facts.put("forward_processor", forward.processor / measured);
    facts.put("backward_processor", backward.processor / measured);
    double sum = 0;
    for (double[] rows : List.of(stage.out().values()[1], in.gradients()[1], stage.gradients().get("weights"))) {
        sum += Arrays.stream(rows).map(Math::abs).average().orElse(0);
    }
    facts.put("losses", List.of(sum));
    return facts;
}

void perform(ExecutorService pool, IntConsumer task) throws Exception {
    List<Future<?>> parts = new ArrayList<>();
    for (int p = 0; p < threads; p++) {
        int mine = p;
        parts.add(pool.submit(() -> task.accept(mine)));
    }
    for (var part : parts) {
        part.get();
    }
}

double[] doubles(String name) throws Exception {
    var buffer = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    double[] numbers = new double[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
}

/// Most memory that was resident, as Linux tells.
long peak() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }
    return 0;
}
