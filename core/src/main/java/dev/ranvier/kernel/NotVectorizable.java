// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Strict;

/// A function that has no vector form.
final class NotVectorizable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotVectorizable(Strict function) {
        super(function.method() + " has no vector form", null, false, false);
    }
}
