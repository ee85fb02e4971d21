// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value.State;
import java.util.Optional;

/// Makes the kernel of a layout in the form that is asked for.
public final class Kernels {
    private Kernels() {}

    /// The kernel. Where no vector form is possible, [Form#VECTOR] gives the scalar one: the bits are the same.
    ///
    /// @param membrane name of the variable whose threshold makes a spike, if there is one
    public static Kernel of(Layout layout, Precision precision, Form form, Optional<String> membrane) {
        return switch (form) {
            case INTERPRETER -> Interpreter.of(layout, precision);
            case SCALAR -> Compiler.scalar(layout, precision);
            case VECTOR -> Compiler.vector(layout, precision).orElseGet(() -> Compiler.scalar(layout, precision));
            case AUTO ->
                layout.size() == 0 // nothing to measure the worth of vector code on
                        ? Compiler.scalar(layout, precision)
                        : TieredKernel.of(layout, precision, membrane.map(State::new));
        };
    }
}
