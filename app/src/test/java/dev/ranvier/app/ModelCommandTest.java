// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.unit.Quantity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `ranvier models` and `ranvier model NAME`.
class ModelCommandTest {
    @RegisterExtension
    private final Console console = new Console();

    private final ByteArrayOutputStream said = console.said;
    private final ByteArrayOutputStream complained = console.complained;

    private static Iterable<Model> catalogue() {
        return Catalog.models();
    }

    @Test
    void modelsAreListedByKindOnAnEightyColumnTerminal() {
        assertThat(Main.execute("models")).isEqualTo(ExitCode.OK);
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text.lines())
                .contains("NEURON")
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).isEqualTo(line.stripTrailing()));
        String flowing = text.replaceAll("\\s+", " ");
        for (Model model : catalogue()) {
            assertThat(flowing).containsPattern("[ ,]" + model.name() + "[ ,]").contains(model.meaning());
        }
        assertThat(flowing)
                .contains(
                        "Lif leaky integrate-and-fire neuron. Lapicque (1907) Also LifLTC, LifRef, LifRefLTC",
                        "Izhikevich Izhikevich's neuron. Izhikevich (2003) Also IzhikevichLTC");
    }

    @Test
    void namesAreNothingButNames() {
        assertThat(Main.execute("models", "--names")).isEqualTo(ExitCode.OK);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .startsWith(Catalog.models().stream().map(Model::name).toArray(String[]::new))
                .contains("INa_HH1952", "INa_HH1952v2", "CalciumFixed")
                .hasSize(Catalog.models().size()
                        + Catalog.channels().size()
                        + Catalog.ionsByField().size()
                        + Catalog.plasticities().size())
                .doesNotHaveDuplicates();
    }

    @Test
    void channelsAndIonsAreListedAfterTheModels() {
        assertThat(Main.execute("models")).isEqualTo(ExitCode.OK);
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).containsSubsequence("NEURON", "RATE", "CHANNEL", "ION");
        String flowing = text.substring(text.indexOf("\nCHANNEL")).replaceAll("\\s+", " ");
        for (Channel channel : Catalog.channels()) {
            assertThat(flowing)
                    .containsPattern("[ ,]" + channel.name() + "[ ,]")
                    .contains(channel.meaning());
        }
        assertThat(flowing)
                .contains(
                        "fast sodium current of the squid axon. Hodgkin and Huxley (1952) Also INa_HH1952v2",
                        "CalciumFixed fixed calcium.");
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelShowsAllItSaysAboutItself(Channel channel) {
        assertThat(Main.execute("model", channel.name())).isEqualTo(ExitCode.OK);
        assertThat(said)
                .asString()
                .startsWith(channel.name() + ": " + channel.meaning() + "\n")
                .contains(channel.reference());
        List<String> shown =
                said.toString(StandardCharsets.UTF_8).lines().map(String::strip).toList();
        for (Parameter p : channel.parameters()) {
            assertThat(shown)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(p.name() + " ")
                            .contains(p.unit().isOne() ? "" : " " + p.unit() + " ")
                            .endsWith(p.meaning()));
        }
        for (Variable gate : channel.gates()) {
            assertThat(shown).anySatisfy(line -> assertThat(line).startsWith("d" + gate.name() + "/dt = "));
        }
    }

    private static Iterable<Channel> channels() {
        return Catalog.channels();
    }

    @Test
    void aChannelSaysHowItComesIntoACell() {
        assertThat(Main.execute("model", "INa_HH1952v2")).isEqualTo(ExitCode.OK);
        assertThat(said)
                .asString()
                .endsWith("  Membrane.of(1, \"uF/cm^2\").ion(SodiumFixed.ION).with(INa_HH1952.V2)\n");
    }

    @Test
    void anIonShowsItsEquationsAndParameters() {
        assertThat(Main.execute("model", "CalciumDetailed")).isEqualTo(ExitCode.OK);
        assertThat(said)
                .asString()
                .startsWith("CalciumDetailed: calcium in a shell beneath the membrane\n")
                .contains("initial C_Ca = C_Ca_0", "T_Ca       36      degC  temperature\n", "Destexhe et al. (1993)")
                .endsWith("  Membrane.of(1, \"uF/cm^2\").ion(CalciumDetailed.ION)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--latex", "--plot", "--out=INa.png"})
    void aChannelIsNotDrawnAndTheMessageSaysWhatToDo(String option) {
        assertThat(Main.execute("model", "INa_HH1952", option)).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained)
                .asString()
                .contains("INa_HH1952 is part of a cell", ".with(INa_HH1952.CHANNEL)")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void aModelShowsAllItSaysAboutItself(Model model) {
        assertThat(Main.execute("model", model.name())).isEqualTo(ExitCode.OK);
        assertThat(said).asString().startsWith(model.name() + ": ").contains(model.reference());
        for (Quantity q : model.quantities()) {
            assertThat(said.toString(StandardCharsets.UTF_8).lines().map(String::strip))
                    .anySatisfy(
                            line -> assertThat(line).startsWith(q.name() + " ").endsWith(q.meaning()));
        }
        assertThat(complained).asString().isEmpty();
    }

    @Test
    void variantsAreToldInWords() {
        assertThat(Main.execute("model", "AdExIFRefLTC")).isEqualTo(ExitCode.OK);
        assertThat(said)
                .asString()
                .contains("after a spike V is held for tau_ref", "liquid time constant", "1/(100*abs(x) + 1)^2")
                .contains("  V_T      -59.9  mV  potential at which the exponential takes off\n")
                .contains("  tau      10     ms  membrane time constant\n");
    }

    @Test
    void latexIsAnAlignEnvironment() {
        assertThat(Main.execute("model", "AdExIF", "--latex")).isEqualTo(ExitCode.OK);
        assertThat(said).asString().startsWith("\\begin{align}\n").endsWith("\\end{align}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AdExIFRefLTC", "WilsonCowanModel", "PoissonGroup", "SpikeTimeGroup", "InputGroup"})
    void aModelOfAnyKindIsDrawn(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("picture.png");
        assertThat(Main.execute("model", name, "--plot", "--out", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(said).asString().contains("saved " + file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(500);
    }

    @Test
    void aPictureThatCannotBeSavedIsNotMade(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("picture.png");
        assertThat(Main.execute("model", "Lif", "--out", file.toString())).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().contains("missing").doesNotContain("\tat ");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThat(Main.execute("model", "AdExFI")).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained)
                .asString()
                .contains("'AdExFI'", "Maybe 'AdExIF'?")
                .doesNotContain("\tat ");
        assertThat(Main.execute("model", "INA_HH1952")).isEqualTo(ExitCode.USER_MISTAKE);
        assertThat(complained).asString().contains("Maybe 'INa_HH1952'?");
        assertThat(Main.execute("model")).isEqualTo(ExitCode.USER_MISTAKE);
    }
}
