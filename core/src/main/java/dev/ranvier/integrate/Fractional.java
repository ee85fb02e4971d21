// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Equation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Methods for fractional equations: `dx/dt` in the text is read as the Caputo derivative of order alpha in (0, 1],
/// counted from t = 0, so the right side has the unit of x per ms^alpha. The method is made with the order, for all
/// variables or for each: `method(Fractional.caputoL1(0.8))`. With alpha = 1 each is the method of Euler, bit for bit.
///
/// The whole past is remembered, which costs time as the square of the number of steps; [#memory] keeps a part. A
/// reset belongs to the past like any other change.
public final class Fractional implements Integrator {
    private static final int MOST_CORRECTIONS = 8;

    private final FractionalScheme scheme;
    private final Map<String, Double> alphas;
    private final double alpha;
    private final Optional<Integer> length;
    private final int corrections;

    private Fractional(
            FractionalScheme scheme,
            Map<String, Double> alphas,
            double alpha,
            Optional<Integer> length,
            int corrections) {
        this.scheme = scheme;
        this.alphas = alphas;
        this.alpha = alpha;
        this.length = length;
        this.corrections = corrections;
    }

    /// The fractional method of Euler, of order 1.
    ///
    /// @throws IllegalArgumentException when alpha is not in (0, 1]
    public static Fractional caputoEuler(double alpha) {
        return of(FractionalScheme.CAPUTO_EULER, alpha);
    }

    /// The same with an order for each variable.
    ///
    /// @throws IllegalArgumentException as above; the step is refused when a variable has no order
    public static Fractional caputoEuler(Map<String, Double> alphas) {
        return of(FractionalScheme.CAPUTO_EULER, alphas);
    }

    /// The L1 method, explicit: the formula of the derivative is of order 2 - alpha, but the right side is that of the
    /// old state, so the method is of order 1. See [#corrections].
    ///
    /// @throws IllegalArgumentException when alpha is not in (0, 1]
    public static Fractional caputoL1(double alpha) {
        return of(FractionalScheme.CAPUTO_L1, alpha);
    }

    /// The same with an order for each variable.
    ///
    /// @throws IllegalArgumentException as above; the step is refused when a variable has no order
    public static Fractional caputoL1(Map<String, Double> alphas) {
        return of(FractionalScheme.CAPUTO_L1, alphas);
    }

    /// The method of Gruenwald and Letnikov, of order 1; usually with a short memory: `.memory(1000)`.
    ///
    /// @throws IllegalArgumentException when alpha is not in (0, 1]
    public static Fractional grunwaldLetnikov(double alpha) {
        return of(FractionalScheme.GRUNWALD_LETNIKOV, alpha);
    }

    /// The same with an order for each variable.
    ///
    /// @throws IllegalArgumentException as above; the step is refused when a variable has no order
    public static Fractional grunwaldLetnikov(Map<String, Double> alphas) {
        return of(FractionalScheme.GRUNWALD_LETNIKOV, alphas);
    }

    private static Fractional of(FractionalScheme scheme, double alpha) {
        return new Fractional(scheme, Map.of(), require(scheme, "", alpha), Optional.empty(), 0);
    }

    private static Fractional of(FractionalScheme scheme, Map<String, Double> alphas) {
        alphas.forEach((variable, alpha) -> require(scheme, " of '" + variable + "'", alpha));
        return new Fractional(scheme, Map.copyOf(alphas), Double.NaN, Optional.empty(), 0);
    }

