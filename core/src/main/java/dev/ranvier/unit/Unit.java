// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.unit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A physical unit: exponents of the seven SI base units and a power of ten.
///
/// Numbers carry no unit at run time; the unit of an equation is checked once, when a model is built. Two units are
/// equal when dimension and scale agree, however they are written: `mV/ms` equals `V/s`.
public final class Unit {
    /// The unit of pure numbers.
    public static final Unit ONE = new Unit(new double[UnitSymbols.BASE.size()], 0, Map.of());
    /// Millisecond, the unit of model time.
    public static final Unit MS = parse("ms");

    private final double[] dimension;
    private final double tens;
    private final Map<String, Double> written;

    Unit(double[] dimension, double tens, Map<String, Double> written) {
        this.dimension = dimension;
        this.tens = tens;
        this.written = written;
    }

    /// Reads a unit such as `mV`, `nS/pF`, `uA/cm^2`, `1/ms`, `MOhm`, `mol/L` or `1`.
    ///
    /// @throws IllegalArgumentException naming the symbol that is not known and the nearest that is
    public static Unit parse(String text) {
        return new UnitParser(text).parse();
    }

    /// The product of two units.
    public Unit times(Unit other) {
        return combine(other, 1);
    }

    /// The quotient of two units.
    public Unit over(Unit other) {
        return combine(other, -1);
    }

    /// This unit to the given power; halves are allowed (`xi` has the unit ms^-0.5).
    public Unit power(double exponent) {
        // Adding 0 turns -0 into 0, which arrays and hash codes tell apart.
        double[] d = Arrays.stream(dimension).map(e -> e * exponent + 0.0).toArray();
        Map<String, Double> w = new LinkedHashMap<>();
        if (exponent != 0) {
            written.forEach((symbol, e) -> w.put(symbol, e * exponent));
        }
        return new Unit(d, tens * exponent + 0.0, w);
    }

    /// This unit, written as one symbol.
    Unit named(String symbol) {
        return new Unit(dimension, tens, Map.of(symbol, 1.0));
    }

    private Unit combine(Unit other, int sign) {
        double[] d = dimension.clone();
        for (int i = 0; i < d.length; i++) {
            d[i] += sign * other.dimension[i];
        }
        Map<String, Double> w = new LinkedHashMap<>(written);
        other.written.forEach((symbol, e) -> w.merge(symbol, sign * e, Double::sum));
        w.values().removeIf(e -> e == 0);
        return new Unit(d, tens + sign * other.tens, w);
    }

    /// Whether both measure the same kind of thing, whatever the scale.
    public boolean sameDimension(Unit other) {
        return Arrays.equals(dimension, other.dimension);
    }

    /// Whether this is a pure number, whatever the scale.
    public boolean isDimensionless() {
        return sameDimension(ONE);
    }

    /// Whether this is exactly the unit of pure numbers.
    public boolean isOne() {
        return equals(ONE);
    }

    /// The factor that turns a number in this unit into a number in `target`: 1000 from V to mV.
    ///
    /// @throws IllegalArgumentException when the dimensions differ
    public double factorTo(Unit target) {
        if (!sameDimension(target)) {
            throw new IllegalArgumentException("cannot convert " + this + " to " + target);
        }
        double power = tens - target.tens;
        return power == Math.rint(power) ? Double.parseDouble("1e" + Math.round(power)) : Math.pow(10, power);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Unit u && sameDimension(u) && tens == u.tens;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(dimension), tens);
    }

    /// The unit as it was written, `1` for pure numbers.
    @Override
    public String toString() {
        if (written.isEmpty()) {
            return tens == 0 ? "1" : "1e" + Math.round(tens);
        }
        StringBuilder above = new StringBuilder();
        StringBuilder below = new StringBuilder();
        written.forEach((symbol, e) -> append(e > 0 ? above : below, symbol, Math.abs(e)));
        String top = above.isEmpty() ? "1" : above.toString();
        if (below.isEmpty()) {
            return top;
        }
        return top + "/" + (below.indexOf("*") < 0 ? below : "(" + below + ")");
    }

    private static void append(StringBuilder out, String symbol, double exponent) {
        if (!out.isEmpty()) {
            out.append('*');
        }
        out.append(symbol);
        if (exponent != 1) {
            out.append('^');
            out.append(exponent == Math.rint(exponent) ? String.valueOf((long) exponent) : String.valueOf(exponent));
        }
    }
}
