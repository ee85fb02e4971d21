// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How a training went: the loss against the epoch and, where something is right or wrong, the accuracy below it; of the
/// examples that are learnt from and of those that are held out.
///
/// ```java
/// LearningCurve.of(t.each(Epoch::loss), t.each(Epoch::accuracy))
///         .held(t.each(Epoch::heldLoss), t.each(Epoch::heldAccuracy))
///         .save("training.png");
/// ```
/// Numbers that are not finite are left out; a curve of such numbers alone is not drawn.
public final class LearningCurve implements Figure<LearningCurve> {
    /// What is shown of some examples, one number for each epoch.
    private record Course(String name, double[] loss, double[] accuracy) {}

    private final List<Course> courses;
    private final Page page;

    private LearningCurve(List<Course> courses, Page page) {
        this.courses = courses;
        this.page = page;
    }

    /// Curves of the examples that are learnt from.
    ///
    /// @param loss one number for each epoch
    /// @param accuracy share of right answers in each epoch, from 0 to 1; NaN where there is no such thing
    /// @throws IllegalArgumentException when there is no epoch, or not one number of both for each
    public static LearningCurve of(double[] loss, double[] accuracy) {
        if (loss.length == 0) {
            throw new IllegalArgumentException("a learning curve needs an epoch, but there are none");
        }
        return new LearningCurve(List.of(), Page.COLUMN).with("seen", loss.length, loss, accuracy);
    }

    /// The same with curves of examples that are held out.
    ///
    /// @throws IllegalArgumentException when there is not one number of both for each epoch
    public LearningCurve held(double[] loss, double[] accuracy) {
        return with("held out", courses.getFirst().loss().length, loss, accuracy);
    }

    private LearningCurve with(String name, int epochs, double[] loss, double[] accuracy) {
        if (loss.length != epochs || accuracy.length != epochs) {
            throw new IllegalArgumentException("learning curve, " + name + ": " + loss.length + " losses and "
                    + accuracy.length + " accuracies, but there are " + epochs + " epochs");
        }
        List<Course> more = new ArrayList<>(courses);
        more.add(new Course(name, loss.clone(), accuracy.clone()));
        return new LearningCurve(List.copyOf(more), page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public LearningCurve page(Page changed) {
        return new LearningCurve(courses, changed);
    }

    @Override
    public Sheet sheet() {
        double[] epochs = new double[courses.getFirst().loss().length];
        Arrays.setAll(epochs, k -> k + 1);
        Axis x = Axis.around("Epoch", List.of(epochs));
        List<Panel> panels = new ArrayList<>();
        panels.add(panel(Axis.around("Loss", courses.stream().map(Course::loss).toList()), epochs, false));
        List<double[]> shares = courses.stream().map(c -> percent(c.accuracy())).toList();
        if (shares.stream().anyMatch(LearningCurve::isDrawn)) {
            panels.add(panel(Axis.around("Accuracy (%)", shares), epochs, true));
        }
        return Sheet.of(page, 0.8 + 1.3 * panels.size(), new Axis("Epoch", x.low(), x.high(), true), panels);
    }

    private Panel panel(Axis y, double[] epochs, boolean accuracy) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < courses.size(); k++) {
            Course c = courses.get(k);
            double[] values = accuracy ? percent(c.accuracy()) : c.loss();
            if (isDrawn(values)) {
                String name = courses.size() > 1 ? c.name() : "";
                layers.add(
                        epochs.length > 1
                                ? new Layer.Line(name, k, epochs, values)
                                : new Layer.Markers(name, k, epochs, values));
            }
        }
        return new Panel(y, 1, layers);
    }

    private static double[] percent(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }

    private static boolean isDrawn(double[] values) {
        return Arrays.stream(values).anyMatch(Double::isFinite);
    }
}
