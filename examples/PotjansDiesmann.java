// test: --scale 0.02 --seconds 0.3
// SPDX-License-Identifier: Apache-2.0
//
// The cortical microcircuit: the 77,169 neurons under a square millimetre of early sensory cortex and their 299 million
// synapses, in eight populations. Potjans and Diesmann (2014), Cerebral Cortex 24:785, doi:10.1093/cercor/bhs358.
//
//   --scale 1      share of the neurons, and of the synapses of each. Below 1 weights grow by 1/sqrt(scale), and a
//                  constant current gives back the mean input that is lost: van Albada, Helias and Diesmann (2015),
//                  doi:10.1371/journal.pcbi.1004490. Rates fall: at 0.1 by 10 to 45 %, on NEST as here
//   --seconds 1    of the model; half a second runs before and is not counted
//   --dc           constant currents in place of the Poisson spikes from other areas
//   --threads 0    0 for as many as are useful; the numbers do not depend on it
//   --seed 55      of synapses, initial potentials and Poisson spikes
//   --spikes FILE  keeps every spike: an .npz file for NumPy
//   --json         one line of numbers, and no figure

import dev.ranvier.connect.*;
import dev.ranvier.expr.Precision;
import dev.ranvier.figure.*;
import dev.ranvier.io.Npz;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.*;
import java.nio.file.*;

final Model CELL = Model.of("PotjansDiesmann", """
        input J : pA
        dV/dt = -(V + 65*mV)/(10*ms) + (I_syn + I_e)/(250*pF) : mV
        dI_syn/dt = -I_syn/tau_syn : pA
        jump I_syn += J
        spike V >= -50*mV
        reset V = -65*mV
        refractory t_ref
        """,
        Parameter.parameter("tau_syn", 0.5, "ms", "time constant of synaptic currents"),
        Parameter.parameter("I_e", 0, "pA", "constant current"),
        Parameter.parameter("t_ref", 2, "ms", "refractory period"));

// Neurons, sources of 8 Hz in other areas for each, initial potential (mean and deviation, mV) as NEST 3.10 has them to
// shorten the onset, published mean rate (Hz) of NEST's simulation.
enum Group {
    L23E(20683, 1600, -68.28, 5.36, 0.903), L23I(5834, 1500, -63.16, 4.57, 2.965),
    L4E(21915, 2100, -63.33, 4.74, 4.414), L4I(5479, 1900, -63.45, 4.94, 5.876),
    L5E(4850, 2000, -63.11, 4.94, 7.569), L5I(1065, 1900, -61.66, 4.55, 8.633),
    L6E(14395, 2900, -66.72, 5.46, 1.105), L6I(2948, 2100, -61.43, 4.48, 7.829);

    final int neurons;
    final int sources;
    final double mean;
    final double deviation;
    final double rate;

    Group(int neurons, int sources, double mean, double deviation, double rate) {
        this.neurons = neurons;
        this.sources = sources;
        this.mean = mean;
        this.deviation = deviation;
        this.rate = rate;
    }

    boolean excites() {
        return ordinal() % 2 == 0;
    }
}

// Probability that a pair is connected: a row for each target, a column for each source.
final double[][] PROBABILITY = {
    {0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0000, 0.0076, 0.0000},
    {0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0000, 0.0042, 0.0000},
    {0.0077, 0.0059, 0.0497, 0.1350, 0.0067, 0.0003, 0.0453, 0.0000},
    {0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0000, 0.1057, 0.0000},
    {0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0000},
    {0.0548, 0.0269, 0.0257, 0.0022, 0.0600, 0.3158, 0.0086, 0.0000},
    {0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252},
    {0.0364, 0.0010, 0.0034, 0.0005, 0.0277, 0.0080, 0.0658, 0.1443},
};
final double WEIGHT = 87.8; // pA: 0.15 mV at the peak
final double BACKGROUND = 8; // Hz
final double DT = 0.1;
final double BEFORE = 500; // ms

// Synapses of the whole circuit: so many that a pair has none with probability 1 - p.
double synapses(Group target, Group source) {
    double pairs = (double) target.neurons * source.neurons;
    return Math.log1p(-PROBABILITY[target.ordinal()][source.ordinal()]) / Math.log1p(-1 / pairs);
}

double weight(Group target, Group source) {
    boolean twofold = target == Group.L23E && source == Group.L4E;
    return source.excites() ? twofold ? 2 * WEIGHT : WEIGHT : -4 * WEIGHT;
}

// The mean current that spikes of so many pA a second make, pA.
double mean(double arriving) {
    return arriving * 0.5e-3;
}

// The constant current of a neuron, pA.
double current(Group target, double scale, boolean dc) {
    double external = mean(WEIGHT * target.sources * BACKGROUND);
    double recurrent = Stream.of(Group.values())
            .mapToDouble(s -> mean(weight(target, s) * synapses(target, s) / target.neurons * s.rate))
            .sum();
    double lost = 1 - Math.sqrt(scale);
    return dc ? external + lost * recurrent : lost * (external + recurrent);
}

