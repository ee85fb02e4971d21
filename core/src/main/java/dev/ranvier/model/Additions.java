// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Source;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Models with a current, a jump or a noise more, as formulas checked against the names of the model.
final class Additions {
    private Additions() {}

    /// A model with one more current or jump.
    static Model extend(Model model, String key, String formula, Parameter[] more, boolean jump) {
        Unit unit = (jump ? model.membrane() : input(model, "current")).unit();
        Model wider = withParameters(model, more);
        Expr value =
                Names.of(new Source(model.name() + "." + key, formula), wider).formula(unit, "'" + key + "'");
        Names.requireNew(wider, key);
        Model.Variant o = model.options();
        List<Definition> list = new ArrayList<>(jump ? o.jumps() : o.currents());
        list.add(new Definition(new Variable(key, unit, ""), value));
        return wider.with(new Model.Variant(
                o.liquid(),
                o.refractory(),
                o.synapses(),
                jump ? o.currents() : list,
                jump ? list : o.jumps(),
                o.surrogate()));
    }

    /// The input that currents add to.
    ///
    /// @throws IllegalStateException when there is none
    static Variable input(Model model, String what) {
        return model.inputs().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("model " + model.name() + " has no external input, so a "
                        + what + " has nothing to add to. Declare one: 'input I : nA'"));
    }

    /// A model in which `variable` has white noise of the given amplitude, in place of what it had.
    static Model noise(Model model, String variable, String amplitude, Parameter[] more) {
        Variable noisy = model.variable(variable);
        Model wider = withParameters(model, more);
        Source text = new Source(model.name() + ".noise of " + variable, amplitude);
        Expr value =
                Names.of(text, wider).formula(noisy.unit().times(ModelParser.WHITE), "noise of '" + variable + "'");
        List<Equation> equations = wider.equations().stream()
                .map(e -> e.variable().equals(noisy)
                        ? new Equation(noisy, e.drift(), Map.of("xi_" + variable, value), e.unlessRefractory())
                        : e)
                .toList();
        return wider.with(wider.parameters(), equations, wider.options());
    }

    private static Model withParameters(Model model, Parameter[] more) {
        List<Parameter> all = new ArrayList<>(model.parameters());
        for (Parameter p : more) {
            Names.requireNew(model, p.name());
            all.add(p);
        }
        return model.with(all, model.equations(), model.options());
    }
}
