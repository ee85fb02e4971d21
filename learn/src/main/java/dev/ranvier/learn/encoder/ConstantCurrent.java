// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

import java.util.Arrays;

/// Each number is a current that does not change: `scale*x`.
///
/// @param scale current for the number 1
public record ConstantCurrent(double scale) implements Encoder {
    /// Currents for the number 1.
    public static ConstantCurrent of(double scale) {
        return new ConstantCurrent(scale);
    }

    @Override
    public double[][] encode(Presentation p) {
        double[] row = p.row();
        Arrays.setAll(row, e -> scale * p.examples()[e / p.width()][e % p.width()]);
        double[][] rows = new double[p.steps()][];
        Arrays.fill(rows, row);
        return rows;
    }
}
