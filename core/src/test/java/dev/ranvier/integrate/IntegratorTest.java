// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.model.Model;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Methods are found by name, and refuse what they cannot integrate.
class IntegratorTest {
    private static final Model DECAY = Model.of("Decay", "dx/dt = -x");
    private static final Model NOISY = Model.of("Noisy", "dx/dt = -x + x*xi");

    static Stream<Integrator> methods() {
        return Integrator.all().stream();
    }

    private static Step step(Model model, String method) {
        return Discretization.of(model, Integrator.named(method), 0.1, Map.of(), SpikeReset.SIMULATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp_auto",
                "exp_euler",
                "exponential_euler",
                "exp_euler_auto",
                "euler",
                "midpoint",
                "heun2",
                "ralston2",
                "rk2",
                "rk3",
                "heun3",
                "ralston3",
                "ssprk3",
                "rk4",
                "ralston4",
                "rk4_38rule",
                "rkf12",
                "rkf45",
                "rkdp",
                "ck",
                "bs",
                "heun_euler",
                "exact",
                "linear",
                "backward_euler",
                "implicit_euler",
                "trapezoidal",
                "crank_nicolson",
                "rosenbrock23",
                "ode23s"
            })
    void nameGivesAMethodForOrdinaryEquations(String name) {
        assertThat(Integrator.named(name).names()).contains(name);
        assertThat(Integrator.named(name).order()).isPositive();
        assertThat(step(DECAY, name).stores()).containsOnlyKeys("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "euler",
                "heun",
                "milstein",
                "milstein_grad_free",
                "exp_auto",
                "exp_euler",
                "exponential_euler",
                "exp_euler_auto",
                "srk1w1",
                "srk2w1",
                "klpl"
            })
    void nameGivesAMethodForStochasticEquations(String name) {
        assertThat(Integrator.named(name).names()).contains(name);
        assertThat(Integrator.named(name).strongOrder()).isPositive();
        assertThat(step(NOISY, name).stores()).containsOnlyKeys("x");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void methodThatTakesNoiseSaysWhatTheNoiseMeans(Integrator method) {
        assertThat(method.calculus().isPresent()).isEqualTo(method.strongOrder() > 0);
        assertThat(Math.max(method.order(), method.strongOrder())).isPositive();
    }

    @Test
    void noTwoMethodsShareAName() {
        assertThat(methods().flatMap(m -> m.names().stream())).doesNotHaveDuplicates();
    }

    @Test
    void unknownNameListsAllAndProposesTheNearest() {
        List<String> names = methods().flatMap(m -> m.names().stream()).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Integrator.named("milstien"))
                .withMessageStartingWith("unknown method 'milstien'. Maybe 'milstein'?")
                .satisfies(e -> assertThat(e.getMessage()).contains(names));
    }

    @Test
    void methodWithoutStochasticFormListsThoseThatHaveOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(NOISY, "rk4"))
                .withMessage("model Noisy: method 'rk4' has no form for equations with noise; use one of "
                        + "euler, exp_auto, heun, milstein, milstein_grad_free, srk1w1, srk2w1");
    }

    @Test
    void stochasticMethodListsThoseForOrdinaryEquations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(DECAY, "milstein"))
                .withMessageStartingWith(
                        "model Decay: method 'milstein' has no form for equations without noise; use one of ")
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("rk4", "exp_auto", "exact")
                        .doesNotContain("heun,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heun", "milstein", "milstein_grad_free", "srk1w1", "srk2w1"})
    void highOrderRefusesNoisesThatMix(String method) {
        Model two = Model.of("Two", "dx/dt = -x + y*xi_a\ndy/dt = -y + xi_b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(two, method))
                .withMessage("model Two: method '" + method + "' needs noises that do not mix (one for both would do),"
                        + " but in dx/dt the amplitude of 'xi_a' depends on 'y', which 'xi_b' moves; use one of euler,"
                        + " exp_auto");
        Model same = Model.of("Same", "dx/dt = x*xi_a + 0.1*xi_b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(same, method))
                .withMessageContaining("amplitude of 'xi_a' depends on 'x', which 'xi_b' moves");
        for (String order : List.of("euler", "exp_auto")) {
            assertThat(step(two, order).stores()).containsOnlyKeys("x", "y");
            assertThat(step(same, order).stores()).containsOnlyKeys("x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heun", "milstein", "milstein_grad_free", "srk1w1", "srk2w1"})
    void highOrderTakesAdditiveNoisesAndOneNoiseForAll(String method) {
        Model additive = Model.of("Additive", "dx/dt = -x + t*xi_a + 0.1*xi_b\ndy/dt = -x + xi_b");
        assertThat(step(additive, method).stores()).containsOnlyKeys("x", "y");
        Model shared = Model.of("Shared", "dx/dt = -x + y*xi\ndy/dt = -y + x*xi");
        assertThat(step(shared, method).stores()).containsOnlyKeys("x", "y");
    }

    @Test
    void milsteinWithAdditiveNoiseIsEuler() {
        Model additive = Model.of("Additive", "dx/dt = -x + t*xi_a + 0.1*xi_b");
        assertThat(step(additive, "milstein"))
                .hasToString(step(additive, "euler").toString());
    }
}
