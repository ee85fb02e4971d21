// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

/// Each number from 0 to 1 is written in binary, again and again: in step k of a period of n there is a spike of the weight
/// `2^-(k+1)` where that digit is 1. The number is rounded to n digits; 1 is the largest there is, `1 - 2^-n`. So the spikes
/// of a period add up to the number. Kim, Kim, Huh, Lee and Choi (2018), doi:10.1016/j.neucom.2018.05.087.
///
/// @param digits steps of a period
public record Phase(int digits) implements Encoder {
    /// Checks the number.
    public Phase {
        if (digits < 1 || digits > 52) {
            throw new IllegalArgumentException("Phase: a period of " + digits + " steps; it has 1 to 52");
        }
    }

    /// Numbers with this many binary digits.
    public static Phase of(int digits) {
        return new Phase(digits);
    }

    @Override
    public double[][] encode(Presentation p) {
        Encoder.checkShares("Phase", p);
        if (p.steps() < digits) {
            throw new IllegalArgumentException("Phase: a period has " + digits + " steps, but a presentation "
                    + p.steps() + "; make it longer, or take fewer digits");
        }
        int n = p.width();
        long most = (1L << digits) - 1;
        double[][] rows = new double[p.steps()][];
        for (int s = 0; s < rows.length; s++) {
            int phase = s % digits;
            rows[s] = p.row();
            for (int e = 0; e < rows[s].length; e++) {
                long binary = Math.min(most, Math.round(Math.scalb(p.examples()[e / n][e % n], digits)));
                rows[s][e] = Math.scalb(binary >> (digits - 1 - phase) & 1, -phase - 1);
            }
        }
        return rows;
    }
}
