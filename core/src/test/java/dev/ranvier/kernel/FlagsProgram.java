// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Runs a few models in all forms there are and prints a hash of the results of each; another virtual machine must
/// print the same. The line that begins with `#` tells of the machine.
public final class FlagsProgram {
    private static final int NEURONS = 33;
    private static final int STEPS = 2;
    private static final int RANDOM_MODELS = 2;

    private FlagsProgram() {}

    /// Prints the hashes.
    public static void main(String[] args) {
        System.out.println("# lanes: " + VectorModule.length(Precision.DOUBLE) + " double, "
                + VectorModule.length(Precision.SINGLE) + " single");
        hashes().forEach((name, hash) -> System.out.println(name + " " + Long.toHexString(hash)));
    }

    /// The hash of each model, by name.
    static Map<String, Long> hashes() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("AdExIFRefLTC", Methods.step(AdExIFRefLTC.MODEL, Integrator.named("exp_auto")));
        steps.put("noisy", Methods.step(Methods.noisy(), Integrator.named("srk1w1")));
        for (int seed = 0; seed < RANDOM_MODELS; seed++) {
            steps.put("random " + seed, RandomModel.step(new Random(seed)).keeping(Set.of("input")));
        }
        steps.put("pieces", LongStepTest.exponentials(9));
        Map<String, Long> hashes = new LinkedHashMap<>();
        steps.forEach((name, step) -> {
            for (Precision precision : Precision.values()) {
                hashes.put(name + ", " + precision, hash(step, precision));
            }
        });
        return hashes;
    }

    private static long hash(Step step, Precision precision) {
        Trial trial = new Trial(step, precision, NEURONS, 0.02, new Random(1));
        trial.with("scalar", Compiler.scalar(trial.layout(), precision));
        Compiler.vector(trial.layout(), precision).ifPresent(kernel -> trial.with("vector", kernel));
        trial.whole().run(STEPS);
        return trial.hash();
    }
}
