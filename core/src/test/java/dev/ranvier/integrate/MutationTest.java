// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checks of methods catch wrong ones: each weight of each array, changed a little, breaks a condition of its order,
/// and mistakes that have been made lower the measured order.
class MutationTest {
    private static final double CHANGE = 1e-6;
    private static final double TOLERANCE = 1e-12;

    static Stream<RungeKutta> arrays() {
        return OrderConditionsTest.arrays();
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void everyWeightOfARungeKuttaArrayMatters(RungeKutta m) {
        everyChange(
                m.b(), () -> assertThat(OrderConditionsTest.order(m.a(), m.b())).isLessThan(m.order()));
        everyChange(
                m.embedded(),
                () -> assertThat(OrderConditionsTest.order(m.a(), m.embedded())).isNotEqualTo(m.order() - 1));
        for (double[] row : m.a()) {
            everyChange(
                    row,
                    () -> assertThat(OrderConditionsTest.order(m.a(), m.b()) < m.order()
                                    || OrderConditionsTest.order(m.a(), m.embedded()) < m.order() - 1)
                            .isTrue());
        }
    }

    static Stream<Rosenbrock> rosenbrock() {
        return Integrator.all().stream().filter(m -> m instanceof Rosenbrock).map(m -> (Rosenbrock) m);
    }

    @ParameterizedTest
    @MethodSource("rosenbrock")
    void everyWeightOfARosenbrockMethodMatters(Rosenbrock m) {
        assertThat(RosenbrockConditions.order(m, m.b())).isEqualTo(m.order());
        assertThat(RosenbrockConditions.order(m, m.embedded())).isEqualTo(m.order() + 1);
        Runnable caught = () -> assertThat(RosenbrockConditions.order(m, m.b()) < m.order()
                        || RosenbrockConditions.order(m, m.embedded()) < m.order() + 1)
                .isTrue();
        everyChange(m.b(), caught);
        everyChange(m.embedded(), caught);
        Stream.of(m.a(), m.g()).flatMap(Arrays::stream).forEach(row -> everyChange(row, caught));
    }

    static Stream<StochasticRungeKutta> stochastic() {
        return Integrator.all().stream()
                .filter(m -> m instanceof StochasticRungeKutta)
                .map(m -> (StochasticRungeKutta) m);
    }

    @ParameterizedTest
    @MethodSource("stochastic")
    void everyWeightOfAStochasticRungeKuttaMethodMatters(StochasticRungeKutta m) {
        assertThat(StochasticConditions.defect(m)).isLessThan(TOLERANCE);
        Runnable caught = () -> assertThat(StochasticConditions.defect(m)).isGreaterThan(TOLERANCE);
        everyChange(m.alpha(), caught);
        Stream.of(m.a0(), m.b0(), m.a1(), m.b1(), m.beta())
                .flatMap(Arrays::stream)
                .forEach(row -> everyChange(row, caught));
    }

    /// Changes the numbers other than 0 one at a time, and back.
    private static void everyChange(double[] weights, Runnable check) {
        for (int i = 0; i < weights.length; i++) {
            double weight = weights[i];
            if (weight != 0) {
                weights[i] = weight * (1 + CHANGE);
                try {
                    check.run();
                } finally {
                    weights[i] = weight;
                }
            }
        }
    }

    @Test
    void fourOverZeroForFourNinthsIsCaught() {
        RungeKutta bs = (RungeKutta) BogackiShampine.METHOD;
        for (double entry : new double[] {4.0 / 0, 4.0 / 10}) {
            RungeKutta wrong = with(bs, a -> a[3][2] = entry);
            assertThat(OrderConditionsTest.order(wrong.a(), wrong.embedded())).isLessThan(2);
            double[] b = {2.0 / 9, 1.0 / 3, entry, 0};
            RungeKutta last = new RungeKutta(List.of("wrong"), 3, bs.a(), b, bs.embedded());
            assertThat(OrderConditionsTest.order(last.a(), b)).isZero();
            double error = OdeProblem.ALL.getFirst().error(last, 16);
            assertThat(error > 1e-3 || Double.isNaN(error)).isTrue();
        }
    }

    /// A stage with another node: the weights no longer sum to 3/8.
    @Test
    void wrongNodeOfRkf45IsCaught() {
        RungeKutta wrong = with((RungeKutta) Fehlberg45.METHOD, a -> a[2][0] += 1.0 / 8);
        assertThat(OdeProblem.ALL.getFirst().order(wrong)).isLessThan(wrong.order() - 0.1);
        assertThat(OrderConditionsTest.order(wrong.a(), wrong.b())).isLessThan(wrong.order());
    }

    private static RungeKutta with(RungeKutta m, Consumer<double[][]> change) {
        double[][] a = Arrays.stream(m.a()).map(double[]::clone).toArray(double[][]::new);
        change.accept(a);
        return new RungeKutta(List.of("wrong"), m.order(), a, m.b(), m.embedded());
    }

    /// The method of Euler and Maruyama whose noise has the amplitude `g*scale(dt)*N`.
    private record Noisy(double power) implements Integrator {
        @Override
        public List<String> names() {
            return List.of("noisy");
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public double strongOrder() {
            return 0.5;
        }

        @Override
        public double weakOrder() {
            return 1;
        }

        @Override
        public Optional<Calculus> calculus() {
            return Optional.of(Calculus.ITO);
        }

        @Override
        public void advance(Scheme scheme) {
            for (Equation e : scheme.equations()) {
                String x = e.variable().name();
                Expr next = Expr.add(Expr.name(x), Expr.mul(scheme.h(), e.drift()));
                for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
                    Expr size = Expr.num(Math.pow(scheme.dt(), power));
                    next = Expr.add(next, Expr.mul(Expr.mul(noise.getValue(), size), scheme.draw(noise.getKey(), 0)));
                }
                scheme.next(x, next);
            }
        }
    }

    @Test
    void noiseThatIsNotScaledByTheRootOfTheStepIsCaught() {
        LinearMoments problem = WeakOrderTest.ADDITIVE.getFirst();
        assertThat(problem.order(new Noisy(0.5))).isCloseTo(1, within(0.01));
        assertThat(problem.order(new Noisy(0))).isLessThan(0.1);
        assertThat(problem.order(new Noisy(1))).isLessThan(0.1);
    }

    @Test
    void wrongWeightOfAStochasticRungeKuttaMethodIsSeenInTheWeakOrder() {
        StochasticRungeKutta m = (StochasticRungeKutta) Srk1w1.METHOD;
        double[][] beta = Arrays.stream(m.beta()).map(double[]::clone).toArray(double[][]::new);
        beta[1][2] = 1.0 / 3;
        StochasticRungeKutta wrong =
                new StochasticRungeKutta(m.names(), m.weakOrder(), m.a0(), m.b0(), m.a1(), m.b1(), m.alpha(), beta);
        assertThat(WeakOrderTest.MULTIPLICATIVE.getFirst().order(wrong)).isLessThan(m.weakOrder() - 0.15);
    }
}
