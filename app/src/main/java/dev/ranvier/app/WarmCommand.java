// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ranvier warm`: fills the ahead-of-time cache. The launcher and the first run call it; users need not.
@Command(name = "warm", hidden = true, description = "Fill the cache that makes later starts faster.")
final class WarmCommand implements Callable<Integer> {
    @Option(names = "--train", paramLabel = "FILE.java", description = "Only run this script, compiled and from cache.")
    private @Nullable Path script;

    @Override
    public Integer call() throws Exception {
        if (script == null) {
            AotCache.fill();
        } else {
            for (int i = 0; i < 2; i++) {
                ScriptCache.atDefault().program(script).run(new String[0]);
            }
        }
        return ExitCode.OK;
    }
}
