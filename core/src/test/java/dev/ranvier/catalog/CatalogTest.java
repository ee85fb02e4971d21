// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.channel.IL;
import dev.ranvier.catalog.ion.CalciumDetailed;
import dev.ranvier.catalog.ion.CalciumFirstOrder;
import dev.ranvier.catalog.ion.CalciumFixed;
import dev.ranvier.catalog.ion.PotassiumFixed;
import dev.ranvier.catalog.ion.SodiumFixed;
import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Latex;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Ion;
import dev.ranvier.model.Membrane;
import dev.ranvier.model.Model;
import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A walk through the catalogue: whatever is in it is documented, has a source, and runs.
class CatalogTest {
    private static final Pattern DOI = Pattern.compile("doi:10\\.\\d{4,}/\\S+");

    static List<Model> models() {
        return Catalog.models();
    }

    static List<Surrogate> surrogates() {
        return Discovery.constants(Catalog.class, Surrogate.class);
    }

    @Test
    void isFoundByLookingAndHasNoNameTwice() {
        assertThat(models())
                .extracting(Model::name)
                .contains("AdExIF", "AdExIFRefLTC", "Lif", "LifLTC", "LifRef", "LifRefLTC")
                .contains("AdEx", "AeifCondExp", "IafPscExp", "IafPscAlpha", "IafPscDelta", "IafCondExp", "HhPscAlpha")
                .contains("glif_lif", "glif_lif_r", "glif_lif_asc", "glif_lif_r_asc", "glif_lif_r_asc_a")
                .contains("Mat2PscExp", "SRM0", "PLIF", "GifRefLTC", "IzhikevichRefLTC", "IFLTC")
                .doesNotHaveDuplicates();
        assertThat(surrogates())
                .extracting(Surrogate::name)
                .contains(
                        "Sigmoid", "PiecewiseQuadratic", "PiecewiseExp", "SoftSign", "Arctan", "NonzeroSignLog", "ERF")
                .contains("PiecewiseLeakyRelu", "SquarewaveFourierSeries", "S2NN", "QPseudoSpike", "LeakyRelu")
                .contains(
                        "LogTailedRelu", "ReluGrad", "GaussianGrad", "InvSquareGrad", "MultiGaussianGrad", "SlayerGrad")
                .doesNotHaveDuplicates();
    }

    @Test
    void kindsArePackages() {
        assertThat(Catalog.byKind()).containsKey("neuron").doesNotContainKey("");
        assertThat(Catalog.byKind().values().stream().flatMap(List::stream)).containsExactlyElementsOf(models());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelNamesItsPaper(Model model) {
        if (!model.equations().isEmpty()) { // what has no equation needs no paper
            assertThat(model.reference()).as("reference of %s", model.name()).containsPattern(DOI);
        }
        assertThat(Catalog.model(model.name())).isSameAs(model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aParameterHasAMeaningAndAFiniteDefault(Model model) {
        assertThat(model.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
        for (Parameter p : model.parameters()) {
            assertThat(p.meaning())
                    .as("meaning of %s.%s", model.name(), p.name())
                    .isNotBlank();
            assertThat(p.value()).as("default of %s.%s", model.name(), p.name()).isFinite();
            boolean volt = p.potential() && p.unit().equals(model.membrane().unit());
            assertThat(p.potential() && !volt)
                    .as("%s.%s: a potential in %s", model.name(), p.name(), p.unit())
                    .isFalse();
        }
        for (Variable v : model.variables()) {
            assertThat(v.meaning())
                    .as("meaning of %s.%s", model.name(), v.name())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anEquationHasLatex(Model model) {
        for (Equation e : model.equations()) {
            assertThat(Latex.of(e.drift())).isNotBlank();
            assertThat(Latex.name(e.variable().name())).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aHundredStepsWithDefaultsAreFinite(Model model) {
        Run run = Run.of(Population.of(model, 3)).progress(false);
        if (!model.inputs().isEmpty()) {
            run.input(constant(1));
        }
        model.variables().forEach(run::monitor);
        Recording r = run.run(10);
        for (Variable v : model.variables()) {
            assertThat(r.of(v).rows()).isEqualTo(100);
            Stream.of(r.of(v).toArray())
                    .flatMapToDouble(Arrays::stream)
                    .forEach(
                            x -> assertThat(x).as(model.name() + "." + v.name()).isFinite());
        }
    }

    static List<Channel> channels() {
        return Catalog.channels();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelIsDocumentedAndMakesACellThatRuns(Channel channel) {
        assertThat(Catalog.channel(channel.name())).isSameAs(channel);
        assertThat(channels()).filteredOn(c -> c.name().equals(channel.name())).hasSize(1);
        assertThat(channel.reference()).containsPattern(DOI);
        assertThat(channel.meaning()).isNotBlank();
        assertThat(channel.parameters()).allSatisfy(p -> assertThat(p.meaning()).isNotBlank());
        for (Ion calcium : List.of(CalciumFixed.ION, CalciumDetailed.ION, CalciumFirstOrder.ION)) {
            Model cell = Membrane.of(1, "uF/cm^2")
                    .ion(SodiumFixed.ION)
                    .ion(PotassiumFixed.ION)
                    .ion(calcium)
                    .with(IL.CHANNEL)
                    .with("ch", channel)
                    .model(channel.name());
            aParameterHasAMeaningAndAFiniteDefault(cell);
            anEquationHasLatex(cell);
            aHundredStepsWithDefaultsAreFinite(cell);
        }
    }

    @Test
    void outputsOfSynapsesAreDocumented() {
        List<Output> outputs = Discovery.constants(Catalog.class, Output.class);
        assertThat(outputs).extracting(Output::name).containsExactly("COBA", "CUBA", "MgBlock");
        for (Output output : outputs) {
            assertThat(output.reference()).containsPattern(DOI);
            assertThat(output.meaning()).isNotBlank();
            assertThat(output.parameters())
                    .allSatisfy(p -> assertThat(p.meaning()).isNotBlank());
        }
    }

    @Test
    void aWrongChannelOffersTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalog.channel("INa_HH1951"))
                .withMessage("unknown channel 'INa_HH1951'. Maybe 'INa_HH1952'?");
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void aSurrogateIsTheDerivativeOfItsPrimitive(Surrogate s) {
        for (double x = -3.05; x < 3; x += 0.1) {
            Map<String, Double> at = Map.of("x", x);
            Expr primitive = s.primitive().orElseThrow();
            double symbolic = Evaluate.at(Derivative.of(primitive, "x"), at);
            double h = 1e-6;
            double numeric =
                    (Evaluate.at(primitive, Map.of("x", x + h)) - Evaluate.at(primitive, Map.of("x", x - h))) / (2 * h);
            double stated = Evaluate.at(s.derivative(), at);
            assertThat(stated).as("%s at %s", s.name(), x).isCloseTo(symbolic, within(1e-9 * Math.max(1, stated)));
            assertThat(stated).as("%s at %s", s.name(), x).isCloseTo(numeric, within(1e-6 * Math.max(1, stated)));
        }
    }

    @Test
    void aWrongNameOffersTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalog.model("AdexIF"))
                .withMessage("unknown model 'AdexIF'. Maybe 'AdExIF'?");
    }
}
