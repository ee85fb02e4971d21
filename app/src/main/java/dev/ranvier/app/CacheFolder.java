// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where compiled scripts and the ahead-of-time cache live. Everything in it may be deleted at any time.
final class CacheFolder {
    private CacheFolder() {}

    /// The folder, which need not exist: the launcher's `-Dranvier.cache=DIR`, or the system's place for caches.
    static Path path() {
        String given = System.getProperty("ranvier.cache");
        return given == null ? path(System.getProperty("os.name"), System.getenv()) : Path.of(given);
    }

    static Path path(String system, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return or(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("Ranvier/cache");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library/Caches/ranvier");
        }
        return or(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")).resolve("ranvier");
    }

    private static Path or(@Nullable String given, Path otherwise) {
        return given == null || given.isEmpty() ? otherwise : Path.of(given);
    }
}
