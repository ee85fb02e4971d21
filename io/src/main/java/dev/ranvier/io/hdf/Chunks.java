// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The numbers of a dataset that grows along its first axis. Full chunks go to the file at once; what is left waits in
/// memory, and is written at each mark too, behind which it is written again when it is full.
public final class Chunks {
    private final Appender file;
    private final Kind kind;
    private final long[] sample;
    private final int columns;
    private final int rowsPerChunk;
    private final Filters filters;
    private ByteBuffer pending = ByteBuffer.allocate(0);
    private long[] addresses = {};
    private int[] sizes = {};
    private int full;
    private Part rest = Part.NONE;

    /// Where a piece of the file is.
    ///
    /// @param plain bytes before the filters, without what fills up a chunk
    record Part(long address, int size, int plain) {
        static final Part NONE = new Part(0, 0, 0);
    }

    Chunks(Appender file, Kind kind, long[] sample, int bytesPerChunk, Filters filters) {
        this.file = file;
        this.kind = kind;
        this.sample = sample.clone();
        this.columns = Math.toIntExact(Arrays.stream(sample).reduce(1, Math::multiplyExact));
        this.rowsPerChunk = Math.max(1, bytesPerChunk / Math.max(1, Math.multiplyExact(columns, kind.bytes())));
        this.filters = filters;
    }

    Kind kind() {
        return kind;
    }

    Filters filters() {
        return filters;
    }

    private int rowBytes() {
        return columns * kind.bytes();
    }

    private int chunkBytes() {
        return Math.multiplyExact(rowsPerChunk, rowBytes());
    }

    /// Whole rows that were given.
    public long rows() {
        return columns == 0 ? 0 : (long) full * rowsPerChunk + pending.position() / rowBytes();
    }

    /// Appends the first `count` of some numbers.
    public void append(double[] values, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = room(count - done);
            put(values, done, n);
            done += n;
            flush();
        }
    }

    /// Appends the first `count` of some whole numbers.
    public void append(int[] values, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = room(count - done);
            pending.asIntBuffer().put(values, done, n);
            pending.position(pending.position() + n * Integer.BYTES);
            done += n;
            flush();
        }
    }

    /// How many of `wanted` numbers go into the chunk at hand, for which there is then room.
    private int room(int wanted) {
        int bytes = kind.bytes();
        int n = Math.min(wanted, (chunkBytes() - pending.position()) / bytes);
        grow(pending.position() + n * bytes);
        return n;
    }

    private void grow(int needed) {
        if (pending.capacity() < needed + filters.trailer()) {
            int size = Math.clamp(2L * needed, Math.min(chunkBytes(), 1 << 12), chunkBytes()) + filters.trailer();
            pending = ByteBuffer.allocateDirect(size)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(pending.flip());
        }
    }

    private void put(double[] values, int from, int n) {
        switch (kind) {
            case FLOAT64 -> {
                pending.asDoubleBuffer().put(values, from, n);
                pending.position(pending.position() + n * Double.BYTES);
            }
            case FLOAT32 -> {
                for (int k = from; k < from + n; k++) {
                    pending.putFloat((float) values[k]);
                }
            }
            case INT32 -> {
                for (int k = from; k < from + n; k++) {
                    pending.putInt((int) values[k]);
                }
            }
            case BOOL -> {
                for (int k = from; k < from + n; k++) {
                    pending.put((byte) (values[k] != 0 ? 1 : 0));
                }
            }
            case UINT32, TEXT, REFERENCE -> throw new IllegalStateException("a dataset of " + kind + " does not grow");
        }
    }

    private void flush() throws IOException {
        if (pending.position() < chunkBytes()) {
            return;
        }
        ByteBuffer out = filters.encode(pending.flip(), kind.bytes());
        if (full == addresses.length) {
            addresses = Arrays.copyOf(addresses, Math.max(16, 2 * full));
            sizes = Arrays.copyOf(sizes, addresses.length);
        }
        sizes[full] = out.remaining();
        addresses[full++] = file.append(out);
        pending.clear();
        rest = Part.NONE;
    }

    /// Writes what waits, so that the dataset can be described. A first chunk is as long as its rows; others are filled
    /// up with zeros.
    void settle() throws IOException {
        int plain = pending.position();
        if (plain == 0 || plain == rest.plain) {
            return;
        }
        if (plain % Math.max(1, rowBytes()) != 0) {
            throw new IllegalStateException("a row has " + columns + " numbers, the last has fewer");
        }
        int end = full == 0 ? plain : chunkBytes();
        ByteBuffer chunk = ByteBuffer.allocate(end + filters.trailer()).put(pending.flip());
        pending.limit(pending.capacity()).position(plain);
        ByteBuffer out = filters.encode(chunk.limit(end), kind.bytes());
        rest = new Part(0, out.remaining(), plain);
        rest = new Part(file.append(out), rest.size, plain);
    }

    /// Rows of the chunks as the file tells them.
    private int declaredRows() {
        return full > 0 ? rowsPerChunk : Math.max(1, (int) rows());
    }

    /// Length of each axis; all but the first stay as they are.
    long[] shape() {
        return withFirst(rows());
    }

    /// Length of each axis of a chunk, at least 1.
    long[] chunkShape() {
        return Arrays.stream(withFirst(declaredRows())).map(n -> Math.max(1, n)).toArray();
    }

    /// The first row of a chunk, and nothing in the other axes.
    long[] corner(int chunk) {
        long[] at = new long[sample.length + 1];
        at[0] = (long) chunk * declaredRows();
        return at;
    }

    private long[] withFirst(long first) {
        long[] shape = new long[sample.length + 1];
        shape[0] = first;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }

    /// Number of chunks, the last of which may have fewer rows.
    public int count() {
        return full + (pending.position() > 0 ? 1 : 0);
    }

    long address(int chunk) {
        return chunk < full ? addresses[chunk] : rest.address;
    }

    int size(int chunk) {
        return chunk < full ? sizes[chunk] : rest.size;
    }

    /// The elements of a chunk, read back.
    ///
    /// @throws IOException when the file cannot be read
    public ByteBuffer chunk(int chunk) throws IOException {
        ByteBuffer plain = chunk < full
                ? filters.decode(file.read(addresses[chunk], sizes[chunk]), kind.bytes(), chunkBytes())
                : pending.duplicate().flip();
        return plain.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Writes down where everything is.
    void save(Bytes out) {
        out.u4(kind.ordinal()).u4(columns).u4(rowsPerChunk).u4(full);
        for (int k = 0; k < full; k++) {
            out.u8(addresses[k]).u4(sizes[k]);
        }
        out.u8(rest.address).u4(rest.size).u4(rest.plain);
    }

    /// Goes on where [#save] was.
    ///
    /// @throws IOException when the state is that of another dataset, or its last chunk is damaged
    void restore(ByteBuffer state) throws IOException {
        if (state.getInt() != kind.ordinal() || state.getInt() != columns || state.getInt() != rowsPerChunk) {
            throw new IOException("its columns, types or chunks are others than those of this run");
        }
        full = state.getInt();
        addresses = new long[full];
        sizes = new int[full];
        for (int k = 0; k < full; k++) {
            addresses[k] = state.getLong();
            sizes[k] = state.getInt();
        }
        rest = new Part(state.getLong(), state.getInt(), state.getInt());
        if (rest.plain > 0) {
            int size = full == 0 ? rest.plain : chunkBytes();
            ByteBuffer plain = filters.decode(file.read(rest.address, rest.size), kind.bytes(), size);
            grow(rest.plain);
            pending.put(plain.limit(rest.plain));
        }
    }
}
