// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import java.util.Arrays;

/// Trains of spikes that are wanted, one for each trial: times in ms, in order.
final class Trains {
    private Trains() {}

    /// Copies them.
    ///
    /// @param measure for messages
    static double[][] checked(String measure, double[][] trains) {
        if (trains.length == 0) {
            throw new IllegalArgumentException(measure + ": no spikes are wanted; give the times for each trial");
        }
        double[][] copies = new double[trains.length][];
        for (int b = 0; b < trains.length; b++) {
            copies[b] = trains[b].clone();
            for (int k = 0; k < copies[b].length; k++) {
                if (!(copies[b][k] >= 0) || copies[b][k] == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException(measure + ": the wanted spike " + k + " of trial " + b
                            + " is at " + copies[b][k] + " ms, but times are finite and not negative");
                }
            }
            Arrays.sort(copies[b]);
        }
        return copies;
    }

    /// Refuses spikes after the end of a run.
    static void checkEnd(String measure, double[][] trains, long steps, double dt) {
        for (int b = 0; b < trains.length; b++) {
            int count = trains[b].length;
            if (count > 0 && trains[b][count - 1] > steps * dt) {
                throw new IllegalArgumentException(measure + ": the last wanted spike of trial " + b + " is at "
                        + trains[b][count - 1] + " ms, but the run ends at " + steps * dt
                        + " ms; is the input too short, or are times not in ms?");
            }
        }
    }
}
