// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Version of Ranvier and of the Java under it.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Ranvier " + ranvier(), "Java " + java()};
    }

    static String ranvier() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(from class files)");
    }

    static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }
}
