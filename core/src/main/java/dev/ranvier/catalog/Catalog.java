// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Discovery;
import dev.ranvier.model.Ion;
import dev.ranvier.model.Model;
import dev.ranvier.model.Plasticity;
import java.util.List;
import java.util.SequencedMap;

/// All models, ion channels, ions and rules of plasticity that come with Ranvier, found by looking through the packages below this one.
public final class Catalog {
    private Catalog() {}

    /// Every model.
    public static List<Model> models() {
        return Discovery.constants(Catalog.class, Model.class);
    }

    /// Every model by kind, which is the name of its package: "neuron", "rate".
    public static SequencedMap<String, List<Model>> byKind() {
        return Discovery.byPackage(Catalog.class, Model.class);
    }

    /// Every ion channel.
    public static List<Channel> channels() {
        return Discovery.constants(Catalog.class, Channel.class);
    }

    /// Every ion channel by the constant that holds it: "INa_HH1952.CHANNEL".
    public static SequencedMap<String, Channel> channelsByField() {
        return Discovery.byField(Catalog.class, Channel.class);
    }

    /// Every ion by the constant that holds it: "CalciumFixed.ION".
    public static SequencedMap<String, Ion> ionsByField() {
        return Discovery.byField(Catalog.class, Ion.class);
    }

    /// Every rule of plasticity by the constant that holds it: "STDP.RULE".
    public static SequencedMap<String, Plasticity> plasticities() {
        return Discovery.byField(Catalog.class, Plasticity.class);
    }

    /// The ion channel called `name`.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public static Channel channel(String name) {
        List<Channel> all = channels();
        return all.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all.stream().map(Channel::name).toList();
            return new IllegalArgumentException("unknown channel '" + name + "'. " + Nearest.hint(name, names));
        });
    }

    /// The model called `name`.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public static Model model(String name) {
        List<Model> all = models();
        return all.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all.stream().map(Model::name).toList();
            return new IllegalArgumentException("unknown model '" + name + "'. " + Nearest.hint(name, names));
        });
    }
}
