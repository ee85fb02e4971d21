// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.Fractional;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fractional methods converge to known solutions, are the method of Euler at order 1, and remember in the run.
class FractionalTest {
    private static final Model SPIKING = Model.of("Spiking", """
            dx/dt = -x + 0.5*y + I
            dy/dt = 0.2*x - y
            input I
            spike x >= 1
            reset x = 0; y += 0.3
            """);

    record Kind(String name, DoubleFunction<Fractional> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("caputo_euler", Fractional::caputoEuler),
                new Kind("caputo_l1", Fractional::caputoL1),
                new Kind("grunwald_letnikov", Fractional::grunwaldLetnikov));
    }

    private static Run spiking(Integrator method, int size, Form form) {
        Population p = Population.of(SPIKING, size)
                .method(method)
                .initial("x", Initializer.of(k -> k % 7 * 0.1))
                .initial("y", Initializer.of(k -> k % 5 * 0.05));
        return Run.of(p)
                .dt(0.1)
                .form(form)
                .progress(false)
                .input(Inputs.constant(1.6))
                .monitor("x", "y");
    }

    /// The solution at time 1 with the given number of steps.
    private static double atOne(String text, Integrator method, double initial, int steps) {
        Population p = Population.of(Model.of("Smooth", text), 1).method(method).initial("x", initial);
        Run run = Run.of(p).dt(1.0 / steps).form(Form.SCALAR).progress(false);
        run.run(1);
        return run.state("x")[0];
    }

    private static double order(String text, Integrator method, double initial, double solution, int steps) {
        double coarse = Math.abs(atOne(text, method, initial, steps) - solution);
        double fine = Math.abs(atOne(text, method, initial, 4 * steps) - solution);
        return Math.log(coarse / fine) / Math.log(4);
    }

    /// The right side for which `1 + t^2` solves the equation of order alpha: Caputo (1967),
    /// doi:10.1111/j.1365-246X.1967.tb02303.x, the derivative of a power.
    private static String quadratic(double alpha, double gammaOf3MinusAlpha) {
        return "dx/dt = 1 + t^2 - x + " + 2 / gammaOf3MinusAlpha + "*t^" + (2 - alpha);
    }

    /// Gamma(2.2) and Gamma(2.7) as `math.gamma` of Python 3.12 gives them, and Gamma(2.5).
    private static final Map<Double, Double> GAMMA_OF_3_MINUS =
            Map.of(0.8, 1.1018024908797126, 0.5, 0.75 * Math.sqrt(Math.PI), 0.3, 1.5446858458505939);

    @ParameterizedTest
    @MethodSource("kinds")
    void smoothSolutionIsReachedWithOrderOne(Kind kind) {
        GAMMA_OF_3_MINUS.forEach((alpha, gamma) -> {
            double order = order(quadratic(alpha, gamma), kind.of().apply(alpha), 1, 2, 200);
            assertThat(order).as("%s at %s", kind, alpha).isCloseTo(1, within(0.1));
        });
    }

    @Test
    void correctionsGiveL1TheOrderOfItsFormula() {
        GAMMA_OF_3_MINUS.forEach((alpha, gamma) -> {
            Integrator method = Fractional.caputoL1(alpha).corrections(6);
            assertThat(order(quadratic(alpha, gamma), method, 1, 2, 200))
                    .as("alpha %s", alpha)
                    .isCloseTo(2 - alpha, within(0.1));
        });
        double once = order(
                quadratic(0.5, GAMMA_OF_3_MINUS.get(0.5)),
                Fractional.caputoL1(0.5).corrections(1),
                1,
                2,
                200);
        assertThat(once).isCloseTo(1.5, within(0.1));
    }

    /// The function of Mittag-Leffler, `sum of z^k/Gamma(alpha*k + 1)`, for alpha 1/2, where the terms of even k have
    /// Gamma(k/2 + 1) = (k/2)! and those of odd k the product of halves times sqrt(pi).
    private static double mittagLefflerHalf(double z) {
        MathContext digits = new MathContext(60);
        BigDecimal root = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494").sqrt(digits);
        BigDecimal x = new BigDecimal(z);
        BigDecimal power = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        List<BigDecimal> gammas = new ArrayList<>(List.of(BigDecimal.ONE, root.divide(BigDecimal.TWO)));
        for (int k = 0; k < 200; k++) {
            if (k > 1) { // Gamma(k/2 + 1) = (k/2)*Gamma(k/2)
                gammas.add(gammas.get(k - 2).multiply(new BigDecimal(k).divide(BigDecimal.TWO)));
            }
            sum = sum.add(power.divide(gammas.get(k), digits), digits);
            power = power.multiply(x, digits);
        }
        return sum.doubleValue();
    }

    @Test
    void mittagLefflerOfOrderOneHalfIsTheScaledErrorFunction() {
        // exp(1)*erfc(1), Abramowitz and Stegun (1964), table 7.1
        assertThat(mittagLefflerHalf(-1)).isCloseTo(0.427583576155807, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void decayFollowsTheFunctionOfMittagLeffler(Kind kind) {
        double solution = 2 * mittagLefflerHalf(-1.5);
        Integrator method = kind.of().apply(0.5);
        assertThat(atOne("dx/dt = -1.5*x", method, 2, 2000)).isCloseTo(solution, within(3e-4));
        // x goes as t^alpha at first, and still the order away from t = 0 is 1
        assertThat(order("dx/dt = -1.5*x", method, 2, solution, 400)).isCloseTo(1, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void orderOneIsTheMethodOfEulerBitForBit(Kind kind) {
        double[][] expected = spiking(Integrator.named("euler"), 3, Form.SCALAR)
                .run(20)
                .of("x")
                .toArray();
        double[][] actual =
                spiking(kind.of().apply(1), 3, Form.SCALAR).run(20).of("x").toArray();
        assertThat(actual).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void orderNearOneIsNearEuler(Kind kind) {
        double euler = atOne("dx/dt = -2*x + sin(3*t)", Integrator.named("euler"), 1, 100);
        double near = atOne("dx/dt = -2*x + sin(3*t)", kind.of().apply(1 - 1e-9), 1, 100);
        assertThat(near).isCloseTo(euler, within(1e-7)).isNotEqualTo(euler);
    }

    /// After 1, 5, 10 and 40 steps of 0.05, from BrainPy 2.8.2 (`brainpy.integrators.fde`) in float64:
    /// `CaputoL1Schema(lambda x, t: -1.5*x + bm.sin(t), alpha=0.7, dt=0.05, inits=[2.], num_memory=200)`, called as
    /// `x = f(x, i*0.05)`, and the same with `CaputoEuler`.
    @Test
    void brainPyTakesTheSameSteps() {
        double[] l1 = {1.669310401453693, 1.1595859267736939, 0.9456595525545172, 0.837337722308248};
        double[] euler = {1.594483049740044, 1.1459705586413929, 0.9466297030557493, 0.8378142394371026};
        assertThat(path(Fractional.caputoL1(0.7))).containsExactly(l1, within(1e-12));
        assertThat(path(Fractional.caputoEuler(0.7))).containsExactly(euler, within(1e-12));
    }

    private static double[] path(Integrator method) {
        Model model = Model.of("Driven", "dx/dt = -1.5*x + sin(t)");
        Run run = Run.of(Population.of(model, 1).method(method).initial("x", 2)).dt(0.05);
        double[] x = run.progress(false).monitor("x").run(2).of("x").column(0);
        return new double[] {x[0], x[4], x[9], x[39]};
    }

    @Test
    void eachVariableMayHaveItsOrder() {
        Integrator method = Fractional.caputoL1(Map.of("x", 0.5, "y", 1.0));
        Population p = Population.of(Model.of("Two", "dx/dt = -1.5*x\ndy/dt = -y"), 1)
                .method(method)
                .initial("x", 2)
                .initial("y", 2);
        Run run = Run.of(p).dt(0.001).progress(false);
        run.run(1);
        assertThat(run.state("x")[0]).isCloseTo(2 * mittagLefflerHalf(-1.5), within(1e-3));
        assertThat(run.state("y")[0]).isCloseTo(2 * Math.pow(1 - 0.001, 1000), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void memoryOfAllStepsIsTheWholeMemoryAndAShorterOneIsNot(Kind kind) {
        Fractional method = kind.of().apply(0.7);
        String text = "dx/dt = -1.5*x + sin(t)";
        double whole = atOne(text, method, 2, 100);
        assertThat(atOne(text, method.memory(100), 2, 100)).isEqualTo(whole);
        assertThat(atOne(text, method.memory(60), 2, 100))
                .isCloseTo(whole, within(0.2))
                .isNotEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void everyFormGivesTheBitsOfTheInterpreter(Form form) {
        for (Kind kind : kinds().toList()) {
            var expected = spiking(kind.of().apply(0.8), 19, Form.INTERPRETER).run(15);
            var actual = spiking(kind.of().apply(0.8), 19, form).run(15);
            assertThat(expected.spikes().count()).isPositive();
            assertThat(actual.of("x").toArray()).isDeepEqualTo(expected.of("x").toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotChangeABit(int threads) {
        for (Kind kind : kinds().toList()) {
            Fractional method = kind.of().apply(0.6).memory(40);
            double[][] expected =
                    spiking(method, 1600, Form.SCALAR).threads(1).run(8).of("x").toArray();
            double[][] actual = spiking(method, 1600, Form.SCALAR)
                    .threads(threads)
                    .run(8)
                    .of("x")
                    .toArray();
            assertThat(actual).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pastGoesOnFromRunToRunAndIsForgottenByReset(Kind kind) {
        Fractional method = kind.of().apply(0.6);
        double[][] whole = spiking(method, 3, Form.SCALAR).run(9).of("x").toArray();
        Run run = spiking(method, 3, Form.SCALAR);
        List<double[]> rows = new ArrayList<>(List.of(run.run(4).of("x").toArray()));
        run.input(Inputs.constant(new double[] {1.6, 1.6, 1.6})); // builds the kernel anew
        rows.addAll(List.of(run.run(5).of("x").toArray()));
        assertThat(rows.toArray(double[][]::new)).isDeepEqualTo(whole);
        assertThat(run.reset().run(9).of("x").toArray()).isDeepEqualTo(whole);
        double[][] batch = spiking(method, 3, Form.SCALAR)
                .mode(Mode.batching(2))
                .run(9)
                .of("x")
                .toArray();
        for (int i = 0; i < whole.length; i++) {
            for (int e = 0; e < 6; e++) {
                assertThat(batch[i][e]).isEqualTo(whole[i][e % 3]);
            }
        }
    }

    @Test
    void orderOutsideTheUnitIntervalIsRefused() {
        for (double alpha : new double[] {0, -0.2, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fractional.caputoL1(alpha))
                    .withMessageStartingWith("caputo_l1: the order is " + alpha)
                    .withMessageContaining("(0, 1]");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fractional.caputoEuler(Map.of("V", 2.0)))
                .withMessageStartingWith("caputo_euler: the order of 'V' is 2.0");
    }

    @Test
    void absentOrderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Integrator.named("caputo_l1"))
                .withMessage("method 'caputo_l1' needs the order of the derivative; write"
                        + " method(Fractional.caputoL1(0.8)) in place of its name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spiking(Fractional.caputoL1(Map.of("x", 0.5)), 1, Form.SCALAR)
                        .run(1))
                .withMessage("caputo_l1: the order of 'y' is missing; give one for each variable, 1 for an ordinary"
                        + " derivative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spiking(Fractional.caputoL1(Map.of("x", 0.5, "z", 0.5)), 1, Form.SCALAR)
                        .run(1))
                .withMessageStartingWith("caputo_l1: there is no variable 'z'. ");
    }

    @Test
    void memoryBelowOneAndNoiseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fractional.grunwaldLetnikov(0.5).memory(0))
                .withMessageStartingWith("grunwald_letnikov: a memory of 0 steps; it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fractional.grunwaldLetnikov(0.5).corrections(1))
                .withMessageContaining("for caputo_l1 only");
        Population noisy =
                Population.of(Model.of("Noisy", "dx/dt = -x + xi"), 1).method(Fractional.caputoEuler(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(noisy).run(1))
                .withMessageStartingWith("model Noisy: method 'caputo_euler' has no form for equations with noise");
    }
}
