// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.input.Input;
import dev.ranvier.input.Steps;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import dev.ranvier.run.Interrupt;
import dev.ranvier.run.MemoryException;
import dev.ranvier.run.TerminalLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Finds values of parameters with which a neuron does what was recorded. Needs no gradient, so any model, measure and method
/// will do. Set it up, then [#run].
///
///     Fitted found = Fit.of(n -> Population.of(MODEL, n).initial(V, -65), current, VanRossumDistance.of(10, spikes))
///             .free(tau, Range.logarithmic(5, 50))
///             .free(b, Range.linear(0, 5))
///             .run();
///
/// All candidates of a generation are simulated as one population, and [CmaEs] makes the next one. Results depend on the seed,
/// not on the number of threads. Not safe for use by several threads.
public final class Fit {
    private static final long START = Philox.stream("fit", "start");

    private final IntFunction<Population> neurons;
    private final Input input;
    private final Measure measure;
    private final Map<String, Range> free = new LinkedHashMap<>();
    private double dt = 0.1;
    private long seed;
    private int threads;
    private int candidates;
    private int generations = 200;
    private int restarts;
    private double spread = 0.3;
    private Optional<Double> goal = Optional.empty();
    private Optional<Consumer<Fitted.Generation>> each = Optional.empty();

    private Fit(IntFunction<Population> neurons, Input input, Measure measure) {
        this.neurons = neurons;
        this.input = input;
        this.measure = measure;
    }

    /// A fit: steps of 0.1 ms, seed 0, up to 200 generations.
    ///
    /// @param neurons makes a population of so many neurons, with all values that are not searched for: `n ->
    ///     Population.of(MODEL, n)`
    /// @param input what the neuron got while it was recorded: one column, or one for each trial of the measure
    /// @param measure how far the neuron is from what was recorded
    public static Fit of(IntFunction<Population> neurons, Input input, Measure measure) {
        return new Fit(neurons, input, measure);
    }

    /// A parameter to search for.
    ///
    /// @throws IllegalArgumentException when the model has no such parameter, or a bound cannot be its value
    public Fit free(Parameter parameter, Range range) {
        return free(parameter.name(), range);
    }

    /// A parameter to search for, by name.
    ///
    /// @throws IllegalArgumentException when the model has no such parameter, or a bound cannot be its value
    public Fit free(String parameter, Range range) {
        neurons.apply(1).set(parameter, range.low()).set(parameter, range.high());
        free.put(parameter, range);
        return this;
    }

