// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Groups, datasets and attributes as the bytes that stand at `base` of the file.
final class Tree {
    private static final int DATASPACE = 0x01;
    private static final int LINK_INFO = 0x02;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LINK = 0x06;
    private static final int LAYOUT = 0x08;
    private static final int GROUP_INFO = 0x0a;
    private static final int FILTERS = 0x0b;
    private static final int ATTRIBUTE = 0x0c;
    /// Values up to this many bytes stand in the header.
    private static final int COMPACT = 1 << 12;

    private final Bytes out;
    private final long base;
    private final Heap heap;
    private final Map<Node, Long> placed = new IdentityHashMap<>();

    /// Writes the tree behind what `out` holds.
    Tree(Node.Group root, Bytes out, long base) {
        this.out = out;
        this.base = base;
        this.heap = new Heap(root, out, base);
        place(root);
    }

    /// Address of a node.
    long address(Node node) {
        return place(node);
    }

    private long here() {
        out.align();
        return base + out.size();
    }

    /// Writes a node behind those that it names.
    private long place(Node node) {
        Long known = placed.get(node);
        if (known != null) {
            return known;
        }
        Bytes messages = new Bytes();
        switch (node) {
            case Node.Group group -> links(group, messages);
            case Node.Constant constant -> constant(constant.value(), messages);
            case Node.Growing growing -> growing(growing.chunks(), messages);
        }
        node.attributes().forEach((name, value) -> attribute(name, value, messages));
        long address = here();
        int from = out.size();
        // Flag 2: the size takes four bytes.
        out.text("OHDR").u1(2).u1(2).u4(messages.size()).bytes(messages);
        out.u4(Checksums.lookup3(out.view(from)));
        placed.put(node, address);
        return address;
    }

    private static void message(int type, Bytes body, Bytes messages) {
        if (body.size() > 0xffff) {
            throw new IllegalArgumentException("a name or a list of " + body.size() + " bytes is too long for HDF5");
        }
        messages.u1(type).u2(body.size()).u1(0).bytes(body);
    }

    private void links(Node.Group group, Bytes messages) {
        message(LINK_INFO, new Bytes().u2(0).u8(Bytes.UNDEFINED).u8(Bytes.UNDEFINED), messages);
        message(GROUP_INFO, new Bytes().u2(0), messages);
        group.members().forEach((name, member) -> {
            byte[] utf8 = Kind.utf8(name);
            Bytes link = new Bytes();
            // Flags: the length of the name takes two bytes, and it is in UTF-8.
            link.u1(1).u1(0x11).u1(1).u2(utf8.length).bytes(utf8).u8(place(member));
            message(LINK, link, messages);
        });
    }

    private static Bytes dataspace(long[] shape, boolean grows) {
        Bytes space = new Bytes();
        space.u1(2).u1(shape.length).u1(grows ? 1 : 0).u1(shape.length == 0 ? 0 : 1);
        for (long n : shape) {
            space.u8(n);
        }
        for (int axis = 0; grows && axis < shape.length; axis++) {
            space.u8(axis == 0 ? Bytes.UNDEFINED : shape[axis]);
        }
        return space;
    }

    private static Bytes datatype(Kind kind) {
        Bytes type = new Bytes();
        kind.describe(type);
        return type;
    }

    /// When space is taken (1 early, 2 late, 3 piece by piece), and that a fill value is written where one is set.
    private static Bytes fill(int when) {
        return new Bytes().u1(3).u1(when | 2 << 2);
    }

    private void constant(Value value, Bytes messages) {
        message(DATASPACE, dataspace(value.shape(), false), messages);
        message(DATATYPE, datatype(value.kind()), messages);
        Bytes data = data(value);
        boolean compact = data.size() <= COMPACT;
        message(FILL_VALUE, fill(compact ? 1 : 2), messages);
        if (compact) {
            message(LAYOUT, new Bytes().u1(3).u1(0).u2(data.size()).bytes(data), messages);
        } else {
            long address = here();
            out.bytes(data);
            message(LAYOUT, new Bytes().u1(3).u1(1).u8(address).u8(data.size()), messages);
        }
    }

