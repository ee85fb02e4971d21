// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Convolution over a picture or a line: at each place, sums over a [Window] of inputs times weights that all places share.
/// LeCun et al. (1989), doi:10.1162/neco.1989.1.4.541. Learns `weights`,
/// `[row of the window][column][channel of the group][channel out]`, and `bias`, one for each channel out. As is common, the
/// window is not mirrored. Spikes cost as much as there are.
///
/// @param in shape of the input
/// @param channels channels out
/// @param window what each output looks at
/// @param groups parts of the channels that do not mix; 1 for none, as many as channels in for a depthwise convolution
/// @param bias whether there is a bias; it begins with 0
/// @param weights the weights before training
public record Convolution(Planes in, int channels, Window window, int groups, boolean bias, Initializer weights)
        implements Layer {
    /// Name of the weights.
    public static final String WEIGHTS = WiredStage.WEIGHTS;
    /// Name of the bias.
    public static final String BIAS = WiredStage.BIAS;

    /// Checks the shape.
    public Convolution {
        if (groups < 1 || channels < 1 || in.channels() % groups != 0 || channels % groups != 0) {
            throw new IllegalArgumentException("convolution: " + in.channels() + " channels in and " + channels
                    + " channels out cannot be parted in " + groups + " groups; it must divide both");
        }
        window.over(in, channels, "convolution");
    }

    /// A convolution with a bias.
    ///
    /// @throws IllegalArgumentException when the window is larger than the input with its padding
    public static Convolution of(Planes in, int channels, Window window) {
        return new Convolution(in, channels, window, 1, true, Initializer.of(0)).gain(1);
    }

    /// Weights that begin uniform in `±gain/sqrt(n)`, n being the inputs of an output.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public Convolution gain(double gain) {
        double bound = gain / Math.sqrt(window.taps(in) * (in.channels() / groups));
        return weights(Initializer.uniform(-bound, bound));
    }

    /// The same with other weights to begin with.
    public Convolution weights(Initializer values) {
        return new Convolution(in, channels, window, groups, bias, values);
    }

    /// The same in groups of channels that do not mix. Set [#gain] anew after it: an output has fewer inputs.
    ///
    /// @throws IllegalArgumentException when the number does not divide the channels
    public Convolution groups(int count) {
        return new Convolution(in, channels, window, count, bias, weights);
    }

    /// The same without a bias.
    public Convolution unbiased() {
        return new Convolution(in, channels, window, groups, false, weights);
    }

    /// The shape of what comes out.
    public Planes planes() {
        return window.over(in, channels, "convolution");
    }

    @Override
    public int inputs() {
        return in.size();
    }

    @Override
    public int outputs() {
        return planes().size();
    }

    private int count() {
        return window.taps(in) * (in.channels() / groups) * channels;
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        Map<String, double[]> initial = new LinkedHashMap<>();
        initial.put(WEIGHTS, weights.values(count(), seed, Philox.stream("layer", String.valueOf(place), WEIGHTS)));
        if (bias) {
            initial.put(BIAS, new double[channels]);
        }
        return initial;
    }

    @Override
    public Map<String, Integer> columns() {
        return Map.of(WEIGHTS, channels);
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new WiredStage(this, plan(), out.get());
    }

    Wiring wiring() {
        return plan().forward();
    }

    private WiredStage.Plan plan() {
        Planes out = planes();
        int inOf = in.channels() / groups;
        int outOf = channels / groups;
        List<List<int[]>> seenBy = Stream.generate(() -> (List<int[]>) new ArrayList<int[]>())
                .limit(in.places())
                .toList();
        var back = new Wiring.Builder();
        for (int o = 0; o < out.places(); o++) {
            int place = o;
            window.visit(in, out, place, (p, tap) -> seenBy.get(p).add(new int[] {place, tap}));
            for (int channel = 0; channel < channels; channel++) {
                int own = channel;
                window.visit(in, out, o, (p, tap) -> back.entry(p * groups + own / outOf, tap * channels + own));
                back.next();
            }
        }
        var forward = new Wiring.Builder();
        for (List<int[]> outputs : seenBy) {
            for (int channel = 0; channel < in.channels(); channel++) {
                int group = channel / inOf;
                for (int[] o : outputs) {
                    forward.entry(o[0] * groups + group, (o[1] * inOf + channel % inOf) * groups + group);
                }
                forward.next();
            }
        }
        int[] order = new int[count()];
        Arrays.setAll(order, k -> {
            int channel = k / inOf % channels;
            int tap = k / inOf / channels;
            return (tap * inOf + k % inOf) * channels + channel;
        });
        return new WiredStage.Plan(forward.build(outOf), back.build(inOf), order, count(), bias ? channels : 0);
    }

    @Override
    public String title() {
        return "convolution " + in.title() + " to " + planes().title() + ", " + window.title();
    }
}
