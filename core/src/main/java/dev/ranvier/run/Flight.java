// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What runs tell the flight recorder of the JDK, if one is there and on: `java -XX:StartFlightRecording ...`, then
/// `jfr print --categories Ranvier recording.jfr`. The module `jdk.jfr` may be missing.
final class Flight {
    private static final boolean THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /// Steps of a block.
    static final int BLOCK = 1000;

    private Flight() {}

    /// Something that has begun.
    @FunctionalInterface
    interface Span {
        Span NONE = () -> {};

        void end();
    }

    @Name("dev.ranvier.Run")
    @Label("Run")
    @Category("Ranvier")
    @StackTrace(false)
    private static final class RunEvent extends Event {
        @Label("Populations")
        String populations = "";

        @Label("Steps")
        long steps;

        @Label("Threads")
        int threads;
    }

    @Name("dev.ranvier.StepBlock")
    @Label("Block of steps")
    @Category("Ranvier")
    @StackTrace(false)
    private static final class BlockEvent extends Event {
        @Label("First step")
        long first;

        @Label("Steps")
        long steps;
    }

    @Name("dev.ranvier.Compile")
    @Label("Equations to kernel")
    @Category("Ranvier")
    @StackTrace(false)
    private static final class CompileEvent extends Event {
        @Label("Population")
        String population = "";
    }

    @Name("dev.ranvier.Checkpoint")
    @Label("Checkpoint")
    @Category("Ranvier")
    @StackTrace(false)
    private static final class CheckpointEvent extends Event {
        @Label("File")
        String file = "";
    }

    private static boolean isOn() {
        return THERE && FlightRecorder.isInitialized();
    }

    private static Span begin(Event event) {
        event.begin();
        return event::commit;
    }

    static Span run(String populations, long steps, int threads) {
        if (!isOn()) {
            return Span.NONE;
        }
        RunEvent event = new RunEvent();
        event.populations = populations;
        event.steps = steps;
        event.threads = threads;
        return begin(event);
    }

    static Span block(long first, long steps) {
        if (!isOn()) {
            return Span.NONE;
        }
        BlockEvent event = new BlockEvent();
        event.first = first;
        event.steps = steps;
        return begin(event);
    }

    static Span compile(String population) {
        if (!isOn()) {
            return Span.NONE;
        }
        CompileEvent event = new CompileEvent();
        event.population = population;
        return begin(event);
    }

    static Span checkpoint(String file) {
        if (!isOn()) {
            return Span.NONE;
        }
        CheckpointEvent event = new CheckpointEvent();
        event.file = file;
        return begin(event);
    }
}
