// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.model.Model;
import dev.ranvier.unit.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where the source of the reference data departs from the paper it names. The catalogue keeps the paper's equations;
/// with the slip put in they must give the reference trace, so everything else about the model is still compared.
final class Errata {
    /// What the catalogue says, and what the source says in its place.
    private record Slip(String right, String wrong) {}

    /// Wang and Buzsaki (1996) have alpha_n = -0.01*(V + 34)/(exp(-0.1*(V + 34)) - 1). With x = -0.1*(V + 34) that is
    /// 0.1*x/(exp(x) - 1) = 0.1/exprel(x). The source, which quotes the same formula, computes 1/exprel(x), ten times
    /// as much; then the steady state of n at -60 mV is 0.58 instead of 0.12, and the neuron never
    /// fires.
    private static final List<Slip> WANG_BUZSAKI = List.of(new Slip("alpha_n = 0.1/exprel(", "alpha_n = 1/exprel("));

    private static final Map<String, List<Slip>> SLIPS =
            Map.ofEntries(Map.entry("WangBuzsakiHH", WANG_BUZSAKI), Map.entry("WangBuzsakiHHLTC", WANG_BUZSAKI));

    private Errata() {}

    /// The text of a model or channel of the catalogue with the slips of the source.
    static String inSource(String name, String text) {
        String changed = text;
        for (Slip slip : SLIPS.getOrDefault(name, List.of())) {
            assertThat(changed).as("text of %s", name).containsOnlyOnce(slip.right());
            changed = changed.replace(slip.right(), slip.wrong());
        }
        return changed;
    }

    /// The model with the slips of the source.
    static Model inSource(Model model) {
        if (!SLIPS.containsKey(model.name())) {
            return model;
        }
        Quantity[] quantities = Stream.concat(model.parameters().stream(), model.variables().stream())
                .toArray(Quantity[]::new);
        Model changed = Model.of(model.name(), inSource(model.name(), model.text()), quantities);
        return model.options().liquid() ? changed.liquid() : changed;
    }
}
