// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Population;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// An input with what the neurons of the population add to each other's. Sums are those of one thread for each target,
/// in the order of the sources, over rows of the past that no thread writes during a step.
///
/// @param slot where the step reads the input; null when it does not
record CoupledInput(
        String name,
        Population population,
        Engine engine,
        double dt,
        List<Term> terms,
        @Nullable Slot slot) implements Recaller {
    /// One coupling.
    ///
    /// @param variable the state variable it goes through, empty for a sub-expression
    /// @param past what each neuron sent
    record Term(
            Coupling coupling,
            Coupling.Rows rows,
            Optional<Variable> variable,
            IntToDoubleFunction present,
            History past) {
        double sum(long step, int element, int neurons) {
            int target = element % neurons;
            int first = element - target;
            double own = coupling.isDiffusive() ? past.row(step)[element] : 0;
            double sum = 0;
            for (int k = rows.starts()[target]; k < rows.starts()[target + 1]; k++) {
                double sent = past.row(step - rows.delays()[k])[first + rows.sources()[k]];
                sum += rows.weights()[k] * (coupling.isDiffusive() ? sent - own : sent);
            }
            return coupling.strength() * sum;
        }

        void store(long step) {
            double[] row = past.row(step);
            for (int e = 0; e < row.length; e++) {
                row[e] = coupling.function().applyAsDouble(present.applyAsDouble(e));
            }
        }
    }

    static CoupledInput of(Population population, Engine engine, String name, double dt, List<Coupling> couplings) {
        Observer observer = new Observer(population, engine, dt);
        int size = engine.frame().size();
        List<Term> terms = couplings.stream()
                .filter(c -> c.input().equals(name))
                .map(c -> {
                    Coupling.Rows rows = c.rows(population.size(), dt);
                    History past = new History(population.name() + "." + c.source(), size, rows.longest(), false);
                    Optional<Variable> variable = population.model().variables().stream()
                            .filter(v -> v.name().equals(c.source()))
                            .findFirst();
                    return new Term(c, rows, variable, observer.reader(c.source()), past);
                })
                .toList();
        Object array = engine.frame().array(new Value.Input(name));
        return new CoupledInput(name, population, engine, dt, terms, array == null ? null : Slot.of(array, size));
    }

    @Override
    public void reset() {
        for (Term term : terms) {
            term.store(0);
            for (int step = -1; step >= -term.past().depth(); step--) {
                double[] row = term.past().row(step);
                int point = step;
                Optional<double[]> history = term.variable().flatMap(v -> population.history(v, point * dt));
                for (int e = 0; e < row.length; e++) {
                    row[e] = history.isPresent()
                            ? term.coupling().function().applyAsDouble(history.get()[e % population.size()])
                            : term.past().row(0)[e];
                }
            }
        }
    }

    @Override
    public void resume(Recaller other) {
        for (int k = 0; k < terms.size(); k++) {
            terms.get(k).past().copy(((CoupledInput) other).terms.get(k).past());
        }
    }

    @Override
    public void archive(String at, Archive a) {
        for (int k = 0; k < terms.size(); k++) {
            terms.get(k).past().archive(at + "/coupling " + k, a);
        }
    }

    @Override
    public void prepare(long step) {
        terms.forEach(t -> t.store(step));
    }

    @Override
    public void fill(long step, int from, int to) {
        if (slot == null) {
            return;
        }
        double[] external = engine.input(name);
        int neurons = population.size();
        for (int e = from; e < to; e++) {
            double total = external[e % external.length];
            for (Term term : terms) {
                total += term.sum(step, e, neurons);
            }
            slot.numbers()[e] = total;
        }
        slot.finish(from, to);
    }
}
