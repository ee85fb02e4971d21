// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.catalog.neuron.AdExIF.V;
import static dev.ranvier.catalog.neuron.AdExIF.w;
import static dev.ranvier.catalog.neuron.AdExIFRefLTC.tau_ref;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.network.Mode.batching;
import static dev.ranvier.network.Mode.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.SpikeReset.Kind;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.Scaling;
import dev.ranvier.network.Sharding;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every option of a population does something that can be seen. The model is AdExIFRefLTC; the table of its options is
/// docs/reference/AdExIFRefLTC.md.
class EveryOptionTest {
    private static final Model MODEL = AdExIFRefLTC.MODEL;
    private static final Population TWO = Population.of(MODEL, 2).initial(V, -65);

    /// 50 ms under a current that makes the neuron spike a few times.
    private static Run prepared(Population p) {
        return Run.of(p).dt(0.1).input(constant(20, 50)).monitor(V, w).progress(false);
    }

    private static Recording run(Population p) {
        return prepared(p).run();
    }

    private static double[] v(Recording r, int column) {
        return r.of(V).column(column);
    }

    private static void differ(Population a, Population b) {
        assertThat(v(run(a), 0)).isNotEqualTo(v(run(b), 0));
    }

    static List<Parameter> parameters() {
        return MODEL.parameters();
    }

    @Test
    void sizeIsOneNumberOrSeveralAxes() {
        assertThat(run(Population.of(MODEL, 3)).of(V).columns()).isEqualTo(3);
        assertThat(run(Population.of(MODEL, 2, 3)).of(V).shape()).containsExactly(6);
        assertThatIllegalArgumentException().isThrownBy(() -> Population.of(MODEL, 0));
    }

    @Test
    void keepShapeKeepsTheAxesInTheRecording() {
        Recording r = run(Population.of(MODEL, 2, 3).keepShape());
        assertThat(r.of(V).shape()).containsExactly(2, 3);
        assertThat(r.of(V).columnName(5)).isEqualTo("V[1,2]");
    }

    @Test
    void shardingCutsTheWorkAndChangesNoNumber() {
        Population many = Population.of(MODEL, 3000).initial(V, Initializer.uniform(-70, -60));
        double[][] one = run(many.sharding(Sharding.parts(1))).of(V).toArray();
        assertThat(run(many.sharding(Sharding.parts(3))).of(V).toArray()).isDeepEqualTo(one);
        assertThatIllegalArgumentException().isThrownBy(() -> Sharding.parts(-1));
    }

    @Test
    void aBatchIsTheFirstAxisOfTheState() {
        assertThat(run(TWO.mode(batching(4))).of(V).shape()).containsExactly(4, 2);
        assertThat(run(TWO.mode(training(4))).of(V).shape()).containsExactly(4, 2);
        assertThat(run(TWO.mode(Mode.nonBatching())).of(V).shape()).containsExactly(2);
        assertThat(prepared(TWO).mode(batching(4)).run().of(V).shape()).containsExactly(4, 2);
    }

