// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import javax.swing.JFrame;
import javax.swing.JPanel;

/// A window with a figure, drawn anew at each size.
final class FigureWindow extends JPanel {
    private static final long serialVersionUID = 1;
    /// Pixels per inch at first; a figure of 3.4 inches is then 544 pixels wide.
    private static final double PIXELS = 160;

    private final transient Sheet sheet;

    private FigureWindow(Sheet sheet) {
        this.sheet = sheet;
    }

    static void open(String title, Sheet sheet) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IllegalStateException("show() needs a display and this machine offers none to Java"
                    + " (no DISPLAY, or java.awt.headless=true); use save(\"figure.png\") instead");
        }
        EventQueue.invokeLater(() -> {
            JFrame frame = new JFrame(title.isEmpty() ? "Ranvier" : title);
            FigureWindow panel = new FigureWindow(sheet);
            panel.setPreferredSize(new Dimension((int) (sheet.width() * PIXELS), (int) (sheet.height() * PIXELS)));
            frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
            frame.add(panel);
            frame.pack();
            frame.setVisible(true);
        });
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D g = (Graphics2D) graphics.create();
        double density =
                Math.min(getWidth() / (sheet.width() * Layout.POINTS), getHeight() / (sheet.height() * Layout.POINTS));
        double device = density * g.getTransform().getScaleX();
        g.scale(density, density);
        ChartRenderer.paint(sheet, g, device);
        g.dispose();
    }
}
