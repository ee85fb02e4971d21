// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(double low, double high, double most) {
        Axis axis = new Axis("x", low, high);
        Ticks ticks = Ticks.of(axis, most);
        return ticks.positions(axis).stream().map(ticks::valueToString).toList();
    }

    @Test
    void numbersAreRound() {
        assertThat(labels(0, 500, 5)).containsExactly("0", "100", "200", "300", "400", "500");
        assertThat(labels(-73, 22, 6)).containsExactly("−60", "−40", "−20", "0", "20");
        assertThat(labels(-0.21, 0.21, 5)).containsExactly("−0.2", "−0.1", "0", "0.1", "0.2");
        assertThat(labels(0, 2.2e-7, 3)).containsExactly("0", "1e−7", "2e−7");
        assertThat(labels(0, 3.1e6, 4)).containsExactly("0", "1e6", "2e6", "3e6");
        assertThat(labels(1.02, 1.19, 2)).containsExactly("1.1");
    }

    @Test
    void wideNumbersOfAHorizontalAxisDoNotTouch() {
        Axis axis = new Axis("x", 1234.50, 1234.56);
        Ticks ticks = Layout.xTicks(axis, 190);
        double between = 190 * ticks.getSize() / 0.06;
        assertThat(ticks.positions(axis)).isNotEmpty();
        assertThat(ticks.width(axis)).isLessThan(between - 5);
    }

    @Test
    void neuronsAreWhole() {
        Axis axis = new Axis("Neuron", -0.5, 1.5, true);
        assertThat(Ticks.of(axis, 10).positions(axis)).containsExactly(0.0, 1.0);
    }

    @Test
    void thereAreNeverMoreThanFit() {
        long seed = 11;
        Random random = new Random(seed);
        for (int k = 0; k < 2000; k++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            double high = low + (0.01 + random.nextDouble()) * Math.pow(10, random.nextInt(20) - 10);
            if (high - low > 1e-9 * Math.abs(low)) {
                int most = 2 + random.nextInt(10);
                int found = labels(low, high, most).size();
                assertThat(found).as("%s..%s seed %d", low, high, seed).isBetween(most / 3, most + 1);
            }
        }
    }

    @Test
    void labelsAreSetWithMicroSignAndSuperscripts() {
        assertThat(Lettering.set("I (uA/cm^2)")).isEqualTo("I (µA/cm²)");
        assertThat(Lettering.set("R (MOhm)")).isEqualTo("R (MΩ)");
        assertThat(Lettering.set("mu (1/ms)")).isEqualTo("mu (1/ms)");
        assertThat(Lettering.set("at -65 mV")).isEqualTo("at −65 mV");
    }
}
