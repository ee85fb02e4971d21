// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.connect.Ends;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.connect.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A network in tables: populations, projections, Poisson inputs, memory.
final class Description {
    private final Network network;

    Description(Network network) {
        this.network = network;
    }

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(table(populations()));
        if (!network.projections().isEmpty()) {
            parts.add(table(projections()));
        }
        if (!network.poissonInputs().isEmpty()) {
            parts.add(table(poissonInputs()));
        }
        return String.join("\n", parts);
    }

    private List<String[]> populations() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"population", "neurons", "model", "method"});
        long total = 0;
        for (Population p : network.populations()) {
            total += p.size();
            rows.add(new String[] {
                p.name(),
                number(p.size()),
                p.model().name(),
                p.options().method().names().getFirst()
            });
        }
        rows.add(new String[] {"total", number(total), "", ""});
        return rows;
    }

    private List<String[]> projections() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"projection", "synapses", "memory", "rule", "weight", "delay (ms)", "into"});
        long total = 0;
        double bytes = 0;
        for (Projection p : network.projections()) {
            Rows drawn = p.rule().on(p.ends(), 0);
            double memory = p.bytes(drawn.expected());
            total += drawn.expected();
            bytes += memory;
            rows.add(new String[] {
                p.name(),
                number(drawn.expected()),
                memory(memory),
                p.rule().describe(),
                range(p.weight(), p.ends(), drawn),
                p.delay().map(d -> range(d, p.ends(), drawn)).orElse("dt"),
                p.to().population().name() + "." + p.target()
            });
        }
        rows.add(new String[] {"total", number(total), memory(bytes), "", "", "", ""});
        return rows;
    }

    private List<String[]> poissonInputs() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Poisson input of", "neurons", "sources", "rate (Hz)", "weight", "into"});
        for (PoissonInput p : network.poissonInputs()) {
            rows.add(new String[] {
                p.to().name(),
                number(p.to().size()),
                text(p.sources()),
                text(p.rate()),
                text(p.weight()),
                p.to().population().name() + "." + p.input()
            });
        }
        return rows;
    }

    private static String range(PerSynapse values, Ends ends, Rows rows) {
        PerSynapse.Values drawn = values.on(ends, rows, 0);
        return drawn.isConstant() ? text(drawn.constant()) : text(drawn.low()) + " to " + text(drawn.high());
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String memory(double bytes) {
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%,.0f kB", Math.ceil(bytes / 1e3))
                : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
    }

    /// Columns of numbers are flush right.
    private static String table(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            Arrays.setAll(widths, c -> Math.max(widths[c], row[c].length()));
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.length; c++) {
                boolean number = rows.get(1)[c].matches("[\\d,.]+( [kM]B)?");
                line.append(String.format("%" + (number ? "" : "-") + widths[c] + "s", row[c]))
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
