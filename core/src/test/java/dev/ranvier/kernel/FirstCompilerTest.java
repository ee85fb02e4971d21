// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FirstCompilerTest {
    /// A directive that the virtual machine does not understand is answered with what is wrong with it.
    @Test
    void theDirectiveIsUnderstood() {
        String machine = System.getProperty("java.vm.name");
        Assumptions.assumeTrue(machine.startsWith("OpenJDK") || machine.contains("HotSpot"), machine);
        assertThat(FirstCompiler.spareVectors().strip()).isEqualTo("1 compiler directives added");
    }
}
