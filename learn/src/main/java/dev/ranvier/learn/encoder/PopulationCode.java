// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

import java.util.Arrays;

/// Each number from 0 to 1 is what several neurons see that prefer different numbers: `exp(-(x - c)²/(2*width²))`, where the
/// centres c are spread evenly and the outermost lie half a distance outside [0, 1]. Another encoder makes spikes or currents of
/// it. Bohte, Kok and La Poutre (2002), doi:10.1016/S0925-2312(01)00658-0, where `then` is [Latency].
///
/// The row of an example has `fields` numbers for its first number, then those for the next.
///
/// @param fields neurons for each number
/// @param sharpness distance of centres over the width of a field
/// @param least what is below counts as 0
/// @param then what the fields are encoded by
public record PopulationCode(int fields, double sharpness, double least, Encoder then) implements Encoder {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException with fewer than 3 fields, unless the sharpness is positive and finite, and `least` from 0
    ///     to 1
    public PopulationCode {
        if (fields < 3) {
            throw new IllegalArgumentException("PopulationCode: " + fields + " fields for a number; at least 3");
        }
        if (!(sharpness > 0) || sharpness == Double.POSITIVE_INFINITY || !(least >= 0 && least < 1)) {
            throw new IllegalArgumentException("PopulationCode: sharpness " + sharpness + " and least " + least
                    + "; the first must be positive and finite, the second at least 0 and below 1");
        }
    }

    /// With the numbers of the paper: sharpness 1.5, and 0 below 0.1.
    ///
    /// @throws IllegalArgumentException with fewer than 3 fields
    public static PopulationCode of(int fields, Encoder then) {
        return new PopulationCode(fields, 1.5, 0.1, then);
    }

    @Override
    public int width(int numbers) {
        return then.width(numbers * fields);
    }

    @Override
    public double[][] encode(Presentation p) {
        Encoder.checkShares("PopulationCode", p);
        double[][] seen = Arrays.stream(p.examples())
                .map(numbers -> {
                    double[] row = new double[numbers.length * fields];
                    Arrays.setAll(row, k -> seen(numbers[k / fields], k % fields));
                    return row;
                })
                .toArray(double[][]::new);
        return then.encode(new Presentation(seen, p.places(), p.steps(), p.dt(), p.seed()));
    }

    /// How much a field sees of a number.
    private double seen(double x, int field) {
        double distance = 1.0 / (fields - 2);
        double away = (x - (field - 0.5) * distance) / (distance / sharpness);
        double share = StrictMath.exp(-0.5 * away * away);
        return share < least ? 0 : share;
    }
}
