// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Small damage, the same for the same generator.
final class Mutation {
    private static final List<String> TOKENS = List.of(
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            "^",
            "=",
            ">=",
            "<",
            ":",
            ";",
            ",",
            ".",
            "#",
            "'",
            "\"",
            "\n",
            " ",
            "e",
            "1e999",
            "0",
            "-1",
            "NaN",
            "exp(",
            "rand()",
            "V",
            "t",
            "dt",
            "mV",
            "1/0",
            "dV/dt",
            "spike",
            "reset",
            "d",
            "µ",
            "𝛼",
            "log(-1)",
            "9".repeat(400),
            "(".repeat(300));

    private Mutation() {}

    /// Cuts, flips, doubles, swaps or overwrites bytes, once to three times; the result differs.
    static byte[] of(byte[] whole, Random random) {
        byte[] bytes = whole;
        int times = 1 + random.nextInt(3);
        for (int k = 0; k < times || Arrays.equals(bytes, whole); k++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        byte[] copy = bytes.clone();
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(7)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) random.nextInt();
            case 2 -> copy = Arrays.copyOf(bytes, at);
            case 3 -> copy = joined(bytes, 0, at, bytes, at + length, bytes.length);
            case 4 -> copy = joined(bytes, 0, at + length, bytes, at, bytes.length);
            case 5 -> Arrays.fill(copy, at, at + length, (byte) 0);
            default -> Arrays.fill(copy, at, at + length, (byte) 0xFF);
        }
        return copy;
    }

    private static byte[] joined(byte[] a, int from, int to, byte[] b, int first, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(a, from, to - from);
        out.write(b, first, end - first);
        return out.toByteArray();
    }

    /// Puts in, takes out or doubles pieces of a text.
    static String of(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        int times = 1 + random.nextInt(3);
        for (int k = 0; k < times; k++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.replace(at, end, TOKENS.get(random.nextInt(TOKENS.size())));
            }
        }
        return text.toString();
    }

    /// Takes out, doubles, swaps or changes words of a command line.
    static List<String> of(List<String> whole, Random random) {
        List<String> words = new ArrayList<>(whole);
        int times = 1 + random.nextInt(2);
        for (int k = 0; k < times && !words.isEmpty(); k++) {
            int at = random.nextInt(words.size());
            String word = words.get(at);
            int name = word.lastIndexOf('/') + 1;
            switch (random.nextInt(5)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, word);
                case 2 -> words.add(words.remove(at));
                default ->
                    words.set(
                            at,
                            word.substring(0, name)
                                    + of(word.substring(name), random).replaceAll("[/\\x00]", "_"));
            }
        }
        return words;
    }
}
