// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;

/// The module `jdk.incubator.vector`, which need not be there, and may have been loaded after the start.
public final class VectorModule {
    private VectorModule() {}

    /// Whether the module is there.
    public static boolean present() {
        try {
            Class.forName("jdk.incubator.vector.Vector", false, VectorModule.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// Lanes of the preferred vector of a precision; 0 without the module.
    public static int length(Precision precision) {
        if (!present()) {
            return 0;
        }
        String name = precision == Precision.DOUBLE ? "DoubleVector" : "FloatVector";
        try {
            Object species = Class.forName("jdk.incubator.vector." + name)
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            Class<?> type = Class.forName("jdk.incubator.vector.VectorSpecies");
            return (int) type.getMethod("length").invoke(species);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the module jdk.incubator.vector is there but does not answer", e);
        }
    }
}
