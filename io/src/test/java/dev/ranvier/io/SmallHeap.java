// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import dev.ranvier.run.Run;
import java.nio.file.Path;

/// Records more than fits into its memory, reads it back, and says what it found; a program of its own.
final class SmallHeap {
    static final int NEURONS = 1000;
    static final int STEPS = 50_000;

    private SmallHeap() {}

    public static void main(String[] args) {
        Model model = Model.of("Ramp", "input I : mV/ms\ndV/dt = I : mV");
        Recording r = Run.of(Population.of(model, NEURONS))
                .dt(1)
                .threads(1)
                .progress(false)
                .input(Inputs.constant(1))
                .monitor("V")
                .to(Npz.file(Path.of(args[0])))
                .run(STEPS);
        Trace v = r.of("V");
        for (int row = 0; row < STEPS; row += 997) {
            if (v.at(row, row % NEURONS) != row + 1) {
                throw new AssertionError("row " + row + ": " + v.at(row, row % NEURONS));
            }
        }
        System.out.println("rows " + v.rows() + " of " + v.columns());
        try {
            v.toArray();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
