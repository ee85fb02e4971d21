// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CmaEsTest {
    private static double[] start(int n, double value) {
        double[] start = new double[n];
        Arrays.fill(start, value);
        return start;
    }

    private static double[] costs(double[][] candidates, ToDoubleFunction<double[]> function) {
        return Arrays.stream(candidates).mapToDouble(function).toArray();
    }

    /// How many values it takes to come below 1e-10.
    private static int needed(CmaEs search, ToDoubleFunction<double[]> function) {
        int evaluations = 0;
        while (search.stop().isEmpty() && evaluations < 100_000) {
            double[] costs = costs(search.ask(), function);
            search.tell(costs);
            evaluations += costs.length;
            if (Arrays.stream(costs).min().orElse(1) < 1e-10) {
                return evaluations;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static double sphere(double[] x) {
        return Arrays.stream(x).map(v -> v * v).sum();
    }

    /// Axes of lengths from 1 to 1000, turned by 45 degrees in pairs.
    private static double ellipsoid(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double turned = (x[i] + (i % 2 == 0 ? 1 : -1) * x[i ^ 1]) / Math.sqrt(2);
            sum += Math.pow(1e6, i / (x.length - 1.0)) * turned * turned;
        }
        return sum;
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
        }
        return sum;
    }

    /// Hipparchus 4.0.3, with the same rules, takes 1230 to 1506, 4015 to 4702 and 4140 to 5053 values with nine seeds.
    @Test
    void itIsAsFastAsAnotherProgramOfTheMethod() {
        assertThat(needed(CmaEs.of(start(8, 1), 0.5, 1), CmaEsTest::sphere)).isLessThan(1510);
        assertThat(needed(CmaEs.of(start(8, 1), 0.5, 1), CmaEsTest::ellipsoid)).isLessThan(4800);
        assertThat(needed(CmaEs.of(start(8, 0), 0.5, 1), CmaEsTest::rosenbrock)).isLessThan(5200);
    }

    /// Of one number, where the covariance is a variance, with the formulas of Hansen (2016) as they stand there.
    @Test
    void ofOneNumberItIsTheRuleOfTheTutorial() {
        CmaEs search = CmaEs.of(new double[] {1}, 0.5, 6, 9);
        double[] w = {Math.log(3.5), Math.log(3.5) - Math.log(2), Math.log(3.5) - Math.log(3)};
        double total = w[0] + w[1] + w[2];
        double mu = total * total / (w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
        double cs = (mu + 2) / (1 + mu + 5);
        double ds = 1 + 2 * Math.max(0, Math.sqrt((mu - 1) / 2) - 1) + cs;
        double cc = (4 + mu) / (1 + 4 + 2 * mu);
        double c1 = 2 / (2.3 * 2.3 + mu);
        double cm = Math.min(1 - c1, 2 * (0.25 + mu + 1 / mu - 2) / (9 + mu));
        double chi = 1 - 1 / 4.0 + 1 / 21.0;
        double mean = 1;
        double sigma = 0.5;
        double c = 1;
        double ps = 0;
        double pc = 0;
        for (int g = 1; g <= 25; g++) {
            double[] x = Arrays.stream(search.ask()).mapToDouble(k -> k[0]).toArray();
            double best = 0.2;
            double[] order = Arrays.stream(x)
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> Math.abs(k - best)))
                    .mapToDouble(k -> k)
                    .toArray();
            search.tell(Arrays.stream(x).map(k -> Math.abs(k - best)).toArray());
            double y = 0;
            double squares = 0;
            for (int k = 0; k < 3; k++) {
                y += w[k] / total * (order[k] - mean) / sigma;
                squares += w[k] / total * Math.pow((order[k] - mean) / sigma, 2);
            }
            mean += sigma * y;
            ps = (1 - cs) * ps + Math.sqrt(cs * (2 - cs) * mu) * y / Math.sqrt(c);
            boolean h = Math.abs(ps) / Math.sqrt(1 - Math.pow(1 - cs, 2 * g)) < (1.4 + 2 / 2.0) * chi;
            pc = (1 - cc) * pc + (h ? Math.sqrt(cc * (2 - cc) * mu) * y : 0);
            c = (1 + c1 * (h ? 0 : cc * (2 - cc)) - c1 - cm) * c + c1 * pc * pc + cm * squares;
            sigma *= Math.exp(cs / ds * (Math.abs(ps) / chi - 1));
            assertThat(search.mean()[0]).isCloseTo(mean, within(1e-12));
            assertThat(search.spreads()[0] / (sigma * Math.sqrt(c))).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void onlyTheOrderOfTheCostsCounts() {
        CmaEs one = CmaEs.of(start(4, 1), 0.5, 3);
        CmaEs other = CmaEs.of(start(4, 1), 0.5, 3);
        for (int g = 0; g < 50; g++) {
            one.tell(costs(one.ask(), CmaEsTest::rosenbrock));
            other.tell(costs(other.ask(), x -> Math.log(rosenbrock(x)) - 7));
        }
        assertThat(other.mean()).containsExactly(one.mean());
    }

    @Test
    void theCandidatesBelongToTheSeed() {
        assertThat(CmaEs.of(start(3, 0), 1, 5).ask())
                .isDeepEqualTo(CmaEs.of(start(3, 0), 1, 5).ask());
        assertThat(CmaEs.of(start(3, 0), 1, 5).ask()[0])
                .isNotEqualTo(CmaEs.of(start(3, 0), 1, 6).ask()[0]);
    }

    @Test
    void candidatesWithoutACostAreWorst() {
        CmaEs search = CmaEs.of(start(2, 1), 1, 12, 2);
        for (int g = 0; g < 120 && search.stop().isEmpty(); g++) {
            search.tell(costs(search.ask(), x -> x[0] < 0.5 ? Double.NaN : sphere(x)));
        }
        assertThat(search.mean()).containsExactly(new double[] {0.5, 0}, within(1e-3));
    }

    @Test
    void itStopsWhereNothingChanges() {
        CmaEs flat = CmaEs.of(start(2, 0), 1, 2);
        CmaEs found = CmaEs.of(start(2, 1), 1, 2);
        for (int g = 0; g < 1000; g++) {
            if (flat.stop().isEmpty()) {
                flat.tell(costs(flat.ask(), x -> 3));
            }
            if (found.stop().isEmpty()) {
                found.tell(costs(found.ask(), CmaEsTest::sphere));
            }
        }
        assertThat(flat.stop()).isEqualTo(Optional.of(Stop.FLAT));
        assertThat(found.stop()).isEqualTo(Optional.of(Stop.NARROW));
        assertThat(found.mean()).containsExactly(new double[] {0, 0}, within(1e-10));
        assertThat(found.spreads()[0]).isLessThan(1e-10);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmaEs.of(new double[] {1, Double.NaN}, 1, 1))
                .withMessageContaining("[1.0, NaN]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmaEs.of(start(2, 0), 0, 1))
                .withMessageContaining("the spread is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmaEs.of(start(2, 0), 1, 3, 1))
                .withMessageContaining("3 candidates");
        CmaEs search = CmaEs.of(start(2, 0), 1, 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> search.tell(start(6, 0)))
                .withMessageContaining("ask()");
        search.ask();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.tell(start(5, 0)))
                .withMessageContaining("5 costs of 6 candidates");
    }

    @Test
    void aSymmetricMatrixIsItsEigenvectorsTimesItsEigenvalues() {
        Random random = new Random(4);
        for (int n : new int[] {1, 2, 7}) {
            double[][] a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i][j] = random.nextGaussian();
                    a[j][i] = a[i][j];
                }
            }
            Eigen e = Eigen.of(a);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = 0;
                    double turned = 0;
                    for (int k = 0; k < n; k++) {
                        product += e.vectors()[i][k] * e.values()[k] * e.vectors()[j][k];
                        turned += e.vectors()[k][i] * e.vectors()[k][j];
                    }
                    assertThat(product).isCloseTo(a[i][j], within(1e-13));
                    assertThat(turned).isCloseTo(i == j ? 1 : 0, within(1e-13));
                }
            }
        }
    }
}
