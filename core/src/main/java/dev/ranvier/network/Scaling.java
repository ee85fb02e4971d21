// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.recording.Affine;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;

/// A change of the voltage axis: points on it (`V_rest`, `V_th`, `V` itself) become `(x + bias)/scale`, differences
/// (`delta_T`, `b`, `w`) become `x/scale`, parameters in 1/mV become `x*scale`, everything else stays. Inputs are not scaled.
///
/// @param scale mV for one scaled unit
/// @param bias shift, mV
public record Scaling(double scale, double bias) {
    /// Leaves everything as it is.
    public static final Scaling IDENTITY = new Scaling(1, 0);

    /// Checks that the scale can be undone.
    public Scaling {
        if (!(Double.isFinite(scale) && scale != 0 && Double.isFinite(bias))) {
            throw new IllegalArgumentException(
                    "scaling: scale " + scale + ", bias " + bias + "; both must be finite and the scale not 0");
        }
    }

    /// The scaling that maps voltages `[low, high]` to `[scaledLow, scaledHigh]`.
    ///
    /// @throws IllegalArgumentException when a range is empty
    public static Scaling of(double low, double high, double scaledLow, double scaledHigh) {
        if (!(low < high && scaledLow < scaledHigh)) {
            throw new IllegalArgumentException("scaling from [" + low + ", " + high + "] to [" + scaledLow + ", "
                    + scaledHigh + "]: each range must run from a lower to a higher value");
        }
        double scale = (high - low) / (scaledHigh - scaledLow);
        return new Scaling(scale, scaledLow * scale - low);
    }

    /// A parameter of the model in scaled numbers.
    double apply(Model model, Parameter parameter, double value) {
        if (parameter.potential()) {
            return (value + bias) / scale;
        }
        if (parameter.unit().equals(inverse(model))) {
            return value * scale;
        }
        return stretches(model, parameter.unit()) ? value / scale : value;
    }

    /// A variable of the model in scaled numbers.
    double apply(Model model, Quantity variable, double value) {
        if (variable.name().equals(model.membrane().name())) {
            return (value + bias) / scale;
        }
        return stretches(model, variable.unit()) ? value / scale : value;
    }

    /// How a recorded number of `variable` becomes the one before scaling.
    public Affine undo(Model model, Quantity variable) {
        if (equals(IDENTITY)) {
            return Affine.IDENTITY;
        }
        if (variable.name().equals(model.membrane().name())) {
            return new Affine(scale, -bias);
        }
        boolean state = model.variables().stream().anyMatch(v -> v.name().equals(variable.name()));
        return state && stretches(model, variable.unit()) ? new Affine(scale, 0) : Affine.IDENTITY;
    }

    /// Refuses models on which a scaling in mV has no meaning.
    void check(Population population) {
        if (equals(IDENTITY)) {
            return;
        }
        Model model = population.model();
        Unit volt = model.membrane().unit();
        if (volt.isOne()) {
            throw new IllegalArgumentException(population.name() + ": scaling needs a membrane potential with a unit; "
                    + model.membrane().name() + " has none");
        }
        for (Quantity q : model.quantities()) {
            boolean otherInverse =
                    q.unit().sameDimension(inverse(model)) && !q.unit().equals(inverse(model));
            if (otherInverse || q.unit().sameDimension(volt) && !q.unit().equals(volt)) {
                throw new IllegalArgumentException(
                        population.name() + ": scaling needs one unit of voltage; " + q.name() + " is in " + q.unit()
                                + ", " + model.membrane().name() + " in " + volt);
            }
        }
    }

    /// The unit of what stands before a voltage in an exponent, such as 1/mV.
    private static Unit inverse(Model model) {
        return Unit.ONE.over(model.membrane().unit());
    }

    private static boolean stretches(Model model, Unit unit) {
        return unit.equals(model.membrane().unit()) && !unit.isOne();
    }
}
