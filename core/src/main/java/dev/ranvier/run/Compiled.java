// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The code of a step, which other runs with the same step may use too.
record Compiled(Layout layout, Precision precision, Form form, Kernel kernel) {
    /// The code of a layout: that of another run if it is the same, else new.
    static Compiled of(Layout layout, Population population, Settings settings, @Nullable Compiled other) {
        if (other != null
                && other.precision == settings.precision()
                && other.form == settings.form()
                && other.layout.equals(layout)) {
            return other;
        }
        Optional<String> watched =
                layout.step().spike().flatMap(s -> population.model().watched()).map(Variable::name);
        Kernel kernel = Kernels.of(layout, settings.precision(), settings.form(), watched);
        return new Compiled(layout, settings.precision(), settings.form(), kernel);
    }
}