    @Test
    void theNameStandsInRecordingsAndMessages() {
        assertThat(run(TWO.named("left")).name()).isEqualTo("left");
        assertThat(run(TWO).name()).isEqualTo("AdExIFRefLTC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.named("left").set("V_th", 1, 2, 3))
                .withMessageContaining("left.V_th");
    }

    @Test
    void theSpikeFunctionIsTheDerivativeInTraining() {
        Population narrow = TWO.spikeFunction(InvSquareGrad.of(300));
        assertThat(narrow.model().options().surrogate()).contains(InvSquareGrad.of(300));
        assertThat(TWO.model().options().surrogate()).contains(InvSquareGrad.of(100));
        assertThat(v(run(narrow.mode(training(1))), 0)).isEqualTo(v(run(TWO.mode(training(1))), 0));
    }

    @Test
    void theSpikeTypeIsThatOfTheRecordedSpikes() {
        assertThat(spikeType(TWO)).isEqualTo(ElementType.FLOAT64);
        assertThat(spikeType(TWO.spikeType(ElementType.BOOL))).isEqualTo(ElementType.BOOL);
    }

    private static ElementType spikeType(Population p) {
        return prepared(p).monitor("spike").run().of("spike").type();
    }

    @Test
    void theResetOfTrainingIsSoftOrHard() {
        Population trained = TWO.mode(training(1));
        assertThat(v(run(trained.spikeReset(Kind.HARD)), 0)).isEqualTo(v(run(TWO), 0));
        assertThat(v(run(trained.spikeReset(Kind.SOFT)), 0)).isEqualTo(v(run(trained), 0));
        differ(trained.spikeReset(Kind.HARD), trained);
    }

    @Test
    void aDetachedSpikeStopsTheGradientAndNothingElse() {
        assertThat(step(TWO.detachSpike(true))).contains("detach");
        assertThat(step(TWO)).doesNotContain("detach");
        assertThat(v(run(TWO.mode(training(1)).detachSpike(true)), 0)).isEqualTo(v(run(TWO.mode(training(1))), 0));
    }

    private static String step(Population p) {
        return Discretization.of(
                        MODEL, p.options().method(), 0.1, Map.of(), p.options().reset())
                .toString();
    }

    @Test
    void theMethodIntegrates() {
        differ(TWO.method("rk4"), TWO);
        assertThat(run(TWO.method("rk4")).facts()).containsEntry("method", "rk4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.method("rk_4"))
                .withMessageContaining("Maybe 'rk4'?")
                .withMessageContaining("exp_auto");
    }

    @Test
    void variablesMayWaitForTheFirstReset() {
        Run waiting = prepared(TWO.initVariables(false));
        assertThatIllegalStateException().isThrownBy(() -> waiting.run()).withMessageContaining("call reset() first");
        assertThat(v(waiting.reset().run(), 0)).isEqualTo(v(run(TWO), 0));
    }

    @Test
    void scalingMovesTheVoltageAxis() {
        Scaling unit = Scaling.of(-80, -40, 0, 1);
        Recording scaled = Run.of(TWO.scaling(unit))
                .input(constant(20 / unit.scale(), 50))
                .monitor(V, w)
                .run();
        assertThat(DoubleStream.of(v(scaled, 0)).max().orElseThrow()).isLessThan(1);
        assertThat(v(scaled.unscaled(), 0)).usingComparatorWithPrecision(1e-9).containsExactly(v(run(TWO), 0));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterIsANumberAnArrayOrAnInitializer(Parameter p) {
        double other = p.equals(tau_ref) ? 5 : p.value() + 1;
        Population changed = TWO.set(p, other);
        differ(changed, TWO);
        assertThat(v(run(TWO.set(p.name(), other)), 0)).isEqualTo(v(run(changed), 0));
        Recording each = run(TWO.set(p, p.value(), other));
        // Rounding differs: what is the same for all neurons is folded into constants.
        assertThat(v(each, 0)).usingComparatorWithPrecision(1e-6).containsExactly(v(run(TWO), 0));
        assertThat(v(each, 1)).usingComparatorWithPrecision(1e-6).containsExactly(v(run(changed), 0));
        Recording function = run(TWO.set(p, Initializer.of(n -> n == 0 ? p.value() : other)));
        assertThat(function.of(V).toArray()).isDeepEqualTo(each.of(V).toArray());
    }

    @Test
    void initialValuesAreWhereVAndWBegin() {
        Run run = prepared(TWO.initial(V, -60, -70).initial(w, 3));
        assertThat(run.state(V)).containsExactly(-60, -70);
        assertThat(run.state(w)).containsExactly(3, 3);
        assertThat(prepared(Population.of(MODEL, 2)).state(V)).containsExactly(0, 0);
    }

    @Test
    void fromTheDefaultInitialVTheNeuronSpikesInStepZero() {
        Population fresh = Population.of(MODEL, 1);
        assertThat(run(fresh).spikes().times()).startsWith(0);
        assertThatThrownBy(() -> run(fresh.mode(training(1))))
                .isInstanceOf(NonFiniteException.class)
                .hasMessageContaining("initial(V, -65)");
        assertThat(run(fresh.mode(training(1)).initial(V, -65)).of(V).rows()).isEqualTo(500);
    }

    @Test
    void theRefractoryPeriodHoldsV() {
        Recording r = run(TWO.set(tau_ref, 5));
        int spike = (int) Math.round(r.spikes().of(0)[0] / 0.1);
        assertThat(Arrays.copyOfRange(v(r, 0), spike, spike + 51)).containsOnly(-68);
        assertThat(v(r, 0)[spike + 51]).isNotEqualTo(-68);
    }

    @Test
    void theRefractoryVariableIsThereOnRequest() {
        Population quiet = TWO.set(tau_ref, 5).refractoryVariable(true);
        assertThat(prepared(quiet).monitor("refractory").run().of("refractory").column(0))
                .contains(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prepared(TWO).monitor("refractory"))
                .withMessageContaining("refractoryVariable(true)");
    }

    @Test
    void noiseIsANumberAnArrayOneForEachVariableOrAFormula() {
        differ(TWO.noise(0.5), TWO);
        Recording each = run(TWO.noise(0, 0.5));
        assertThat(v(each, 0)).usingComparatorWithPrecision(1e-9).containsExactly(v(run(TWO), 0));
        assertThat(v(each, 1)).isNotEqualTo(v(run(TWO), 1));
        assertThat(run(TWO.noise(w, 0.1)).of(w).column(0))
                .isNotEqualTo(run(TWO).of(w).column(0));
        differ(TWO.noise(V, 0.5).noise(w, 0.1), TWO.noise(V, 0.5));
        differ(TWO.noise(V, "s*(V - V_rest)", parameter("s", 0.1, "1/ms^0.5", "relative noise")), TWO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(TWO.noise(0.5).method("rk4")))
                .withMessageContaining("noise");
    }

    @Test
    void currentsAndJumpsAreFormulasOfTheState() {
        Parameter g = parameter("g", 0.2, "1", "conductance");
        differ(TWO.current("shunt", "g*(V_rest - V)", g), TWO);
        differ(TWO.delta("kick", "0.01*(V_rest - V)"), TWO);
    }

    @Test
    void theTotalInputIsComputedOnRequest() {
        assertThatIllegalStateException()
                .isThrownBy(() -> prepared(TWO).state("input"))
                .withMessageContaining("monitor(\"input\")");
    }

    @Test
    void everyVariableIsReadSetAndReset() {
        Run run = prepared(TWO.set(tau_ref, 5)).monitor("input", "spike", Run.T_LAST_SPIKE);
        Recording r = run.run();
        double last = r.spikes().of(0)[r.spikes().of(0).length - 1];
        assertThat(run.state("t_last_spike")[0]).isCloseTo(last, within(1e-9));
        assertThat(r.of("t_last_spike").at(0, 0)).isEqualTo(-1e8);
        assertThat(r.of("input").row(0)).containsExactly(20, 20);
        assertThat(DoubleStream.of(r.of("spike").column(0)).sum())
                .isEqualTo(r.spikes().of(0).length);
        run.set(V, -60).set(w, 1, 2).set("t_last_spike", 49.9);
        assertThat(run.state(V)).containsExactly(-60, -60);
        assertThat(run.run(constant(20, 5)).of(V).column(0)).containsOnly(-60);
        run.reset();
        assertThat(run.state(V)).containsExactly(-65, -65);
        assertThat(run.state(w)).containsExactly(0, 0);
        assertThat(run.state("t_last_spike")).containsExactly(-1e8, -1e8);
    }
}
