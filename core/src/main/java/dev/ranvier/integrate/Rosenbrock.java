// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Rosenbrock methods: implicit, but each stage solves one linear equation with the Jacobian J at the old state, found
/// from the equations, in place of an iteration. With `h = dt`, stage s is
///
///     (1 - h*gamma*J)*k[s] = f(x + h*sum over r < s of a[s][r]*k[r]) + h*J*sum over r < s of g[s][r]*k[r]
///                          + h*(gamma + sum of g[s])*df/dt
///
/// and the step `x + h*sum of b[s]*k[s]`. No product with J is formed: `h*gamma*J*k` is k less the left side. Hairer and
/// Wanner (1996), doi:10.1007/978-3-642-05221-7, section IV.7.
///
/// @param names name and aliases
/// @param order order of the solution that is advanced
/// @param gamma factor of the Jacobian on the left, the same for all stages
/// @param a weights of the earlier stages in the value of stage s; row s has s entries
/// @param g weights of the earlier stages behind the Jacobian; row s has s entries
/// @param b weights of the stages in the solution
/// @param embedded weights of the embedded solution for the error estimate of adaptive steps
record Rosenbrock(
        List<String> names, int order, double gamma, double[][] a, double[][] g, double[] b, double[] embedded)
        implements Integrator {
    @Override
    public double strongOrder() {
        return 0;
    }

    @Override
    public boolean isImplicit() {
        return true;
    }

    @Override
    public void advance(Scheme scheme) {
        Elimination left = new Elimination(scheme, scheme.old(), 0, gamma * scheme.dt());
        List<List<Expr>> slopes = new ArrayList<>();
        for (int s = 0; s < b.length; s++) {
            double[] behind = Arrays.stream(g[s]).map(w -> w / gamma).toArray();
            List<Expr> earlier = combined(scheme, slopes, behind);
            List<Expr> solved = left.solve(right(scheme, slopes, s, earlier));
            List<Expr> slope = new ArrayList<>();
            for (int i = 0; i < solved.size(); i++) {
                slope.add(scheme.settle(sub(solved.get(i), earlier.get(i))));
            }
            slopes.add(slope);
        }
        moved(scheme, slopes, b).forEach(scheme::next);
    }

    private List<Expr> right(Scheme scheme, List<List<Expr>> slopes, int s, List<Expr> earlier) {
        Map<String, Expr> values = moved(scheme, slopes, a[s]);
        values.replaceAll((x, value) -> scheme.settle(value));
        double c = Arrays.stream(a[s]).sum();
        double late = (gamma + Arrays.stream(g[s]).sum()) * scheme.dt();
        List<Expr> right = new ArrayList<>();
        for (int i = 0; i < earlier.size(); i++) {
            Expr drift = scheme.equations().get(i).drift();
            Expr slope = scheme.settle(scheme.at(drift, values, c));
            Expr growth = mul(num(late), scheme.settle(Derivative.of(drift, "t")));
            right.add(scheme.settle(add(add(slope, earlier.get(i)), growth)));
        }
        return right;
    }

    /// The weighted slopes, in order of the equations.
    private static List<Expr> combined(Scheme scheme, List<List<Expr>> slopes, double[] weights) {
        List<Expr> combined = new ArrayList<>();
        for (int i = 0; i < scheme.equations().size(); i++) {
            Expr sum = ZERO;
            for (int s = 0; s < weights.length; s++) {
                sum = add(sum, mul(num(weights[s]), slopes.get(s).get(i)));
            }
            combined.add(sum);
        }
        return combined;
    }

    /// The variables moved by dt times the weighted slopes.
    private static Map<String, Expr> moved(Scheme scheme, List<List<Expr>> slopes, double[] weights) {
        double[] scaled = Arrays.stream(weights).map(w -> w * scheme.dt()).toArray();
        List<Expr> changes = combined(scheme, slopes, scaled);
        Map<String, Expr> moved = scheme.old();
        Iterator<Expr> change = changes.iterator();
        moved.replaceAll((x, value) -> add(value, change.next()));
        return moved;
    }
}
