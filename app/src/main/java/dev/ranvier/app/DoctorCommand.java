// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `ranvier doctor`: what this machine offers and what Ranvier makes of it.
@Command(name = "doctor", description = "Show what this machine offers: Java, vectors, memory, caches.")
final class DoctorCommand implements Callable<Integer> {
    private static final double GIB = 1 << 30;

    @Override
    public Integer call() {
        int width = VectorModule.width();
        line("Ranvier", Version.ranvier());
        line("Java", Version.java());
        line("Java home", System.getProperty("java.home"));
        line("VM", System.getProperty("java.vm.name") + ", " + System.getProperty("java.vm.info"));
        line("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        line("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        line("Memory", memory());
        line("Vectors", width == 0 ? "none: the module jdk.incubator.vector is missing" : vectors(width));
        line("Fused multiply-add", fma());
        line("Kernels", width == 0 ? "scalar form" : "vector form");
        line("Cache folder", state(CacheFolder.path()));
        line("Compiled scripts", content(CacheFolder.path().resolve("scripts"), ".jar"));
        line("Start-up cache", AotCache.state());
        return ExitCode.OK;
    }

    private static void line(String name, String value) {
        System.out.printf("%-20s%s%n", name, value);
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%.1f GiB, of which Java takes at most %.1f GiB"
                .formatted(
                        system.getTotalMemorySize() / GIB, Runtime.getRuntime().maxMemory() / GIB);
    }

    private static String vectors(int width) {
        return "%d bits: %d double or %d float values".formatted(width, width / 64, width / 32);
    }

    /// Java emulates a missing instruction with big decimals, about a thousand times slower.
    private static String fma() {
        double sum = 0;
        long start = System.nanoTime();
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            sum = Math.fma(sum, 0.5, i + 0.1);
        }
        double each = (System.nanoTime() - start) / (double) count;
        return each < 300 && sum > 0 ? "in hardware" : "emulated, slow (%.0f ns each)".formatted(each);
    }

    private static String state(Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean writable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
        return folder + (writable ? "" : " (cannot be written: scripts are compiled at each run)");
    }

    private static String content(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            var sizes = files.filter(file -> file.toString().endsWith(ending))
                    .mapToLong(file -> file.toFile().length())
                    .summaryStatistics();
            return "%d, %.1f MiB".formatted(sizes.getCount(), sizes.getSum() / (double) (1 << 20));
        } catch (IOException _) {
            return "none";
        }
    }
}
