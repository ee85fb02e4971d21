// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.VectorModule;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.Sharding;
import dev.ranvier.recording.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Threads, parts and forms of code change neither results nor errors, and leave nothing behind.
class ThreadsTest {
    /// Eight blocks, the last of them not full.
    private static final int SIZE = 7 * 512 + 133;

    private static final int[] THREADS = {1, 2, 3, 7};

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (int wait = 0; wait < 500 && !workers().isEmpty(); wait++) {
            Thread.sleep(10);
        }
        assertThat(workers()).isEmpty();
    }

    private static List<String> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ranvier-worker"))
                .toList();
    }

    private static Population neurons(int size) {
        double[] adaptation =
                IntStream.range(0, size).mapToDouble(e -> e % 5 / 2.0).toArray();
        return Population.of(AdExIFRefLTC.MODEL, size)
                .set(AdExIFRef.tau_ref, 0.35)
                .set(AdExIF.b, adaptation)
                .initial(AdExIF.V, Initializer.uniform(-66, -53))
                .refractoryVariable(true)
                .noise(0.4);
    }

    private static Run run(Population population, Form form, Precision precision) {
        double[] current = IntStream.range(0, population.size())
                .mapToDouble(e -> 5 + e % 11)
                .toArray();
        return Run.of(population)
                .seed(12)
                .form(form)
                .precision(precision)
                .progress(false)
                .input(Inputs.constant(current))
                .monitor("V", "w", "input", "spike", "refractory", "t_last_spike");
    }

    /// Everything recorded, as numbers whose equality is that of bits.
    private static List<String> bits(Recording recording) {
        List<String> all = new ArrayList<>();
        recording.traces().forEach((key, trace) -> {
            for (int row = 0; row < trace.rows(); row++) {
                all.add(key + " " + row + " " + Arrays.hashCode(trace.row(row)));
            }
        });
        all.add("neurons " + Arrays.toString(recording.spikes().neurons()));
        all.add("times " + Arrays.toString(recording.spikes().times()));
        return all;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theNumberOfThreadsDoesNotChangeAByte(Precision precision) {
        for (Form form : List.of(Form.SCALAR, Form.VECTOR, Form.AUTO)) {
            List<String> expected =
                    bits(run(neurons(SIZE), Form.SCALAR, precision).threads(1).run(2));
            for (int threads : THREADS) {
                Run run = run(neurons(SIZE), form, precision).threads(threads);
                assertThat(bits(run.run(2))).as("%d threads, %s", threads, form).isEqualTo(expected);
            }
        }
    }

    @Test
    void theNumberOfPartsDoesNotChangeAByte() {
        for (int size : new int[] {1, 511, 512, 513, 1025}) {
            List<String> expected = bits(
                    run(neurons(size), Form.SCALAR, Precision.DOUBLE).threads(1).run(2));
            for (int parts : THREADS) {
                Population cut = neurons(size).sharding(Sharding.parts(parts));
                Recording found = run(cut, Form.VECTOR, Precision.DOUBLE).run(2);
                assertThat(bits(found))
                        .as("%d neurons in %d parts", size, parts)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABatch() {
        Population trials = neurons(700).mode(Mode.batching(3));
        List<String> expected =
                bits(run(trials, Form.SCALAR, Precision.SINGLE).threads(1).run(2));
        for (int threads : THREADS) {
            Recording found =
                    run(trials, Form.AUTO, Precision.SINGLE).threads(threads).run(2);
            assertThat(bits(found)).as("%d threads", threads).isEqualTo(expected);
        }
    }

    /// Warming the vector code takes its time, in which the run makes a few slow steps.
    @Test
    void theChangeToVectorCodeDoesNotChangeAByte() throws InterruptedException {
        Run changing = run(neurons(SIZE), Form.AUTO, Precision.DOUBLE).threads(2);
        Run scalar = run(neurons(SIZE), Form.SCALAR, Precision.DOUBLE).threads(1);
        AtomicBoolean warmed = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!warmed.get()) {
                warmed.compareAndSet(false, isWarming());
            }
        });
        assertThat(bits(changing.run(320))).isEqualTo(bits(scalar.run(320)));
        watch.join(VectorModule.present() ? 60_000 : 100);
        assertThat(warmed.get()).as("vector code is warmed").isEqualTo(VectorModule.present());
        warmed.set(true);
        for (int wait = 0; wait < 100 && isWarming(); wait++) {
            Thread.sleep(40);
            assertThat(bits(changing.run(0.2))).isEqualTo(bits(scalar.run(0.2)));
        }
        assertThat(bits(changing.run(3))).isEqualTo(bits(scalar.run(3)));
    }

    private static boolean isWarming() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("ranvier-warm-up"));
    }

    @Test
    void theFirstNeuronThatIsNotFiniteIsReportedWhateverTheThreads() {
        Model burst = Model.of("burst", "dx/dt = x*x");
        double[] start = new double[SIZE];
        for (int late : new int[] {3001, 701, 702, SIZE - 1}) {
            start[late] = 9;
        }
        List<String> messages = new ArrayList<>();
        List<List<String>> recordings = new ArrayList<>();
        for (Form form : List.of(Form.INTERPRETER, Form.SCALAR, Form.VECTOR)) {
            for (int threads : THREADS) {
                Run run = Run.of(Population.of(burst, SIZE)
                                .initial("x", Initializer.of(start))
                                .method("euler"))
                        .threads(threads)
                        .form(form)
                        .monitor("x");
                NonFiniteException e = catchThrowableOfType(NonFiniteException.class, () -> run.run(20));
                messages.add(e.getMessage());
                recordings.add(bits(e.recording()));
            }
        }
        assertThat(messages.getFirst()).startsWith("burst, neuron 701: x became Infinity in step ");
        assertThat(messages).containsOnly(messages.getFirst());
        assertThat(recordings).containsOnly(recordings.getFirst());
        assertThat(recordings.getFirst()).hasSizeGreaterThan(5);
    }

    @Test
    void anInterruptedThreadEndsTheRunWithWhatWasRecorded() {
        List<String> whole =
                bits(run(neurons(1500), Form.VECTOR, Precision.DOUBLE).run(2));
        Run run = run(neurons(1500), Form.VECTOR, Precision.DOUBLE).threads(3);
        int[] steps = {0};
        run.monitor("steps", state -> {
            if (++steps[0] == 8) {
                Thread.currentThread().interrupt();
            }
            return new double[] {steps[0]};
        });
        Recording cut = run.run(2);
        assertThat(Thread.interrupted())
                .as("the thread still knows that it was interrupted")
                .isTrue();
        assertThat(cut.facts()).containsEntry("interrupted", "true");
        assertThat(cut.of("V").rows()).isEqualTo(8);
        List<String> voltages =
                bits(cut).stream().filter(s -> s.startsWith("V ")).toList();
        assertThat(whole).containsSequence(voltages);
    }

    @Test
    void anErrorInAWorkerSurfaces() {
        for (int failing = 1; failing < 3; failing++) {
            int bad = failing;
            try (Workers workers = new Workers(3, 3, part -> {
                if (part == bad) {
                    throw new IllegalArgumentException("part " + part);
                }
            })) {
                assertThatThrownBy(workers::round).hasMessage("part " + bad);
            }
        }
    }

    @Test
    void anErrorInTheCallingThreadEndsTheWorkers() {
        try (Workers workers = new Workers(3, 3, part -> {
            if (part == 0) {
                throw new IllegalArgumentException("part 0");
            }
        })) {
            assertThatThrownBy(workers::round).hasMessage("part 0");
        }
    }

    @Test
    @Timeout(60)
    void aThreadTakesOverWhatAnotherHasNotBegun() {
        CountDownLatch others = new CountDownLatch(7);
        AtomicIntegerArray performed = new AtomicIntegerArray(8);
        try (Workers workers = new Workers(2, 8, part -> {
            performed.incrementAndGet(part);
            if (part == 4) {
                await(others); // the first part of the second thread ends when all others have
            }
            others.countDown();
        })) {
            workers.round();
        }
        assertThat(performed).hasToString("[1, 1, 1, 1, 1, 1, 1, 1]");
    }

    @Test
    void eachPartOnceARound() {
        for (int threads = 1; threads <= 4; threads++) {
            AtomicIntegerArray performed = new AtomicIntegerArray(7);
            try (Workers workers = new Workers(threads, 7, performed::incrementAndGet)) {
                for (int round = 1; round <= 2000; round++) {
                    workers.round();
                    for (int part = 0; part < 7; part++) {
                        assertThat(performed.get(part)).isEqualTo(round);
                    }
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
