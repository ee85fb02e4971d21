// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Brings each channel to mean `bias` and deviation `scale*gain`, over all trials, steps and places of a batch:
/// `y = scale*gain*(x - mean)/sqrt(variance + epsilon) + bias`. Learns `gain`, which begins with 1, and `bias`, with 0, one for
/// each channel. Ioffe and Szegedy (2015), doi:10.48550/arXiv.1502.03167.
///
/// It keeps `mean` and `variance`, running means over the batches seen: after each, `(1 - momentum)*old + momentum*that of the
/// batch`, the variance with N - 1. They take the place of those of the batch when a network is used without training.
///
/// With the threshold of the neurons behind it as scale this is threshold-dependent batch normalisation: Zheng et al. (2021),
/// doi:10.1609/aaai.v35i12.17320.
///
/// @param width numbers in and out
/// @param channels number k of a row is of channel `k % channels`
/// @param scale what the deviation is times
/// @param momentum share of a new batch in what is kept
/// @param epsilon added to the variance
public record BatchNorm(int width, int channels, double scale, double momentum, double epsilon) implements Layer {
    /// Name of the gains.
    public static final String GAIN = LayerNorm.GAIN;
    /// Name of the bias.
    public static final String BIAS = LayerNorm.BIAS;
    /// Name of the running mean.
    public static final String MEAN = "mean";
    /// Name of the running variance.
    public static final String VARIANCE = "variance";

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when channels do not divide the width, the momentum is outside [0, 1] or another number
    ///     is not positive
    public BatchNorm {
        if (width < 1 || channels < 1 || width % channels != 0) {
            throw new IllegalArgumentException("batch normalisation: " + width + " numbers in " + channels
                    + " channels cannot be; both are at least 1 and each channel has as many");
        }
        if (!(scale > 0) || !(momentum >= 0 && momentum <= 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("batch normalisation: scale " + scale + ", momentum " + momentum
                    + " and epsilon " + epsilon + " cannot be; the momentum is in [0, 1], the others are positive");
        }
    }

    /// Each number by itself.
    ///
    /// @throws IllegalArgumentException when the width is below 1
    public static BatchNorm of(int width) {
        return new BatchNorm(width, width, 1, 0.1, 1e-5);
    }

    /// Each channel of a picture, over all places.
    public static BatchNorm of(Planes planes) {
        return new BatchNorm(planes.size(), planes.channels(), 1, 0.1, 1e-5);
    }

    /// The same with another deviation, such as the threshold of neurons.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public BatchNorm scale(double value) {
        return new BatchNorm(width, channels, value, momentum, epsilon);
    }

