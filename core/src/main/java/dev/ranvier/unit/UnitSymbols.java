// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of unit symbols and decimal prefixes. Exponents are of m, kg, s, A, K, mol, cd.
final class UnitSymbols {
    static final List<String> BASE = List.of("m", "kg", "s", "A", "K", "mol", "cd");

    private static final Map<String, Unit> SYMBOLS = new LinkedHashMap<>();
    private static final Map<String, Integer> PREFIXES = new LinkedHashMap<>();

    static {
        row("m", 0, 1);
        row("g", -3, 0, 1);
        row("s", 0, 0, 0, 1);
        row("A", 0, 0, 0, 0, 1);
        row("K", 0, 0, 0, 0, 0, 1);
        row("mol", 0, 0, 0, 0, 0, 0, 1);
        row("cd", 0, 0, 0, 0, 0, 0, 0, 1);
        row("Hz", 0, 0, 0, -1);
        row("N", 0, 1, 1, -2);
        row("Pa", 0, -1, 1, -2);
        row("J", 0, 2, 1, -2);
        row("W", 0, 2, 1, -3);
        row("C", 0, 0, 0, 1, 1);
        row("V", 0, 2, 1, -3, -1);
        row("F", 0, -2, -1, 4, 2);
        row("Ohm", 0, 2, 1, -3, -2);
        row("S", 0, -2, -1, 3, 2);
        row("M", 3, -3, 0, 0, 0, 0, 1);
        row("L", -3, 3);
        row("degC", 0, 0, 0, 0, 0, 1);
        row("rad", 0);
        String[] names = {"T", "G", "M", "k", "d", "c", "m", "u", "n", "p", "f", "a"};
        int[] tens = {12, 9, 6, 3, -1, -2, -3, -6, -9, -12, -15, -18};
        for (int i = 0; i < names.length; i++) {
            PREFIXES.put(names[i], tens[i]);
        }
    }

    private UnitSymbols() {}

    private static void row(String symbol, int tens, double... exponents) {
        double[] dimension = new double[BASE.size()];
        System.arraycopy(exponents, 0, dimension, 0, exponents.length);
        SYMBOLS.put(symbol, new Unit(dimension, tens, Map.of(symbol, 1.0)));
    }

    /// The unit a single symbol stands for, prefix included, or null.
    static @Nullable Unit find(String written) {
        String symbol = spelling(written);
        Unit plain = SYMBOLS.get(symbol);
        if (plain != null) {
            return symbol.equals("rad") ? Unit.ONE : plain;
        }
        for (Map.Entry<String, Integer> prefix : PREFIXES.entrySet()) {
            Unit unit = symbol.startsWith(prefix.getKey())
                    ? SYMBOLS.get(symbol.substring(prefix.getKey().length()))
                    : null;
            if (unit != null) {
                Unit scale = new Unit(new double[BASE.size()], prefix.getValue(), Map.of());
                Unit scaled = scale.times(unit);
                return scaled.named(symbol);
            }
        }
        return null;
    }

    /// One spelling for the micro sign, ohm and litre.
    private static String spelling(String written) {
        return written.replace('µ', 'u')
                .replace('μ', 'u')
                .replace("Ω", "Ohm")
                .replace("Ω", "Ohm")
                .replaceFirst("ohm$", "Ohm")
                .replaceFirst("^([munpf]?)l$", "$1L")
                .replace("°C", "degC");
    }

    /// Symbols an error may offer.
    static List<String> examples() {
        return List.of("mV", "ms", "nS", "pA", "nA", "uA/cm^2", "mS/cm^2", "uF/cm^2", "pF", "MOhm", "Hz", "mM", "1");
    }
}
