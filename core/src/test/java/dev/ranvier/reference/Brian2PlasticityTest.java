// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.catalog.plasticity.TripletSTDP;
import dev.ranvier.model.Plasticity;
import dev.ranvier.run.NetworkRun;
import dev.ranvier.run.PlasticPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/// The same trains give the weights that Brian2 computes (`reference/plasticity/make.py` says when each sees a spike).
class Brian2PlasticityTest {
    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("song", STDP.RULE.set("A_plus", 0.05).set("A_minus", 0.0525)),
                Arguments.of("triplet", TripletSTDP.RULE));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void weightsAreThoseOfBrian2(String name, Plasticity rule) throws IOException {
        String text =
                Files.readString(ReferenceFolder.bundled().resolve("plasticity").resolve(name + ".json"));
        Map<?, ?> reference = new ObjectMapper().readValue(text, Map.class);
        int[][] pre = rows(reference, "pre").map(Brian2PlasticityTest::steps).toArray(int[][]::new);
        double[][] weights =
                rows(reference, "weights").map(ReferenceCase::array).toArray(double[][]::new);
        int[] post = steps(Objects.requireNonNull(reference.get("post")));
        int[] delays = steps(Objects.requireNonNull(reference.get("delays")));
        int steps = (int) ReferenceCase.number(reference.get("steps"));
        NetworkRun run = new PlasticPairs(pre, post, delays).run(rule, 0.5, steps);
        for (double[] expected : weights) {
            run.run(steps * 0.1 / weights.length);
            assertThat(PlasticPairs.weights(run)).containsExactly(expected, within(1e-9));
        }
    }

    private static Stream<?> rows(Map<?, ?> reference, String key) {
        return ((List<?>) Objects.requireNonNull(reference.get(key))).stream();
    }

    private static int[] steps(Object list) {
        return Arrays.stream(ReferenceCase.array(list)).mapToInt(x -> (int) x).toArray();
    }
}
