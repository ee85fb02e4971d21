// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.learn.encoder.Encoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Presents batches of examples to a network.
final class Presenter {
    private final Trainer trainer;
    private final Stack stack;

    Presenter(Trainer trainer, Stack stack) {
        this.trainer = trainer;
        this.stack = stack;
    }

    /// Refuses examples that have more or fewer numbers than the network takes.
    void checkWidth(Examples examples) {
        int numbers = examples.inputs()[0].length;
        int width = trainer.encoder().width(numbers);
        if (width != trainer.network().inputs()) {
            throw new IllegalArgumentException("an example has " + numbers + " numbers, "
                    + (width == numbers ? "" : width + " when encoded, ") + "but the network takes "
                    + trainer.network().inputs() + " (layer 0, "
                    + trainer.network().layers().getFirst().title() + ")");
        }
    }

    /// Refuses examples that do not fit.
    void check(Examples examples) {
        checkWidth(examples);
        int[] members = IntStream.range(0, examples.size()).toArray();
        var all = new Batch(examples, members);
        int outputs = trainer.network().outputs();
        for (int i = 0; i < examples.size(); i++) {
            all.target(i, outputs);
        }
    }

    /// What is presented, `[step][trial*width + k]`.
    double[][] rows(Batch batch, long number) {
        return trainer.encoder()
                .encode(new Encoder.Presentation(
                        batch.inputs(),
                        batch.members(),
                        trainer.steps(),
                        trainer.dt(),
                        trainer.seed("encoder", number)));
    }

    /// What is done with a piece of a presentation once the network has gone through it.
    interface Use {
        Objective.Grade of(double[][] outputs);
    }

    /// Presents a batch, piece by piece. Each begins with the state in which the one before ended.
    ///
    /// @param number decides the draws of encoder and noise
    /// @return mean of the grades of the pieces
    Objective.Grade present(Map<String, double[]> weights, Batch batch, long number, boolean training, Use use) {
        double[][] rows = rows(batch, number);
        int steps = trainer.pieceSteps();
        int pieces = rows.length / steps;
        Optional<Snapshot> from = Optional.empty();
        double loss = 0;
        double right = 0;
        for (int k = 0; k < pieces; k++) {
            var terms = new Stack.Terms(weights, trainer.seed("noise", number), training, from);
            double[][] piece = Arrays.copyOfRange(rows, k * steps, (k + 1) * steps);
            var grade = use.of(stack.forward(piece, batch.trials(), terms));
            loss += grade.loss();
            right += grade.right();
            from = k + 1 < pieces ? Optional.of(stack.last()) : from;
        }
        return new Objective.Grade(loss / pieces, right / pieces);
    }

    /// Loss and share of right answers. Draws are those of no epoch.
    Objective.Grade grade(Map<String, double[]> weights, Examples examples) {
        check(examples);
        int[] order = IntStream.range(0, examples.size()).toArray();
        double loss = 0;
        double right = 0;
        for (int first = 0; first < order.length; first += trainer.batch()) {
            var batch = batch(examples, order, first);
            var grade = present(weights, batch, -1 - first, false, outputs -> grade(outputs, batch));
            loss += grade.loss() * batch.trials();
            right += grade.right();
        }
        return new Objective.Grade(loss / order.length, right / order.length);
    }

    /// Grades what the network gave.
    Objective.Grade grade(double[][] outputs, Batch batch) {
        return trainer.objective().grade(outputs, batch, trainer.network().outputs(), stack.outputGradients());
    }

    /// The batch that begins at a place of an order.
    Batch batch(Examples examples, int[] order, int first) {
        return new Batch(examples, Arrays.copyOfRange(order, first, Math.min(order.length, first + trainer.batch())));
    }
}
