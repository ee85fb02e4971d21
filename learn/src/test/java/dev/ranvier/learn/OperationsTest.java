// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.expr.Fn;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each row of the table of functions, in a step of its own, against central differences.
class OperationsTest {
    private static final List<String> VARIABLES = List.of("x", "y", "z");

    @ParameterizedTest
    @EnumSource(Fn.class)
    void theAdjointOfAFunctionIsItsSlope(Fn fn) {
        check(fn, List.of(new State("x"), new State("y"), new State("z")), 1, 3, 7, 31);
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void anArgumentThatComesTwiceCountsTwice(Fn fn) {
        check(fn, List.of(new State("x"), new State("x"), new State("x")), 3);
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void parametersAndNumbersAreArgumentsToo(Fn fn) {
        check(fn, List.of(new Parameter("p"), new Constant(0.375), new State("z")), 7);
        check(fn, List.of(new Constant(0.375), new Parameter("p"), new Constant(0.6)), 3);
    }

    /// `x' = 2*fn(a, b, c) + x`, `y' = y*z'`, so that gradients come from several places.
    private static void check(Fn fn, List<Value> values, int... sizes) {
        List<Assign> body = new ArrayList<>();
        Value condition = new Scratch(0);
        body.add(
                new Assign(Phase.DERIVE, new Scratch(0), new Call(Fn.LT), List.of(new State("y"), new Constant(0.45))));
        List<Value> args = new ArrayList<>();
        for (int i = 0; i < fn.arity(); i++) {
            args.add(fn.takesBoolean(i) ? condition : values.get(i));
        }
        if (fn == Fn.EXPREL_BY || fn == Fn.BERNOULLI_BY) {
            body.add(new Assign(Phase.DERIVE, new Scratch(6), new Call(Fn.EXP), List.of(args.getFirst())));
            args.set(1, new Scratch(6));
        }
        body.add(new Assign(Phase.INTEGRATE, new Scratch(1), new Call(fn), args));
        Value result = new Scratch(1);
        if (fn.isBoolean()) {
            body.add(new Assign(
                    Phase.INTEGRATE,
                    new Scratch(5),
                    new Call(Fn.WHERE),
                    List.of(result, new State("y"), new State("z"))));
            result = new Scratch(5);
        }
        body.add(new Assign(Phase.INTEGRATE, new Scratch(2), new Call(Fn.MUL), List.of(result, new Constant(2))));
        body.add(new Assign(Phase.ADD, new Scratch(3), new Call(Fn.ADD), List.of(new Scratch(2), new State("x"))));
        body.add(new Assign(Phase.ADD, new Scratch(4), new Call(Fn.MUL), List.of(new State("y"), result)));
        Map<String, Value> stores = new LinkedHashMap<>();
        stores.put("x", new Scratch(3));
        stores.put("y", new Scratch(4));
        stores.put("z", new State("z"));
        Step step = new Step(fn.id(), body, stores, Map.of(), Optional.empty());
        for (int size : sizes) {
            compare(step, size);
        }
    }

    private static void compare(Step step, int size) {
        Random random = new Random(size);
        Map<String, double[]> initial = new LinkedHashMap<>();
        VARIABLES.forEach(v -> initial.put(v, random.doubles(size, 0.2, 0.7).toArray()));
        Map<String, double[]> p = Map.of("p", random.doubles(size, 0.2, 0.7).toArray());
        boolean wanted = step.reads().contains(new Parameter("p")) && differs(step);
        Set<String> names = wanted ? Set.of("p") : Set.of();
        Plain plain = new Plain(step, names, false, Set.of(), 1, p);
        Loss loss = new Curved(Map.of("x", 1.0, "y", 1.0, "z", 1.0));
        Map<String, double[][]> found = plain.gradients(initial, Map.of(), loss, 1);
        Stream.concat(VARIABLES.stream(), names.stream()).forEach(name -> {
            double[] values = initial.getOrDefault(name, p.get("p"));
            for (int e = 0; e < size; e++) {
                double old = values[e];
                values[e] = old + 1e-6;
                double above = plain.loss(initial, Map.of(), loss, 1);
                values[e] = old - 1e-6;
                double below = plain.loss(initial, Map.of(), loss, 1);
                values[e] = old;
                assertThat(found.get(Adjoint.by(name))[0][e])
                        .as("derivative of %s by %s of element %d of %d", step.name(), name, e, size)
                        .isCloseTo((above - below) / 2e-6, within(1e-6));
            }
        });
    }

    /// Whether the function of the step has a derivative other than 0 by some argument.
    private static boolean differs(Step step) {
        try {
            Adjoint.of(step, Set.of("p"));
            return true;
        } catch (IllegalArgumentException e) {
            Fn fn = Fn.valueOf(((Call) step.body().get(1).operation()).fn().name());
            assertThat(fn.isBoolean()
                            || Set.of(Fn.FLOOR, Fn.CEIL, Fn.SIGN, Fn.STEP).contains(fn)
                            || fn == Fn.WHERE)
                    .as("%s has a derivative", fn)
                    .isTrue();
            return false;
        }
    }
}
