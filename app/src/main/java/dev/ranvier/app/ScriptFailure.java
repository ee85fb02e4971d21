// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

/// Carries what a script threw out of its `main`.
final class ScriptFailure extends Exception {
    private static final long serialVersionUID = 1;

    ScriptFailure(Throwable thrown) {
        super(thrown);
    }
}
