// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.connect.Connect;
import dev.ranvier.model.Initializer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolution, pooling and sparse sums against loops that say plainly what they are.
class ConvolutionTest {
    private static double[][] run(Layer layer, double[][] x, int trials, Map<String, double[]> weights) {
        try (Stack stack = stack(Sequential.of(layer), trials, 1, false)) {
            return stack.forward(x, trials, terms(weights));
        }
    }

    /// Input of a place, 0 beyond the border.
    private static double at(double[] x, int from, Planes in, int channel, int y, int xx) {
        boolean inside = y >= 0 && y < in.height() && xx >= 0 && xx < in.width();
        return inside ? x[from + (y * in.width() + xx) * in.channels() + channel] : 0;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, 5, 5, 3, 1, 0, 1, 1",
        "2, 4, 7, 6, 3, 2, 1, 1, 2",
        "4, 4, 6, 7, 2, 1, 2, 3, 4",
        "1, 3, 9, 9, 5, 3, 2, 1, 1",
        "3, 2, 1, 11, 3, 2, 1, 2, 1",
        "3, 3, 4, 4, 1, 1, 0, 1, 3"
    })
    void aConvolutionIsItsSum(
            int channels, int out, int height, int width, int size, int stride, int padding, int dilation, int groups) {
        Planes in = Planes.of(channels, height, width);
        Window window = Window.of(size).stride(stride).padding(padding).dilation(dilation);
        Convolution layer = Convolution.of(in, out, window).groups(groups);
        Map<String, double[]> weights = Sequential.of(layer)
                .initial(3)
                .with("0.bias", Arrays.copyOf(new double[] {0.5, -1, 2, 3}, out))
                .values();
        double[] w = weights.get("0.weights");
        double[][] x = random(2 * in.size(), 4);
        double[][] y = run(layer, x, 2, weights);
        int rows = height == 1 ? 1 : size;
        int outHeight = height == 1 ? 1 : (height + 2 * padding - dilation * (size - 1) - 1) / stride + 1;
        int outWidth = (width + 2 * padding - dilation * (size - 1) - 1) / stride + 1;
        assertThat(layer.planes()).isEqualTo(new Planes(out, outHeight, outWidth));
        int each = channels / groups;
        for (int b = 0; b < 2; b++) {
            for (int o = 0; o < layer.outputs(); o++) {
                int channel = o % out;
                int group = channel / (out / groups);
                double sum = weights.get("0.bias")[channel];
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < size; c++) {
                        for (int i = 0; i < each; i++) {
                            int yy = height == 1 ? 0 : o / out / outWidth * stride - padding + r * dilation;
                            int xx = o / out % outWidth * stride - padding + c * dilation;
                            sum += at(x[5], b * in.size(), in, group * each + i, yy, xx)
                                    * w[((r * size + c) * each + i) * out + channel];
                        }
                    }
                }
                assertThat(y[5][b * layer.outputs() + o]).isCloseTo(sum, within(1e-12));
            }
        }
    }

    @Test
    void aConvolutionByHand() {
        Convolution edge = Convolution.of(Planes.line(1, 5), 1, Window.of(2))
                .unbiased()
                .weights(Initializer.of(new double[] {-1, 1}));
        double[][] x = new double[STEPS][];
        Arrays.fill(x, new double[] {1, 4, 9, 16, 25});
        assertThat(run(edge, x, 1, Sequential.of(edge).initial(0).values())[8]).containsExactly(3, 5, 7, 9);
    }

    @Test
    void poolsByHand() {
        double[][] x = new double[STEPS][];
        Arrays.fill(x, new double[] {1, 10, 5, 20, 2, 70, 3, 60, -4, 0, 9, 0}); // 2 channels of 2 x 3
        Planes in = Planes.of(2, 2, 3);
        Pooling max = Pooling.max(in, 2);
        assertThat(run(max, x, 1, Map.of())[0]).containsExactly(5, 60);
        assertThat(run(max.window(Window.of(2)), x, 1, Map.of())[0]).containsExactly(5, 60, 9, 70);
        Pooling mean = Pooling.mean(in, 2);
        assertThat(run(mean, x, 1, Map.of())[0]).containsExactly(1.25, 22.5);
        // zeros beyond the border do not count
        assertThat(run(mean.window(Window.of(2).padding(1).stride(2)), x, 1, Map.of())[0])
                .containsExactly(1, 10, 3.5, 45, 3, 60, 2.5, 0);
    }

    @Test
    void sparseSumsAreThoseOfTheirMatrix() {
        Sparse layer = Sparse.of(7, 5, Connect.probability(0.4)).seed(2).unbiased();
        Map<String, double[]> weights = Sequential.of(layer).initial(1).values();
        double[] w = weights.get("0.weights");
        assertThat(w.length).isBetween(5, 30);
        // one input at a time gives the rows of the matrix
        double[][] x = new double[STEPS][7];
        for (int i = 0; i < 7; i++) {
            x[i][i] = 1;
        }
        double[][] y = run(layer, x, 1, weights);
        double[] found = Arrays.stream(y)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v != 0)
                .sorted()
                .toArray();
        assertThat(found).containsExactly(Arrays.stream(w).sorted().toArray());
        Sparse again = Sparse.of(7, 5, Connect.probability(0.4)).seed(3).unbiased();
        assertThat(run(again, x, 1, Sequential.of(again).initial(1).values())).isNotEqualTo(y);
    }

    @Test
    void aMaskIsTheSameWhicheverSideARuleListsByAndWhateverItsNumbers() {
        Sparse byTarget = Sparse.of(4, 3, Connect.inDegree(2)).unbiased();
        assertThat(Sequential.of(byTarget).initial(0).of("0.weights")).hasSize(6);
        check(Sequential.of(byTarget, Dense.of(3, 2)), 3);
        Sparse masked = Sparse.masked(new double[][] {{0, 7}, {0.5, 0}}).weights(Initializer.of(new double[] {2, 3}));
        double[][] x = new double[STEPS][];
        Arrays.fill(x, new double[] {10, 100});
        assertThat(run(masked, x, 1, Sequential.of(masked).initial(0).values())[0])
                .containsExactly(300, 20);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Convolution.of(Planes.of(1, 3, 4), 2, Window.of(2).dilation(3)))
                .withMessage("convolution: a window over 4 places is larger than its input, 1 x 3 x 4; take a smaller"
                        + " window or more padding");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.max(Planes.line(2, 3), 4))
                .withMessageContaining("pooling: a window over 4 places is larger than its input, 2 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Convolution.of(Planes.line(3, 9), 4, Window.of(2)).groups(3))
                .withMessageContaining("3 channels in and 4 channels out cannot be parted in 3 groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Pooling.mean(Planes.line(1, 3), 2).window(Window.of(2).padding(2)))
                .withMessageContaining("nothing but padding");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.of(3).stride(0))
                .withMessageContaining("stride 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planes.of(0, 2, 2))
                .withMessageContaining("0 channels of 2 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sparse.of(3, 3, Connect.probability(0)))
                .withMessageContaining("sparse layer 3 x 3: probability 0")
                .withMessageContaining("connects nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequential.of(Convolution.of(Planes.of(1, 5, 5), 2, Window.of(3)), Dense.of(17, 2)))
                .withMessage("layer 0, convolution 1 x 5 x 5 to 2 x 3 x 3, window 3, gives 18 numbers, but layer 1,"
                        + " dense 17 x 2, takes 17");
    }
}
