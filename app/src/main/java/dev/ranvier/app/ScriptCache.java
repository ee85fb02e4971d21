// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Compiled scripts, one jar each, named by a digest of the script, Ranvier and the JDK. A jar that is unreadable or
/// damaged counts as absent; a folder that cannot be written means that scripts are compiled each time.
///
/// @param folder where the jars are
/// @param compiled told of each script that had to be compiled
record ScriptCache(Path folder, Consumer<Path> compiled) {
    private static final String MAIN = "META-INF/main";

    static ScriptCache atDefault() {
        return new ScriptCache(CacheFolder.path().resolve("scripts"), _ -> {});
    }

    Program program(Path script) throws IOException {
        Path jar = folder.resolve(key(script) + ".jar");
        Optional<Program> known = read(jar);
        if (known.isPresent()) {
            return known.get();
        }
        Program program = ScriptCompiler.compile(script);
        compiled.accept(script);
        write(program, jar);
        return program;
    }

    /// The file's name is part of the key: it names the class and stands in stack traces.
    private static String key(Path script) throws IOException {
        MessageDigest digest = sha256();
        digest.update(Files.readAllBytes(script));
        digest.update(script.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Version.java().getBytes(StandardCharsets.UTF_8));
        digest.update(ClassPath.fingerprint().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /// Reads the jar whole: the checksum of each entry is verified on the way.
    private static Optional<Program> read(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        String main = "";
        var classes = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().equals(MAIN)) {
                    main = new String(bytes, StandardCharsets.UTF_8);
                } else {
                    classes.put(entry.getName().replace(".class", "").replace('/', '.'), bytes);
                }
            }
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
        // The main entry is written last, so a jar that was cut off has none.
        return classes.containsKey(main) ? Optional.of(new Program(main, classes)) : Optional.empty();
    }

    private static void write(Program program, Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            Path draft = Files.createTempFile(jar.getParent(), "script", ".tmp");
            try {
                write(program, Files.newOutputStream(draft));
                Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | SecurityException _) {
            // Not stored: the next run compiles again.
        }
    }

    private static void write(Program program, OutputStream file) throws IOException {
        try (var out = new ZipOutputStream(file)) {
            for (var entry : new TreeMap<>(program.classes()).entrySet()) {
                put(out, entry.getKey().replace('.', '/') + ".class", entry.getValue());
            }
            put(out, MAIN, program.mainClass().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
