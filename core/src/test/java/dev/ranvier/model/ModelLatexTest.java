// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelLatexTest {
    @Test
    void equationsThresholdAndResetAreRowsOfAnAlignEnvironment() {
        assertThat(ModelLatex.of(AdExIFRefLTC.MODEL)).isEqualTo("""
                \\begin{align}
                  \\frac{dV}{dt} &= \\frac{-\\left(V - V_{\\mathrm{rest}}\\right) + \\delta_{T} \\, \
                e^{\\frac{V - V_{T}}{\\delta_{T}}} - R \\, w + R \\, I}{\\tau} \\quad \\text{(unless refractory)} \\\\
                  \\frac{dw}{dt} &= \\frac{a \\, \\left(V - V_{\\mathrm{rest}}\\right) - w}{\\tau_{w}} \\\\
                  \\text{if } V \\ge V_{\\mathrm{th}}:\\quad &V \\leftarrow V_{\\mathrm{reset}}, \\quad w \\leftarrow w + b \\\\
                  \\text{refractory:}\\quad &V \\text{ is held for } \\tau_{\\mathrm{ref}} \\text{ after a spike}
                \\end{align}
                """);
    }

    @Test
    void noiseCurrentsJumpsAndSubExpressionsAreThere() {
        Model model = Model.of("M", """
                        input I
                        I_K = g*V
                        dV/dt = -V - I_K + I + sigma*xi
                        spike crossing V > 1
                        """, Parameter.parameter("g", 1), Parameter.parameter("sigma", 1))
                .current("I_syn", "-V")
                .delta("kick", "2*g");
        assertThat(ModelLatex.of(model))
                .contains("I_{K} &= g \\, V")
                .contains("\\frac{dV}{dt} &= ")
                .contains("+ \\sigma \\, \\xi")
                .contains("I &\\leftarrow I + I_{\\mathrm{syn}}, \\quad I_{\\mathrm{syn}} = -V")
                .contains("V &\\leftarrow V + \\mathrm{kick}")
                .contains("\\text{if } V > 1 \\text{ from below}:\\quad &\\text{spike}");
    }

    @ParameterizedTest
    @MethodSource("dev.ranvier.catalog.Catalog#models")
    void everyModelOfTheCatalogueIsBalancedLatex(Model model) {
        String latex = ModelLatex.of(model);
        assertThat(latex.chars().filter(c -> c == '{').count())
                .isEqualTo(latex.chars().filter(c -> c == '}').count());
        assertThat(latex.split("\\\\left").length).isEqualTo(latex.split("\\\\right").length + arrows(latex));
        assertThat(model.meaning()).as("meaning of %s", model.name()).isNotEmpty();
    }

    private static int arrows(String latex) {
        return latex.split("\\\\leftarrow").length - 1;
    }

    @Test
    void theMeaningStaysWithVariants() {
        assertThat(Catalog.model("AdExIFRefLTC").meaning()).isEqualTo(AdExIF.MODEL.meaning());
    }
}
