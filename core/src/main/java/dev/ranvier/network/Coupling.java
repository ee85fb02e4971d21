// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Model;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the neurons of a population, or the nodes of a rate model, act on each other through a variable: node i gets
/// `k*sum_j W_ij*(x_j(t - d_ij) - x_i(t))` (diffusive) or `k*sum_j W_ij*f(x_j(t - d_ij))` (additive) added to an input.
/// Immutable: each method returns another coupling. Used as `Run.of(nodes).couple(...)`.
///
/// `W_ij`, row i and column j of a matrix, is the weight of the way from j to i. A delay is rounded to whole steps; 0
/// means the state at the start of the step. The sum is taken once for a step, in the order of j.
public final class Coupling {
    private final boolean diffusive;
    private final String source;
    private final String input;
    private final Links links;
    private final double[] delays;
    private final double strength;
    private final DoubleUnaryOperator function;

    /// @param size nodes of the matrix, or -1 when only links are known
    private record Links(int size, int[] targets, int[] sources, double[] weights) {}

    private Coupling(
            boolean diffusive,
            String source,
            String input,
            Links links,
            double[] delays,
            double strength,
            DoubleUnaryOperator function) {
        this.diffusive = diffusive;
        this.source = source;
        this.input = input;
        this.links = links;
        this.delays = delays;
        this.strength = strength;
        this.function = function;
    }

    /// Each node is drawn towards the others.
    ///
    /// @param source the variable, or sub-expression of the model, through which nodes act
    /// @param input the input of the model it adds to
    /// @param weights one row for each target, one column for each source
    /// @throws IllegalArgumentException when the matrix is not square or a weight is not finite
    public static Coupling diffusive(String source, String input, double[][] weights) {
        return new Coupling(true, source, input, dense(weights), new double[1], 1, DoubleUnaryOperator.identity());
    }

    /// Each node gets the sum of what the others send.
    ///
    /// @param source the variable, or sub-expression of the model, through which nodes act
    /// @param input the input of the model it adds to
    /// @param weights one row for each target, one column for each source
    /// @throws IllegalArgumentException when the matrix is not square or a weight is not finite
    public static Coupling additive(String source, String input, double[][] weights) {
        return new Coupling(false, source, input, dense(weights), new double[1], 1, DoubleUnaryOperator.identity());
    }

    /// As [#diffusive(String, String, double[][])], from a list of links: link k goes from node `sources[k]` to node
    /// `targets[k]`. Links between the same two nodes add up.
    public static Coupling diffusive(String source, String input, int[] targets, int[] sources, double[] weights) {
        Links links = sparse(targets, sources, weights);
        return new Coupling(true, source, input, links, new double[1], 1, DoubleUnaryOperator.identity());
    }

    /// As [#additive(String, String, double[][])], from a list of links.
    public static Coupling additive(String source, String input, int[] targets, int[] sources, double[] weights) {
        Links links = sparse(targets, sources, weights);
        return new Coupling(false, source, input, links, new double[1], 1, DoubleUnaryOperator.identity());
    }

    private static Links dense(double[][] weights) {
        int n = weights.length;
        int[] targets = new int[Math.multiplyExact(n, n)];
        int[] sources = new int[n * n];
        double[] all = flat("weights", weights, n);
        for (int k = 0; k < all.length; k++) {
            targets[k] = k / n;
            sources[k] = k % n;
            if (!Double.isFinite(all[k])) {
                throw new IllegalArgumentException(
                        "coupling: weight [" + k / n + "][" + k % n + "] is " + all[k] + ", not a finite number");
            }
        }
        return new Links(n, targets, sources, all);
    }

    private static double[] flat(String what, double[][] matrix, int n) {
        double[] all = new double[n * n];
        if (matrix.length != n) {
            throw new IllegalArgumentException(
                    "coupling: the " + what + " are " + matrix.length + " rows, but the weights are " + n + " x " + n);
        }
        for (int i = 0; i < n; i++) {
            if (matrix[i].length != n) {
                throw new IllegalArgumentException("coupling: row " + i + " of the " + what + " has "
                        + matrix[i].length + " columns, but the matrix of weights has " + n
                        + " rows; it must be square");
            }
            System.arraycopy(matrix[i], 0, all, i * n, n);
        }
        return all;
    }

    private static Links sparse(int[] targets, int[] sources, double[] weights) {
        if (targets.length != weights.length || sources.length != weights.length) {
            throw new IllegalArgumentException("coupling: " + targets.length + " targets, " + sources.length
                    + " sources and " + weights.length + " weights; one of each is needed for a link");
        }
        for (int k = 0; k < weights.length; k++) {
            if (!Double.isFinite(weights[k])) {
                throw new IllegalArgumentException("coupling: the weight of link " + k + ", " + sources[k] + " to "
                        + targets[k] + ", is " + weights[k] + ", not a finite number");
            }
        }
        return new Links(-1, targets.clone(), sources.clone(), weights.clone());
    }

