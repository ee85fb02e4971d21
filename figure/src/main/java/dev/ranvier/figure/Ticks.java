// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTickUnit;

/// Ticks at multiples of 1, 2 or 5 times a power of ten, and their numbers.
final class Ticks extends NumberTickUnit {
    private static final long serialVersionUID = 1;
    private static final double[] STEPS = {1, 2, 5, 10};
    /// Beyond this many digits before or behind the point, numbers are written with a power of ten.
    private static final int DIGITS = 5;

    private final int exponent;

    private Ticks(double step, int exponent) {
        super(step);
        this.exponent = exponent;
    }

    /// The finest ticks of which at most `most` fit the axis.
    static Ticks of(Axis axis, double most) {
        double least = (axis.high() - axis.low()) / Math.max(1, most);
        int exponent = (int) Math.floor(Math.log10(least));
        double ten = Math.pow(10, exponent);
        for (double step : STEPS) {
            if (step * ten >= least * (1 - 1e-9)) {
                int power = step == 10 ? exponent + 1 : exponent;
                double size = Double.parseDouble((int) (step == 10 ? 1 : step) + "e" + power);
                return axis.whole() && size < 1 ? new Ticks(1, 0) : new Ticks(size, power);
            }
        }
        throw new AssertionError(least);
    }

    /// The positions on the axis, from low to high.
    List<Double> positions(Axis axis) {
        List<Double> positions = new ArrayList<>();
        long last = (long) Math.floor(axis.high() / getSize() + 1e-9);
        for (long k = (long) Math.ceil(axis.low() / getSize() - 1e-9); k <= last; k++) {
            positions.add(k * getSize());
        }
        return positions;
    }

    /// Width of the widest number, points.
    double width(Axis axis) {
        return positions(axis).stream()
                .mapToDouble(v -> Lettering.width(valueToString(v), Lettering.tick()))
                .max()
                .orElse(0);
    }

    @Override
    public String valueToString(double value) {
        long k = Math.round(value / getSize());
        if (k == 0) {
            return "0";
        }
        BigDecimal exact = BigDecimal.valueOf(getSize()).multiply(BigDecimal.valueOf(k));
        String text = exponent < -DIGITS || exponent >= DIGITS
                ? powerOfTen(exact)
                : exact.setScale(Math.max(0, -exponent), RoundingMode.HALF_EVEN).toPlainString();
        return text.replace('-', '−');
    }

    private static String powerOfTen(BigDecimal exact) {
        BigDecimal number = exact.stripTrailingZeros();
        int power = number.precision() - number.scale() - 1;
        return number.movePointLeft(power).toPlainString() + "e" + power;
    }
}
