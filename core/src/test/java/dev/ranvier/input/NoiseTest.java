// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.ouProcess;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.wienerProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final double DT = 0.1;

    @Test
    void wienerRowsAreDrawsOfTheirPlaceTimesTheRootOfTheStep() {
        double[][] rows = wienerProcess(10).neurons(3).seed(5).sample(DT);
        long stream = Philox.stream("input", "wiener");
        for (int step = 0; step < rows.length; step++) {
            for (int column = 0; column < 3; column++) {
                assertThat(rows[step][column]).isEqualTo(Gaussian.draw(5, stream, step, column) * Math.sqrt(DT));
            }
        }
    }

    @Test
    void wienerHasMeanZeroAndVarianceDt() {
        double[] x = flat(wienerProcess(10_000).neurons(10).seed(1), 1, DT);
        int n = x.length;
        assertThat(mean(x)).isCloseTo(0, within(4 * Math.sqrt(DT / n)));
        assertThat(variance(x)).isCloseTo(DT, within(4 * DT * Math.sqrt(2.0 / n)));
    }

    @Test
    void neuronsAreIndependent() {
        double[][] rows = wienerProcess(10_000).neurons(2).seed(1).sample(DT);
        double product = Arrays.stream(rows)
                .mapToDouble(row -> row[0] * row[1])
                .average()
                .orElseThrow();
        assertThat(product).isCloseTo(0, within(4 * DT / Math.sqrt(rows.length)));
    }

    @Test
    void noiseIsZeroOutsideItsWindowAndAWindowMovesNoDraws() {
        double[][] whole = wienerProcess(10).seed(3).sample(DT);
        double[][] part = wienerProcess(10).from(2).to(8).seed(3).sample(DT);
        double[][] ou = ouProcess(5, 1, 10, 10).from(2).to(8).seed(3).sample(DT);
        for (int step = 0; step < 100; step++) {
            boolean inside = step >= 20 && step < 80;
            assertThat(part[step][0]).isEqualTo(inside ? whole[step][0] : 0);
            assertThat(ou[step][0] != 0).isEqualTo(inside);
        }
        assertThat(wienerProcess(1).from(1).sample(DT)).isDeepEqualTo(new double[10][1]);
    }

    @Test
    void widerNoiseRepeatsTheColumnsOfNarrowerNoise() {
        double[][] narrow = ouProcess(0, 1, 10, 10).neurons(2).seed(3).sample(DT);
        double[][] wide = ouProcess(0, 1, 10, 10).neurons(300).seed(3).sample(DT);
        for (int step = 0; step < narrow.length; step++) {
            assertThat(Arrays.copyOf(wide[step], 2)).isEqualTo(narrow[step]);
        }
    }

    @Test
    void ouProcessFollowsItsEquationFromItsMean() {
        double mean = 2;
        double sigma = 0.5;
        double tau = 10;
        double[][] rows = ouProcess(mean, sigma, tau, 10).from(1).seed(9).sample(DT);
        double x = mean;
        for (int step = 10; step < rows.length; step++) {
            double draw = Gaussian.draw(9, Philox.stream("input", "ou"), step, 0);
            x = x + (mean - x) * DT / tau + sigma * Math.sqrt(DT) * draw;
            assertThat(rows[step][0]).isCloseTo(x, within(1e-12));
        }
        assertThat(ouProcess(mean, 0, tau, 1).sample(DT))
                .isDeepEqualTo(constant(mean, 1).sample(DT));
    }

    /// Euler's method has the stationary variance sigma^2*tau/2 / (1 - dt/(2*tau)) and the correlation (1 - dt/tau)
    /// between neighbouring steps: from Var = (1 - r)^2*Var + sigma^2*dt with r = dt/tau.
    @Test
    void ouProcessHasItsStationaryMoments() {
        double tau = 5;
        double[][] rows = ouProcess(3, 2, tau, 2000).neurons(200).seed(4).sample(DT);
        double[] late =
                Arrays.stream(rows).skip(1000).flatMapToDouble(Arrays::stream).toArray();
        double expected = 4 * tau / 2 / (1 - DT / (2 * tau));
        double independent = late.length * DT / (2 * tau);
        assertThat(mean(late)).isCloseTo(3, within(4 * Math.sqrt(expected / independent)));
        assertThat(variance(late)).isCloseTo(expected, within(4 * expected * Math.sqrt(2 / independent)));
        double product = 0;
        for (int i = 200; i < late.length; i++) {
            product += (late[i] - 3) * (late[i - 200] - 3);
        }
        assertThat(product / (late.length - 200) / variance(late)).isCloseTo(1 - DT / tau, within(2e-3));
    }

    @Test
    void aSeedOfItsOwnWinsOverTheSeedOfTheRun() {
        Input own = wienerProcess(10).seed(1);
        assertThat(own.sample(DT, 5)).isDeepEqualTo(own.sample(DT, 6));
        assertThat(own.sample(DT)[0][0]).isNotEqualTo(wienerProcess(10).seed(2).sample(DT)[0][0]);
        Input run = wienerProcess(10);
        assertThat(run.sample(DT, 1)).isDeepEqualTo(own.sample(DT));
        assertThat(run.sample(DT, 2)[0][0]).isNotEqualTo(run.sample(DT, 1)[0][0]);
        assertThat(run.sample(DT)).isDeepEqualTo(run.sample(DT, 0));
    }

    @Test
    void termsOfASumAreIndependentUnlessTheirSeedsSayOtherwise() {
        Noise noise = wienerProcess(1000);
        for (Input sum : new Input[] {
            noise.plus(noise).plus(noise),
            noise.plus(noise.plus(noise)),
            noise.plus(noise.times(1).plus(constant(0)).plus(noise))
        }) {
            assertThat(sum.unseeded()).isEqualTo(3);
            assertThat(variance(flat(sum, 1, DT))).isCloseTo(3 * DT, within(4 * 3 * DT * Math.sqrt(2.0 / 10_000)));
        }
        Input twice = noise.seed(1).plus(noise.seed(1));
        assertThat(twice.sample(DT)).isDeepEqualTo(noise.seed(1).times(2).sample(DT));
    }

    @Test
    void addingWhatIsNotNoiseLeavesTheDrawsAlone() {
        Input noise = wienerProcess(10);
        Input zero = section(at(0, 10));
        assertThat(zero.plus(noise).sample(DT, 3)).isDeepEqualTo(noise.sample(DT, 3));
        assertThat(noise.plus(zero).sample(DT, 3)).isDeepEqualTo(noise.sample(DT, 3));
        assertThat(wienerProcess(10)
                        .seed(8)
                        .plus(noise)
                        .plus(wienerProcess(10).seed(8).times(-1))
                        .sample(DT, 3)[7][0])
                .isCloseTo(noise.sample(DT, 3)[7][0], within(1e-15));
    }

    @Test
    void oneNoiseGoesToAllNeuronsOfItsPartner() {
        double[][] rows =
                constant(new double[] {10, 20}).plus(wienerProcess(1).seed(1)).sample(DT);
        for (double[] row : rows) {
            assertThat(row[1] - row[0]).isCloseTo(10, within(1e-12));
        }
    }

    private static double[] flat(Input input, long seed, double dt) {
        return Arrays.stream(input.sample(dt, seed))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }
}