Network circuit(View[] groups, double scale, boolean dc) {
    Network net = Network.of(groups[0].population());
    double stronger = 1 / Math.sqrt(scale);
    for (Group target : Group.values()) {
        View to = groups[target.ordinal()];
        for (Group source : Group.values()) {
            long number = Math.round(synapses(target, source) * scale * scale);
            double w = weight(target, source) * stronger;
            var weights = PerSynapse.normal(w, 0.1 * Math.abs(w));
            double d = source.excites() ? 1.5 : 0.75;
            if (number > 0) {
                net = net.with(Projection.of(groups[source.ordinal()], to, Connect.totalNumber(number))
                        .weight(source.excites() ? weights.positive() : weights.negative())
                        .delay(PerSynapse.normal(d, d / 2).redrawn(DT, Double.POSITIVE_INFINITY)));
            }
        }
        if (!dc) {
            net = net.with(new PoissonInput(to, "J", target.sources * scale, BACKGROUND, WEIGHT * stronger));
        }
    }
    return net;
}

// The eight populations are parts of one, so that the synapses of a neuron lie in memory together.
View[] groups(double scale, boolean dc, long seed) {
    int[] sizes = Stream.of(Group.values()).mapToInt(g -> (int) Math.round(g.neurons * scale)).toArray();
    int all = IntStream.of(sizes).sum();
    double[] V = Initializer.normal(0, 1).values(all, seed, 0);
    double[] I_e = new double[all];
    View[] views = new View[sizes.length];
    int first = 0;
    for (Group g : Group.values()) {
        int end = first + sizes[g.ordinal()];
        for (int k = first; k < end; k++) {
            V[k] = g.mean + g.deviation * V[k];
        }
        Arrays.fill(I_e, first, end, current(g, scale, dc));
        first = end;
    }
    var cells = Population.of(CELL, all).named("cells").method("exact").initial("V", V);
    if (scale < 1 || dc) {
        cells = cells.set("I_e", I_e);
    }
    first = 0;
    for (Group g : Group.values()) {
        views[g.ordinal()] = cells.view(g.name(), first, sizes[g.ordinal()]);
        first += sizes[g.ordinal()];
    }
    return views;
}

// The largest memory the process ever had, MB; where the system does not tell, the heap it has now.
double peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
    }
    return Runtime.getRuntime().totalMemory() / 0x1p20;
}

void main(String[] args) throws IOException {
    var options = options(args);
    double scale = number(options, "--scale", 1);
    double seconds = number(options, "--seconds", 1);
    long seed = (long) number(options, "--seed", 55);
    boolean dc = options.containsKey("--dc");
    if (!(scale >= 0.001 && scale <= 1)) {
        throw new IllegalArgumentException("--scale " + scale + ": the share of the circuit is between 0.001 and 1");
    }
    View[] groups = groups(scale, dc, seed);
    var run = NetworkRun.of(circuit(groups, scale, dc))
            .dt(DT)
            .seed(seed)
            .precision(Precision.SINGLE)
            .threads((int) number(options, "--threads", 0));
    long start = System.nanoTime();
    Wiring wiring = run.prepare();
    double built = (System.nanoTime() - start) * 1e-9;
    run.run(BEFORE);
    start = System.nanoTime();
    Recordings r = run.run(1000 * seconds);
    double factor = (System.nanoTime() - start) * 1e-9 / seconds;
    Recording cells = r.of("cells");
    if (options.containsKey("--spikes")) {
        Npz.write(cells, Path.of(options.get("--spikes")));
    }
    if (options.containsKey("--json")) {
        String rates = Stream.of(groups)
                .map(g -> String.format(Locale.ROOT, "\"%s\": %.3f", g.name(), r.of(g).rate()))
                .collect(Collectors.joining(", "));
        IO.println(String.format(Locale.ROOT,
                "{\"rtf\": %.3f, \"build_s\": %.2f, \"peak_mb\": %.0f, \"synapses\": %d, \"spikes\": %d, \"rates\": {%s}}",
                factor, built, peak(), wiring.count(), cells.spikes().count(), rates));
        return;
    }
    IO.println(cells.summary());
    IO.println(String.format(Locale.ROOT, "%,d synapses in %,d MB, built in %.1f s",
            wiring.count(), wiring.bytes() >> 20, built));
    for (Group g : Group.values()) {
        IO.println(String.format(Locale.ROOT, "%-5s %6d neurons %7.3f Hz, published %.3f Hz",
                g, groups[g.ordinal()].size(), r.of(groups[g.ordinal()]).rate(), g.rate));
    }
    figure(r, groups, BEFORE + 1000 * seconds).save("potjans-diesmann.png");
}

