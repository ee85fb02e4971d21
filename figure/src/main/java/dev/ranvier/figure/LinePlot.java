// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Traces over time: one panel for each quantity, above each other on one time axis; one colour for each neuron.
///
/// ```java
/// LinePlot.of(r, V, w).neurons(0, 1).from(100).to(300).save("traces.pdf");
/// ```
public final class LinePlot implements Figure<LinePlot> {
    /// Neurons drawn unless [#neurons] says which: as many as there are colours.
    public static final int MOST = Palette.SIZE;

    /// Neurons that a message lists.
    private static final int LISTED = 20;

    private final Recording recording;
    private final List<String> names;
    private final int[] neurons;
    private final Window window;
    private final SpikePeak peak;
    private final Map<String, double[]> ranges;
    private final Page page;

    private LinePlot(
            Recording recording,
            List<String> names,
            int[] neurons,
            Window window,
            SpikePeak peak,
            Map<String, double[]> ranges,
            Page page) {
        this.recording = recording;
        this.names = names;
        this.neurons = neurons;
        this.window = window;
        this.peak = peak;
        this.ranges = ranges;
        this.page = page;
    }

    /// A plot of recorded quantities, the first on top, of all neurons that have them or the first [#MOST].
    ///
    /// @throws IllegalArgumentException when a quantity was not recorded, listing what was, or when the quantities
    ///     were recorded of different neurons
    /// @throws IllegalStateException when the recording has no samples of it
    public static LinePlot of(Recording recording, Quantity... quantities) {
        List<String> names = Arrays.stream(quantities).map(Quantity::name).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("say which quantity to draw: LinePlot.of(recording, V); recorded: "
                    + String.join(", ", recording.traces().keySet()));
        }
        Set<Integer> common = new LinkedHashSet<>();
        for (String name : names) {
            Trace trace = recording.of(name);
            if (trace.rows() == 0 || trace.columns() == 0) {
                throw new IllegalStateException("recording of " + recording.name() + ": " + name
                        + " has no samples to draw; run the simulation for some time first");
            }
            if (name.equals(names.getFirst())) {
                common.addAll(elements(trace));
            } else {
                common.retainAll(elements(trace));
            }
        }
        if (common.isEmpty()) {
            throw new IllegalArgumentException("recording of " + recording.name() + ": no neuron has all of "
                    + names.stream()
                            .map(name -> name + " (" + neuronsOf(recording.of(name)) + ")")
                            .collect(Collectors.joining(", "))
                    + "; draw them in plots of their own");
        }
        int[] first = common.stream().limit(MOST).mapToInt(Integer::intValue).toArray();
        return new LinePlot(recording, names, first, Window.ALL, SpikePeak.NONE, Map.of(), Page.COLUMN);
    }

    private static Set<Integer> elements(Trace trace) {
        Set<Integer> elements = new LinkedHashSet<>();
        for (int element : trace.elements()) {
            elements.add(element);
        }
        return elements;
    }

    /// The neurons of a trace as people write them: `neurons 0 to 99`, `neurons 5, 9`.
    private static String neuronsOf(Trace trace) {
        int[] all = trace.elements();
        int last = all.length - 1;
        if (last > 0 && IntStream.rangeClosed(1, last).allMatch(k -> all[k] == all[k - 1] + 1)) {
            return "neurons " + all[0] + " to " + all[last];
        }
        return (last == 0 ? "neuron " : "neurons ")
                + Arrays.stream(all).limit(LISTED).mapToObj(String::valueOf).collect(Collectors.joining(", "))
                + (all.length > LISTED ? ", ..." : "");
    }

    /// The column of a neuron, -1 when it is not recorded.
    private static int column(Trace trace, int neuron) {
        return IntStream.range(0, trace.columns())
                .filter(k -> trace.element(k) == neuron)
                .findFirst()
                .orElse(-1);
    }

    /// Draws these neurons, by their index in the population; in a batch, trial times size of the population plus
    /// neuron, as in the spikes.
    ///
    /// @throws IllegalArgumentException when one is not recorded, listing which are
    public LinePlot neurons(int... neurons) {
        for (String name : names) {
            Trace trace = recording.of(name);
            for (int n : neurons) {
                if (column(trace, n) < 0) {
                    throw new IllegalArgumentException("recording of " + recording.name() + ": " + name
                            + " has no neuron " + n + "; it has " + neuronsOf(trace));
                }
            }
        }
        if (neurons.length == 0) {
            throw new IllegalArgumentException("say which neurons to draw: neurons(0, 1)");
        }
        return new LinePlot(recording, names, neurons.clone(), window, peak, ranges, page);
    }

    /// Draws from this time on, ms.
    public LinePlot from(double ms) {
        return new LinePlot(recording, names, neurons, window.startingAt(ms), peak, ranges, page);
    }

    /// Draws until this time, ms.
    public LinePlot to(double ms) {
        return new LinePlot(recording, names, neurons, window.endingAt(ms), peak, ranges, page);
    }

    /// Draws each spike in the first panel as a vertical stroke. An integrate-and-fire neuron is recorded after its
    /// reset, so its spikes have no peak of their own; this gives them one, at +20 mV for a voltage in physical
    /// units, else half the recorded range above the highest value.
    public LinePlot spikes(boolean drawn) {
        SpikePeak chosen = drawn ? SpikePeak.AUTOMATIC : SpikePeak.NONE;
        return new LinePlot(recording, names, neurons, window, chosen, ranges, page);
    }

    /// Draws each spike in the first panel as a stroke up to `peak`, in the unit of the panel.
    public LinePlot spikes(double peak) {
        return new LinePlot(recording, names, neurons, window, SpikePeak.at(peak), ranges, page);
    }

    /// Fixes the range of the vertical axis of one quantity.
    ///
    /// @throws IllegalArgumentException when the quantity is not drawn, or low is not below high
    public LinePlot range(Quantity quantity, double low, double high) {
        if (!names.contains(quantity.name())) {
            throw new IllegalArgumentException(
                    quantity.name() + " is not in this plot; it has " + String.join(", ", names));
        }
        Axis checked = new Axis(quantity.label(), low, high);
        Map<String, double[]> more = new LinkedHashMap<>(ranges);
        more.put(quantity.name(), new double[] {checked.low(), checked.high()});
        return new LinePlot(recording, names, neurons, window, peak, more, page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public LinePlot page(Page changed) {
        return new LinePlot(recording, names, neurons, window, peak, ranges, changed);
    }

    @Override
    public Sheet sheet() {
        List<Panel> panels = new ArrayList<>();
        Window shown = window.within(
                recording.traces().entrySet().stream()
                        .filter(e -> names.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .toList(),
                recording.dt());
        for (String name : names) {
            panels.add(panel(name, shown, panels.isEmpty()));
        }
        return Sheet.of(page, 1.3 + 0.9 * names.size(), shown.axis(), panels);
    }

    private Panel panel(String name, Window shown, boolean first) {
        Trace trace = recording.of(name);
        double[] times = trace.times();
        int begin = shown.firstRow(times);
        int end = shown.endRow(times);
        double[] t = Arrays.copyOfRange(times, begin, end);
        int[] columns = Arrays.stream(neurons).map(n -> column(trace, n)).toArray();
        List<double[]> values = List.of(trace.columns(begin, Math.max(0, end - begin), columns));
        double top = first ? peak.of(trace, values) : Double.NaN;
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < neurons.length; k++) {
            layers.add(line(trace, k, t, values.get(k), top));
        }
        return new Panel(axis(name, trace, layers), 1, layers);
    }

    private Layer.Line line(Trace trace, int k, double[] t, double[] values, double top) {
        String name = trace.columnName(column(trace, neurons[k]));
        String label = name.substring(trace.quantity().name().length());
        String legend = "neuron " + label.substring(1, label.length() - 1);
        Layer.Line line = new Layer.Line(legend, k, t, values);
        return Double.isNaN(top)
                ? line
                : SpikePeak.insert(line, recording.spikes().of(neurons[k]), top);
    }

    private Axis axis(String name, Trace trace, List<Layer> layers) {
        String label = Axis.labelOf(trace);
        double[] fixed = ranges.get(name);
        return fixed == null
                ? Axis.around(label, layers.stream().map(Layer::y).toList())
                : new Axis(label, fixed[0], fixed[1]);
    }
}