    private Bytes data(Value value) {
        Bytes data = new Bytes();
        switch (value) {
            case Value.Text text -> heap.refer(text.text(), data);
            case Value.Texts texts -> texts.texts().forEach(text -> heap.refer(text, data));
            case Value.Real real -> data.f8(real.number());
            case Value.Whole whole -> data.u4(whole.number());
            case Value.Wholes wholes -> {
                for (int number : wholes.numbers()) {
                    data.u4(number);
                }
            }
            case Value.Longs longs -> {
                for (long number : longs.numbers()) {
                    data.u4((int) number);
                }
            }
            case Value.Reference reference -> data.u8(place(reference.node()));
        }
        return data;
    }

    private void attribute(String name, Value value, Bytes messages) {
        Bytes type = datatype(value.kind());
        Bytes space = dataspace(value.shape(), false);
        byte[] utf8 = Kind.utf8(name);
        Bytes body = new Bytes();
        body.u1(3).u1(0).u2(utf8.length + 1).u2(type.size()).u2(space.size()).u1(1);
        body.bytes(utf8).u1(0).bytes(type).bytes(space).bytes(data(value));
        message(ATTRIBUTE, body, messages);
    }

    private void growing(Chunks chunks, Bytes messages) {
        message(DATASPACE, dataspace(chunks.shape(), true), messages);
        message(DATATYPE, datatype(chunks.kind()), messages);
        message(FILL_VALUE, fill(3), messages);
        if (!chunks.filters().none()) {
            Bytes filters = new Bytes();
            chunks.filters().describe(filters, chunks.kind().bytes());
            message(FILTERS, filters, messages);
        }
        long[] shape = chunks.chunkShape();
        Bytes layout = new Bytes().u1(3).u1(2).u1(shape.length + 1).u8(index(chunks));
        for (long n : shape) {
            layout.u4(Math.toIntExact(n));
        }
        message(LAYOUT, layout.u4(chunks.kind().bytes()), messages);
    }

    /// A piece of a B-tree, and the chunks it is about.
    private record Branch(long address, int from, int to) {}

    /// The B-tree of the chunks, from its leaves to its root.
    private long index(Chunks chunks) {
        List<Branch> level = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            level.add(new Branch(chunks.address(chunk), chunk, chunk + 1));
        }
        if (level.isEmpty()) {
            return Bytes.UNDEFINED;
        }
        int height = 0;
        do {
            level = above(level, height++, chunks);
        } while (level.size() > 1);
        return level.getFirst().address;
    }

    private List<Branch> above(List<Branch> below, int height, Chunks chunks) {
        int fanout = 64;
        int key = 16 + 8 * chunks.shape().length;
        int size = 24 + fanout * 8 + (fanout + 1) * key;
        List<Branch> level = new ArrayList<>();
        long first = here();
        for (int from = 0; from < below.size(); from += fanout) {
            List<Branch> children = below.subList(from, Math.min(from + fanout, below.size()));
            long address = first + (long) level.size() * size;
            int start = out.size();
            out.text("TREE").u1(1).u1(height).u2(children.size());
            out.u8(from == 0 ? Bytes.UNDEFINED : address - size);
            out.u8(from + fanout >= below.size() ? Bytes.UNDEFINED : address + size);
            for (Branch child : children) {
                key(chunks.size(child.from), chunks.corner(child.from));
                out.u8(child.address);
            }
            key(0, chunks.corner(children.getLast().to));
            out.zeros(start + size - out.size());
            level.add(new Branch(address, children.getFirst().from, children.getLast().to));
        }
        return level;
    }

    private void key(int size, long[] corner) {
        out.u4(size).u4(0);
        for (long n : corner) {
            out.u8(n);
        }
        out.u8(0);
    }

    /// The first 48 bytes of a file.
    static ByteBuffer superblock(long root, long end) {
        Bytes block = new Bytes();
        block.bytes(Seal.SIGNATURE).u1(2).u1(8).u1(8).u1(0);
        block.u8(0).u8(Bytes.UNDEFINED).u8(end).u8(root);
        block.u4(Checksums.lookup3(block.view(0)));
        return block.view(0);
    }
}
