// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;
import dev.ranvier.recording.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The point neurons of the reference in single precision: the same spikes up to the third, and V within 1e-3 in
/// between. The upstroke belongs to its spike: in its last steps, where V doubles its distance from V_T at each step, so
/// does the error; a quadratic neuron passes its last 60 mV in six steps, and where V rises by 200 mV/ms an error of
/// 1e-3 mV is one of 5e-6 ms.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinglePrecisionTest {
    private static final Set<String> NEURONS = Set.of("adex", "neurons");
    private static final int SPIKES = 3;
    private static final int UPSTROKE_STEPS = 6;
    private static final double UPSTROKE_MS = 0.5;
    private static final double TOLERANCE = 1e-3;

    private double worst;
    private String place = "";

    static Stream<Arguments> casesAndForms() {
        return ReferenceFolder.cases().stream()
                .filter(c -> NEURONS.contains(c.kind()))
                .flatMap(c ->
                        Stream.of(Form.INTERPRETER, Form.SCALAR, Form.VECTOR).map(f -> Arguments.of(c, f)));
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("casesAndForms")
    void agreesWithTheReference(ReferenceCase source, Form form) {
        NeuronCase c = new NeuronCase(source);
        Recording recording = c.run(form, Precision.SINGLE);
        for (int n = 0; n < c.size(); n++) {
            List<Long> spikes = Arrays.stream(recording.spikes().of(n))
                    .mapToObj(t -> Math.round(t / c.dt()))
                    .limit(SPIKES)
                    .toList();
            List<Long> reference = c.spikes(n).stream().limit(SPIKES).toList();
            assertThat(spikes)
                    .as("%s: first steps in which neuron %d spikes", source, n)
                    .isEqualTo(reference);
            compare(c, recording, n, reference.size() < SPIKES ? Long.MAX_VALUE : reference.getLast());
        }
    }

    private void compare(NeuronCase c, Recording recording, int neuron, long last) {
        int column = c.source().columns().indexOf("V[" + neuron + "]");
        double[][] rows = c.source().rows();
        long upstroke = Math.max(UPSTROKE_STEPS, Math.round(UPSTROKE_MS / c.dt()));
        for (int i = 0; i < rows.length && (long) i * c.every() <= last; i++) {
            long step = (long) i * c.every();
            if (c.spikes(neuron).stream().anyMatch(s -> step < s && s <= step + upstroke)) {
                continue;
            }
            double error = Math.abs(recording.of("V").at(i, neuron) - rows[i][column]);
            if (error > worst) {
                worst = error;
                place = c.source() + ", V[" + neuron + "], t = " + rows[i][0];
            }
            assertThat(error)
                    .as("%s: error of V[%d] at t = %s ms", c.source(), neuron, rows[i][0])
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @AfterAll
    void report() {
        System.out.printf(Locale.ROOT, "single precision: worst difference of V %.3g (%s)%n", worst, place);
    }
}
