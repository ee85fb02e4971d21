// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.expr.EquationException;
import dev.ranvier.expr.Fn;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Model;
import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes models of random equations: every function, thresholds of both kinds, resets, refractoriness, currents,
/// jumps, noise, parameters and inputs that are uniform or differ between neurons. The variables are pulled towards a
/// bounded target, so most stay finite for a while.
final class RandomModel {
    private static final List<Fn> STRICT =
            List.of(Fn.FLOOR, Fn.CEIL, Fn.MOD, Fn.SIN, Fn.COS, Fn.TAN, Fn.ASIN, Fn.ACOS, Fn.ATAN, Fn.SINH, Fn.COSH);
    private static final List<Fn> NUMBERS = Arrays.stream(Fn.values())
            .filter(f -> !f.isBoolean() && !STRICT.contains(f) && !f.id().startsWith("#"))
            .toList();
    private static final List<Fn> TRUTHS =
            Arrays.stream(Fn.values()).filter(Fn::isBoolean).toList();
    private static final double DT = 0.125;

    private final Random random;
    private final boolean strict;
    private final boolean dead;
    private final int variables;
    private final List<String> leaves = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Double> uniform = new LinkedHashMap<>();

    private RandomModel(Random random) {
        this.random = random;
        this.strict = chance(0.12);
        this.dead = chance(0.15);
        this.variables = 1 + random.nextInt(3);
    }

