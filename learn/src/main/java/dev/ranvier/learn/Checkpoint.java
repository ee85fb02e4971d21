// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

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
