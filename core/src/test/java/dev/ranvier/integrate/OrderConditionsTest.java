// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The weights of each Butcher array, those of the embedded solution too, meet the conditions of their order and not
/// all of the next: `sum of b*phi(tree) = 1/gamma(tree)` for every rooted tree. Hairer, Nørsett and Wanner (1993),
/// doi:10.1007/978-3-540-78862-1, theorem II.2.13.
class OrderConditionsTest {
    private static final double ROUNDING = 1e-14;

    /// A rooted tree: the trees that hang from its root.
    private record Tree(List<Tree> branches) {
        int size() {
            return 1 + branches.stream().mapToInt(Tree::size).sum();
        }

        double gamma() {
            return branches.stream().mapToDouble(Tree::gamma).reduce(size(), (a, b) -> a * b);
        }

        /// The elementary weight of stage s.
        double phi(double[][] a, int s) {
            return branches.stream()
                    .mapToDouble(t -> IntStream.range(0, s)
                            .mapToDouble(r -> a[s][r] * t.phi(a, r))
                            .sum())
                    .reduce(1, (x, y) -> x * y);
        }

        /// By how much the weights `b` miss the condition of this tree.
        double defect(double[][] a, double[] b) {
            double sum = IntStream.range(0, b.length)
                    .mapToDouble(s -> b[s] * phi(a, s))
                    .sum();
            return Math.abs(sum - 1 / gamma());
        }
    }

    /// All trees with `size` nodes.
    private static List<Tree> trees(int size) {
        List<Tree> all = new ArrayList<>();
        hang(size - 1, size - 1, 0, List.of(), all);
        return all;
    }

    /// Adds every tree whose branches are `branches` and more of `left` nodes in all, none after place `from` of the
    /// trees with `most` nodes, so that no order of branches comes twice.
    private static void hang(int left, int most, int from, List<Tree> branches, List<Tree> all) {
        if (left == 0) {
            all.add(new Tree(branches));
            return;
        }
        for (int size = Math.min(left, most); size > 0; size--) {
            List<Tree> candidates = trees(size);
            for (int i = size == most ? from : 0; i < candidates.size(); i++) {
                List<Tree> more = new ArrayList<>(branches);
                more.add(candidates.get(i));
                hang(left - size, size, i, List.copyOf(more), all);
            }
        }
    }

    static Stream<RungeKutta> arrays() {
        return Integrator.all().stream().filter(m -> m instanceof RungeKutta).map(m -> (RungeKutta) m);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void weightsHaveTheirOrder(RungeKutta method) {
        assertThat(order(method.a(), method.b())).isEqualTo(method.order());
        if (method.embedded().length > 0) {
            assertThat(order(method.a(), method.embedded())).isEqualTo(method.order() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void stageHasOneWeightForEachEarlierStage(RungeKutta method) {
        for (int s = 0; s < method.a().length; s++) {
            assertThat(method.a()[s]).hasSize(s);
        }
        assertThat(method.b()).hasSize(method.a().length);
        assertThat(method.embedded().length).isIn(0, method.a().length);
    }

    static int order(double[][] a, double[] b) {
        DoubleUnaryOperator worst = size -> trees((int) size).stream()
                .mapToDouble(t -> t.defect(a, b))
                .max()
                .orElseThrow();
        double scale = Arrays.stream(b).map(Math::abs).sum() * largest(a);
        int order = 0;
        while (worst.applyAsDouble(order + 1) < ROUNDING * scale) {
            order++;
        }
        return order;
    }

    private static double largest(double[][] a) {
        return Math.max(
                1,
                Arrays.stream(a)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .max()
                        .orElse(0));
    }
}
