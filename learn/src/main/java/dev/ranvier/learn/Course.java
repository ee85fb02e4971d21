// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.random.Sequence;
import dev.ranvier.run.TerminalLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// One course of training: epochs, batches, moves of the weights.
final class Course {
    private static final String REMEDY = "Take a smaller rate, or clip gradients";

    private final Trainer trainer;
    private final Stack stack;
    private final Presenter presenter;
    private final Map<String, double[]> weights;
    private final Map<String, double[][]> memory;
    private final List<Epoch> epochs = new ArrayList<>();
    private final Map<String, String> identity;
    private final int first;
    private Checkpoint best;
    private Checkpoint last;
    private double least = Double.POSITIVE_INFINITY;
    private double beginning = Double.NaN;
    private int since;
    private long updates;

    Course(Trainer trainer, Stack stack, Training from) {
        this.trainer = trainer;
        this.stack = stack;
        this.presenter = new Presenter(trainer, stack);
        this.identity = trainer.checkpoints().isPresent() ? trainer.identity() : Map.of();
        this.last = from.last();
        this.best = from.best();
        this.weights = last.weights().open();
        this.memory = last.open();
        this.updates = last.updates();
        this.first = last.epoch() + 1;
        this.since = last.epoch() - best.epoch();
        this.epochs.addAll(from.epochs());
        from.epochs().stream().filter(e -> e.number() == best.epoch()).forEach(e -> least = e.criterion());
    }

    Training run(Examples seen, Optional<Examples> held) {
        presenter.check(seen);
        held.ifPresent(presenter::check);
        long total = (long) seen.size() * (trainer.epochs() - first + 1);
        var progress = new ProgressLine(System.out, TerminalLine.terminal(), total);
        for (int e = first; e <= trainer.epochs() && (trainer.patience() == 0 || since < trainer.patience()); e++) {
            Epoch epoch = graded(epoch(e, seen, progress), held);
            epochs.add(epoch);
            last = new Checkpoint(e, updates, new Weights(weights), memory);
            since++;
            if (epoch.criterion() < least) {
                least = epoch.criterion();
                best = last;
                since = 0;
            }
            keep(progress);
        }
        progress.done();
        return so();
    }

    /// Without a place for log and checkpoints the training stops; what was learnt is told.
    private void keep(ProgressLine progress) {
        try {
            write();
            trainer.checkpoints().ifPresent(file -> so().write(file, identity));
        } catch (UncheckedIOException e) {
            progress.done();
            throw new TrainingException(e, so());
        }
    }

    private Training so() {
        return new Training(epochs, best, last);
    }

    private Epoch graded(Epoch epoch, Optional<Examples> held) {
        return held.map(examples -> presenter.grade(weights, examples))
                .map(g -> new Epoch(epoch.number(), epoch.loss(), epoch.accuracy(), g.loss(), g.right()))
                .orElse(epoch);
    }

    private Epoch epoch(int number, Examples seen, ProgressLine progress) {
        int[] order = shuffled(number, seen.size());
        double loss = 0;
        double right = 0;
        int done = 0;
        for (int at = 0; at < order.length; at += trainer.batch()) {
            Batch batch = presenter.batch(seen, order, at);
            Objective.Grade grade = learn(batch, number, at / trainer.batch());
            done += batch.trials();
            loss += grade.loss() * batch.trials();
            right += grade.right();
            progress.at(number, batch.trials(), loss / done, right / done);
        }
        return new Epoch(number, loss / done, right / done, Double.NaN, Double.NaN);
    }

    /// Fisher and Yates' shuffle; the order belongs to the seed and the epoch.
    private int[] shuffled(int epoch, int size) {
        int[] order = IntStream.range(0, size).toArray();
        var draws = new Sequence();
        draws.start(trainer.seed("order", 0), epoch);
        for (int k = size - 1; k > 0; k--) {
            int other = draws.below(k + 1);
            int old = order[k];
            order[k] = order[other];
            order[other] = old;
        }
        return order;
    }

    private Objective.Grade learn(Batch batch, int epoch, int number) {
        try {
            return presenter.present(weights, batch, updates, true, outputs -> learn(outputs, batch, epoch));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "training stopped in epoch " + epoch + ", batch " + number + ": " + e.getMessage(), e);
        }
    }

    private Objective.Grade learn(double[][] outputs, Batch batch, int epoch) {
        Objective.Grade grade = presenter.grade(outputs, batch);
        double loss = grade.loss() + stack.penalty();
        check(loss);
        Map<String, double[]> gradients = stack.backward();
        check(gradients);
        move(gradients, trainer.schedule().factor(epoch));
        stack.kept()
                .forEach((name, numbers) ->
                        System.arraycopy(numbers, 0, Objects.requireNonNull(weights.get(name)), 0, numbers.length));
        return new Objective.Grade(loss, grade.right());
    }

    /// Stops before weights are spoilt.
    private void check(double loss) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("the loss is " + loss
                    + stack.culprit()
                            .map(c -> "; the first output that is not finite is that of " + c)
                            .orElse("")
                    + ". " + REMEDY);
        }
        beginning = Double.isNaN(beginning) ? Math.max(1, loss) : beginning;
        if (loss > trainer.explosion() * beginning) {
            throw new IllegalStateException("the loss explodes: it is " + loss + ", more than "
                    + trainer.explosion() + " times " + beginning
                    + ", the loss of the first batch or 1; the largest output is "
                    + stack.largest() + ". " + REMEDY + "; explosion(factor) allows more");
        }
    }

    private static void check(Map<String, double[]> gradients) {
        gradients.forEach((name, g) -> {
            boolean finite = true;
            for (double derivative : g) {
                finite &= Double.isFinite(derivative);
            }
            if (!finite) {
                throw new IllegalStateException("a derivative by " + name
                        + ", the number of the layer and its name there," + " is infinite or not a number. " + REMEDY);
            }
        });
    }

    private void move(Map<String, double[]> gradients, double factor) {
        double shrink = shrink(gradients);
        updates++;
        gradients.forEach((name, g) -> {
            for (int k = 0; shrink < 1 && k < g.length; k++) {
                g[k] *= shrink;
            }
            double[] w = Objects.requireNonNull(weights.get(name));
            trainer.optimizer().move(w, g, Objects.requireNonNull(memory.get(name)), updates, factor);
        });
    }

    /// What brings the norm of the gradient down to the largest allowed.
    private double shrink(Map<String, double[]> gradients) {
        if (trainer.clip() == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double[] squares = gradients.values().stream()
                .mapToDouble(g -> TreeSum.of(Arrays.stream(g).map(x -> x * x).toArray()))
                .toArray();
        double norm = Math.sqrt(TreeSum.of(squares));
        return norm > trainer.clip() ? trainer.clip() / norm : 1;
    }

    private void write() {
        trainer.log().ifPresent(file -> {
            List<String> lines = new ArrayList<>(List.of(Epoch.HEAD));
            epochs.forEach(e -> lines.add(e.line()));
            try {
                Files.write(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException("the log " + file + " cannot be written: " + e.getMessage(), e);
            }
        });
    }
}
