// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static dev.ranvier.reference.ReferenceCase.array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.catalog.channel.IL;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Substitute;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Ion;
import dev.ranvier.model.Membrane;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs what a case of a channel describes: the channel and a leak in one compartment with fixed ions.
record ChannelCase(ReferenceCase source) {
    private static final Set<String> OPTIONS = Set.of("method");
    private static final String KEY = "ch";

    Recording run(Form form) {
        Model cell = cell();
        checkParameters(cell);
        Run run = Run.of(Population.of(cell, 1)
                        .method((String) source.map("parameters").get("method")))
                .dt(source.number("dt"))
                .form(form)
                .precision(Precision.DOUBLE)
                .input(running(NeuronCase.section(source.map("input"))))
                .progress(false);
        variables().forEach(v -> run.monitor(Monitor.of(v).every((int) source.number("record_every"))));
        checkBegin(run);
        return run.run();
    }

    /// Names of the recorded variables in the cell.
    private List<String> variables() {
        return source.columns().stream().skip(1).map(ChannelCase::variable).toList();
    }

    /// The variable of the cell that a column of the reference holds: `ch.p[0]` is the gate p of the channel `ch`.
    static String variable(String column) {
        return column.substring(0, column.indexOf('[')).replace('.', '_');
    }

    /// The host: 1 uF/cm2, 1e-3 cm2, from -60 mV, with a leak of 0.03 mS/cm2 at -65 mV. Its input counts as nA.
    private Model cell() {
        Channel channel =
                Errata.inSource(Catalog.channel((String) source.description().get("class")));
        return Membrane.of(1, "uF/cm^2")
                .area(1e-3, "cm^2")
                .threshold(20)
                .startsAt(-60)
                .ion(Ion.fixed("Na", 50, 0.0400811))
                .ion(Ion.fixed("K", -90, 0.0400811))
                .ion(Ion.fixed("Ca", 120, 2.4e-4))
                .with(IL.CHANNEL.set("g_max", 0.03).set("E", -65))
                .with(KEY, channel.set("g_max", 0.1))
                .model(source.name());
    }

    /// What the host of the source received: the sum of all values so far. Its input adds up until it is cleared, and
    /// nothing cleared it. The first six steps of 1 uA/cm2 on 1 uF/cm2 show it: they raise V by 0.02*(1 + ... + 6) = 0.42
    /// mV and not by 6*0.02 = 0.12 mV.
    private Input running(Input once) {
        double[][] rows = once.sample(source.number("dt"));
        double[] sums = new double[rows.length];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += rows[i][0];
            sums[i] = sum;
        }
        return Inputs.values(sums);
    }

    /// Every value in force is that of the reference, be it a parameter or follow from parameters.
    private void checkParameters(Model cell) {
        Map<String, Double> values = new HashMap<>();
        cell.parameters().forEach(p -> values.put(p.name(), p.value()));
        Map<String, Expr> written = new HashMap<>();
        for (Definition d : cell.definitions()) {
            written.put(d.variable().name(), Substitute.in(d.value(), written));
        }
        source.map("parameters").forEach((key, value) -> {
            String name = KEY + "_" + key;
            if (!OPTIONS.contains((String) key) && !(key.equals("phi_q") && !written.containsKey(KEY + "_q_inf"))) {
                double ours = values.containsKey(name)
                        ? values.get(name)
                        : Evaluate.at(written.getOrDefault(name, Expr.name(name)), values);
                double reference = ReferenceCase.number(value);
                assertThat(ours).as("%s: %s", source, key).isCloseTo(reference, within(1e-12 * Math.abs(reference)));
            }
        });
    }

    /// Every gate begins in its steady state, which is the initial state of the reference.
    private void checkBegin(Run run) {
        source.map("initial_state")
                .forEach((key, value) -> assertThat(run.state(((String) key).replace('.', '_'))[0])
                        .as("%s: initial %s", source, key)
                        .isCloseTo(array(value)[0], within(1e-12 * Math.max(1, Math.abs(array(value)[0])))));
    }
}
