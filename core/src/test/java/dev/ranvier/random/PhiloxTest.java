// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PhiloxTest {
    /// Known answers of Random123 1.14 (D. E. Shaw Research), file `tests/kat_vectors`, rows philox4x32 10.
    @Test
    void encryptsTheKnownAnswers() {
        assertThat(encrypted(0, 0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(encrypted(-1, -1, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(encrypted(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    /// Computed by a second implementation in Python with unbounded integers.
    @Test
    void laysOutKeyAndCounterAsDocumented() {
        assertThat(Philox.stream("input", "wiener")).isEqualTo(0xa0e750ac34ae5d78L);
        assertThat(Philox.key(0, 0)).isEqualTo(0x48218226ff3cd4bfL);
        assertThat(Philox.key(1, 2)).isEqualTo(0x081a5c1377856b73L);
        assertThat(Philox.bits(1, 2, 3, 4)).isEqualTo(0xce3781b05f8fce84L);
        assertThat(Philox.bits(1, 2, 3, 5)).isEqualTo(0xcddf70948e1e751eL);
        assertThat(Philox.bits(42, Philox.stream("input", "ou"), (1L << 40) + 7, (1L << 35) + 1))
                .isEqualTo(0x43566eb00dde3f96L);
    }

    /// FNV-1a vectors of the draft draft-eastlake-fnv: "a" and "foobar".
    @Test
    void streamsAreFnv1a() {
        assertThat(Philox.stream("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(Philox.stream("foobar")).isEqualTo(0x85944171f73967e8L);
        assertThat(Philox.stream("a", "b")).isEqualTo(Philox.stream("a/b")).isNotEqualTo(Philox.stream("b", "a"));
        assertThatIllegalArgumentException().isThrownBy(Philox::stream).withMessageContaining("at least one name");
    }

    @Test
    void uniformNumbersAreThreeViewsOfTheSameBits() {
        for (int e = 0; e < 1000; e++) {
            double u = Philox.uniform(5, 6, 7, e);
            assertThat(u).isBetween(0.0, 1 - 0x1p-53);
            assertThat(Philox.uniformPositive(5, 6, 7, e)).isEqualTo(u + 0x1p-53);
            assertThat(Philox.uniformFloat(5, 6, 7, e)).isEqualTo((float) (Math.floor(u * 0x1p24) * 0x1p-24));
        }
    }

    @Test
    void uniformNumbersPassKolmogorovAndSmirnov() {
        double[] u = new double[100_000];
        Philox.fill(11, 12, 13, 0, u.length, u, 0);
        assertThat(Samples.distance(u, x -> x)).isLessThan(Samples.critical(u.length));
    }

    @Test
    void fillingGivesTheSameInAnyPieces() {
        double[] whole = new double[1025];
        Philox.fill(1, 2, 3, 0, whole.length, whole, 0);
        for (int e = 0; e < whole.length; e++) {
            assertThat(whole[e]).isEqualTo(Philox.uniform(1, 2, 3, e));
        }
        for (int size : new int[] {1, 3, 63, 64, 65, 255, 257}) {
            double[] pieces = new double[whole.length + 2];
            for (int from = 0; from < whole.length; from += size) {
                Philox.fill(1, 2, 3, from, Math.min(whole.length, from + size), pieces, from + 1);
            }
            assertThat(pieces[0]).isZero();
            assertThat(pieces[whole.length + 1]).isZero();
            assertThat(java.util.Arrays.copyOfRange(pieces, 1, whole.length + 1))
                    .isEqualTo(whole);
        }
    }

    @Test
    void fillingWithFloatsGivesTheSameInAnyPieces() {
        for (int size : new int[] {1, 63, 64, 65, 255, 1025}) {
            float[] pieces = new float[1025];
            for (int from = 0; from < pieces.length; from += size) {
                Philox.fill(1, 2, 3, from, Math.min(pieces.length, from + size), pieces, from);
            }
            for (int e = 0; e < pieces.length; e++) {
                assertThat(pieces[e]).isEqualTo(Philox.uniformFloat(1, 2, 3, e));
            }
        }
    }

    @Test
    void everyPartOfThePlaceChangesTheDraw() {
        var seen = new HashSet<Long>();
        for (long a : new long[] {0, 1, 2, 1L << 32, -1}) {
            for (long b : new long[] {0, 1, 2, 1L << 32, -1}) {
                seen.add(Philox.bits(a, b, 0, 0));
                seen.add(Philox.bits(0, 0, a, b));
            }
        }
        assertThat(seen).hasSize(49);
    }

    @Test
    void fillRefusesRangesOutsideTheArray() {
        assertThatThrownBy(() -> Philox.fill(1, 1, 1, 5, 4, new double[10], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Philox.fill(1, 1, 1, 0, 10, new double[10], 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Philox.fill(1, 1, 1, -1, 3, new double[10], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static int[] encrypted(int c0, int c1, int c2, int c3, int k0, int k1) {
        int[] block = {c0, c1, c2, c3};
        Philox.encrypt(block, k0, k1);
        return block;
    }
}
