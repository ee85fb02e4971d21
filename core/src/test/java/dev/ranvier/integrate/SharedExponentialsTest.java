// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.SharedExponentials;
import dev.ranvier.expr.Simplify;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedExponentialsTest {
    private static final double[] VOLTAGES = {-120, -65, -54.99, -40, -39.999, 0, 31, 80};

    @Test
    void theRatesOfHodgkinAndHuxleyTakeTwoExponentials() {
        Map<String, Double> uniform = new HashMap<>();
        HH.MODEL.parameters().forEach(p -> uniform.put(p.name(), p.value()));
        List<Fn> calls =
                Discretization.of(HH.MODEL, ExpAuto.METHOD, 0.02, uniform, SpikeReset.SIMULATION).body().stream()
                        .flatMap(a -> a.operation() instanceof Step.Call(Fn fn) ? Stream.of(fn) : null)
                        .toList();
        assertThat(calls).filteredOn(f -> f == Fn.EXP || f == Fn.EXP2).hasSize(2);
        assertThat(calls).filteredOn(f -> f == Fn.BERNOULLI_BY).hasSize(2);
        assertThat(calls).doesNotContain(Fn.BERNOULLI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(-(V + 65)/80) + exp(-(V + 65)/20)",
                "exp(V/30)*exp(0.1*V - 1)",
                "exp(V/5 + 3)/(1 + exp(V/40))",
                "exp(V/20) + exprel(V/10 + 4)",
                "exp(-V/40) + 1/exprel(-(V + 40)/10)",
                "exp(-V/40)*bernoulli(-(V + 55)/10)",
                "exp(x*V/40) + exp(x*V/10 + 1)"
            })
    void aFamilyTakesOneExponentialAndHasTheSameValues(String text) {
        Expr expr = Simplify.of(Parser.parse(text));
        Expr shared = new SharedExponentials(List.of(expr)).in(expr);
        assertThat(exponentials(shared)).as(shared.toString()).isEqualTo(1);
        for (double v : VOLTAGES) {
            Map<String, Double> values = Map.of("V", v, "x", 0.75);
            double expected = Evaluate.at(expr, values);
            assertThat(Evaluate.at(shared, values)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(V/18) + exp(V/20)", // no whole ratio
                "exp(V/90) + exp(V/10)", // too high a power
                "exp(V/20) + exp(V/10 + 9)", // too far apart
                "exp(V/10) + exp(-V/10)", // would be a division
                "exp(V/10) + exp(V/10 + x)", // what is known only later
                "exp(V/10 + x) + exp(V/5 + x)",
                "exp(V/10) + exp(x/5)"
            })
    void otherExponentialsStayAsTheyAre(String text) {
        Expr expr = Simplify.of(Parser.parse(text));
        assertThat(Simplify.of(new SharedExponentials(List.of(expr)).in(expr))).isEqualTo(expr);
    }

    @Test
    void aRateAloneKeepsItsFunction() {
        Expr expr = Simplify.of(Parser.parse("1/exprel(-(V + 40)/10) + 1/exprel(-(V + 55)/10)"));
        assertThat(Simplify.of(new SharedExponentials(List.of(expr)).in(expr))).isEqualTo(expr);
    }

    private static long exponentials(Expr expr) {
        Set<Expr> found = new HashSet<>();
        collect(expr, found);
        return found.size();
    }

    private static void collect(Expr expr, Set<Expr> found) {
        if (expr instanceof Expr.Apply f) {
            if (Arrays.asList(Fn.EXP, Fn.EXPREL, Fn.BERNOULLI).contains(f.fn())) {
                found.add(f);
            }
            f.args().forEach(a -> collect(a, found));
        }
    }
}
