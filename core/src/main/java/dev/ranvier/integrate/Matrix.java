// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ONE;
import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/// A small square matrix of formulas. The entries of a result are computed in the step one by one, those that are
/// numbers at once; zeros cost nothing.
record Matrix(Scheme scheme, List<List<Expr>> rows) {
    /// An entry of a matrix by its place.
    @FunctionalInterface
    interface Entry {
        Expr at(int i, int j);
    }

    static Matrix of(Scheme scheme, int size, Entry entry) {
        List<List<Expr>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Expr> row = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                row.add(scheme.settle(entry.at(i, j)));
            }
            rows.add(row);
        }
        return new Matrix(scheme, rows);
    }

    static Matrix identity(Scheme scheme, int size) {
        return of(scheme, size, (i, j) -> i == j ? ONE : ZERO);
    }

    int size() {
        return rows.size();
    }

    Expr at(int i, int j) {
        return rows.get(i).get(j);
    }

    boolean isZero(int i, int j) {
        return at(i, j).equals(ZERO);
    }

    /// This matrix plus a number times another.
    Matrix plus(double factor, Matrix other) {
        return of(scheme, size(), (i, j) -> add(at(i, j), mul(num(factor), other.at(i, j))));
    }

    Matrix scaled(double factor) {
        return of(scheme, size(), (i, j) -> mul(num(factor), at(i, j)));
    }

    Matrix times(Matrix other) {
        return of(scheme, size(), (i, j) -> product(i, other, j));
    }

    private Expr product(int i, Matrix other, int j) {
        Expr sum = ZERO;
        for (int k = 0; k < size(); k++) {
            if (!isZero(i, k) && !other.isZero(k, j)) {
                sum = add(sum, mul(at(i, k), other.at(k, j)));
            }
        }
        return sum;
    }

    Matrix transposed() {
        return of(scheme, size(), (i, j) -> at(j, i));
    }
}
