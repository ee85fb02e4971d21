// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Refuses values that cannot be right, before anything runs.
final class Checks {
    private Checks() {}

    /// Unit of the amplitude of a noise; none in a model without units, which stays unchecked.
    static Unit noiseUnit(Model model, Quantity variable) {
        Stream<Quantity> checked = model.quantities().stream()
                .filter(q -> !model.options().refractory().equals(Optional.of(q)));
        boolean unitless = checked.allMatch(q -> q.unit().isOne());
        return unitless ? Unit.ONE : model.variable(variable.name()).unit().over(Unit.MS.power(0.5));
    }

    static void positions(Population p, int count) {
        if (count != p.size()) {
            throw new IllegalArgumentException(
                    p.name() + ": " + count + " positions for " + p.size() + " neurons; give one for each");
        }
    }

    /// Values given by the user for a parameter.
    static void parameter(Population p, Parameter parameter, Initializer values) {
        values(p, parameter.name(), values);
        switch (values) {
            case Initializer.Constant c -> drawn(p, parameter, c.value());
            case Initializer.Each e -> drawn(p, parameter, e.values());
            case Initializer.Uniform u -> {}
            case Initializer.Normal n -> {}
            case Initializer.Function f -> {}
            case Initializer.History h ->
                throw new IllegalArgumentException(p.name() + "." + parameter.name()
                        + ": a parameter does not change with time; histories are for variables");
        }
    }

    /// Number and finiteness of given values.
    static void values(Population p, String what, Initializer values) {
        if (values instanceof Initializer.Constant(double value)) {
            finite(p, what, value);
        }
        if (values instanceof Initializer.Each(double[] each)) {
            if (each.length != p.size()) {
                throw new IllegalArgumentException(p.name() + "." + what + ": " + each.length
                        + " values were given, but the population has the shape " + Arrays.toString(p.shape()) + ", "
                        + p.size() + (p.size() == 1 ? " neuron" : " neurons"));
            }
            finite(p, what, each);
        }
    }

    static void finite(Population p, String what, double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        p.name() + "." + what + ": the value " + value + " is not a finite number");
            }
        }
    }

    /// Times must not be negative, and nothing may be zero that the equations divide by.
    static void drawn(Population p, Parameter parameter, double... values) {
        finite(p, parameter.name(), values);
        boolean divisor = divides(p.model(), parameter.name());
        boolean time = parameter.unit().sameDimension(Unit.MS);
        for (double value : values) {
            if (divisor && (time ? value <= 0 : value == 0)) {
                throw new IllegalArgumentException(p.name() + "." + parameter.name() + ": the value " + value
                        + " is not allowed, because the equations divide by it; "
                        + (time ? "a time constant must be positive" : "it must not be 0"));
            }
            if (time && value < 0) {
                throw new IllegalArgumentException(
                        p.name() + "." + parameter.name() + ": the time " + value + " is negative");
            }
        }
    }

    private static boolean divides(Model model, String name) {
        Stream<Expr> drifts = model.equations().stream().map(Equation::drift);
        Stream<Expr> values = Stream.of(
                        model.definitions(),
                        model.options().currents(),
                        model.options().jumps())
                .flatMap(d -> d.stream().map(Definition::value));
        return Stream.concat(drifts, values).anyMatch(e -> divides(e, name));
    }

    private static boolean divides(Expr expr, String name) {
        return expr instanceof Expr.Apply f
                        && (f.fn() == Fn.DIV && isFactor(f.arg(1), name)
                                || f.args().stream().anyMatch(a -> divides(a, name)))
                || expr instanceof Expr.Delayed d && d.parts().stream().anyMatch(a -> divides(a, name));
    }

    private static boolean isFactor(Expr divisor, String name) {
        return switch (divisor) {
            case Expr.Num n -> false;
            case Expr.Name n -> n.name().equals(name);
            case Expr.Delayed d -> false;
            case Expr.Apply f ->
                switch (f.fn()) {
                    case MUL, NEG -> f.args().stream().anyMatch(a -> isFactor(a, name));
                    case POW, DIV -> isFactor(f.arg(0), name);
                    default -> false;
                };
        };
    }
}
