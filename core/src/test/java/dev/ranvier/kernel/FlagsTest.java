// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Results do not depend on the instructions, lane widths and compilers that a virtual machine uses, nor on its module
/// of vectors. Each case is a process of its own; a limit that this machine does not know or reach is skipped.
class FlagsTest {
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";
    private static final Set<String> LANES = new HashSet<>();
    private static Map<String, Long> expected = Map.of();

    @BeforeAll
    static void computeHere() {
        expected = FlagsProgram.hashes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dno.vectors",
                VECTORS + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=2",
                VECTORS + " -XX:UseAVX=0",
                VECTORS + " -XX:UseAVX=1",
                VECTORS + " -XX:UseAVX=2",
                VECTORS + " -XX:UseAVX=3",
                VECTORS + " -XX:MaxVectorSize=16",
                VECTORS + " -XX:MaxVectorSize=32",
                VECTORS + " -XX:UseSVE=0",
                VECTORS + " -XX:-UseFMA",
                VECTORS + " -Xint",
                VECTORS + " -XX:TieredStopAtLevel=1"
            })
    void anotherVirtualMachineGetsTheSameBits(String flags) throws IOException, InterruptedException {
        assumeTrue(limits(flags), () -> flags + " changes nothing on this machine");
        List<String> lines = lines(flags);
        Map<String, Long> found = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Long.parseUnsignedLong(line.substring(line.lastIndexOf(' ') + 1), 16)));
        assertThat(found).as("%s, with %s", flags, lines.getFirst()).isEqualTo(expected);
        LANES.add(lines.getFirst());
    }

    /// Whether a number that limits a flag of this machine is below what is used anyway.
    private static boolean limits(String flags) {
        Matcher limit =
                Pattern.compile("-XX:(UseAVX|UseSVE|MaxVectorSize)=(\\d+)").matcher(flags);
        if (!limit.find()) {
            return true;
        }
        try {
            String used = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(limit.group(1))
                    .getValue();
            return Integer.parseInt(limit.group(2)) < Integer.parseInt(used);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    @AfterAll
    static void saysWhatWasThere() {
        assertThat(LANES).as("widths of vectors that were tried").hasSizeGreaterThan(1);
    }

    private static List<String> lines(String flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xshare:auto", "-XX:+UseSerialGC"));
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FlagsProgram.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (var output = process.inputReader()) {
            lines = output.lines()
                    .filter(line -> line.startsWith("#") || line.contains(", "))
                    .toList();
        }
        assertThat(process.waitFor()).as("exit status with %s", flags).isZero();
        return lines;
    }
}
