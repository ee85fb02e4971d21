// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// [Adam] with decay of the weights apart from the gradient: `w -= rate*decay*w` first. Loshchilov and Hutter (2019),
/// arXiv:1711.05101.
///
/// @param adam how the gradient moves the weights
/// @param decay of the weights, as a part of the rate
public record AdamW(Adam adam, double decay) implements Optimizer {
    /// Checks the numbers.
    public AdamW {
        if (!(decay >= 0)) {
            throw new IllegalArgumentException("AdamW: decay is " + decay + ", but must not be negative");
        }
    }

    /// With decay 0.01 and the betas of [Adam].
    public static AdamW rate(double rate) {
        return new AdamW(Adam.rate(rate), 0.01);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return adam.memory(rows, columns);
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        for (int k = 0; k < w.length; k++) {
            w[k] -= factor * adam.rate() * decay * w[k];
        }
        adam.move(w, g, memory, update, factor);
    }
}
