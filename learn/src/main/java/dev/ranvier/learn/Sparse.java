// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.connect.Connect;
import dev.ranvier.connect.Ends;
import dev.ranvier.connect.Partners;
import dev.ranvier.connect.Rule;
import dev.ranvier.connect.Side;
import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Sums of inputs times weights along the connections of a rule, plus a bias: `y[j] = bias[j] + sum of x[i]*weights[k]` over
/// the connections k from i to j. Learns `weights`, one for each connection, ordered by input and then as the rule lists them, and
/// `bias`. The connections depend on the rule and the seed of the layer, not on that of the training.
///
/// @param inputs numbers in
/// @param outputs numbers out
/// @param rule who is connected to whom
/// @param seed seed of the connections
/// @param bias whether there is a bias; it begins with 0
/// @param weights the weights before training
public record Sparse(int inputs, int outputs, Rule rule, long seed, boolean bias, Initializer weights)
        implements Layer {
    /// Name of the weights.
    public static final String WEIGHTS = WiredStage.WEIGHTS;
    /// Name of the bias.
    public static final String BIAS = WiredStage.BIAS;

    /// Connections by a rule, with a bias.
    ///
    /// @throws IllegalArgumentException when the rule does not fit the numbers, or connects nothing
    public static Sparse of(int inputs, int outputs, Rule rule) {
        return new Sparse(inputs, outputs, rule, 0, true, Initializer.of(0)).gain(1);
    }

    /// A connection for each number `mask[input][output]` that is not 0, with a bias.
    ///
    /// @throws IllegalArgumentException when rows differ in length, or all numbers are 0
    public static Sparse masked(double[][] mask) {
        if (mask.length == 0) {
            throw new IllegalArgumentException("sparse layer: the mask has no rows; it is mask[input][output]");
        }
        return of(mask.length, mask[0].length, Connect.matrix(mask));
    }

    /// Weights that begin uniform in `±gain/sqrt(n)`, n being the mean number of connections of an output.
    ///
    /// @throws IllegalArgumentException unless it is positive, or if there are no connections
    public Sparse gain(double gain) {
        int count = wiring().entries();
        if (count == 0) {
            throw new IllegalArgumentException(
                    "sparse layer " + inputs + " x " + outputs + ": " + rule.describe() + " connects nothing");
        }
        double bound = gain / Math.sqrt((double) count / outputs);
        return weights(Initializer.uniform(-bound, bound));
    }

    /// The same with other weights to begin with.
    public Sparse weights(Initializer values) {
        return new Sparse(inputs, outputs, rule, seed, bias, values);
    }

    /// The same with other random connections.
    public Sparse seed(long value) {
        return new Sparse(inputs, outputs, rule, value, bias, weights);
    }

    /// The same without a bias.
    public Sparse unbiased() {
        return new Sparse(inputs, outputs, rule, seed, false, weights);
    }

    Wiring wiring() {
        return connections(inputs, outputs, rule, seed);
    }

    /// The connections of each input, each with a weight of its own.
    static Wiring connections(int inputs, int outputs, Rule rule, long seed) {
        var rows = rule.on(Ends.of(inputs, outputs), seed);
        var partners = new Partners();
        int[][] lists = new int[rows.rows()][];
        for (int r = 0; r < lists.length; r++) {
            rows.row(r, partners);
            lists[r] = Arrays.copyOf(partners.array(), partners.count());
        }
        return wiring(rows.side() == Side.SOURCE ? lists : turned(lists, inputs));
    }

    private static Wiring wiring(int[][] targets) {
        var builder = new Wiring.Builder();
        int entry = 0;
        for (int[] list : targets) {
            for (int target : list) {
                builder.entry(target, entry++);
            }
            builder.next();
        }
        return builder.build(1);
    }

    /// The lists of the other side.
    private static int[][] turned(int[][] lists, int others) {
        int[] counts = new int[others];
        Arrays.stream(lists).flatMapToInt(Arrays::stream).forEach(o -> counts[o]++);
        int[][] turned = new int[others][];
        Arrays.setAll(turned, o -> new int[counts[o]]);
        Arrays.fill(counts, 0);
        for (int r = 0; r < lists.length; r++) {
            for (int o : lists[r]) {
                turned[o][counts[o]++] = r;
            }
        }
        return turned;
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        Map<String, double[]> initial = new LinkedHashMap<>();
        long stream = Philox.stream("layer", String.valueOf(place), WEIGHTS);
        initial.put(WEIGHTS, weights.values(wiring().entries(), seed, stream));
        if (bias) {
            initial.put(BIAS, new double[outputs]);
        }
        return initial;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        Wiring forward = wiring();
        int[] order = new int[forward.entries()];
        int[] next = new int[outputs + 1];
        for (int target : forward.targets()) {
            next[target + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] starts = next.clone();
        int[] sources = new int[order.length];
        for (int i = 0; i < inputs; i++) {
            for (int e = forward.starts()[i]; e < forward.starts()[i + 1]; e++) {
                int at = next[forward.targets()[e]]++;
                sources[at] = i;
                order[at] = e;
            }
        }
        int[] rows = new int[order.length];
        Arrays.setAll(rows, k -> k);
        var back = new Wiring(1, starts, sources, rows);
        return new WiredStage(
                this, new WiredStage.Plan(forward, back, order, order.length, bias ? outputs : 0), out.get());
    }

    @Override
    public String describe() {
        Wiring wiring = wiring();
        return title() + ", connections #"
                + (31 * Arrays.hashCode(wiring.starts()) + Arrays.hashCode(wiring.targets()));
    }

    @Override
    public String title() {
        return "sparse " + inputs + " x " + outputs + ", " + rule.describe();
    }
}
