// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.expr.DoubleLanes;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The method `exact` solves linear equations to rounding at any step, and refuses all others.
class ExactTest {
    private static final double NONE = 1e-12;
    private static final MathContext DIGITS = new MathContext(80);

    /// The values after one step of `dt`.
    private static double[] after(String text, double dt, double... initial) {
        Stepper stepper = new Stepper(text, Exact.METHOD, dt, 1, initial);
        stepper.advance(0, d -> {
            throw new IllegalStateException("an equation without noise draws " + d);
        });
        return stepper.state(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 0.1, 1, 7})
    void randomSystemsAreSolvedToRounding(double dt) {
        for (long seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(4);
            double[][] a = new double[n][n];
            double[] b = random.doubles(n, -2, 2).toArray();
            double[] x = random.doubles(n, -3, 3).toArray();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = random.nextDouble() < 0.3 ? 0 : random.nextInt(-16, 17) / 16.0;
                }
            }
            same(after(text(a, b), dt, x), solution(a, b, x, dt), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 3, 20})
    void defectiveMatricesAreLikeAnyOther(double dt) {
        double[] x = {1, -2, 0.5};
        double[] b = {0.1, 0, -0.3};
        double[][] jordan = {{-1, 1, 0}, {0, -1, 1}, {0, 0, -1}};
        double[][] nilpotent = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
        double[][] almost = {{-1, 1, 0}, {0, -1 - 1e-9, 1}, {0, 0, -1 + 1e-7}};
        for (double[][] a : List.of(jordan, nilpotent, almost, new double[3][3])) {
            same(after(text(a, b), dt, x), solution(a, b, x, dt), "dt " + dt);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 2.000000001", "2, 5", "0.001, 100"})
    void doubleExponentialMayHaveEqualTimeConstants(double rise, double decay) {
        String text = "dg/dt = -g/%s + h\ndh/dt = -h/%s".formatted(decay, rise);
        for (double dt : new double[] {0.01, 0.1, 1, 10}) {
            double k = 1 / decay - 1 / rise;
            double ratio = k == 0 ? dt : Math.expm1(k * dt) / k;
            assertThat(after(text, dt, 0, 1)[0]).isCloseTo(Math.exp(-dt / decay) * ratio, within(NONE));
        }
    }

    @Test
    void fastRatesDoNotDisturbSlowOnes() {
        double[] x = after("dx/dt = -1e7*(x - y)\ndy/dt = -y/20", 0.1, 3, 2);
        double slow = 2 * Math.exp(-0.005);
        assertThat(x[1]).isCloseTo(slow, within(NONE));
        assertThat(x[0]).isCloseTo(slow * 1e7 / (1e7 - 0.05), within(NONE));
    }

    @Test
    void variableThatFollowsNoOtherIsWhatExponentialEulerMakesOfIt() {
        String text = "dx/dt = (-(x - 3) + 2)/10\ndy/dt = 0.3 - y*(1.7 + 0.1)";
        Stepper exponential = new Stepper(text, ExpAuto.METHOD, 0.1, 1, 1.3, -7);
        exponential.advance(0, d -> new double[1]);
        assertThat(after(text, 0.1, 1.3, -7)).containsExactly(exponential.state(0));
    }

    /// V is held at its reset for ten steps; w follows it, u follows w, and s follows neither.
    @Test
    void whatGoesOnWhileVIsHeldIsSolvedToRoundingToo() {
        Model m = Model.of("held", """
                dV/dt = 30 - V - w
                dw/dt = 0.5*V - w/4
                du/dt = w - u/7 + 0.1*s
                ds/dt = -s/3
                spike V >= 5
                reset V = -2
                """).refractory(new Parameter("tau_ref", 1, Unit.ONE, "", false));
        Step step = Discretization.of(m, Exact.METHOD, 0.1, Map.of("tau_ref", 1.0), SpikeReset.SIMULATION);
        Map<String, Double> state =
                Map.of("V", -2.0, "w", 1.0, "u", 0.5, "s", 3.0, Discretization.REFRACTORY_LEFT, 10.0);
        for (int i = 0; i < 10; i++) {
            state = next(step, state);
        }
        double[][] a = {{0, 0, 0, 0}, {0.5, -0.25, 0, 0}, {0, 1, -1.0 / 7, 0.1}, {0, 0, 0, -1.0 / 3}};
        double[] expected = solution(a, new double[4], new double[] {-2, 1, 0.5, 3}, 1);
        double[] found = Stream.of("V", "w", "u", "s").mapToDouble(state::get).toArray();
        same(found, expected, "held");
        double[][] free = {{-1, -1, 0, 0}, {0.5, -0.25, 0, 0}, {0, 1, -1.0 / 7, 0.1}, {0, 0, 0, -1.0 / 3}};
        double[] after = solution(free, new double[] {30, 0, 0, 0}, found, 0.1);
        Map<String, Double> released = next(step, state);
        same(Stream.of("V", "w", "u", "s").mapToDouble(released::get).toArray(), after, "free");
    }

    private static Map<String, Double> next(Step step, Map<String, Double> state) {
        Map<Value.Scratch, Double> scratch = new HashMap<>();
        Function<Value, Double> load = v -> state.get(((Value.State) v).name());
        step.perform(DoubleLanes.INSTANCE, load, scratch, true);
        step.perform(DoubleLanes.INSTANCE, load, scratch, false);
        Map<String, Double> next = new HashMap<>();
        step.stores().forEach((x, v) -> next.put(x, Step.value(DoubleLanes.INSTANCE, load, scratch, v)));
        return next;
    }

    /// Rates that are parameters of each neuron are not known before the run; the matrix is made then.
    @Test
    void ratesThatDifferBetweenNeuronsAreAsExact() {
        Model m = Model.of(
                "synapse",
                "dV/dt = -V/tau + g\ndg/dt = -g/tau_s + h\ndh/dt = -h/tau_s",
                new Parameter("tau", 10, Unit.ONE, "", false),
                new Parameter("tau_s", 2, Unit.ONE, "", false));
        for (double dt : new double[] {1e-3, 0.1, 10}) {
            Step step = Discretization.of(m, Exact.METHOD, dt, Map.of(), SpikeReset.SIMULATION);
            for (double tau : new double[] {0.5, 2, 2.000001, 10, 1000}) {
                Map<String, Double> values = Map.of("V", 1.0, "g", 2.0, "h", 3.0, "tau", tau, "tau_s", 2.0);
                Map<Value.Scratch, Double> scratch = new HashMap<>();
                Function<Value, Double> load = v ->
                        v instanceof Value.Parameter p ? values.get(p.name()) : values.get(((Value.State) v).name());
                step.perform(DoubleLanes.INSTANCE, load, scratch, true);
                step.perform(DoubleLanes.INSTANCE, load, scratch, false);
                double[][] a = {{-1 / tau, 1, 0}, {0, -0.5, 1}, {0, 0, -0.5}};
                double[] found = Stream.of("V", "g", "h")
                        .mapToDouble(x -> Step.value(
                                DoubleLanes.INSTANCE,
                                load,
                                scratch,
                                step.stores().get(x)))
                        .toArray();
                same(found, solution(a, new double[3], new double[] {1, 2, 3}, dt), "tau " + tau + ", dt " + dt);
            }
        }
    }

    @Test
    void constantNoiseHasTheMomentsOfTheSolutionAtAnyStep() {
        for (LinearMoments problem : WeakOrderTest.ADDITIVE) {
            for (int count : new int[] {1, 2, 16, 1024}) {
                assertThat(problem.error(Exact.METHOD, count))
                        .as("%s in %d steps", problem, count)
                        .isLessThan(1e-11);
            }
        }
    }

    @Test
    void oneNoiseForTwoEqualVariablesKeepsThemEqual() {
        LinearMoments twins = new LinearMoments("dx/dt = -x + xi\ndy/dt = -y + xi", 1, 1);
        assertThat(twins.error(Exact.METHOD, 4)).isLessThan(1e-12);
        Stepper stepper = new Stepper("dx/dt = -x + xi\ndy/dt = -y + xi", Exact.METHOD, 0.1, 1, 1, 1);
        stepper.advance(0, d -> new double[] {0.7 + d.index()});
        assertThat(stepper.state(0)[0]).isEqualTo(stepper.state(0)[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dx/dt = -x + y; dy/dt = -y^3 | in dy/dt the drift is not linear in 'y'",
                "dx/dt = -x*y; dy/dt = -y | in dx/dt the factor of 'x' depends on 'y'",
                "dx/dt = -x + abs(y); dy/dt = 0 | in dx/dt the drift is not linear in 'y'",
                "dx/dt = where(x > 0, 1, 2) | in dx/dt the drift is not linear in 'x'",
                "dx/dt = -x + sin(t) | in dx/dt the drift depends on 't'"
            })
    void otherEquationsAreRefusedWithTheNameOfWhatIsNotLinear(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stepper(text.replace(";", "\n"), Exact.METHOD, 0.1, 1))
                .withMessageContaining("model trial: method 'exact' needs linear equations, but " + message)
                .withMessageContaining("use one of")
                .withMessageContaining("rosenbrock23")
                .withMessageNotContainingAny("milstein", "exact,");
    }

    @Test
    void noiseThatDependsOnTheStateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stepper("dx/dt = -x + x*xi", Exact.METHOD, 0.1, 1))
                .withMessage("model trial: method 'exact' needs noise of constant amplitude, but in dx/dt that of 'xi'"
                        + " depends on 'x'; use one of euler, exp_auto, heun, milstein, milstein_grad_free, srk1w1,"
                        + " srk2w1");
    }

    @Test
    void adaptiveExponentialNeuronIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Discretization.of(AdExIF.MODEL, Exact.METHOD, 0.1, Map.of(), SpikeReset.SIMULATION))
                .withMessageContaining(
                        "AdExIF: method 'exact' needs linear equations, but in dV/dt the drift is not linear in 'V'");
    }

    private static void same(double[] found, double[] expected, String where) {
        double size = Math.max(1, DoubleStream.of(expected).map(Math::abs).max().orElse(0));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as(where).isCloseTo(expected[i], within(NONE * size));
        }
    }

    private static String text(double[][] a, double[] b) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < b.length; i++) {
            text.append("dx").append(i).append("/dt = ").append(b[i]);
            for (int j = 0; j < b.length; j++) {
                text.append(a[i][j] == 0 ? "" : " + " + a[i][j] + "*x" + j);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// The Taylor series of the solution in 80 digits: x and its derivatives, each the matrix times the one before.
    private static double[] solution(double[][] a, double[] b, double[] x, double dt) {
        int n = x.length;
        BigDecimal[] sum = DoubleStream.of(x).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        BigDecimal[] term = sum;
        for (int k = 1; k < 200; k++) {
            BigDecimal[] before = term;
            boolean first = k == 1;
            BigDecimal factor = new BigDecimal(dt).divide(BigDecimal.valueOf(k), DIGITS);
            term = IntStream.range(0, n)
                    .mapToObj(i -> IntStream.range(0, n)
                            .mapToObj(j -> new BigDecimal(a[i][j]).multiply(before[j]))
                            .reduce(first ? new BigDecimal(b[i]) : BigDecimal.ZERO, BigDecimal::add)
                            .multiply(factor, DIGITS))
                    .toArray(BigDecimal[]::new);
            for (int i = 0; i < n; i++) {
                sum[i] = sum[i].add(term[i], DIGITS);
            }
        }
        return java.util.Arrays.stream(sum).mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
