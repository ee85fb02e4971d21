// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import static dev.ranvier.model.Parameter.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Variable;
import dev.ranvier.run.Run;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a population is said where it is written, with what would be right.
class BadPopulationTest {
    private static final Population TWO = Population.of(AdExIFRef.MODEL, 2);

    private static void fails(ThrowingCallable call, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
    }

    @Test
    void aSizeIsPositiveAndCountable() {
        fails(() -> Population.of(AdExIF.MODEL), "a size is missing");
        for (int bad : new int[] {0, -1, Integer.MIN_VALUE}) {
            fails(() -> Population.of(AdExIF.MODEL, bad), "an axis of length " + bad, "at least 1");
            fails(() -> Population.of(AdExIF.MODEL, 3, bad, 2), "[3, " + bad + ", 2]");
        }
        fails(() -> Population.of(AdExIF.MODEL, 1 << 16, 1 << 16), "more than 2147483647 neurons");
        fails(() -> Population.of(AdExIF.MODEL, 1 << 30, 1 << 30, 1 << 30), "more than 2147483647 neurons");
        assertThat(Population.of(AdExIF.MODEL, 46340, 46341).size()).isEqualTo(2147441940);
    }

    @Test
    void anUnknownParameterOrVariableOffersTheNearest() {
        fails(() -> TWO.set("V_tj", 1), "V_tj", "Maybe 'V_th'?");
        fails(() -> TWO.set("delta_t", 1), "Maybe 'delta_T'?");
        fails(() -> TWO.set(parameter("tua", 1, "ms", ""), 1), "Maybe 'tau'?");
        fails(() -> TWO.initial("W", Initializer.of(1)), "Maybe 'w'?");
        fails(() -> TWO.initial("tau", Initializer.of(1)), "tau");
        fails(() -> TWO.noise(Variable.variable("u", "mV", ""), 1), "u");
    }

    @Test
    void aParameterIsFinite() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            fails(() -> TWO.set("V_th", bad), "AdExIFRef.V_th", "not a finite number");
            fails(() -> TWO.set("V_th", 1, bad), "AdExIFRef.V_th", "not a finite number");
            fails(() -> TWO.initial(AdExIF.V, bad), "initial V", "not a finite number");
            fails(() -> TWO.noise(bad), "not a finite number");
            fails(() -> Run.of(TWO.set("V_th", Initializer.of(n -> bad))).run(1), "not a finite number");
            fails(() -> Run.of(TWO.initial("V", Initializer.of(n -> bad))).run(1), "not a finite number");
        }
    }

    @Test
    void aTimeConstantIsPositiveAndAPeriodNotNegative() {
        for (double bad : new double[] {0, -1}) {
            fails(() -> TWO.set("tau", bad), "AdExIFRef.tau", "a time constant must be positive");
            fails(() -> TWO.set("tau_w", 3, bad), "a time constant must be positive");
            fails(() -> Run.of(TWO.set("tau", Initializer.of(n -> bad))).run(1), "a time constant must be positive");
        }
        fails(() -> TWO.set("delta_T", 0), "the equations divide by it", "must not be 0");
        fails(() -> TWO.set("tau_ref", -1), "the time -1.0 is negative");
        assertThat(TWO.set("tau_ref", 0).set("delta_T", -1)).isNotNull();
    }

    @Test
    void valuesAreAsManyAsNeurons() {
        Population grid = Population.of(AdExIF.MODEL, 2, 3);
        fails(() -> grid.set("tau", 1, 2, 3), "3 values were given", "[2, 3], 6 neurons");
        fails(() -> grid.set("tau", new double[0]), "0 values were given");
        fails(() -> grid.initial(AdExIF.V, new double[7]), "7 values were given");
        fails(() -> grid.noise(1, 2), "2 values were given");
        fails(() -> Population.of(AdExIF.MODEL, 1).set("tau", 1, 2), "1 neuron");
    }

    @Test
    void anUnknownMethodListsThoseThereAre() {
        fails(() -> TWO.method("rk5"), "unknown method 'rk5'", "Maybe 'rk", "Methods: ", "exp_auto", "rk4");
        fails(() -> TWO.method(""), "unknown method ''");
        fails(() -> TWO.method("RK4"), "Maybe 'rk4'?");
    }

    @Test
    void distributionsHaveARange() {
        fails(() -> Initializer.uniform(1, 1), "the first must be below the second");
        fails(() -> Initializer.uniform(2, 1), "uniform(2.0, 1.0)");
        fails(() -> Initializer.uniform(Double.NaN, 1), "below");
        fails(() -> Initializer.normal(0, -1), "must not be negative");
        fails(() -> Initializer.normal(0, Double.NaN), "must not be negative");
        fails(
                () -> Run.of(TWO.set("V_th", Initializer.normal(0, Double.POSITIVE_INFINITY)))
                        .run(1),
                "not a finite");
    }

    @Test
    void scalingsAndShardsCanBeUndone() {
        fails(() -> Scaling.of(-40, -80, 0, 1), "from a lower to a higher");
        fails(() -> Scaling.of(-80, -40, 1, 1), "from a lower to a higher");
        fails(() -> Scaling.of(Double.NaN, -40, 0, 1), "from a lower to a higher");
        fails(() -> new Scaling(0, 1), "the scale not 0");
        fails(() -> new Scaling(1, Double.NaN), "must be finite");
        fails(() -> Sharding.parts(-1), "-1 parts");
        fails(() -> TWO.spikeReset(SpikeReset.Kind.ASSIGN), "SOFT or HARD");
    }

    @Test
    void nothingChangesAPopulation() {
        double[] tau = {1, 2};
        Population p = TWO.set("tau", tau);
        tau[0] = 99;
        assertThat(p.values(p.model().parameter("tau"), 0)).containsExactly(1, 2);
        p.set("tau", 5).noise(1).named("other").method("rk4").delta("d", "1*mV").keepShape();
        assertThat(p.values(p.model().parameter("tau"), 0)).containsExactly(1, 2);
        assertThat(p.name()).isEqualTo("AdExIFRef");
        assertThat(p.model()).isSameAs(AdExIFRef.MODEL);
        p.shape()[0] = 7;
        assertThat(p.size()).isEqualTo(2);
    }
}
