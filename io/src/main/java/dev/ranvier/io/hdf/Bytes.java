// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Bytes that grow, little-endian.
final class Bytes {
    static final long UNDEFINED = -1;

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int size = Math.max(Math.multiplyExact(buffer.capacity(), 2), Math.addExact(buffer.position(), more));
            buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
        }
        return buffer;
    }

    Bytes u1(int value) {
        room(1).put((byte) value);
        return this;
    }

    Bytes u2(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Bytes u4(int value) {
        room(4).putInt(value);
        return this;
    }

    Bytes u8(long value) {
        room(8).putLong(value);
        return this;
    }

    Bytes f8(double value) {
        room(8).putDouble(value);
        return this;
    }

    Bytes text(String ascii) {
        return bytes(Kind.utf8(ascii));
    }

    Bytes bytes(byte[] more) {
        room(more.length).put(more);
        return this;
    }

    Bytes bytes(Bytes more) {
        room(more.size()).put(more.view(0));
        return this;
    }

    Bytes zeros(int count) {
        return bytes(new byte[count]);
    }

    /// Zeros up to a multiple of 8.
    Bytes align() {
        return zeros(-size() & 7);
    }

    int size() {
        return buffer.position();
    }

    /// What was written from `from` on.
    ByteBuffer view(int from) {
        return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip().position(from);
    }
}
