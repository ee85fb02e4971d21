// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static dev.ranvier.reference.ReferenceCase.array;
import static dev.ranvier.reference.ReferenceCase.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.HashMap;
import java.util.Map;

/// Runs what a case of a synapse describes: one spike in each of the listed steps.
record SynapseCase(ReferenceCase source) {
    Recording run(Form form) {
        Model model =
                Errata.inSource(Catalog.model((String) source.description().get("class")));
        checkParameters(model);
        Population population = Population.of(model, (int) source.number("size"))
                .method((String) source.map("parameters").get("method"));
        Run run = Run.of(population)
                .dt(source.number("dt"))
                .form(form)
                .input("pre", spikes())
                .progress(false);
        source.columns().stream()
                .skip(1)
                .map(c -> c.substring(0, c.indexOf('[')))
                .forEach(run::monitor);
        source.map("initial_state")
                .forEach((key, value) -> assertThat(run.state((String) key))
                        .as("%s: initial %s", source, key)
                        .containsExactly(array(value), within(1e-12)));
        return run.run();
    }

    private Input spikes() {
        assertThat(source.map("input").get("kind")).isEqualTo("spikes");
        double[] count = new double[source.rows().length];
        for (double step : array(source.map("input").get("at_steps"))) {
            count[(int) step] = 1;
        }
        return Inputs.values(count);
    }

    /// Every value in force is a default of the catalogue, or follows from them.
    private void checkParameters(Model model) {
        Map<String, Double> values = new HashMap<>();
        model.parameters().forEach(p -> values.put(p.name(), p.value()));
        Map<String, Expr> written = new HashMap<>();
        for (Definition d : model.definitions()) {
            written.put(d.variable().name(), Substitute.in(d.value(), written));
        }
        source.map("parameters").forEach((key, value) -> {
            if (!key.equals("method")) {
                Expr ours = written.getOrDefault((String) key, Expr.name((String) key));
                assertThat(Evaluate.at(ours, values))
                        .as("%s: %s", source, key)
                        .isCloseTo(number(value), within(1e-12 * Math.abs(number(value))));
            }
        });
    }
}
