// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.nio.charset.StandardCharsets;

/// Types of elements, little-endian.
public enum Kind {
    /// 64-bit floating point.
    FLOAT64(8),
    /// 32-bit floating point.
    FLOAT32(4),
    /// 32-bit integer.
    INT32(4),
    /// 32-bit integer without sign.
    UINT32(4),
    /// Truth value: the enumeration FALSE, TRUE of h5py.
    BOOL(1),
    /// Text in UTF-8 of any length, kept in a heap.
    TEXT(16),
    /// Another group or dataset of the file.
    REFERENCE(8);

    private static final int FIXED = 0x10;
    private static final int FLOATING = 0x11;
    private static final int OBJECT = 0x17;
    private static final int ENUMERATION = 0x38;
    private static final int VARIABLE = 0x19;
    private static final int SIGNED = 0x08;

    private final int bytes;

    Kind(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// Writes the datatype message.
    void describe(Bytes out) {
        switch (this) {
            case FLOAT64 -> floating(out, 63, 52, 11, 1023);
            case FLOAT32 -> floating(out, 31, 23, 8, 127);
            case INT32 -> fixed(out, SIGNED, 4);
            case UINT32 -> fixed(out, 0, 4);
            case BOOL -> {
                out.u1(ENUMERATION).u1(2).u2(0).u4(1);
                fixed(out, SIGNED, 1);
                out.text("FALSE").u1(0).text("TRUE").u1(0).u1(0).u1(1);
            }
            case TEXT -> {
                out.u1(VARIABLE).u1(1).u1(1).u1(0).u4(bytes);
                fixed(out, 0, 1);
            }
            case REFERENCE -> out.u1(OBJECT).u1(0).u2(0).u4(bytes);
        }
    }

    private static void fixed(Bytes out, int sign, int bytes) {
        out.u1(FIXED).u1(sign).u2(0).u4(bytes).u2(0).u2(8 * bytes);
    }

    /// The numbers of IEEE 754: sign, exponent, mantissa with a hidden one.
    private void floating(Bytes out, int sign, int mantissa, int exponent, int bias) {
        out.u1(FLOATING).u1(0x20).u1(sign).u1(0).u4(bytes);
        out.u2(0).u2(8 * bytes);
        out.u1(mantissa).u1(exponent).u1(0).u1(mantissa).u4(bias);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
