// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Events;
import dev.ranvier.recording.Rows;

/// Numbers in a file, one behind the other, of which pieces are read; samples and spikes made of such.
interface Numbers {
    /// The numbers `first` to `first + count - 1`.
    double[] read(long first, int count);

    /// Samples of so many columns, and their times.
    record Samples(int count, int columns, Numbers at, Numbers numbers) implements Rows {
        @Override
        public double[] times(int first, int number) {
            return at.read(first, number);
        }

        @Override
        public double[] values(int first, int number) {
            return numbers.read((long) first * columns, Math.multiplyExact(number, columns));
        }
    }

    /// Spikes: when, and of which neuron.
    record Train(int count, Numbers at, Numbers who) implements Events {
        @Override
        public double[] times(int first, int number) {
            return at.read(first, number);
        }

        @Override
        public int[] neurons(int first, int number) {
            double[] read = who.read(first, number);
            int[] neurons = new int[number];
            for (int k = 0; k < number; k++) {
                neurons[k] = (int) read[k];
            }
            return neurons;
        }
    }
}
