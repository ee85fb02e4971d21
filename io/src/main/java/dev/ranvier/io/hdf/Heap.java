// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts of a tree, each once, in global heap collections.
final class Heap {
    private static final int LEAST = 1 << 12;
    private static final int HEAD = 16;
    private static final int MOST = 1 << 15;

    private record Place(long address, int index, int length) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    /// Writes every text of the tree.
    Heap(Node tree, Bytes out, long base) {
        collect(tree);
        List<String> texts = new ArrayList<>(places.keySet());
        for (int from = 0; from < texts.size(); from += MOST) {
            write(texts.subList(from, Math.min(from + MOST, texts.size())), out, base);
        }
    }

    private void collect(Node node) {
        node.attributes().values().forEach(this::collect);
        switch (node) {
            case Node.Group group -> group.members().values().forEach(this::collect);
            case Node.Constant constant -> collect(constant.value());
            case Node.Growing growing -> {}
        }
    }

    private void collect(Value value) {
        value.texts().stream().filter(text -> !text.isEmpty()).forEach(text -> places.put(text, new Place(0, 0, 0)));
    }

    private void write(List<String> texts, Bytes out, long base) {
        out.align();
        long address = base + out.size();
        Bytes objects = new Bytes();
        for (int k = 0; k < texts.size(); k++) {
            byte[] utf8 = Kind.utf8(texts.get(k));
            places.put(texts.get(k), new Place(address, k + 1, utf8.length));
            objects.u2(k + 1).u2(1).u4(0).u8(utf8.length).bytes(utf8).align();
        }
        // What is free is an object with the number 0; readers take 4 KiB at least.
        int free = Math.max(HEAD, LEAST - HEAD - objects.size());
        out.text("GCOL").u4(1).u8(HEAD + objects.size() + free);
        out.bytes(objects).u2(0).u2(0).u4(0).u8(free).zeros(free - HEAD);
    }

    /// Writes what stands for a text.
    void refer(String text, Bytes out) {
        Place place = text.isEmpty() ? new Place(0, 0, 0) : java.util.Objects.requireNonNull(places.get(text));
        out.u4(place.length).u8(place.address).u4(place.index);
    }
}
