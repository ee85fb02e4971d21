// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

import dev.ranvier.random.Philox;

/// Each number from 0 to 1 is the rate of independent random spikes: in a step there is one with probability
/// `x*hertz*dt/1000`. A draw belongs to (seed, example, k, step).
///
/// @param hertz rate for the number 1
public record PoissonSpikes(double hertz) implements Encoder {
    /// Checks the rate.
    public PoissonSpikes {
        if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "PoissonSpikes: a rate of " + hertz + " Hz; it must be positive and finite");
        }
    }

    /// Spikes with this rate for the number 1.
    public static PoissonSpikes of(double hertz) {
        return new PoissonSpikes(hertz);
    }

    @Override
    public double[][] encode(Presentation p) {
        Encoder.checkShares("PoissonSpikes", p);
        double most = hertz * p.dt() / 1000;
        if (most > 1) {
            throw new IllegalArgumentException("PoissonSpikes: " + hertz + " Hz are " + most + " spikes in a step of "
                    + p.dt() + " ms, but there is room for 1; take a lower rate or a smaller dt");
        }
        int n = p.width();
        double[] draws = new double[n];
        double[][] rows = new double[p.steps()][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = p.row();
            for (int b = 0; b < p.examples().length; b++) {
                Philox.fill(p.seed(), Philox.stream("poisson", String.valueOf(p.places()[b])), s, 0, n, draws, 0);
                for (int k = 0; k < n; k++) {
                    rows[s][b * n + k] = draws[k] < most * p.examples()[b][k] ? 1 : 0;
                }
            }
        }
        return rows;
    }
}
