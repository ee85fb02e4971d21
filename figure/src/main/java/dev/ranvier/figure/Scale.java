// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.geom.Rectangle2D;

/// From the units of two axes to points on the page. Numbers far outside the axes are kept near the page, where
/// every format can still draw lines to them.
record Scale(Axis xAxis, Axis yAxis, Rectangle2D area) {
    private static final double FAR = 1e4;

    double x(double value) {
        double part = (value - xAxis.low()) / (xAxis.high() - xAxis.low());
        return area.getMinX() + Math.clamp(part * area.getWidth(), -FAR, FAR);
    }

    double y(double value) {
        double part = (value - yAxis.low()) / (yAxis.high() - yAxis.low());
        return area.getMaxY() - Math.clamp(part * area.getHeight(), -FAR, FAR);
    }
}