    /// The time step, ms.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Fit dt(double ms) {
        Steps.requireStep(ms);
        dt = ms;
        return this;
    }

    /// Seed of the candidates, and of noise in input and equations; the same noise in each generation.
    public Fit seed(long value) {
        seed = value;
        return this;
    }

    /// Number of threads of a simulation; 0, the default, for as many as are useful. Results do not depend on it.
    ///
    /// @throws IllegalArgumentException when negative
    public Fit threads(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "fit: " + count + " threads; at least 1, or 0 for as many as are useful");
        }
        threads = count;
        return this;
    }

    /// Candidates in a generation; unless set, 4 + 3 ln(number of parameters). More are slower, but not by as much, as they
    /// are simulated together, and less likely to end where the fit is only locally good.
    ///
    /// @throws IllegalArgumentException with fewer than 4
    public Fit candidates(int count) {
        if (count < 4) {
            throw new IllegalArgumentException("fit: " + count + " candidates in a generation; at least 4");
        }
        candidates = count;
        return this;
    }

    /// Most generations.
    ///
    /// @throws IllegalArgumentException unless positive
    public Fit generations(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("fit: " + most + " generations; at least 1");
        }
        generations = most;
        return this;
    }

    /// How often to begin anew, each time anywhere in the ranges and with twice as many candidates, when nothing changes any more
    /// and the goal is not reached; 0 unless set. For fits that are good in many places, such as those to spikes. The generations
    /// count together. When so many candidates do not fit in memory, the search ends with what it has found.
    /// Auger and Hansen (2005), doi:10.1109/CEC.2005.1554902.
    ///
    /// @throws IllegalArgumentException when negative, or too many to double the candidates
    public Fit restarts(int most) {
        if (most < 0 || most > 20) {
            throw new IllegalArgumentException("fit: " + most + " restarts; 0 to 20");
        }
        restarts = most;
        return this;
    }

    /// Standard deviation of the first candidates, as a share of each range; 0.3 unless set. Take less where the values to begin
    /// with are good.
    ///
    /// @throws IllegalArgumentException unless positive and finite
    public Fit spread(double share) {
        if (!(share > 0) || share == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("fit: a spread of " + share + "; it must be positive and finite");
        }
        spread = share;
        return this;
    }

    /// The cost at which the search ends; unless set, the least there can be, [Measure#least].
    ///
    /// @throws IllegalArgumentException when it is not a number
    public Fit goal(double cost) {
        if (Double.isNaN(cost)) {
            throw new IllegalArgumentException("fit: the goal is NaN; give a cost, or none to search for the least");
        }
        goal = Optional.of(cost);
        return this;
    }

    /// What to do after each generation, for instance to print it; unless set, a line on the terminal tells of the last one.
    public Fit each(Consumer<Fitted.Generation> use) {
        each = Optional.of(use);
        return this;
    }

    /// Searches. Ctrl-C ends the search with what it has found.
    ///
    /// @throws IllegalArgumentException when there is nothing to search for, input and measure do not fit, or the measure gives
    ///     another number of costs than there are neurons
    /// @throws dev.ranvier.run.MemoryException when the first generation does not fit in memory
    /// @throws IllegalStateException when no candidate has a finite cost
    public Fitted run() {
        try (Interrupt interrupt = Interrupt.watch()) {
            return new Search(judged(interrupt)).run();
        }
    }

    /// A search under way.
    private final class Search {
        private final Candidates judged;
        private final TerminalLine line = new TerminalLine(System.out, each.isEmpty() && TerminalLine.terminal(), 0.2);
        private final List<Fitted.Generation> history = new ArrayList<>();
        private CmaEs moves = moves(0);
        private double[] best = {};
        private double least = Double.POSITIVE_INFINITY;
        private int evaluations;
        private int restarted;

        Search(Candidates judged) {
            this.judged = judged;
        }

        Fitted run() {
            Optional<Stop> stop = Optional.empty();
            while (stop.isEmpty()) {
                stop = generation();
            }
            line.done();
            if (best.length == 0) {
                throw nothing(evaluations);
            }
            Map<String, Double> found = new LinkedHashMap<>();
            for (String name : free.keySet()) {
                found.put(name, best[found.size()]);
            }
            return new Fitted(found, least, stop.orElseThrow(), history, seed);
        }

        /// Makes a generation; gives why to end after it, if there is a reason.
        private Optional<Stop> generation() {
            double[][] values = values(moves.ask());
            double[] costs;
            try {
                costs = judged.costs(values);
            } catch (MemoryException e) {
                if (history.isEmpty()) {
                    throw e;
                }
                return Optional.of(Stop.SIZE);
            }
            if (judged.isInterrupted()) {
                return Optional.of(Stop.INTERRUPTED);
            }
            moves.tell(costs);
            evaluations += costs.length;
            int first = IntStream.range(0, costs.length).reduce(0, (i, k) -> costs[k] < costs[i] ? k : i);
            if (costs[first] < least) {
                least = costs[first];
                best = values[first];
            }
            double wide = Arrays.stream(moves.spreads()).max().orElse(0);
            history.add(
                    new Fitted.Generation(history.size() + 1, evaluations, failed(costs), costs[first], least, wide));
            each.ifPresent(use -> use.accept(history.getLast()));
            if (line.isDue()) {
                line.show(String.format(
                        Locale.ROOT,
                        "generation %d of %d   cost %.6g   %,d candidates",
                        history.size(),
                        generations,
                        least,
                        evaluations));
            }
            return stop();
        }

        private Optional<Stop> stop() {
            if (least <= goal.orElse(measure.least())) {
                return Optional.of(Stop.GOAL);
            }
            Optional<Stop> stuck = moves.stop();
            if (restarted == restarts && stuck.isPresent()) {
                return stuck;
            }
            if (history.size() >= generations) {
                return Optional.of(Stop.GENERATIONS);
            }
            if (stuck.isPresent()) {
                if (size(++restarted) * Math.max(free.size(), measure.trials()) > Integer.MAX_VALUE) {
                    return Optional.of(Stop.SIZE);
                }
                moves = moves(restarted);
            }
            return Optional.empty();
        }
    }

    /// Candidates in a generation after so many restarts.
    private long size(int restarted) {
        return (long) (candidates > 0 ? candidates : CmaEs.usual(free.size())) << restarted;
    }

    /// A search from the start that was asked for; after a restart from anywhere in the ranges.
    private CmaEs moves(int restarted) {
        double[] start =
                free.values().stream().mapToDouble(r -> r.share(r.start())).toArray();
        if (restarted > 0) {
            Philox.fill(seed, START, restarted, 0, start.length, start, 0);
        }
        long own = restarted == 0 ? seed : Philox.key(seed, restarted);
        return CmaEs.of(start, spread, Math.toIntExact(size(restarted)), own);
    }

    /// How likely all values in the ranges are, if before they were equally likely on their scales: by [NestedSampling]. The
    /// cost must be minus the logarithm of a likelihood, as with [TraceLikelihood]. What was said of candidates, generations,
    /// restarts, spread, the goal and [#each] does not matter here.
    ///
    /// Takes ten thousand to a hundred thousand simulations: `points/2*(20 + 5*parameters)` each time that the volume of what goes
    /// with the data is halved, and that is some `1.5*(7 + H)` times, where H is what was learnt from the data, in nats: the
    /// logarithm of how many times larger the ranges are than what is left of them. Ctrl-C ends it with an error.
    ///
    /// @param points live points, some hundred; the error of the evidence falls with their root
    /// @throws IllegalArgumentException when there is nothing to search for, input and measure do not fit, there are too
    ///     few points, or a likelihood is infinite
    /// @throws IllegalStateException when no candidate has a finite cost, or it was interrupted
    public Posterior posterior(int points) {
        try (Interrupt interrupt = Interrupt.watch()) {
            return posterior(judged(interrupt), NestedSampling.of(free.size(), points, seed));
        }
    }

    private Posterior posterior(Candidates judged, NestedSampling search) {
        var line = new TerminalLine(System.out, TerminalLine.terminal(), 0.2);
        int evaluations = 0;
        int failed = 0;
        while (!search.isDone()) {
            double[] costs = judged.costs(values(search.ask()));
            if (judged.isInterrupted()) {
                line.done();
                throw new IllegalStateException("fit: it was interrupted before the evidence was complete");
            }
            search.tell(Arrays.stream(costs).map(c -> -c * measure.trials()).toArray());
            evaluations += costs.length;
            failed += failed(costs);
            if (line.isDue()) {
                line.show(String.format(
                        Locale.ROOT, "log evidence so far %.2f   %,d candidates", search.logEvidence(), evaluations));
            }
        }
        line.done();
        double evidence = search.logEvidence();
        if (evidence == Double.NEGATIVE_INFINITY) {
            throw nothing(evaluations);
        }
        double[][] shares =
                search.retired().stream().map(NestedSampling.Retired::point).toArray(double[][]::new);
        double[] weights = search.retired().stream()
                .mapToDouble(r -> StrictMath.exp(r.logWeight() + r.logLikelihood() - evidence))
                .toArray();
        List<String> names = List.copyOf(free.keySet());
        var told = new Posterior.Search(evaluations, failed, seed);
        return new Posterior(names, values(shares), weights, evidence, search.error(), told);
    }

    private static int failed(double[] costs) {
        return (int) Arrays.stream(costs).filter(c -> !Double.isFinite(c)).count();
    }

    private static IllegalStateException nothing(int evaluations) {
        return new IllegalStateException(
                evaluations == 0
                        ? "fit: it was interrupted before its first generation ended"
                        : "fit: none of " + evaluations
                                + " candidates had a finite cost. Check that the neuron runs with"
                                + " values inside the ranges, and that the measure has a value for what it does");
    }

    private Candidates judged(Interrupt interrupt) {
        if (free.isEmpty()) {
            throw new IllegalArgumentException(
                    "fit: there is nothing to search for; say it with free(tau, Range.logarithmic(5, 50))");
        }
        var names = List.copyOf(free.keySet());
        var judged = new Candidates(
                neurons, input, measure, names, run -> run.dt(dt).seed(seed).threads(threads), interrupt);
        judged.check(dt);
        return judged;
    }

    private double[][] values(double[][] shares) {
        List<Range> ranges = List.copyOf(free.values());
        return Arrays.stream(shares)
                .map(row -> IntStream.range(0, row.length)
                        .mapToDouble(p -> ranges.get(p).at(row[p]))
                        .toArray())
                .toArray(double[][]::new);
    }
}
