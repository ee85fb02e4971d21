// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.bench;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The update of the AdEx neuron with default options as a user sees it: runs of about a million neuron steps under
/// currents of 15 to 25 mV, spikes listed, nothing else recorded. Time a run; divide by neurons and steps for the cost
/// of one update.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class AdExUpdate {
    private static final int NEURON_STEPS = 1_000_000;
    private static final double DT = 0.1;

    /// Number of neurons.
    @Param({"1", "100", "4000", "100000", "1000000"})
    public int neurons;

    /// Precision.
    @Param({"DOUBLE", "SINGLE"})
    public Precision precision = Precision.DOUBLE;

    /// Number of threads.
    @Param({"1", "2"})
    public int threads;

    @SuppressWarnings("NullAway.Init") // set by setUp
    private Run run;

    private double duration;

    /// Makes the population and a run of it.
    @Setup
    public void setUp() {
        double[] current = new double[neurons];
        Arrays.setAll(current, k -> 15 + 10.0 * k / neurons);
        duration = Math.max(1, NEURON_STEPS / neurons) * DT;
        run = Run.of(Population.of(AdExIFRefLTC.MODEL, neurons).initial(AdExIF.V, -65))
                .dt(DT)
                .precision(precision)
                .threads(threads)
                .input(Inputs.constant(current));
    }

    /// One run; the number of spikes keeps the work from being optimised away.
    @Benchmark
    public int millionNeuronSteps() {
        Recording recording = run.run(duration);
        return recording.spikes().count();
    }
}
