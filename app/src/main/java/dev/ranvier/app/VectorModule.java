// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.expr.Precision;
import java.lang.reflect.InvocationTargetException;

/// Makes `jdk.incubator.vector` visible to a JVM that started without `--add-modules`. That flag prints a warning on
/// each start and rules out the archived module graph, which doubles the time to start. The JDK itself loads modules
/// late in this way for instrumentation. Should a JDK not offer it, kernels run in scalar form with the same numbers.
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// Starts to load the module; join the thread before code that asks for it.
    static Thread loadInBackground() {
        return Thread.ofPlatform().daemon().name("vector module").start(VectorModule::load);
    }

    /// Whether the classes of the module can be used from now on. `-Dranvier.vector=off` leaves the module out.
    static boolean load() {
        if ("off".equals(System.getProperty("ranvier.vector"))) {
            return false;
        }
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            Class<?> modules = Class.forName("jdk.internal.module.Modules");
            modules.getMethod("loadModule", String.class).invoke(null, NAME);
            return true;
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException _) {
            return false;
        } catch (InvocationTargetException _) {
            return false;
        }
    }

    /// Bits of the widest vector this machine computes with, 0 without the module.
    static int width() {
        return load() ? Double.SIZE * dev.ranvier.kernel.VectorModule.length(Precision.DOUBLE) : 0;
    }
}
