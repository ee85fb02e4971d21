// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Makes inputs. Times are in ms; a duration of +inf never ends. Values have the unit of the model's input variable.
///
/// ```java
/// section(at(0, 100), at(22, 300), at(0, 100)).plus(wienerProcess(500).from(100).to(400).seed(1))
/// ```
public final class Inputs {
    private Inputs() {}

    /// A value for all neurons that holds for a while: a part of a [#section].
    public static Segment at(double value, double duration) {
        return new Segment(new double[] {value}, duration);
    }

    /// A value for each neuron that holds for a while: a part of a [#section].
    public static Segment at(double[] perNeuron, double duration) {
        return new Segment(perNeuron, duration);
    }

    /// Segments one after the other. Those with one value for all neurons and those with one for each may be mixed.
    ///
    /// @throws IllegalArgumentException without segments, or when widths differ
    public static Input section(Segment... segments) {
        return Section.of("section", List.of(segments));
    }

    /// The same value for all neurons, without end.
    public static Input constant(double value) {
        return constant(value, Double.POSITIVE_INFINITY);
    }

    /// The same value for all neurons.
    public static Input constant(double value, double duration) {
        return Section.of("constant", List.of(at(value, duration)));
    }

    /// A value for each neuron, without end.
    public static Input constant(double[] perNeuron) {
        return constant(perNeuron, Double.POSITIVE_INFINITY);
    }

    /// A value for each neuron.
    public static Input constant(double[] perNeuron, double duration) {
        return Section.of("constant", List.of(at(perNeuron, duration)));
    }

    /// Rectangular pulses on zero: pulse k has the value sizes[k] in [times[k], times[k] + lengths[k]). Where pulses
    /// overlap, the later one in the arrays replaces the other; one that reaches beyond the end is cut.
    ///
    /// @throws IllegalArgumentException when the arrays differ in length or a time is outside [0, duration)
    public static Input spike(double[] times, double[] lengths, double[] sizes, double duration) {
        return Spikes.of(times, lengths, sizes, duration);
    }

    /// Rectangular pulses of one length (ms) and one size.
    public static Input spike(double[] times, double length, double size, double duration) {
        return spike(times, repeat(length, times.length), repeat(size, times.length), duration);
    }

    /// Spikes at given times: column n is 1 in the steps in which neuron n spikes, else 0. For models that spike when
    /// their input is 1, such as `SpikeTimeGroup`. The spikes may stand in any order.
    ///
    /// @param times   times of the spikes in ms, each a whole number of steps, in [0, duration)
    /// @param indices the neuron of each spike, from 0
    /// @param neurons number of neurons
    /// @throws IllegalArgumentException when there are not as many indices as times, or a time or an index is out of
    ///     range; and in a run, when a time is no whole number of steps or a neuron spikes twice in a step
    public static Input spikeTimes(double[] times, int[] indices, int neurons, double duration) {
        return SpikeTimes.of(times, indices, neurons, duration);
    }

    /// A straight line from the first to the last value.
    public static Ramp ramp(double first, double last, double duration) {
        return new Ramp(first, last, Window.all("ramp", duration));
    }

    /// Scaled white noise, the increments of a Wiener process: sqrt(dt)*N(0, 1) in each step, independent of all others
    /// (dt in ms; not summed up).
    public static Noise wienerProcess(double duration) {
        return new Noise(new Noise.Process.Wiener(), 1, OptionalLong.empty(), Window.all("wienerProcess", duration));
    }

    /// Ornstein-Uhlenbeck noise dx = (mean - x)/tau*dt + sigma*dW, by Euler's method from x = mean before its first
    /// step. Its standard deviation tends to sigma*sqrt(tau/2) for small dt.
    /// Uhlenbeck and Ornstein (1930), doi:10.1103/PhysRev.36.823.
    ///
    /// @param mean  value to which it returns
    /// @param sigma strength, per sqrt(ms), not negative
    /// @param tau   time constant in ms, positive
    public static Noise ouProcess(double mean, double sigma, double tau, double duration) {
        var process = new Noise.Process.OrnsteinUhlenbeck(mean, sigma, tau);
        return new Noise(process, 1, OptionalLong.empty(), Window.all("ouProcess", duration));
    }

    /// amplitude*sin(2*pi*frequency*t), with t from the start of its window.
    ///
    /// @param frequency in Hz, positive
    public static Wave sinusoidal(double amplitude, double frequency, double duration) {
        return new Wave(Wave.Shape.SINUSOIDAL, amplitude, frequency, false, Window.all("sinusoidal", duration));
    }

    /// amplitude in the first half of each period, -amplitude in the second, counted from the start of its window.
    ///
    /// @param frequency in Hz, positive
    public static Wave square(double amplitude, double frequency, double duration) {
        return new Wave(Wave.Shape.SQUARE, amplitude, frequency, false, Window.all("square", duration));
    }

    /// Explicit values for all neurons, one per step of the run, whatever its dt. Copied.
    public static Input values(double[] perStep) {
        return Table.of(perStep);
    }

    /// Explicit values `[step][neuron]`, one row per step of the run, whatever its dt. Copied.
    public static Input values(double[][] rows) {
        return Table.of(rows);
    }

    /// Explicit values `[step][trial][neuron]` for a batch, one plane per step of the run, whatever its dt. Copied.
    public static Input values(double[][][] planes) {
        double[][] rows = new double[planes.length][];
        Arrays.setAll(
                rows,
                i -> Arrays.stream(planes[i]).flatMapToDouble(Arrays::stream).toArray());
        return Table.of(rows);
    }

    private static double[] repeat(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
