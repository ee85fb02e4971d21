// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// The kinds of line in the text of a model, each known by how it begins. A line is of the first kind that fits.
enum Statement {
    SPIKE("spike(\\s+crossing)?\\s+"),
    RESET("reset\\s+"),
    BEFORE("before\\s+"),
    JUMP("jump\\s+"),
    REFRACTORY("refractory\\s+" + Statement.NAME + "\\s*$"),
    BOUND("bound\\s+"),
    INITIAL("initial\\s+"),
    INPUT("input\\s+" + Statement.NAME + "\\s*"),
    DERIVATIVE("d" + Statement.NAME + "\\s*/\\s*dt\\s*="),
    DEFINITION(Statement.NAME + "\\s*=(?!=)");

    static final String NAME = "([\\p{L}_][\\p{L}\\p{N}_]*)";

    private final Pattern head;

    Statement(String head) {
        this.head = Pattern.compile("\\s*" + head);
    }

    /// How such a line begins; where it declares or names something, that is the first group.
    Pattern head() {
        return head;
    }

    /// Whether a model has at most one such line.
    boolean isSingle() {
        return this == SPIKE || this == RESET || this == REFRACTORY;
    }

    /// The word it begins with.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
