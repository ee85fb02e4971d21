// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.input.Inputs;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Coupling;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that act on each other with weights and delays.
class CouplingTest {
    private static final Model NODE = Model.of("Node", """
            dx/dt = -0.2*x + I
            dy/dt = -0.1*y + J
            s = x + y
            input I
            input J
            """);

    private static Population nodes(int size) {
        return Population.of(NODE, size)
                .method("euler")
                .initial("x", Initializer.of(k -> Math.sin(k)))
                .initial("y", Initializer.of(k -> Math.cos(3 * k)));
    }

    private static double[][] random(int n, long seed, double scale) {
        Random random = new Random(seed);
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextInt(3) == 0 ? 0 : scale * random.nextDouble();
            }
        }
        return matrix;
    }

    @Test
    void twoNodesApproachEachOtherAsTheEigenvaluesSay() {
        double k = 0.7;
        double[][] weights = {{0, 1}, {1, 0}};
        Run run = Run.of(Population.of(Model.of("Two", "dx/dt = -0.3*x + I\ninput I"), 2)
                        .method("euler")
                        .initial("x", 3, 1))
                .dt(0.01)
                .progress(false)
                .couple(Coupling.diffusive("x", "I", weights).strength(k));
        run.run(2);
        double[] x = run.state("x");
        // the sum decays with 0.3, the difference with 0.3 + 2k, each by the factor 1 - rate*dt a step
        double sum = 4 * Math.pow(1 - 0.3 * 0.01, 200);
        double difference = 2 * Math.pow(1 - (0.3 + 2 * k) * 0.01, 200);
        assertThat(x[0]).isCloseTo((sum + difference) / 2, within(1e-12));
        assertThat(x[1]).isCloseTo((sum - difference) / 2, within(1e-12));
    }

    @Test
    void delayedNodesFollowAPlainLoopBitForBit() {
        int n = 23;
        double dt = 0.1;
        double[][] weights = random(n, 1, 0.2);
        double[][] delays = random(n, 2, 2.5);
        var r = Run.of(nodes(n).history("x", t -> t * t))
                .progress(false)
                .input("I", Inputs.constant(0.25))
                .couple(
                        Coupling.diffusive("x", "I", weights).delays(delays).strength(0.5),
                        Coupling.additive("s", "J", weights).delays(0.3).through(StrictMath::tanh))
                .monitor("x", "y", "input")
                .run(5);
        double[][] x = new double[80][];
        double[][] s = new double[80][n];
        double[] y = new double[n];
        for (int p = 0; p <= 30; p++) { // row p is the point p - 30
            double t = (p - 30) * dt;
            x[p] = new double[n];
            java.util.Arrays.fill(x[p], t * t);
        }
        for (int i = 0; i < n; i++) {
            y[i] = Math.cos(3 * i);
            for (int p = 0; p <= 30; p++) {
                s[p][i] = StrictMath.tanh(x[30][i] + y[i]);
            }
        }
        for (int step = 0; step < 49; step++) {
            int now = step + 30;
            double[] nextX = new double[n];
            double[] nextY = new double[n];
            for (int i = 0; i < n; i++) {
                s[now][i] = StrictMath.tanh(x[now][i] + y[i]);
            }
            for (int i = 0; i < n; i++) {
                double pull = 0;
                double drive = 0;
                for (int j = 0; j < n; j++) {
                    if (weights[i][j] != 0) {
                        int back = (int) Math.round(delays[i][j] / dt);
                        pull += weights[i][j] * (x[now - back][j] - x[now][i]);
                        drive += weights[i][j] * s[now - 3][j];
                    }
                }
                double input = 0.25 + 0.5 * pull;
                nextX[i] = x[now][i] + dt * (-0.2 * x[now][i] + input);
                nextY[i] = y[i] + dt * (-0.1 * y[i] + drive);
                assertThat(r.of("input").toArray()[step][i]).isCloseTo(input, within(1e-13));
                assertThat(r.of("x").toArray()[step][i]).isCloseTo(nextX[i], within(1e-13));
                assertThat(r.of("y").toArray()[step][i]).isCloseTo(nextY[i], within(1e-13));
            }
            x[now + 1] = nextX;
            y = nextY;
        }
    }

    @Test
    void listOfLinksGivesTheBitsOfTheMatrix() {
        double[][] weights = random(6, 4, 1);
        List<int[]> places = new ArrayList<>();
        for (int j = 5; j >= 0; j--) {
            for (int i = 0; i < 6; i++) {
                places.add(new int[] {i, j});
            }
        }
        int[] targets = places.stream().mapToInt(p -> p[0]).toArray();
        int[] sources = places.stream().mapToInt(p -> p[1]).toArray();
        double[] values = places.stream().mapToDouble(p -> weights[p[0]][p[1]]).toArray();
        double[] delays = places.stream().mapToDouble(p -> 0.1 * p[0]).toArray();
        double[][] matrix = new double[6][6];
        for (int i = 0; i < 6; i++) {
            java.util.Arrays.fill(matrix[i], 0.1 * i);
        }
        var dense = Run.of(nodes(6))
                .progress(false)
                .couple(Coupling.diffusive("x", "I", weights).delays(matrix))
                .monitor("x")
                .run(3);
        var sparse = Run.of(nodes(6))
                .progress(false)
                .couple(Coupling.diffusive("x", "I", targets, sources, values).delays(delays))
                .monitor("x")
                .run(3);
        assertThat(sparse.of("x").toArray()).isDeepEqualTo(dense.of("x").toArray());
    }

    private static Run ring(int size, Form form) {
        int[] targets = new int[3 * size];
        int[] sources = new int[3 * size];
        double[] weights = new double[3 * size];
        double[] delays = new double[3 * size];
        for (int k = 0; k < 3 * size; k++) {
            targets[k] = k % size;
            sources[k] = (k * 7 + k / size) % size;
            weights[k] = 0.1 * (1 + k % 4);
            delays[k] = 0.1 * (k % 9);
        }
        return Run.of(nodes(size))
                .progress(false)
                .form(form)
                .input("I", Inputs.constant(0.1))
                .couple(Coupling.diffusive("x", "I", targets, sources, weights).delays(delays))
                .couple(Coupling.additive("y", "I", targets, sources, weights).strength(-0.1))
                .monitor("x", "y");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotChangeABit(int threads) {
        double[][] expected = ring(2000, Form.SCALAR).threads(1).run(4).of("x").toArray();
        assertThat(ring(2000, Form.VECTOR).threads(threads).run(4).of("x").toArray())
                .isDeepEqualTo(expected);
    }

    @Test
    void trialsOfABatchAreNotCoupledAndRunsGoOnAndStartOver() {
        double[][] whole = ring(11, Form.SCALAR).run(6).of("x").toArray();
        double[][] batch =
                ring(11, Form.SCALAR).mode(Mode.batching(2)).run(6).of("x").toArray();
        for (int i = 0; i < whole.length; i++) {
            for (int e = 0; e < 22; e++) {
                assertThat(batch[i][e]).isEqualTo(whole[i][e % 11]);
            }
        }
        Run run = ring(11, Form.SCALAR);
        List<double[]> rows = new ArrayList<>(List.of(run.run(2.5).of("x").toArray()));
        run.input("J", Inputs.constant(new double[11])); // builds the kernel anew
        rows.addAll(List.of(run.run(3.5).of("x").toArray()));
        assertThat(rows.toArray(double[][]::new)).isDeepEqualTo(whole);
        assertThat(run.reset().run(6).of("x").toArray()).isDeepEqualTo(whole);
    }

    private static void refused(Coupling coupling, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(nodes(3)).couple(coupling))
                .withMessage(message);
    }

    @Test
    void wrongSizesAndNamesAreRefused() {
        refused(
                Coupling.diffusive("x", "I", new double[2][2]),
                "coupling of Node: the weights are 2 x 2, but the population has 3 nodes");
        refused(Coupling.diffusive("X", "I", new double[3][3]), "coupling of Node: no variable 'X'. Maybe 'x'?");
        refused(Coupling.diffusive("x", "i", new double[3][3]), "coupling of Node: no input 'i'. Maybe 'I'?");
        refused(
                Coupling.additive("x", "I", new int[] {3}, new int[] {0}, new double[] {1}),
                "coupling of Node: link 0 goes from 0 to 3, but the nodes are 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.additive("x", "I", new double[3][2]))
                .withMessage("coupling: row 0 of the weights has 2 columns, but the matrix of weights has 3 rows; it"
                        + " must be square");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.additive("x", "I", new double[3][3]).delays(new double[2][2]))
                .withMessage("coupling: the delays are 2 rows, but the weights are 3 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.additive("x", "I", new int[2], new int[2], new double[3]))
                .withMessage("coupling: 2 targets, 2 sources and 3 weights; one of each is needed for a link");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.diffusive("x", "I", new double[][] {{0, 1}, {Double.NaN, 0}}))
                .withMessage("coupling: weight [1][0] is NaN, not a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Coupling.diffusive("x", "I", new double[2][2]).delays(new double[][] {{0, -1}, {0, 0}}))
                .withMessage("coupling: the delay from 1 to 0 is -1.0 ms; it must be finite and not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.diffusive("x", "I", new double[2][2]).through(Math::abs))
                .withMessageContaining("a diffusive coupling is linear");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coupling.diffusive("x", "I", new double[2][2]).strength(Double.NaN))
                .withMessageContaining("the strength NaN");
    }
}
