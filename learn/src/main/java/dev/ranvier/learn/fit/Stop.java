// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// Why a search ended.
public enum Stop {
    /// The number of generations was reached; more may find better ones.
    GENERATIONS("all generations were made"),
    /// The cost is as small as was asked for.
    GOAL("the cost reached the goal"),
    /// Candidates do not differ any more.
    NARROW("the candidates came together"),
    /// The cost does not change any more, from generation to generation and within one.
    FLAT("the cost does not change any more"),
    /// The search is so much longer in one direction than in another that rounding decides.
    CONDITION("the search is too much longer in one direction than in another"),
    /// A generation of the next restart does not fit in memory.
    SIZE("a restart with twice as many candidates does not fit in memory"),
    /// Ctrl-C, or an interrupt of the thread; what had been found by then is given back.
    INTERRUPTED("it was interrupted");

    private final String words;

    Stop(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
