// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Fractional;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Locale;

/// Estimates what a run needs, and refuses what cannot fit before anything is allocated.
final class Memory {
    private static final double MEGABYTE = 1 << 20;
    private static final double GIGABYTE = 1 << 30;

    private Memory() {}

    /// Estimates are `double`: they cannot overflow.
    ///
    /// @param recording bytes for what is recorded
    /// @throws MemoryException with the numbers
    static void check(Population population, Mode mode, double recording, long steps) {
        double elements = (double) population.size() * mode.batch();
        if (elements > Integer.MAX_VALUE) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "run of %s: %,d neurons in a batch of %,d are more than %,d states",
                    population.name(),
                    population.size(),
                    mode.batch(),
                    Integer.MAX_VALUE));
        }
        double limit = Runtime.getRuntime().maxMemory();
        int substeps = population.options().isLocated()
                ? 3 * population.model().variables().size() + 12
                : 0;
        double state = (population.model().quantities().size() + 3 + substeps) * elements * Double.BYTES;
        if (population.options().method() instanceof Fractional f) {
            double remembered = Math.min(steps, f.length().orElse(Integer.MAX_VALUE));
            state += remembered * population.model().variables().size() * elements * Double.BYTES;
        }
        if (state + recording > limit) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "run of %s: about %,.0f MB are needed (%,.0f MB state, %,.0f MB recording), but the limit is %,.0f MB;"
                            + " monitor fewer neurons or every k-th step, record to a file with to(...), or raise the limit if the machine has more: %s",
                    population.name(),
                    (state + recording) / MEGABYTE,
                    state / MEGABYTE,
                    recording / MEGABYTE,
                    limit / MEGABYTE,
                    raise(state + recording)));
        }
    }

    /// How a user gives the JVM enough memory for so many bytes and what else there is, in words.
    static String raise(double bytes) {
        String option = String.format(Locale.ROOT, "-Xmx%.0fg", Math.ceil(1.25 * bytes / GIGABYTE + 1));
        return option + " for java, RANVIER_JAVA_OPTIONS=" + option + " for the command ranvier";
    }
}
