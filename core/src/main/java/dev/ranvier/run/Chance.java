// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Rand;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Model;
import dev.ranvier.model.Threshold;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The draws of neurons that spike by chance, `spike rand() < p`, where p is the same for all and small. Not each neuron
/// draws a number: the distance to the next one that spikes is drawn, from the geometric distribution. So the work goes
/// with the spikes. Neurons that spike then have the number 0, the others 1.
///
/// Blocks of 1,024 neurons have draws of their own, so that the spikes do not depend on threads.
final class Chance {
    private static final int BLOCK = 1024;
    /// From here on a number for each neuron is less work.
    private static final double RARE = 1.0 / 16;

    private final Expr probability;
    private final Map<String, Double> values;
    private final Frame frame;

    private Chance(Expr probability, Map<String, Double> values, Frame frame) {
        this.probability = probability;
        this.values = values;
        this.frame = frame;
    }

    /// The draws of a place in the equations, if it is of that kind.
    ///
    /// @param known parameters with one value for all neurons
    static Optional<Chance> of(Model model, String place, Map<String, Double> known, double dt, Frame frame) {
        return model.threshold()
                .filter(t -> t.right() instanceof Expr.Name(String name) && name.equals(place))
                .map(Threshold::left)
                .flatMap(p -> {
                    Map<String, Double> values = new HashMap<>(known);
                    values.put("dt", dt);
                    boolean same = Substitute.names(p).stream()
                            .allMatch(n -> !Rand.is(n) && (values.containsKey(n) || uniform(frame, n)));
                    return same ? Optional.of(new Chance(p, values, frame)) : Optional.empty();
                });
    }

    private static boolean uniform(Frame frame, String input) {
        return frame.layout().uniforms().containsKey(new Value.Input(input));
    }

    /// The probability in this step, if it is small.
    Optional<Double> rare() {
        frame.layout().uniforms().forEach((value, at) -> values.put(value.name(), frame.uniforms()[at]));
        double p = Evaluate.at(probability, values);
        return p < RARE ? Optional.of(p) : Optional.empty();
    }

    /// Draws for the neurons of [from, to).
    static void fill(double p, long key, long step, int from, int to, Object numbers) {
        none(numbers, from, to);
        if (!(p > 0)) {
            return;
        }
        double scale = 1 / StrictMath.log1p(-p);
        for (long first = from / BLOCK * (long) BLOCK; first < to; first += BLOCK) {
            long end = Math.min(first + BLOCK, to);
            long at = first - 1;
            for (int draw = 0; at < end; draw++) {
                double u = Philox.uniformPositive(key, first, step, draw);
                at += 1 + (long) Math.min(StrictMath.log(u) * scale, BLOCK);
                if (at >= from && at < end) {
                    Block.put(numbers, (int) at, 0);
                }
            }
        }
    }

    private static void none(Object numbers, int from, int to) {
        if (numbers instanceof double[] d) {
            Arrays.fill(d, from, to, 1);
        } else {
            Arrays.fill((float[]) numbers, from, to, 1);
        }
    }
}
