// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// A run does not fit in memory; nothing was allocated. The message has what is needed, what there is, and ways out.
public final class MemoryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MemoryException(String message) {
        super(message);
    }
}
