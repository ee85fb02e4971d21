// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A membrane with channels and ions: one isopotential cell, `C_m*dV/dt = I/area - sum of channel currents`.
///
///     Model cell = Membrane.of(1, "uF/cm^2")
///             .with(INa_HH1952.CHANNEL.set("g_max", 100))
///             .with(IK_HH1952.CHANNEL)
///             .with("leak", IL.CHANNEL)
///             .model("Cell");
///
/// In the model the current of the channel `INa` is `INa`, its gate p is `INa_p` and its parameter g_max `INa_g_max`.
///
/// @param capacitance capacitance of an area of membrane
/// @param area area of the membrane; with it the input is a current in nA, without it a current density in uA/cm2
/// @param threshold potential whose upward crossing is a spike, mV
/// @param initial potential the membrane begins at, mV
/// @param channels channels by their names in the cell
/// @param ions ions in order
public record Membrane(
        Parameter capacitance,
        Optional<Parameter> area,
        Parameter threshold,
        double initial,
        Map<String, Channel> channels,
        List<Ion> ions) {
    /// Copies the collections.
    ///
    /// @throws IllegalArgumentException when a potential is not finite
    public Membrane {
        if (!Double.isFinite(initial) || !Double.isFinite(threshold.value())) {
            throw new IllegalArgumentException("a membrane that begins at " + initial + " mV and spikes at "
                    + threshold.value() + " mV: both must be finite");
        }
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        ions = List.copyOf(ions);
    }

    /// A membrane without channels, which spikes where the potential crosses 0 mV and begins at -65 mV.
    ///
    /// @param capacitance capacitance of an area of membrane
    /// @param unit its unit, such as `uF/cm^2`
    /// @throws IllegalArgumentException unless it is positive and a capacitance per area
    public static Membrane of(double capacitance, String unit) {
        Parameter c = positive("C_m", capacitance, unit, "uF/cm^2", "membrane capacitance");
        Parameter threshold = Parameter.potential("V_th", 0, "mV", "potential whose upward crossing is a spike");
        return new Membrane(c, Optional.empty(), threshold, -65, Map.of(), List.of());
    }

    /// The same membrane with an area: the input is a current in nA then.
    ///
    /// @throws IllegalArgumentException unless it is positive and an area
    public Membrane area(double size, String unit) {
        Parameter a = positive("area", size, unit, "um^2", "membrane area");
        return new Membrane(capacitance, Optional.of(a), threshold, initial, channels, ions);
    }

    /// The same membrane with another potential whose upward crossing is a spike, mV.
    public Membrane threshold(double potential) {
        Parameter other = Parameter.potential(threshold.name(), potential, "mV", threshold.meaning());
        return new Membrane(capacitance, area, other, initial, channels, ions);
    }

    /// The same membrane beginning at another potential, mV; gates begin in their steady state there.
    public Membrane startsAt(double potential) {
        return new Membrane(capacitance, area, threshold, potential, channels, ions);
    }

    /// The same membrane with one more channel, named by what stands before `_` in its name.
    ///
    /// @throws IllegalArgumentException when there is a channel of that name
    public Membrane with(Channel channel) {
        return with(channel.key(), channel);
    }

    /// The same membrane with one more channel.
    ///
    /// @param key name of the channel in this cell
    /// @throws IllegalArgumentException when there is a channel of that name
    public Membrane with(String key, Channel channel) {
        Channel other = channels.get(key);
        if (other != null) {
            throw new IllegalArgumentException("the membrane has a channel '" + key + "' already (" + other.name()
                    + "); give " + channel.name() + " another name: .with(\"" + key + "2\", ...)");
        }
        if (!key.matches("\\p{L}[\\p{L}\\p{N}_]*") || Names.isUnit(key)) {
            throw new IllegalArgumentException("'" + key + "' is no name for a channel"
                    + (Names.isUnit(key) ? "; it is a unit" : ": letters, digits and _ only"));
        }
        Map<String, Channel> more = new LinkedHashMap<>(channels);
        more.put(key, channel);
        return new Membrane(capacitance, area, threshold, initial, more, ions);
    }

    /// The same membrane with one more ion.
    ///
    /// @throws IllegalArgumentException when the membrane has this ion
    public Membrane ion(Ion ion) {
        if (ions.stream().anyMatch(x -> x.symbol().equals(ion.symbol()))) {
            throw new IllegalArgumentException("the membrane has the ion " + ion.symbol()
                    + " already; a cell has each ion once, fixed or with a concentration that changes");
        }
        return new Membrane(
                capacitance,
                area,
                threshold,
                initial,
                channels,
                Stream.concat(ions.stream(), Stream.of(ion)).toList());
    }

    /// The cell as an ordinary model.
    ///
    /// @throws IllegalArgumentException when a channel needs an ion that is not there
    public Model model(String name) {
        channels.forEach((key, channel) -> checkIons(name, key, channel));
        StringBuilder text = new StringBuilder(frame());
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(Variable.variable("V", "mV", "membrane potential"));
        quantities.add(capacitance);
        area.ifPresent(quantities::add);
        quantities.add(threshold);
        ions.forEach(ion -> {
            text.append(ion.text().stripTrailing()).append('\n');
            quantities.addAll(ion.parameters());
            quantities.addAll(ion.variables());
        });
        channels.forEach((key, channel) -> {
            Fragment part = channel.in(key);
            text.append(part.text());
            part.parameters().forEach(p -> quantities.add(of(key, p)));
            channel.gates().forEach(g -> quantities.add(gate(key, g)));
        });
        ions.stream().filter(Ion::isDriven).forEach(ion -> text.append(carried(ion)));
        Model model = Model.of(name, text.toString(), quantities.toArray(Quantity[]::new));
        return SteadyState.of(model).means(words()).from(papers());
    }

    private String frame() {
        String input = area.isPresent() ? "input I : nA\nI_ext = I/area : uA/cm^2\n" : "input I : uA/cm^2\n";
        String sum = channels.keySet().stream().map(key -> " - " + key).collect(Collectors.joining());
        return input + "dV/dt = (" + (area.isPresent() ? "I_ext" : "I") + sum + ")/C_m : mV\n"
                + "spike crossing V >= V_th\ninitial V = " + initial + "*mV\n";
    }

    private String carried(Ion ion) {
        String sum = channels.entrySet().stream()
                .filter(e -> e.getValue().carries().equals(Optional.of(ion.symbol())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" + "));
        return "I_" + ion.symbol() + " = " + (sum.isEmpty() ? "0" : sum) + " : uA/cm^2\n";
    }

    private void checkIons(String name, String key, Channel channel) {
        for (String symbol : channel.ions()) {
            if (ions.stream().noneMatch(ion -> ion.symbol().equals(symbol))) {
                throw new IllegalArgumentException("the channel '" + key + "' (" + channel.name() + ") of " + name
                        + " needs the ion " + symbol + ", and the membrane has "
                        + (ions.isEmpty()
                                ? "none"
                                : "only " + ions.stream().map(Ion::symbol).collect(Collectors.joining(", ")))
                        + ". Add it, for instance .ion(Ion.fixed(\"" + symbol + "\", E, C)) with E in mV and C in mM");
            }
        }
    }

    private String words() {
        return "cell with " + (channels.isEmpty() ? "no channels" : String.join(", ", channels.keySet()));
    }

    private String papers() {
        Stream<String> all = Stream.concat(
                channels.values().stream().map(Channel::reference),
                ions.stream().map(Ion::reference));
        return all.filter(s -> !s.isBlank()).distinct().collect(Collectors.joining("; "));
    }

    private static Parameter of(String key, Parameter p) {
        return new Parameter(p.name(), p.value(), p.unit(), key + ": " + p.meaning(), p.potential());
    }

    private static Variable gate(String key, Variable gate) {
        return new Variable(key + "_" + gate.name(), gate.unit(), "gate " + gate.name() + " of " + key);
    }

    private static Parameter positive(String name, double value, String unit, String like, String meaning) {
        Parameter p = Parameter.parameter(name, value, unit, meaning);
        if (!p.unit().sameDimension(Unit.parse(like)) || !(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    meaning + " " + value + " " + unit + ": it must be positive and in a unit like " + like);
        }
        return p;
    }
}
