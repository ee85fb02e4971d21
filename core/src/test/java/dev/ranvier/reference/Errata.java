// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.model.Channel;
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

    /// Huguenard and McCormick (1992): the second component of the A-type current inactivates in 60 ms above -73 mV. The
    /// source repeats the first component, 19 ms above -63 mV.
    private static final List<Slip> SECOND_A_TYPE =
            List.of(new Slip("where(v < -73*mV", "where(v < -63*mV"), new Slip(", 60*ms)", ", 19*ms)"));

    /// Huguenard and McCormick (1992): the steady activation of the slow potassium current is a fourth power, and its
    /// inactivation takes at least 120 ms. The source omits both, though it quotes the 120 ms. With the power the
    /// current is half activated at V = -43 - 17*ln(2^(1/4) - 1) = -15 mV; Traub et al. (2003),
    /// doi:10.1152/jn.00095.2002, who took it over without one, moved the midpoint to -10 mV for that reason. The
    /// source has it at -43 mV.
    private static final List<Slip> SLOW_K = List.of(
            new Slip("(1 + exp(-(v + 43*mV)/(17*mV)))^-4", "1/(1 + exp(-(v + 43*mV)/(17*mV)))"),
            new Slip(" + 120*ms", ""));

    /// As above; and the second component inactivates in 8.9 s above -70 mV, which the source takes as 8.9 ms.
    private static final List<Slip> SECOND_SLOW_K =
            List.of(SLOW_K.get(0), SLOW_K.get(1), new Slip(", 8900*ms)", ", 8.9*ms)"));

    /// Destexhe et al. (1996): O + P1 <-> O_L. By mass action the open state loses k3*P1*O - k4*O_L, which O_L gains, so
    /// that closed + O + O_L = 1 holds. The source lets O_L gain it and O keep it.
    private static final List<Slip> LOCKED = List.of(new Slip(" - k3*P1*O + k4*OL", ""));

    /// Abbott et al. (1997): a spike takes the fraction U of the resources it finds, those that recovered until then. The
    /// source takes it of those at the start of the step, before the recovery of one dt: at most U*dt/tau less. In its
    /// other model of short-term plasticity it takes the recovered ones.
    private static final List<Slip> UNRECOVERED = List.of(
            new Slip("drelease/dt = 0 : 1", "drelease/dt = 0 : 1\ndearlier/dt = 0 : 1\nbefore earlier = x"),
            new Slip("release = pre*x", "release = pre*earlier"));

    private static final Map<String, List<Slip>> SLIPS = Map.ofEntries(
            Map.entry("WangBuzsakiHH", WANG_BUZSAKI),
            Map.entry("WangBuzsakiHHLTC", WANG_BUZSAKI),
            Map.entry("IKA2_HM1992", SECOND_A_TYPE),
            Map.entry("IKA2_HM1992v2", SECOND_A_TYPE),
            Map.entry("IKK2A_HM1992", SLOW_K),
            Map.entry("IKK2A_HM1992v2", SLOW_K),
            Map.entry("IKK2B_HM1992", SECOND_SLOW_K),
            Map.entry("IKK2B_HM1992v2", SECOND_SLOW_K),
            Map.entry("Ih_De1996", LOCKED),
            Map.entry("STD", UNRECOVERED));

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

    /// The channel with the slips of the source.
    static Channel inSource(Channel channel) {
        String text = inSource(channel.name(), channel.text());
        return new Channel(channel.name(), channel.meaning(), text, channel.reference(), channel.parameters());
    }
}
