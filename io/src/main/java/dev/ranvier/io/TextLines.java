// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a text file in UTF-8, and where in the file they begin.
final class TextLines implements AutoCloseable {
    private final RandomAccessFile file;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long position;
    private int at;
    private int end;

    /// From a line that begins at `position`.
    TextLines(Path path, long position) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.position = position;
        file.seek(position);
    }

    /// Where the next line begins.
    long position() {
        return position;
    }

    /// The next line, without its end; null behind the last.
    ///
    /// @throws CharacterCodingException when it is not UTF-8
    @Nullable
    String next() throws IOException {
        begun.reset();
        while (true) {
            if (at == end) {
                at = 0;
                end = Math.max(0, file.read(buffer));
                if (end == 0) {
                    return begun.size() == 0 ? null : text();
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            begun.write(buffer, from, at - from);
            position += at - from;
            if (at < end) {
                at++;
                position++;
                return text();
            }
        }
    }

    private String text() throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(begun.toByteArray()))
                .toString();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
