// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Layout;
import java.util.Arrays;
import java.util.Map;

/// Makes frames with the values of parameters, and with what is computed once from them.
final class Frames {
    private Frames() {}

    /// A frame of a layout.
    ///
    /// @param parameters one value for all elements, or as many as there are neurons
    static Frame of(Layout layout, Precision precision, int size, Map<Value, double[]> parameters) {
        Frame frame = new Frame(layout, precision, size);
        boolean alike = parameters.values().stream().allMatch(Frames::alike);
        // what all neurons share is computed for one of them
        Frame first = alike ? new Frame(layout, precision, 1) : frame;
        parameters.forEach((value, numbers) -> write(first, value, numbers));
        first.prepare();
        if (alike) {
            for (Value value : layout.arrays().keySet()) {
                if (value instanceof Value.Scratch || parameters.containsKey(value)) {
                    write(frame, value, first.read(value));
                }
            }
        }
        return frame;
    }

    private static boolean alike(double[] numbers) {
        return Arrays.stream(numbers).allMatch(x -> x == numbers[0]);
    }

    /// Writes values, which begin again when they end.
    private static void write(Frame frame, Value value, double[] numbers) {
        double[] all = new double[frame.size()];
        Arrays.setAll(all, e -> numbers[e % numbers.length]);
        frame.write(value, all);
    }
}
