// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Appender;
import dev.ranvier.io.hdf.Chunks;
import dev.ranvier.io.hdf.Kind;
import dev.ranvier.io.hdf.Node;
import dev.ranvier.io.hdf.Value;
import dev.ranvier.unit.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// One `TimeSeries`. Times that are whole steps at equal distances are not written: the first and the distance tell
/// them, to the bit. At the first that is not, those before are written after all.
final class NwbSeries {
    static final double MS_PER_S = 1000;
    /// Bytes of [#save].
    static final int STATE = 3 * Long.BYTES;

    private static final int AXES = 3;
    private static final int BLOCK = 1 << 12;
    /// `every` of samples at any times.
    private static final long ANY = -1;

    /// Names of SI units as NWB spells them.
    private static final Map<String, String> SI = si();

    private final Column column;
    private final double dt;
    private final Chunks data;
    private final Chunks timestamps;
    private long rows;
    private long first;
    private long every;

    NwbSeries(Column column, double dt, Appender file, HdfOptions options) throws IOException {
        this.column = column;
        this.dt = dt;
        this.data = file.chunks(Hdf5Sink.kind(column.type()), sample(column), options.chunkBytes(), options.filters());
        this.timestamps = file.chunks(Kind.FLOAT64, new long[0], options.chunkBytes() / 4, options.filters());
    }

    private static Map<String, String> si() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("V", "volts");
        names.put("A", "amperes");
        names.put("S", "siemens");
        names.put("F", "farads");
        names.put("Ohm", "ohms");
        names.put("s", "seconds");
        names.put("Hz", "hertz");
        names.put("C", "coulombs");
        names.put("m", "meters");
        for (String same : new String[] {"1", "A/m^2", "S/m^2", "F/m^2", "mol/m^3", "V/s"}) {
            names.put(same, same);
        }
        return names;
    }

    /// Axes of a sample: none for one number, at most three.
    static long[] sample(Column column) {
        long[] shape = Hdf5Sink.sample(column);
        if (shape.length > AXES) {
            return new long[] {column.columns()};
        }
        return shape.length == 1 && shape[0] == 1 ? new long[0] : shape;
    }

    void append(double[] times, double[] values, int count) throws IOException {
        data.append(values, Math.multiplyExact(count, column.columns()));
        int regular = 0;
        while (every != ANY && regular < count && fits(times[regular])) {
            regular++;
        }
        if (regular < count) {
            writeTimes();
            every = ANY;
            double[] rest = new double[count - regular];
            for (int k = regular; k < count; k++) {
                rest[k - regular] = times[k] / MS_PER_S;
            }
            timestamps.append(rest, rest.length);
            rows += rest.length;
        }
    }

    /// Whether the next sample is where the others let expect it; counts it then.
    private boolean fits(double t) {
        long step = Math.round(t / dt);
        if (step * dt != t || rows > 1 && step != first + rows * every || rows == 1 && step <= first) {
            return false;
        }
        if (rows == 0) {
            first = step;
        } else if (rows == 1) {
            every = step - first;
        }
        rows++;
        return true;
    }

    /// Writes the times that were not, unless that was done.
    private void writeTimes() throws IOException {
        if (every == ANY) {
            return;
        }
        for (long from = 0; from < rows; from += BLOCK) {
            double[] block = new double[(int) Math.min(BLOCK, rows - from)];
            for (int k = 0; k < block.length; k++) {
                block[k] = (first + (from + k) * every) * dt / MS_PER_S;
            }
            timestamps.append(block, block.length);
        }
    }

    /// The `TimeSeries`, without what each object of NWB has.
    Node.Group group(Map<String, Value> attributes) {
        Map<String, Value> all = new LinkedHashMap<>(attributes);
        all.put("description", new Value.Text(column.meaning().isEmpty() ? column.name() : column.meaning()));
        all.put("comments", new Value.Text("columns are the neurons " + neurons()));
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("data", new Node.Growing(scaling(), data));
        if (every == ANY) {
            members.put(
                    "timestamps",
                    new Node.Growing(
                            Map.of("interval", new Value.Whole(1), "unit", new Value.Text("seconds")), timestamps));
        } else {
            Map<String, Value> clock = new LinkedHashMap<>();
            clock.put("rate", new Value.Real(MS_PER_S / (Math.max(1, every) * dt)));
            clock.put("unit", new Value.Text("seconds"));
            members.put("starting_time", new Node.Constant(clock, new Value.Real(first * dt / MS_PER_S)));
        }
        return new Node.Group(all, members);
    }

    private String neurons() {
        int shown = Math.min(column.elements().size(), 20);
        return column.elements().isEmpty()
                ? "0 to " + (column.columns() - 1)
                : column.elements().subList(0, shown)
                        + (shown < column.elements().size() ? " ..." : "");
    }

    /// Unit, and how the recorded number becomes one in it.
    private Map<String, Value> scaling() {
        String unit = column.unit().toString();
        double factor = 1;
        for (Map.Entry<String, String> si : SI.entrySet()) {
            Unit known = Unit.parse(si.getKey());
            if (known.sameDimension(column.unit())) {
                unit = si.getValue();
                factor = column.unit().factorTo(known);
                break;
            }
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("unit", new Value.Text(unit));
        attributes.put("conversion", new Value.Real(column.affine().factor() * factor));
        attributes.put("offset", new Value.Real(column.affine().offset() * factor));
        attributes.put("resolution", new Value.Real(-1));
        return attributes;
    }

    void save(ByteBuffer out) {
        out.putLong(rows).putLong(first).putLong(every);
    }

    void restore(ByteBuffer in) {
        rows = in.getLong();
        first = in.getLong();
        every = in.getLong();
    }
}
