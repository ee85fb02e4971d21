// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import dev.ranvier.recording.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An HDF5 file to which chunks are appended. For one thread.
public final class Appender implements AutoCloseable {
    private static final long FIRST = 48;

    private final Path path;
    private final FileChannel file;
    private final List<Chunks> datasets = new ArrayList<>();
    private Optional<ByteBuffer> state = Optional.empty();
    private long end = FIRST;

    private Appender(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// Begins a file; what it held is lost.
    ///
    /// @throws IOException when it cannot be written, or another run writes it
    public static Appender create(Path path) throws IOException {
        Appender appender = open(path, StandardOpenOption.CREATE);
        appender.file.truncate(0);
        return appender;
    }

    /// Goes on with a file behind a mark; what follows the mark is lost. The datasets are then asked for in the order
    /// in which they were.
    ///
    /// @throws IOException when the file is not the one that was marked, is shorter or damaged, or another run writes it
    public static Appender resume(Path path, byte[] mark) throws IOException {
        if (mark.length != 12) {
            throw new IOException(
                    path + ": the mark is not one of an HDF5 file; resume with the kind of file of the first run");
        }
        ByteBuffer in = ByteBuffer.wrap(mark).order(ByteOrder.LITTLE_ENDIAN);
        long end = in.getLong();
        int crc = in.getInt();
        Appender appender = open(path);
        try {
            if (appender.file.size() < end) {
                throw new IOException(path + ": it has " + appender.file.size() + " bytes where " + end
                        + " were when the run was saved; give the file that the run wrote");
            }
            Seal seal = Seal.before(end, appender.file)
                    .filter(s -> s.crc() == crc)
                    .orElseThrow(() -> new IOException(path
                            + ": it is not the file that the saved run wrote, or was changed; give the one it wrote"));
            appender.file.truncate(end);
            appender.point(seal.root(), end);
            appender.end = end;
            int length = Math.toIntExact(end - Seal.BYTES - seal.state());
            appender.state = Optional.of(appender.read(seal.state(), length));
            return appender;
        } catch (IOException | RuntimeException e) {
            appender.close();
            throw e;
        }
    }

    private static Appender open(Path path, StandardOpenOption... more) throws IOException {
        List<StandardOpenOption> options = new ArrayList<>(List.of(more));
        options.add(StandardOpenOption.READ);
        options.add(StandardOpenOption.WRITE);
        FileChannel file = FileChannel.open(path, options.toArray(StandardOpenOption[]::new));
        try {
            Output.claim(file, path);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new Appender(path, file);
    }

    /// A dataset that grows along its first axis. Nobody sees it until a tree that is marked has it.
    ///
    /// @param sample length of the other axes
    /// @param bytes of a chunk, about
    public Chunks chunks(Kind kind, long[] sample, int bytes, Filters filters) throws IOException {
        Chunks chunks = new Chunks(this, kind, sample, bytes, filters);
        if (state.isPresent()) {
            if (!state.get().hasRemaining()) {
                throw new IOException(path + ": it has fewer datasets than this run writes");
            }
            chunks.restore(state.get());
        }
        datasets.add(chunks);
        return chunks;
    }

    /// Appends bytes, from the position to the limit.
    ///
    /// @return where they are
    long append(ByteBuffer bytes) throws IOException {
        long address = end;
        write(bytes, address);
        return address;
    }

    private void write(ByteBuffer bytes, long address) throws IOException {
        long at = address;
        while (bytes.hasRemaining()) {
            try {
                at += file.write(bytes, at);
            } catch (IOException e) {
                throw new IOException(
                        path + ": cannot be written any more (" + e.getMessage() + "); what was marked is kept", e);
            }
        }
        end = Math.max(end, at);
    }

    ByteBuffer read(long address, int count) throws IOException {
        return Seal.read(file, address, count);
    }

    /// Makes the file hold a tree with everything that was appended, and brings it to the disk.
    ///
    /// @return what [#resume] needs
    ///
    /// @throws IOException when it cannot be written, or a file that is resumed has more datasets than were asked for
    public byte[] mark(Node.Group root) throws IOException {
        if (state.map(ByteBuffer::hasRemaining).orElse(false)) {
            throw new IOException(path + ": it has more datasets than this run writes");
        }
        for (Chunks chunks : datasets) {
            chunks.settle();
        }
        long base = end + (-end & 7);
        Bytes out = new Bytes();
        long address = new Tree(root, out, base).address(root);
        out.align();
        long saved = base + out.size();
        datasets.forEach(chunks -> chunks.save(out));
        Seal seal = Seal.of(base, saved, address, out);
        write(out.view(0), base);
        // First all that the new root needs, then the root.
        file.force(false);
        point(address, end);
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(end)
                .putInt(seal.crc())
                .array();
    }

    private void point(long root, long fileEnd) throws IOException {
        write(Tree.superblock(root, fileEnd), 0);
        file.force(false);
    }

    /// Looks at a file before it is read by others: whether it is HDF5, whole, and as it was written.
    ///
    /// @throws IOException telling what it is
    public static void check(Path path) throws IOException {
        Seal.check(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
