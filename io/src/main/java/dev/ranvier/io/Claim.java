// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One writer for one file, in this process and among processes.
final class Claim {
    private Claim() {}

    /// Takes a file until its channel is closed.
    ///
    /// @throws IOException when another has it
    static void on(FileChannel channel, Path path) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another run records to " + path + "; give each its own file");
        }
    }
}