    private static double require(FractionalScheme scheme, String what, double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(scheme.id() + ": the order" + what + " is " + alpha
                    + ", but fractional derivatives of order in (0, 1] are solved; write one of order above 1 as two"
                    + " equations");
        }
        return alpha;
    }

    /// Remembers the last `steps` steps only ("short memory"). What is forgotten is the start of the weights' tail.
    ///
    /// @throws IllegalArgumentException when below 1
    public Fractional memory(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    scheme.id() + ": a memory of " + steps + " steps; it must be at least 1, or leave it out for all");
        }
        return new Fractional(scheme, alphas, alpha, Optional.of(steps), corrections);
    }

    /// Evaluates the right side again at the new state, so many times. L1 then has order `min(2 - alpha, 1 + n*alpha)`
    /// on smooth solutions in place of 1.
    ///
    /// @throws IllegalArgumentException unless 0 to 8, or for a method other than L1, which gains nothing
    public Fractional corrections(int n) {
        if (n < 0 || n > MOST_CORRECTIONS || scheme != FractionalScheme.CAPUTO_L1) {
            throw new IllegalArgumentException(scheme.id() + ": " + n + " corrections; 0 to " + MOST_CORRECTIONS
                    + " are possible, and for caputo_l1 only");
        }
        return new Fractional(scheme, alphas, alpha, length, n);
    }

    /// Steps that are remembered, if not all.
    public Optional<Integer> length() {
        return length;
    }

    @Override
    public List<String> names() {
        return List.of(scheme.id());
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public double strongOrder() {
        return 0;
    }

    @Override
    public void advance(Scheme step) {
        requireVariables(step);
        Map<String, Expr> next = moved(step, UnaryOperator.identity());
        for (int k = 0; k < corrections; k++) {
            Map<String, Expr> stage = new LinkedHashMap<>();
            next.forEach((x, value) -> stage.put(x, step.let(value)));
            next = moved(step, drift -> step.at(drift, stage, 1));
        }
        next.forEach(step::next);
    }

    /// The new states for slopes taken at some state: `x + c*f` without what the past takes back.
    private Map<String, Expr> moved(Scheme step, UnaryOperator<Expr> at) {
        Map<String, Expr> moved = new LinkedHashMap<>();
        for (Equation e : step.equations()) {
            String x = e.variable().name();
            double order = alphas.isEmpty() ? alpha : alphas.getOrDefault(x, Double.NaN);
            double c = scale(order, step.dt());
            Expr gained = mul(num(c), step.let(at.apply(e.drift())));
            if (order == 1) {
                moved.put(x, add(Expr.name(x), gained));
                continue;
            }
            double factor = scheme == FractionalScheme.CAPUTO_EULER ? c : 1;
            Expr past = step.recall(new Recall.Trail(x, scheme, order, factor, length));
            boolean whole = scheme == FractionalScheme.GRUNWALD_LETNIKOV;
            moved.put(x, sub(whole ? gained : add(Expr.name(x), gained), past));
        }
        return moved;
    }

    /// The factor of the slope.
    private double scale(double order, double dt) {
        double power = order == 1 ? dt : StrictMath.pow(dt, order);
        return switch (scheme) {
            case CAPUTO_EULER -> power / gamma(1 + order);
            case CAPUTO_L1 -> power * gamma(2 - order);
            case GRUNWALD_LETNIKOV -> power;
        };
    }

    /// The gamma function for arguments from 1 to 2 by Stirling's series at an argument above 10. Abramowitz and
    /// Stegun (1964), Handbook of Mathematical Functions, 6.1.40.
    static double gamma(double z) {
        if (z == 1 || z == 2) {
            return 1;
        }
        double below = 1;
        double x = z;
        for (; x < 10; x++) {
            below *= x;
        }
        double y = 1 / (x * x);
        double series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188))))) / x;
        double root = StrictMath.pow(x, x / 2 - 0.25);
        return Math.sqrt(2 * Math.PI) * root * StrictMath.exp(series - x) * root / below;
    }

    private void requireVariables(Scheme step) {
        if (alphas.isEmpty()) {
            return;
        }
        List<String> variables =
                step.equations().stream().map(e -> e.variable().name()).toList();
        alphas.keySet().stream()
                .filter(x -> !variables.contains(x))
                .sorted()
                .findFirst()
                .ifPresent(x -> {
                    throw new IllegalArgumentException(
                            scheme.id() + ": there is no variable '" + x + "'. " + Nearest.hint(x, variables));
                });
        variables.stream().filter(x -> !alphas.containsKey(x)).findFirst().ifPresent(x -> {
            throw new IllegalArgumentException(scheme.id() + ": the order of '" + x
                    + "' is missing; give one for each variable, 1 for an ordinary derivative");
        });
    }

    /// Explains that a name alone is not enough.
    ///
    /// @throws IllegalArgumentException when `name` is that of a fractional method
    static void refuse(String name) {
        Arrays.stream(FractionalScheme.values())
                .filter(s -> s.id().equals(name))
                .findFirst()
                .ifPresent(s -> {
                    String call = switch (s) {
                        case CAPUTO_EULER -> "caputoEuler";
                        case CAPUTO_L1 -> "caputoL1";
                        case GRUNWALD_LETNIKOV -> "grunwaldLetnikov";
                    };
                    throw new IllegalArgumentException("method '" + name
                            + "' needs the order of the derivative; write method(Fractional." + call
                            + "(0.8)) in place of its name");
                });
    }
}
