// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Whose partners a row lists.
public enum Side {
    /// A row is a source; its partners are targets.
    SOURCE,
    /// A row is a target; its partners are sources.
    TARGET
}
