// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.Demo;
import dev.ranvier.figure.Figure;
import dev.ranvier.figure.LinePlot;
import dev.ranvier.figure.RasterPlot;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.NonFiniteException;
import dev.ranvier.run.Run;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A picture of a model at work, with the input that drives it. What it shows is the [Demo] beside the model, which
/// variants of the same text share; without one, a model that spikes gets the smallest constant input that makes it spike
/// about eight times, any other an input of 1.
final class ModelFigure {
    private static final int SPIKES = 8;
    private static final int FEW = 3;
    private static final int MANY = 30;
    private static final double[] DURATIONS = {200, 2000, 20};
    private static final double SETTLED = 500;
    private static final int GROUP = 20;
    private static final int PANELS = 4;

    private final Model model;

    private ModelFigure(Model model) {
        this.model = model;
    }

    /// The picture of a model.
    static Figure<?> of(Model model) {
        return new ModelFigure(model).figure().title(model.name());
    }

    private Figure<?> figure() {
        Demo demo = given().or(this::found).orElseGet(this::plain);
        Population population = begun(demo, model.variables().isEmpty() ? GROUP : 1);
        List<Quantity> shown = shown(demo);
        Recording recording = run(population, demo, drive(demo)).run(demo.duration());
        if (shown.isEmpty()) {
            return RasterPlot.of(recording).to(demo.duration());
        }
        boolean cut = model.threshold().isPresent()
                && !model.resets().isEmpty()
                && !model.membrane().unit().isOne(); // a phase has no peak to draw
        return LinePlot.of(recording, shown.toArray(Quantity[]::new)).neurons(0).spikes(cut);
    }

    private Optional<Demo> given() {
        return Discovery.constants(Catalog.class, Demo.class).stream()
                .filter(d -> d.model().text().equals(model.text()))
                .findFirst();
    }

    /// What has no demonstration and does not spike: an input of 1.
    private Demo plain() {
        Demo demo = Demo.of(model, DURATIONS[0]);
        return model.inputs().isEmpty() || model.variables().isEmpty()
                ? demo
                : demo.input(model.inputs().getFirst(), 1);
    }

    /// The variables, as many as a page has room for, and the input below them.
    private List<Quantity> shown(Demo demo) {
        List<Quantity> shown = new ArrayList<>(demo.shown());
        if (shown.isEmpty()) {
            model.variables().stream().limit(PANELS).forEach(shown::add);
        }
        if (shown.isEmpty() && model.threshold().isEmpty()) {
            model.definitions().forEach(d -> shown.add(d.variable()));
        }
        if (!shown.isEmpty()) {
            model.inputs().stream()
                    .filter(i -> demo.inputs().containsKey(i.name()))
                    .forEach(shown::add);
        }
        return shown;
    }

    /// Neurons that begin where the demonstration or the model says, else where they come to rest without input.
    private Population begun(Demo demo, int size) {
        Population population = Population.of(model, size);
        if (demo.initial().isEmpty() && model.initials().isEmpty()) {
            Run run = Run.of(population).dt(dt(DURATIONS[0])).progress(false);
            run.run(SETTLED);
            for (Variable v : model.variables()) {
                population = population.initial(v, run.state(v)[0]);
            }
            return population;
        }
        for (var start : demo.initial().entrySet()) {
            population = population.initial(start.getKey(), start.getValue());
        }
        return population;
    }

    private Run run(Population population, Demo demo, List<Input> inputs) {
        Run run = Run.of(population).dt(dt(demo.duration())).progress(false);
        IntStream.range(0, inputs.size())
                .forEach(k -> run.input(model.inputs().get(k).name(), inputs.get(k)));
        return run.monitor(shown(demo).toArray(Quantity[]::new));
    }

    /// Each input: its value after the first tenth. What has no state gets pulses, each neuron in its turn.
    private List<Input> drive(Demo demo) {
        double on = demo.duration() / 10;
        if (model.variables().isEmpty() && demo.inputs().isEmpty()) {
            int steps = (int) Math.round(demo.duration() / dt(demo.duration()));
            int gap = steps / 100;
            double[][] rows = new double[steps][GROUP];
            for (int i = 0; i < steps; i += gap) {
                rows[i][i / gap % GROUP] = 1;
            }
            return List.of(Inputs.values(rows));
        }
        return model.inputs().stream()
                .map(i -> demo.spikes().containsKey(i.name())
                        ? spikes(demo.spikes().get(i.name()), demo.duration())
                        : Inputs.section(
                                Inputs.at(0, on),
                                Inputs.at(demo.inputs().getOrDefault(i.name(), 0.0), demo.duration() - on)))
                .toList();
    }

    private static Input spikes(List<Double> times, double duration) {
        double[] all = times.stream().mapToDouble(t -> t).toArray();
        return Inputs.spike(all, dt(duration), 1, duration);
    }

    private static double dt(double duration) {
        return duration / 10_000;
    }

    /// The smallest input that makes the model spike about eight times, if any does.
    private Optional<Demo> found() {
        if (model.threshold().isEmpty()
                || model.inputs().isEmpty()
                || model.variables().isEmpty()) {
            return Optional.empty();
        }
        for (double duration : DURATIONS) {
            for (int top = 5; top > -4; top--) { // a strong input may take a model out of its range
                double[] amplitudes = amplitudes(top);
                try {
                    int[] counts = counts(Demo.of(model, duration), amplitudes);
                    int best = best(counts);
                    if (counts[best] >= FEW && counts[best] <= MANY) {
                        return Optional.of(
                                Demo.of(model, duration).input(model.inputs().getFirst(), amplitudes[best]));
                    }
                    break;
                } catch (NonFiniteException tooStrong) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    /// Amplitudes that people would write, from 1e-3 to 10^top: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10.
    private static double[] amplitudes(int top) {
        double[] steps = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
        return IntStream.range(-3, top)
                .boxed()
                .flatMapToDouble(ten -> Arrays.stream(steps).map(s -> Double.parseDouble(s + "e" + ten)))
                .toArray();
    }

    private int[] counts(Demo demo, double[] amplitudes) {
        double on = demo.duration() / 10;
        Input input = Inputs.section(Inputs.at(0, on), Inputs.at(amplitudes, demo.duration() - on));
        Recording r = Run.of(begun(demo, amplitudes.length))
                .dt(dt(demo.duration()))
                .input(input)
                .progress(false)
                .run();
        return IntStream.range(0, amplitudes.length)
                .map(k -> r.spikes().of(k).length)
                .toArray();
    }

    private static int best(int[] counts) {
        int best = 0;
        for (int k = 1; k < counts.length; k++) {
            best = off(counts[k]) < off(counts[best]) ? k : best;
        }
        return best;
    }

    /// How far a number of spikes is from the one that shows most; fewer than a few show nothing.
    private static int off(int count) {
        return count < FEW ? Integer.MAX_VALUE : Math.abs(count - SPIKES);
    }
}
