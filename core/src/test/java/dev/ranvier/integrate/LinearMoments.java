// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import dev.ranvier.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Means and second moments of linear stochastic equations at time 1, without sampling. All are in the matrix
/// `S = E[y*y']` of `y = (1, x)`. A step of a method is `y -> C*y`, C a polynomial in the draws, so `S -> E[C*S*C']`, and
/// the quadrature of Gauss and Hermite gives this expectation without error. The solution obeys
/// `dS/dt = L*S + S*L' + sum of G*S*G'`.
final class LinearMoments {
    private static final int NODES = 8;
    private static final double[] NODE = nodes();
    private static final double[] WEIGHT = Arrays.stream(NODE)
            .map(x -> factorial(NODES) / Math.pow(NODES * hermite(NODES - 1, x), 2))
            .toArray();

    private static final int MOST_STEPS = 4096;
    private static final double SETTLED = 0.01;

    private final String text;
    private final Model model;
    private final double[] initial;

    /// @param text equations linear in the variables, with numbers in place of parameters, without `t`
    LinearMoments(String text, double... initial) {
        this.text = text;
        this.model = Model.of("trial", text);
        this.initial = initial;
    }

    /// The distance of the moments after `count` steps, a power of 2, from those of the solution.
    double error(Integrator method, int count) {
        double[][] map = step(method, 1.0 / count);
        for (int steps = 1; steps < count; steps *= 2) {
            map = times(map, map);
        }
        double[] start = flat(start());
        double[] solution = flat(solution(method.calculus().orElseThrow()));
        double sum = 0;
        for (int i = 0; i < start.length; i++) {
            double moment = 0;
            for (int j = 0; j < start.length; j++) {
                moment += map[i][j] * start[j];
            }
            sum += Math.abs(moment - solution[i]);
        }
        return sum;
    }

    /// The order of the error: the slopes of two halvings of the step, extrapolated to the step zero. They are the first
    /// two that hardly differ.
    double order(Integrator method) {
        double before = Double.NaN;
        double slope = Double.NaN;
        double coarse = error(method, 16);
        for (int count = 32; count <= MOST_STEPS && !(Math.abs(slope - before) < SETTLED); count *= 2) {
            double fine = error(method, count);
            before = slope;
            slope = Math.log(coarse / fine) / Math.log(2);
            coarse = fine;
        }
        return 2 * slope - before;
    }

    /// What a step does to S, as a matrix for its entries row by row: the mean of the products of entries of C.
    private double[][] step(Integrator method, double dt) {
        int k = initial.length + 1;
        int draws = new Stepper(text, method, dt, 1, initial).draws().size();
        int nodes = (int) Math.pow(NODES, draws);
        Stepper stepper = new Stepper(text, method, dt, nodes * k, initial);
        for (int i = 1; i < k; i++) {
            int unit = i;
            stepper.set(model.variables().get(i - 1).name(), paths(nodes * k, p -> p % k == unit ? 1 : 0));
        }
        stepper.advance(0, draw -> {
            int place = (int) Math.pow(NODES, stepper.draws().indexOf(draw));
            return paths(nodes * k, p -> NODE[p / k / place % NODES]);
        });
        double[][] mean = new double[k * k][k * k];
        for (int q = 0; q < nodes; q++) {
            int first = q * k;
            double[][] c = affine(stepper.state(first), j -> stepper.state(first + 1 + j));
            double weight = 1;
            for (int d = 0, rest = q; d < draws; d++, rest /= NODES) {
                weight *= WEIGHT[rest % NODES];
            }
            for (int row = 0; row < k * k; row++) {
                for (int column = 0; column < k * k; column++) {
                    mean[row][column] += weight * c[row / k][column / k] * c[row % k][column % k];
                }
            }
        }
        return mean;
    }