    /// Delays, ms, as a matrix like that of the weights.
    ///
    /// @throws IllegalArgumentException when the sizes differ, or a delay is negative or not finite
    public Coupling delays(double[][] matrix) {
        if (links.size() < 0) {
            throw new IllegalArgumentException("coupling: the weights are a list of " + links.weights().length
                    + " links, so the delays must be a list of as many, not a matrix");
        }
        return withDelays(flat("delays", matrix, links.size()));
    }

    /// Delays, ms: one for all links, or one for each in the order of the weights.
    ///
    /// @throws IllegalArgumentException as above
    public Coupling delays(double... list) {
        if (list.length != 1 && list.length != links.weights().length) {
            throw new IllegalArgumentException("coupling: " + list.length + " delays for " + links.weights().length
                    + " links; give one for all or one for each");
        }
        return withDelays(list.clone());
    }

    private Coupling withDelays(double[] all) {
        for (int k = 0; k < all.length; k++) {
            if (!(all[k] >= 0 && all[k] < Double.POSITIVE_INFINITY)) {
                String link = all.length == 1 ? "" : " from " + links.sources()[k] + " to " + links.targets()[k];
                throw new IllegalArgumentException(
                        "coupling: the delay" + link + " is " + all[k] + " ms; it must be finite and not negative");
            }
        }
        return new Coupling(diffusive, source, input, links, all, strength, function);
    }

    /// A factor k of all weights; 1 unless set.
    ///
    /// @throws IllegalArgumentException when it is not finite
    public Coupling strength(double k) {
        if (!Double.isFinite(k)) {
            throw new IllegalArgumentException("coupling: the strength " + k + " is not a finite number");
        }
        return new Coupling(diffusive, source, input, links, delays, k, function);
    }

    /// What a source sends as a function of its variable: the f of an additive coupling. It must give the same number
    /// for the same argument; `StrictMath` does so on every machine.
    ///
    /// @throws IllegalArgumentException for a diffusive coupling, which is linear
    public Coupling through(DoubleUnaryOperator f) {
        if (diffusive) {
            throw new IllegalArgumentException("coupling: a diffusive coupling is linear; use additive(...)");
        }
        return new Coupling(false, source, input, links, delays, strength, f);
    }

    /// Checks the coupling against a population.
    ///
    /// @throws IllegalArgumentException when a name is not there or a size does not fit
    public void check(Population nodes) {
        Model model = nodes.model();
        List<String> inputs = model.inputs().stream().map(Quantity::name).toList();
        List<String> sources = Stream.concat(
                        model.variables().stream(), model.definitions().stream().map(d -> d.variable()))
                .map(Quantity::name)
                .toList();
        require(nodes, "input", input, inputs);
        require(nodes, "variable", source, sources);
        if (links.size() >= 0 && links.size() != nodes.size()) {
            throw new IllegalArgumentException("coupling of " + nodes.name() + ": the weights are " + links.size()
                    + " x " + links.size() + ", but the population has " + nodes.size() + " nodes");
        }
        for (int k = 0; k < links.weights().length; k++) {
            int j = links.sources()[k];
            int i = links.targets()[k];
            if (Math.min(i, j) < 0 || Math.max(i, j) >= nodes.size()) {
                throw new IllegalArgumentException("coupling of " + nodes.name() + ": link " + k + " goes from " + j
                        + " to " + i + ", but the nodes are 0 to " + (nodes.size() - 1));
            }
        }
    }

    private static void require(Population nodes, String kind, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "coupling of " + nodes.name() + ": no " + kind + " '" + name + "'. " + Nearest.hint(name, known));
        }
    }

    /// The links that are not zero, by target and then by source, with delays in steps.
    ///
    /// @param starts where the links of each target begin, and where the last end
    public record Rows(int[] starts, int[] sources, int[] delays, double[] weights) {
        /// The longest delay, in steps.
        public int longest() {
            return Arrays.stream(delays).max().orElse(0);
        }
    }

    /// The links in the order of the sums.
    ///
    /// @param size number of nodes
    /// @param dt step, ms
    public Rows rows(int size, double dt) {
        Integer[] order = IntStream.range(0, links.weights().length)
                .filter(k -> links.weights()[k] != 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(k -> links.targets()[k])
                        .thenComparingInt(k -> links.sources()[k]))
                .toArray(Integer[]::new);
        int[] starts = new int[size + 1];
        for (int k : order) {
            starts[links.targets()[k] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] sources = new int[order.length];
        int[] steps = new int[order.length];
        double[] weights = new double[order.length];
        for (int n = 0; n < order.length; n++) {
            int k = order[n];
            sources[n] = links.sources()[k];
            steps[n] = Math.toIntExact(Math.round(delays[delays.length == 1 ? 0 : k] / dt));
            weights[n] = links.weights()[k];
        }
        return new Rows(starts, sources, steps, weights);
    }

    /// Whether the target's own state is subtracted.
    public boolean isDiffusive() {
        return diffusive;
    }

    /// The variable or sub-expression through which nodes act.
    public String source() {
        return source;
    }

    /// The input it adds to.
    public String input() {
        return input;
    }

    /// The factor of all weights.
    public double strength() {
        return strength;
    }

    /// What a source sends as a function of its variable.
    public DoubleUnaryOperator function() {
        return function;
    }
}
