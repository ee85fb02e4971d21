// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Source i to target i.
record OneToOne() implements Rule {
    @Override
    public Rows on(Ends ends, long seed) {
        if (ends.sources() != ends.targets()) {
            throw new IllegalArgumentException("one to one: " + ends.sources() + " sources and " + ends.targets()
                    + " targets; there must be as many of both");
        }
        return new Pairs(ends.sources());
    }

    @Override
    public String describe() {
        return "one to one";
    }

    private record Pairs(int rows) implements Rows {
        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public long expected() {
            return rows;
        }

        @Override
        public void row(int row, Partners out) {
            out.clear();
            out.add(row);
        }
    }
}