    /// The step of a random model.
    static Step step(Random random) {
        while (true) {
            try {
                return new RandomModel(random).step();
            } catch (EquationException e) {
                assertThat(e).hasMessageContaining("division by zero"); // the only thing that can be wrong with it
            }
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Step step() {
        for (int k = 0; k < 3; k++) {
            leaves.add(parameter("p" + k, random.nextInt(-12, 13) / 4.0));
        }
        for (int k = 0; k < variables; k++) {
            parameter("tau" + k, chance(0.1) ? 0.4 : random.nextInt(2, 20));
            leaves.add("x" + k);
        }
        leaves.addAll(List.of("I", "J", "t"));
        parameter("high", 4);
        parameter("low", -random.nextInt(1, 5));
        Model model = Model.of("random", text(), parameters.toArray(Parameter[]::new));
        model = variant(model);
        boolean plain = model.threshold()
                .filter(th -> !th.crossing() && !th.strict() && !th.unlessRefractory())
                .isPresent();
        boolean training = plain && chance(0.7);
        SpikeReset.Kind kind = chance(0.5) ? SpikeReset.Kind.SOFT : SpikeReset.Kind.HARD;
        SpikeReset reset = training ? new SpikeReset(kind, chance(0.5)) : SpikeReset.SIMULATION;
        return Discretization.of(
                model.surrogate(InvSquareGrad.SURROGATE), method(model.isStochastic()), DT, uniform, reset);
    }

    private String parameter(String name, double value) {
        parameters.add(new Parameter(name, value, dev.ranvier.unit.Unit.ONE, "", false));
        if (chance(0.6)) {
            uniform.put(name, value);
        }
        return name;
    }

    private String text() {
        StringBuilder text = new StringBuilder("input I\ninput J\n");
        if (chance(0.2)) {
            text.append("dz/dt = 0\nbefore z = where(J > 0, t, z)\n");
            leaves.add("z");
        }
        if (chance(0.4)) {
            text.append("y = ").append(number(2)).append('\n');
            leaves.add("y");
        }
        for (int k = 0; k < variables; k++) {
            String target = chance(0.9) ? "clip(" + number(3) + ", -20, 20)" : number(3);
            text.append("dx" + k + "/dt = (" + target + " - x" + k + ")/tau" + k);
            text.append(chance(0.25) ? " + " + (chance(0.5) ? "0.5" : "0.1*x" + k) + "*xi_" + k : "")
                    .append('\n');
        }
        text.append(chance(0.2) ? "jump x0 += 0.1*J + 0.01*p0" + (chance(0.5) ? "; x0 += 0.1*x0*J\n" : "\n") : "");
        if (chance(0.8)) {
            text.append("spike ").append(chance(0.4) ? "crossing " : "").append("x0 ");
            text.append(chance(0.5) ? ">= high" : "> high").append(chance(0.2) ? " - 3*rand() + rand()" : "");
            text.append(dead ? " (unless refractory)" : "");
            text.append("\nreset x0 = low").append(chance(0.2) ? " + rand()" : "");
            text.append(variables > 1 ? "; x1 += " + number(1) : "").append('\n');
        }
        return text.toString();
    }

    private Model variant(Model plain) {
        Model model = chance(0.4) ? plain.liquid() : plain;
        if (model.threshold().isPresent() || variables == 1) {
            if (dead || chance(0.5)) {
                Parameter period = new Parameter("tau_ref", 0, dev.ranvier.unit.Unit.ONE, "", false);
                model = model.refractory(period);
                if (chance(0.7)) {
                    uniform.put("tau_ref", random.nextInt(4) * 0.3);
                }
            }
            model = chance(0.2) ? model.delta("jump", "0.01*(x0 - p0)") : model;
        }
        model = chance(0.3) ? model.current("syn", "p1*(p2 - x0)") : model;
        return chance(0.3) ? model.synapse("arriving", synapse(), Output.of("out", "g*(E - V)", one("E", 2))) : model;
    }

    private static Model synapse() {
        return Model.of("synapse", """
                input pre
                dg/dt = (h - g)/tau
                dh/dt = -h/tau
                jump h += 0.1*pre; g += 0.01*pre
                """, one("tau", 3));
    }

    private static Parameter one(String name, double value) {
        return new Parameter(name, value, dev.ranvier.unit.Unit.ONE, "", false);
    }

    private Integrator method(boolean stochastic) {
        List<String> names = stochastic
                ? List.of("exp_auto", "euler", "heun", "milstein_grad_free")
                : List.of("exp_auto", "exp_auto", "euler", "rk2", "rk4", "heun3");
        return Integrator.named(names.get(random.nextInt(names.size())));
    }

    private String number(int depth) {
        if (depth == 0 || chance(0.1)) {
            return chance(0.8)
                    ? leaves.get(random.nextInt(leaves.size()))
                    : String.valueOf(random.nextInt(-20, 21) / 8.0 + 0.01);
        }
        List<Fn> among = strict && chance(0.3) ? STRICT : NUMBERS;
        Fn fn = among.get(random.nextInt(among.size()));
        String a = number(depth - 1);
        boolean tame = chance(0.95);
        return switch (fn) {
            case ADD, SUB, MUL -> "(" + a + " " + fn.id() + " " + number(depth - 1) + ")";
            case DIV -> "(" + a + "/(" + (tame ? "1 + abs(" : "(") + number(depth - 1) + ")))";
            case NEG -> "(-(" + a + "))";
            case POW -> "(" + a + ")^" + (strict ? "1.5" : String.valueOf(random.nextInt(2, 5)));
            case EXP, EXP2, EXPM1, SINH, COSH -> fn.id() + (tame ? "(clip(" + a + ", -9, 9))" : "(" + a + ")");
            case SQRT, LOG1P -> fn.id() + (tame ? "(abs(" + a + "))" : "(" + a + ")");
            case LOG -> tame ? "log(abs(" + a + ") + 0.1)" : "log(" + a + ")";
            case ASIN, ACOS -> fn.id() + "(tanh(" + a + "))";
            case MOD -> "mod(" + a + ", 1 + abs(" + number(depth - 1) + "))";
            case WHERE -> "where(" + truth(depth - 1) + ", " + a + ", " + number(depth - 1) + ")";
            case CLIP -> "clip(" + a + ", -3, " + number(depth - 1) + ")";
            default -> call(fn, a, depth);
        };
    }

    private String call(Fn fn, String first, int depth) {
        StringBuilder text = new StringBuilder(fn.id() + "(" + first);
        for (int k = 1; k < fn.arity(); k++) {
            text.append(", ").append(number(depth - 1));
        }
        return text.append(')').toString();
    }

    private String truth(int depth) {
        Fn fn = depth <= 0 ? Fn.LT : TRUTHS.get(random.nextInt(TRUTHS.size()));
        return switch (fn) {
            case AND, OR -> "(" + truth(depth - 1) + " " + fn.id() + " " + truth(depth - 1) + ")";
            case NOT -> "(not (" + truth(depth - 1) + "))";
            default -> "(" + number(depth - 1 < 0 ? 0 : depth - 1) + " " + fn.id() + " " + number(0) + ")";
        };
    }
}