    private static double[] paths(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private static double[] flat(double[][] a) {
        return Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
    }

    private interface Column {
        double[] at(int j);
    }

    /// The matrix that takes (1, x) to (1, shift + ...) if x of the unit vectors go to the given columns.
    private double[][] affine(double[] shift, Column images) {
        double[][] c = zero();
        c[0][0] = 1;
        for (int i = 0; i < shift.length; i++) {
            c[i + 1][0] = shift[i];
            for (int j = 0; j < shift.length; j++) {
                c[i + 1][j + 1] = images.at(j)[i] - shift[i];
            }
        }
        return c;
    }

    /// S at time 1, by the Taylor series of the equation it obeys, which is linear.
    private double[][] solution(Calculus calculus) {
        double[][] drift = lifted(e -> e.drift());
        TreeSet<String> names = new TreeSet<>();
        model.equations().forEach(e -> names.addAll(e.noise().keySet()));
        List<double[][]> noises = new ArrayList<>();
        for (String name : names) {
            double[][] g = lifted(e -> e.noise().getOrDefault(name, Expr.ZERO));
            noises.add(g);
            add(drift, calculus == Calculus.STRATONOVICH ? 0.5 : 0, times(g, g));
        }
        UnaryOperator<double[][]> rate = s -> {
            double[][] sum = times(drift, s);
            add(sum, 1, times(s, transposed(drift)));
            noises.forEach(g -> add(sum, 1, times(times(g, s), transposed(g))));
            return sum;
        };
        double[][] sum = start();
        double[][] term = start();
        for (int k = 1; k < 80; k++) {
            double[][] next = zero();
            add(next, 1.0 / k, rate.apply(term));
            term = next;
            add(sum, 1, term);
        }
        return sum;
    }

    private interface Part {
        Expr of(Equation e);
    }

    /// The matrix of a part of all equations, for (1, x).
    private double[][] lifted(Part part) {
        Map<String, Double> values = new HashMap<>();
        model.variables().forEach(v -> values.put(v.name(), 0.0));
        double[] shift = evaluate(part, values);
        double[][] matrix = affine(shift, j -> {
            Map<String, Double> unit = new LinkedHashMap<>(values);
            unit.put(model.variables().get(j).name(), 1.0);
            return evaluate(part, unit);
        });
        matrix[0][0] = 0;
        return matrix;
    }

    private double[] evaluate(Part part, Map<String, Double> values) {
        return model.equations().stream()
                .mapToDouble(e -> Evaluate.at(part.of(e), values))
                .toArray();
    }

    private double[][] start() {
        double[] y = new double[initial.length + 1];
        y[0] = 1;
        System.arraycopy(initial, 0, y, 1, initial.length);
        double[][] s = zero();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y.length; j++) {
                s[i][j] = y[i] * y[j];
            }
        }
        return s;
    }

    private double[][] zero() {
        return new double[initial.length + 1][initial.length + 1];
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                c[i][j] = a[j][i];
            }
        }
        return c;
    }

    private static void add(double[][] sum, double factor, double[][] more) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * more[i][j];
            }
        }
    }

    /// The zeros of the polynomial of Hermite of degree [#NODES], by bisection between changes of sign.
    private static double[] nodes() {
        double width = 0.05;
        return IntStream.range(-200, 200)
                .mapToDouble(i -> (i + 0.5) * width)
                .filter(x -> hermite(NODES, x) * hermite(NODES, x + width) < 0)
                .map(x -> zero(x, x + width))
                .toArray();
    }

    private static double zero(double low, double high) {
        double a = low;
        double b = high;
        for (int i = 0; i < 60; i++) {
            double middle = (a + b) / 2;
            if (hermite(NODES, a) * hermite(NODES, middle) <= 0) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return (a + b) / 2;
    }

    private static double hermite(int n, double x) {
        return n == 0 ? 1 : n == 1 ? x : x * hermite(n - 1, x) - (n - 1) * hermite(n - 2, x);
    }

    private static double factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    @Override
    public String toString() {
        return text.replace('\n', ';');
    }
}