    /// The same with another share of a new batch in what is kept.
    ///
    /// @throws IllegalArgumentException when it is outside [0, 1]
    public BatchNorm momentum(double value) {
        return new BatchNorm(width, channels, scale, value, epsilon);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        Map<String, double[]> initial = LayerNorm.unchanging(channels);
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        initial.put(MEAN, new double[channels]);
        initial.put(VARIANCE, ones);
        return initial;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, setting, out.get());
    }

    @Override
    public String describe() {
        return toString();
    }

    @Override
    public String title() {
        return "batch normalisation of " + width + (channels < width ? " in " + channels + " channels" : "");
    }

    /// Sums within a trial run over its steps and places in their order; those over trials are trees.
    private static final class Work implements Stage.Meeting {
        private final BatchNorm layer;
        private final Rows out;
        private final int channels;
        private final double perTrial;
        /// Two sums of each channel of each trial, `[trial*channels + channel]`: going forward the mean and the squares of
        /// deviations from it, going back those of derivatives, and of derivatives times normalised numbers.
        private final double[] first;
        private final double[] second;
        private double[] byBias = {};
        private double[] byNormal = {};
        private double[] mean = {};
        private double[] deviation = {};
        private double[] variance = {};
        private Map<String, double[]> numbers = Map.of();
        private int trials;
        private boolean training;

        Work(BatchNorm layer, Setting setting, Rows out) {
            this.layer = layer;
            this.out = out;
            this.channels = layer.channels();
            this.perTrial = (double) setting.steps() * (layer.width() / channels);
            this.first = new double[setting.batch() * channels];
            this.second = new double[setting.batch() * channels];
        }

        private double[] number(String name) {
            return Objects.requireNonNull(numbers.get(name));
        }

        @Override
        public void begin(Start start) {
            numbers = start.numbers();
            trials = start.trials();
            training = start.training();
        }

        @Override
        public Rows out() {
            return out;
        }

        /// What is done with a number.
        private interface Each {
            /// @param at `trial*channels + channel`
            void of(int step, int e, int at, int channel);
        }

        /// Goes through all steps, and places, of the trials `[from, to)`.
        private void each(int from, int to, Each each) {
            int width = layer.width();
            for (int b = from; b < to; b++) {
                for (int s = 0; s < out.values().length; s++) {
                    for (int e = b * width; e < (b + 1) * width; e += channels) {
                        for (int c = 0; c < channels; c++) {
                            each.of(s, e + c, b * channels + c, c);
                        }
                    }
                }
            }
        }

        @Override
        public void tally(double[][] x, int from, int to) {
            if (training) {
                clear(from, to);
                each(from, to, (s, e, at, c) -> first[at] += x[s][e]);
                for (int at = from * channels; at < to * channels; at++) {
                    first[at] /= perTrial;
                }
                each(from, to, (s, e, at, c) -> second[at] += (x[s][e] - first[at]) * (x[s][e] - first[at]));
            }
        }

        private void clear(int from, int to) {
            Arrays.fill(first, from * channels, to * channels, 0);
            Arrays.fill(second, from * channels, to * channels, 0);
        }

        /// The sum over the trials for each channel.
        private double[] sum(double[] each) {
            return TreeSum.to(channels, Arrays.copyOf(each, trials * channels));
        }

        /// Chan, Golub and LeVeque (1983), doi:10.1080/00031305.1983.10483115.
        @Override
        public void meet() {
            if (training) {
                mean = sum(first);
                Arrays.setAll(mean, c -> mean[c] / trials);
                double[] away = new double[trials * channels];
                for (int at = 0; at < away.length; at++) {
                    double off = first[at] - mean[at % channels];
                    away[at] = off * off;
                }
                double[] between = sum(away);
                double[] within = sum(second);
                variance = new double[channels];
                Arrays.setAll(variance, c -> (within[c] + perTrial * between[c]) / (trials * perTrial));
            } else {
                mean = number(MEAN);
                variance = number(VARIANCE);
            }
            deviation = new double[channels];
            Arrays.setAll(deviation, c -> Math.sqrt(variance[c] + layer.epsilon()));
        }

        private double normal(double x, int channel) {
            return (x - mean[channel]) / deviation[channel];
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            double[] gain = number(GAIN);
            double[] bias = number(BIAS);
            each(
                    from,
                    to,
                    (s, e, at, c) -> out.values()[s][e] = layer.scale() * gain[c] * normal(x[s][e], c) + bias[c]);
            return Optional.empty();
        }

        @Override
        public void tallyBack(double[][] x, int from, int to) {
            clear(from, to);
            each(from, to, (s, e, at, c) -> {
                first[at] += out.gradients()[s][e];
                second[at] += out.gradients()[s][e] * normal(x[s][e], c);
            });
        }

        @Override
        public void meetBack() {
            byBias = sum(first);
            byNormal = sum(second);
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            double[] gain = number(GAIN);
            double all = trials * perTrial;
            below.ifPresent(rows -> each(from, to, (s, e, at, c) -> {
                double gradient = out.gradients()[s][e];
                double own = gradient - (byBias[c] + normal(x[s][e], c) * byNormal[c]) / all;
                rows[s][e] = layer.scale() * gain[c] / deviation[c] * own;
            }));
            return Optional.empty();
        }

        @Override
        public Map<String, double[]> gradients() {
            double[] byGain = new double[channels];
            Arrays.setAll(byGain, c -> layer.scale() * byNormal[c]);
            Map<String, double[]> gradients = new LinkedHashMap<>();
            gradients.put(GAIN, byGain);
            gradients.put(BIAS, byBias);
            return gradients;
        }

        @Override
        public Map<String, double[]> kept() {
            double all = trials * perTrial;
            Map<String, double[]> kept = new LinkedHashMap<>();
            kept.put(MEAN, moved(number(MEAN), mean, 1));
            kept.put(VARIANCE, moved(number(VARIANCE), variance, all > 1 ? all / (all - 1) : 1));
            return kept;
        }

        private double[] moved(double[] old, double[] batch, double factor) {
            double[] moved = new double[channels];
            Arrays.setAll(moved, c -> (1 - layer.momentum()) * old[c] + layer.momentum() * factor * batch[c]);
            return moved;
        }
    }
}
