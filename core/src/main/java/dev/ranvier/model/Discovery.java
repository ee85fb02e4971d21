// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Finds constants by looking through the classes of a package, so that adding one is adding a file.
public final class Discovery {
    private Discovery() {}

    /// All public static fields of type `type` in the public classes of the package of `anchor` and below, in order of
    /// class name and field.
    public static <T> List<T> constants(Class<?> anchor, Class<T> type) {
        return byPackage(anchor, type).values().stream().flatMap(List::stream).toList();
    }

    /// As [#constants], by the name of the package below that of `anchor`: "neuron", "channel.calcium".
    public static <T> SequencedMap<String, List<T>> byPackage(Class<?> anchor, Class<T> type) {
        SequencedMap<String, List<T>> found = new LinkedHashMap<>();
        int prefix = anchor.getPackageName().length() + 1;
        for (Field field : fields(anchor, type)) {
            String below = field.getDeclaringClass().getPackageName();
            found.computeIfAbsent(below.substring(Math.min(prefix, below.length())), k -> new ArrayList<>())
                    .add(type.cast(read(field)));
        }
        return found;
    }

    /// As [#constants], by class and field as a script writes them: "Lif.MODEL".
    public static <T> SequencedMap<String, T> byField(Class<?> anchor, Class<T> type) {
        SequencedMap<String, T> found = new LinkedHashMap<>();
        for (Field field : fields(anchor, type)) {
            found.put(field.getDeclaringClass().getSimpleName() + "." + field.getName(), type.cast(read(field)));
        }
        return found;
    }

    private static List<Field> fields(Class<?> anchor, Class<?> type) {
        return classNames(anchor).stream()
                .flatMap(name -> Stream.of(load(anchor, name).getFields()))
                .filter(f -> Modifier.isStatic(f.getModifiers()) && type.isAssignableFrom(f.getType()))
                .toList();
    }

    private static List<String> classNames(Class<?> anchor) {
        String folder = anchor.getPackageName().replace('.', '/');
        try {
            URI resource = Objects.requireNonNull(anchor.getResource(anchor.getSimpleName() + ".class"))
                    .toURI();
            if (resource.getScheme().equals("file")) {
                return list(Path.of(resource).resolveSibling("."), folder);
            }
            try (FileSystem jar = FileSystems.newFileSystem(resource, Map.of())) {
                return list(jar.getPath(folder), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> list(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(p -> root.normalize()
                            .relativize(p.normalize())
                            .toString()
                            .replace('\\', '/'))
                    .filter(p -> p.endsWith(".class") && !p.contains("$") && !p.endsWith("package-info.class"))
                    .map(p -> (folder + "/" + p.substring(0, p.length() - 6)).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(Class<?> anchor, String name) {
        try {
            return Class.forName(name, true, anchor.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
