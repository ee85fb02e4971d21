// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.expr.Precision;
import dev.ranvier.learn.encoder.ConstantCurrent;
import dev.ranvier.learn.encoder.Encoder;
import dev.ranvier.learn.optimizer.Optimizer;
import dev.ranvier.random.Philox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Trains a network by backpropagation through time. Set it up, then [#run].
///
///     Training t = Trainer.of(network, CrossEntropy.of(Readout.MEAN), Adam.rate(0.005))
///             .encoder(ConstantCurrent.of(1)).dt(1).duration(20).batch(32).epochs(30).seed(1)
///             .run(seen, held);
///
/// Every presentation begins with the initial values of the populations. Results depend on the seed, not on the number
/// of threads. Not safe for use by several threads; it uses several by itself.
public final class Trainer {
    private final Sequential network;
    private final Objective objective;
    private final Optimizer optimizer;
    private Encoder encoder = ConstantCurrent.of(1);
    private double dt = 1;
    private double duration = 20;
    private double piece;
    private int batch = 32;
    private int epochs = 10;
    private long seed;
    private int threads;
    private Precision precision = Precision.DOUBLE;
    private Schedule schedule = Schedule.constant();
    private double clip = Double.POSITIVE_INFINITY;
    private double explosion = 1e6;
    private int patience;
    private Optional<Path> log = Optional.empty();
    private Optional<Path> checkpoints = Optional.empty();

    private Trainer(Sequential network, Objective objective, Optimizer optimizer) {
        this.network = network;
        this.objective = objective;
        this.optimizer = optimizer;
    }

    /// A trainer: presentations of 20 ms in steps of 1 ms, batches of 32, 10 epochs, seed 0.
    public static Trainer of(Sequential network, Objective objective, Optimizer optimizer) {
        return new Trainer(network, objective, optimizer);
    }

    /// How examples are presented; unless set, as constant currents.
    public Trainer encoder(Encoder value) {
        encoder = value;
        return this;
    }

    /// The time step, ms.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Trainer dt(double ms) {
        dt = positive("dt", ms);
        return this;
    }

    /// How long an example is presented, ms.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Trainer duration(double ms) {
        duration = positive("duration", ms);
        return this;
    }

    /// Truncated backpropagation through time: presentations are cut in pieces of this length, ms. Each piece is graded, and
    /// learnt from, by itself; states and spikes under way go on into the next, gradients stop at the border. So long
    /// presentations need the memory of a piece. Williams and Peng (1990), doi:10.1162/neco.1990.2.4.490.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Trainer truncate(double ms) {
        piece = positive("truncate", ms);
        return this;
    }

    /// Examples in a batch; the last of an epoch may have fewer.
    ///
    /// @throws IllegalArgumentException unless positive
    public Trainer batch(int examples) {
        batch = (int) positive("batch", examples);
        return this;
    }

    /// How often all examples are presented.
    ///
    /// @throws IllegalArgumentException unless positive
    public Trainer epochs(int count) {
        epochs = (int) positive("epochs", count);
        return this;
    }

    /// Seed of weights, order, encoders and noise.
    public Trainer seed(long value) {
        seed = value;
        return this;
    }

    /// Number of threads; 0, the default, for one a processor. Results do not depend on it.
    ///
    /// @throws IllegalArgumentException when negative
    public Trainer threads(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("threads: " + count + " is negative; 0 leaves the choice");
        }
        threads = count;
        return this;
    }

    /// In which neurons and the sums of dense and recurrent layers are computed; double unless set. Single is faster. Weights
    /// are kept, and moved, in double precision all the same, and other layers compute in it.
    public Trainer precision(Precision value) {
        precision = value;
        return this;
    }

    /// The factor of the learning rate in each epoch.
    public Trainer schedule(Schedule value) {
        schedule = value;
        return this;
    }

    /// Scales the gradient down where its norm, over all weights, is larger. Pascanu, Mikolov and Bengio (2013),
    /// Proceedings of Machine Learning Research 28:1310.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Trainer clip(double norm) {
        clip = positive("clip", norm);
        return this;
    }

    /// Training stops with an error when the loss of a batch is larger than that of the first batch, or than 1 if that is less,
    /// by this factor; 1e6 unless set.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Trainer explosion(double factor) {
        explosion = positive("explosion", factor);
        return this;
    }

    /// Stops after so many epochs without a smaller loss, of held-out examples if there are some.
    ///
    /// @throws IllegalArgumentException unless positive
    public Trainer patience(int count) {
        patience = (int) positive("patience", count);
        return this;
    }

    /// Writes a file of comma-separated values with one line for each epoch.
    public Trainer log(Path file) {
        log = Optional.of(file);
        return this;
    }

    /// Writes a checkpoint after each epoch: the last and the best state, with what the optimiser remembers, and all epochs so
    /// far. It takes the place of the one before, and is whole or not there. [#resume(Path, Examples, Optional)] takes it up,
    /// [Training#read] reads it.
    public Trainer checkpoints(Path file) {
        checkpoints = Optional.of(file);
        return this;
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "trainer: " + name + " is " + value + ", but must be positive and finite");
        }
        return value;
    }

    /// Training from the beginning.
    ///
    /// @param seen examples that are learnt from
    /// @param held examples that are only graded, after each epoch
    /// @throws IllegalArgumentException when shapes or labels do not fit
    /// @throws IllegalStateException when a state, the loss or a derivative becomes infinite or not a number
    public Training run(Examples seen, Examples held) {
        return resume(start(), seen, Optional.of(held));
    }

    /// As above, without held-out examples.
    public Training run(Examples seen) {
        return resume(start(), seen, Optional.empty());
    }

    /// Goes on from a checkpoint up to the set number of epochs, to the same bytes of weights as without a stop. Epochs, log,
    /// patience and the best checkpoint are those from there on.
    ///
    /// @throws IllegalArgumentException also when the numbers of the checkpoint do not fit the network or optimiser; what else is
    ///     another, only a file can tell
    public Training resume(Checkpoint from, Examples seen, Optional<Examples> held) {
        return resume(Training.from(from), seen, held);
    }

    /// Goes on from a checkpoint on the disk up to the set number of epochs: to the same training as without a stop, its epochs
    /// and its best state too.
    ///
    /// @throws java.io.UncheckedIOException when the file is missing, damaged, or no checkpoint
    /// @throws IllegalArgumentException when it is of another network, optimiser or setting, saying what differs
    public Training resume(Path file, Examples seen, Optional<Examples> held) {
        CheckpointFile.open(file).contents().require(file, Training.KIND, identity());
        return resume(Training.read(file), seen, held);
    }

    private Training resume(Training from, Examples seen, Optional<Examples> held) {
        network.check(from.last().weights());
        from.last().check(network.memory(from.last().weights(), optimizer), optimizer);
        try (Stack stack = stack()) {
            var course = new Course(this, stack, from);
            return course.run(seen, held);
        }
    }

    /// What has to be the same where training goes on; the number of epochs, patience and threads may differ.
    Map<String, String> identity() {
        Map<String, String> words = new LinkedHashMap<>();
        network.initial(seed).values().forEach((name, numbers) -> words.put(name, numbers.length + " numbers"));
        for (int k = 0; k < network.layers().size(); k++) {
            words.put("layer " + k, network.layers().get(k).describe());
        }
        words.put("objective", text(objective));
        words.put("encoder", text(encoder));
        words.put("schedule", text(schedule));
        words.put("optimiser", optimizer.toString());
        words.put("truncation", piece == 0 ? "none" : piece + " ms");
        words.put("seed", String.valueOf(seed));
        if (precision == Precision.SINGLE) { // checkpoints that say nothing of it are of double precision
            words.put("precision", precision.toString());
        }
        words.put("dt", dt + " ms");
        words.put("duration", duration + " ms");
        words.put("batch", String.valueOf(batch));
        words.put("clip", String.valueOf(clip));
        return words;
    }

    /// What a part is; one that is not a record is known by its class alone, and a function as one.
    private static String text(Object part) {
        if (part instanceof Record) {
            return part.toString();
        }
        return part.getClass().isHidden() ? "a function" : part.getClass().getName();
    }

    /// The beginning: drawn weights, nothing remembered.
    public Checkpoint start() {
        Weights weights = network.initial(seed);
        return new Checkpoint(0, 0, weights, network.memory(weights, optimizer));
    }

    /// Loss and share of right answers of examples.
    ///
    /// @throws IllegalArgumentException when shapes, labels or weights do not fit
    public Objective.Grade grade(Weights weights, Examples examples) {
        network.check(weights);
        try (Stack stack = stack()) {
            return new Presenter(this, stack).grade(weights.values(), examples);
        }
    }

    /// What the network gives for examples, `[step][example*width + k]`.
    ///
    /// @throws IllegalArgumentException when shapes or weights do not fit
    public double[][] outputs(Weights weights, Examples examples) {
        return respond(weights, examples, Optional.empty()).outputs();
    }

    /// What the network gives for examples, and the state it ends in, one trial for each example.
    ///
    /// @param from where it begins, such as the end of an earlier [Response] with as many examples; if there is none, with
    ///     the initial values
    /// @throws IllegalArgumentException when shapes, weights or state do not fit
    public Response respond(Weights weights, Examples examples, Optional<Snapshot> from) {
        network.check(weights);
        int[] all = IntStream.range(0, examples.size()).toArray();
        try (Stack stack = stack(examples.size(), steps())) {
            var presenter = new Presenter(this, stack);
            presenter.checkWidth(examples);
            var batch = new Batch(examples, all);
            from.ifPresent(state -> stack.check(state, batch.trials(), weights.values()));
            var terms = new Stack.Terms(weights.values(), seed("noise", 0), false, from);
            double[][] outputs =
                    stack.forward(presenter.rows(batch, from.map(Snapshot::step).orElse(0L)), batch.trials(), terms);
            return new Response(outputs, stack.last());
        }
    }

    /// The network with these weights as a [dev.ranvier.network.Network] of populations and projections, which runs without the
    /// trainer.
    ///
    /// @throws IllegalArgumentException when weights do not fit, or a layer has no place in a network of populations
    public Deployment deploy(Weights weights) {
        return Deployment.of(network, weights, dt, seed);
    }

    private Stack stack() {
        return stack(batch, pieceSteps());
    }

    private Stack stack(int trials, int steps) {
        int wanted = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new Stack(network, new Setting(dt, steps, trials, seed, false, precision), wanted);
    }

    int steps() {
        return steps("a presentation", duration);
    }

    /// Steps of a piece of a presentation.
    int pieceSteps() {
        if (piece == 0) {
            return steps();
        }
        int steps = steps("a piece", piece);
        if (steps() % steps != 0) {
            throw new IllegalArgumentException("trainer: a presentation of " + duration
                    + " ms cannot be cut in pieces of " + piece + " ms; it must be a whole number of them");
        }
        return steps;
    }

    private int steps(String what, double ms) {
        double exact = ms / dt;
        long steps = Math.round(exact);
        if (Math.abs(exact - steps) > 1e-3 || steps < 1) {
            throw new IllegalArgumentException("trainer: " + what + " of " + ms + " ms is " + exact + " steps of " + dt
                    + " ms, but must be whole steps");
        }
        return (int) steps;
    }

    long seed(String what, long number) {
        return Philox.key(Philox.key(seed, Philox.stream("training", what)), number);
    }

    Sequential network() {
        return network;
    }

    Objective objective() {
        return objective;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Encoder encoder() {
        return encoder;
    }

    Schedule schedule() {
        return schedule;
    }

    double dt() {
        return dt;
    }

    int batch() {
        return batch;
    }

    int epochs() {
        return epochs;
    }

    double clip() {
        return clip;
    }

    double explosion() {
        return explosion;
    }

    int patience() {
        return patience;
    }

    Optional<Path> checkpoints() {
        return checkpoints;
    }

    Optional<Path> log() {
        return log;
    }
}
