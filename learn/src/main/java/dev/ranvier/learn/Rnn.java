// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// A recurrent cell without spikes; gives its state h after each step. With `a = W x + b` and `u = U h`, in parts of as many
/// numbers as come out, and s the logistic function:
///
/// | kind | parts | step |
/// |---|---|---|
/// | `vanilla` | 1 | `h = tanh(a + u)` |
/// | `lstm` | i, f, g, o | `c = s(a_f + u_f)*c + s(a_i + u_i)*tanh(a_g + u_g)`, `h = s(a_o + u_o)*tanh(c)` |
/// | `gru` | r, z, n | `n = tanh(a_n + s(a_r + u_r)*(u_n + b_u))`, `h = (1 - s(a_z + u_z))*n + s(a_z + u_z)*h` |
///
/// Elman (1990), doi:10.1207/s15516709cog1402_1. Hochreiter and Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735, with the
/// forget gate of Gers, Schmidhuber and Cummins (2000), doi:10.1162/089976600300015015, whose bias begins with 1. Cho et al.
/// (2014), doi:10.3115/v1/D14-1179, with the reset applied after the product, as common libraries do.
///
/// Learns `input`, `[input*parts*outputs + part*outputs + output]`, `recurrent`, `[h*parts*outputs + part*outputs + output]`,
/// `bias`, `[part*outputs + output]`, and with `gru` `candidate bias`, which is b_u. h and c begin with 0, unless the sequence goes
/// on from a state.
///
/// @param kind how a step is made
/// @param inputs numbers in
/// @param outputs numbers out, and of the state
/// @param weights `input` and `recurrent` before training
public record Rnn(Gates kind, int inputs, int outputs, Initializer weights) implements Layer {
    /// Name of the weights of the input.
    public static final String INPUT = "input";
    /// Name of the weights of the state.
    public static final String RECURRENT = "recurrent";
    /// Name of the bias.
    public static final String BIAS = "bias";
    /// Name of the bias of the candidate of `gru`, b_u.
    public static final String CANDIDATE_BIAS = "candidate bias";

    /// Checks the shape.
    ///
    /// @throws IllegalArgumentException when a number is below 1
    public Rnn {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("recurrent cell: the shape " + inputs + " x " + outputs
                    + " is not possible; both numbers are at least 1");
        }
    }

    /// Elman's network.
    ///
    /// @throws IllegalArgumentException as above
    public static Rnn vanilla(int inputs, int outputs) {
        return new Rnn(Gates.VANILLA, inputs, outputs, Initializer.of(0)).gain(1);
    }

    /// Long short-term memory.
    ///
    /// @throws IllegalArgumentException as above
    public static Rnn lstm(int inputs, int outputs) {
        return new Rnn(Gates.LSTM, inputs, outputs, Initializer.of(0)).gain(1);
    }

    /// Gated recurrent units.
    ///
    /// @throws IllegalArgumentException as above
    public static Rnn gru(int inputs, int outputs) {
        return new Rnn(Gates.GRU, inputs, outputs, Initializer.of(0)).gain(1);
    }

    /// Weights that begin uniform in `±gain/sqrt(outputs)`.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public Rnn gain(double gain) {
        double bound = gain / Math.sqrt(outputs);
        return weights(Initializer.uniform(-bound, bound));
    }

    /// The same with other weights to begin with.
    public Rnn weights(Initializer values) {
        return new Rnn(kind, inputs, outputs, values);
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        int width = kind.parts() * outputs;
        Map<String, double[]> initial = new LinkedHashMap<>();
        initial.put(INPUT, drawn(inputs * width, seed, place, INPUT));
        initial.put(RECURRENT, drawn(outputs * width, seed, place, RECURRENT));
        double[] bias = new double[width];
        if (kind == Gates.LSTM) {
            Arrays.fill(bias, outputs, 2 * outputs, 1);
        }
        initial.put(BIAS, bias);
        if (kind == Gates.GRU) {
            initial.put(CANDIDATE_BIAS, new double[outputs]);
        }
        return initial;
    }

    private double[] drawn(int count, long seed, int place, String name) {
        return weights.values(count, seed, Philox.stream("layer", String.valueOf(place), name));
    }

    @Override
    public Map<String, Integer> columns() {
        return Map.of(INPUT, kind.parts() * outputs, RECURRENT, kind.parts() * outputs);
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new RnnStage(this, setting, out.get());
    }

    @Override
    public String title() {
        return kind.title() + " " + inputs + " x " + outputs;
    }
}