Map<String, String> options(String[] args) {
    var options = new LinkedHashMap<String, String>();
    for (int k = 0; k < args.length; k++) {
        switch (args[k]) {
            case "--dc", "--json" -> options.put(args[k], "");
            case "--scale", "--seconds", "--threads", "--seed", "--spikes" -> {
                if (k + 1 == args.length) {
                    throw new IllegalArgumentException(args[k] + " needs a value behind it");
                }
                options.put(args[k], args[++k]);
            }
            default -> throw new IllegalArgumentException("no option '" + args[k]
                    + "'; there are --scale, --seconds, --dc, --threads, --seed, --spikes and --json");
        }
    }
    return options;
}

double number(Map<String, String> options, String name, double otherwise) {
    String text = options.get(name);
    try {
        return text == null ? otherwise : Double.parseDouble(text);
    } catch (NumberFormatException _) {
        throw new IllegalArgumentException(name + " " + text + ": not a number");
    }
}

// Figure 6 of the paper: spikes of a sample of the neurons, and how the rates of neurons are distributed in each
// population; dots are the published means. Excitatory neurons stand above the inhibitory ones of their layer.
FigureGrid figure(Recordings r, View[] groups, double end) {
    return FigureGrid.of(1, 2, raster(r, groups, end), rates(r, groups)).size(7, 4.5);
}

/// A panel for each layer.
record Layers(Page page, Axis x, List<Panel> panels) implements Figure<Layers> {
    @Override
    public Layers page(Page other) {
        return new Layers(other, x, panels);
    }

    @Override
    public Sheet sheet() {
        return new Sheet(page.width(), 4.5, page.dpi(), 1, 1, List.of(new Cell("", "", true, x, panels)));
    }
}

final String[] LAYERS = {"L2/3", "L4", "L5", "L6"};

Layers raster(Recordings r, View[] groups, double end) {
    double from = Math.max(BEFORE, end - 400);
    var panels = new ArrayList<Panel>();
    for (int layer = 0; layer < LAYERS.length; layer++) {
        View E = groups[2 * layer];
        View I = groups[2 * layer + 1];
        int every = Math.max(1, (E.size() + I.size()) / 500);
        panels.add(new Panel(new Axis(LAYERS[layer], 0, E.size() + I.size(), true), 1, List.of(
                events("excitatory", 0, r.of(E), I.size(), every, from),
                events("inhibitory", 1, r.of(I), 0, every, from))));
    }
    return new Layers(Page.COLUMN, new Axis("Time (ms)", from, end), panels);
}

// Spikes of every so-manieth neuron.
Layer events(String name, int colour, Recording r, int above, int every, double from) {
    double[] times = r.spikes().times();
    int[] neurons = r.spikes().neurons();
    int[] shown = IntStream.range(0, times.length).filter(k -> neurons[k] % every == 0 && times[k] >= from).toArray();
    return new Layer.Events(name, colour,
            IntStream.of(shown).mapToDouble(k -> times[k]).toArray(),
            IntStream.of(shown).mapToDouble(k -> above + neurons[k]).toArray());
}

Layers rates(Recordings r, View[] groups) {
    var panels = new ArrayList<Panel>();
    double highest = 1;
    for (int layer = 0; layer < LAYERS.length; layer++) {
        var layers = new ArrayList<Layer>();
        for (int k = 0; k < 2; k++) {
            Group g = Group.values()[2 * layer + k];
            Recording part = r.of(groups[g.ordinal()]);
            double[] sorted = IntStream.of(part.spikes().counts())
                    .mapToDouble(n -> n / (part.duration() * 1e-3))
                    .sorted()
                    .toArray();
            double[] five = DoubleStream.of(0.05, 0.25, 0.5, 0.75, 0.95)
                    .map(q -> sorted[(int) (q * (sorted.length - 1))])
                    .toArray();
            highest = Math.max(highest, Math.max(five[4], g.rate));
            layers.addAll(box(g.excites() ? "excitatory" : "inhibitory", k, five, 0.7 - 0.4 * k));
            layers.add(new Layer.Markers("published mean", -1, new double[] {g.rate}, new double[] {0.7 - 0.4 * k}));
        }
        panels.add(new Panel(new Axis("", 0.05, 0.95, true), 1, layers));
    }
    return new Layers(Page.COLUMN, new Axis("Rate (Hz)", -0.03 * highest, 1.05 * highest), panels);
}

// Quartiles as a box, the median as a stroke in it, 5 and 95 % as whiskers.
List<Layer> box(String name, int colour, double[] five, double y) {
    double low = y - 0.1;
    double high = y + 0.1;
    return List.of(
            new Layer.Line(name, colour, new double[] {five[1], five[3], five[3], five[1], five[1]},
                    new double[] {low, low, high, high, low}),
            new Layer.Line(name, colour, new double[] {five[2], five[2]}, new double[] {low, high}),
            new Layer.Line(name, colour, new double[] {five[0], five[1]}, new double[] {y, y}),
            new Layer.Line(name, colour, new double[] {five[3], five[4]}, new double[] {y, y}));
}
