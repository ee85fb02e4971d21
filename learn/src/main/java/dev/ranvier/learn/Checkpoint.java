// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.learn.optimizer.Optimizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// All that training needs to go on as if it had not stopped. Immutable.
///
/// @param epoch the epoch after which it was taken, 0 before the first
/// @param updates how often weights were moved
/// @param weights the weights
/// @param memory what the optimiser remembers of each of them, `[memory][number]`
public record Checkpoint(int epoch, long updates, Weights weights, Map<String, double[][]> memory) {
    /// Copies the numbers.
    public Checkpoint {
        memory = Collections.unmodifiableMap(copy(memory));
    }

    /// Tells a file all of it, or takes another one from it.
    Checkpoint archive(String at, Archive a) {
        int reached = (int) a.number(at + "/epoch", epoch);
        long moves = a.number(at + "/updates", updates);
        Weights numbers = new Weights(a.arrays(at + "/weights", weights.values()));
        Map<String, double[][]> remembered = new LinkedHashMap<>();
        numbers.values().forEach((name, of) -> {
            double[][] rows = memory.getOrDefault(name, new double[0][]);
            double[][] own = new double[(int) a.number(at + "/memories of " + name, rows.length)][];
            for (int k = 0; k < own.length; k++) {
                own[k] = a.array(at + "/memory of " + name + " " + k, k < rows.length ? rows[k] : new double[0]);
            }
            remembered.put(name, own);
        });
        return new Checkpoint(reached, moves, numbers, remembered);
    }

    /// Checks that its memories are as long as those an optimiser would have.
    ///
    /// @param fresh memories of the optimiser that is to go on
    void check(Map<String, double[][]> fresh, Optimizer optimizer) {
        fresh.forEach((name, own) -> {
            double[][] there = memory.getOrDefault(name, new double[0][]);
            if (!Arrays.equals(lengths(own), lengths(there))) {
                throw new IllegalArgumentException("the checkpoint has memories of " + name + " of the lengths "
                        + Arrays.toString(lengths(there)) + ", but " + optimizer + " has "
                        + Arrays.toString(lengths(own)) + "; it is of another optimiser");
            }
        });
    }

    private static int[] lengths(double[][] rows) {
        return Arrays.stream(rows).mapToInt(row -> row.length).toArray();
    }

    /// Copies that may be changed.
    Map<String, double[][]> open() {
        return copy(memory);
    }

    private static Map<String, double[][]> copy(Map<String, double[][]> memory) {
        Map<String, double[][]> copies = new LinkedHashMap<>();
        memory.forEach((name, rows) -> {
            double[][] own = new double[rows.length][];
            for (int k = 0; k < rows.length; k++) {
                own[k] = rows[k].clone();
            }
            copies.put(name, own);
        });
        return copies;
    }
}
