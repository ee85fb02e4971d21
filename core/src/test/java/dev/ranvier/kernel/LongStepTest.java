// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A virtual machine never compiles a method of more than 8,000 bytes. Steps that need more are done in pieces, with
/// the same bits.
class LongStepTest {
    @BeforeAll
    static void needsTheVectorModule() {
        assumeThat(VectorModule.present()).as("the vector module").isTrue();
    }

    /// A neuron with `n` exponentials, a crossing threshold and a truth value that is read at both ends of its step.
    static Step exponentials(int n) {
        String sum = IntStream.rangeClosed(1, n)
                .mapToObj(k -> "exp(-" + k / 8.0 + "*abs(x1 - J))")
                .collect(Collectors.joining(" + "));
        return step("""
                dx0/dt = where(x1 < x2 and x0 < 3, 1, 0.5)*(%s) - x0/4 + I
                dx1/dt = (where(x1 < x2, p0, 2) - x1)/5
                dx2/dt = (x0 - x2)/tau0 + 0.1*xi
                spike crossing x0 >= 2
                reset x0 = -1; x1 += 0.5
                """.formatted(sum), "euler");
    }

    /// The neuron of Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764.
    static Step squidAxon(String method) {
        return step("""
                dx0/dt = I + J - 120*m^3*h*(x0 - 50) - 36*n^4*(x0 + 77) - 0.3*(x0 + 54.4)
                dm/dt = exprel(-(x0 + 40)/10)^-1*(1 - m) - 4*exp(-(x0 + 65)/18)*m
                dh/dt = 0.07*exp(-(x0 + 65)/20)*(1 - h) - 1/(1 + exp(-(x0 + 35)/10))*h
                dn/dt = 0.1*exprel(-(x0 + 55)/10)^-1*(1 - n) - 0.125*exp(-(x0 + 65)/80)*n
                spike crossing x0 >= 0
                """, method);
    }

    private static Step step(String text, String method) {
        Model model = Model.of(
                "long",
                "input I\ninput J\n" + text,
                Parameter.parameter("p0", 1),
                Parameter.parameter("tau0", 7));
        return Discretization.of(
                        model, Integrator.named(method), 0.01, Map.of(), SpikeReset.SIMULATION)
                .keeping(Set.of("input"));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 40, 200})
    void stepsWithManyExponentialsGiveTheSameBits(int n) {
        for (Precision precision : Precision.values()) {
            compare(exponentials(n), precision, n > 100 ? 31 : 1300, 3);
            compare(exponentials(n), precision, 17, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp_auto", "rk4", "dopri5"})
    void theSquidAxonGivesTheSameBits(String method) {
        for (Precision precision : Precision.values()) {
            compare(squidAxon(method), precision, 700, 3);
        }
    }

    private static void compare(Step step, Precision precision, int size, int steps) {
        Trial trial = new Trial(step, precision, size, 0.02, new Random(size));
        trial.with("scalar", Compiler.scalar(trial.layout(), precision));
        trial.with("vector", Compiler.vector(trial.layout(), precision).orElseThrow());
        trial.run(steps);
    }
}
