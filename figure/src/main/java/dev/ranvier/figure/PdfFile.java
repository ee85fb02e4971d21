// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// PDF of one page, as large as the figure, with the letters that occur embedded.
final class PdfFile {
    private PdfFile() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        PDRectangle size =
                new PDRectangle((float) (sheet.width() * Layout.POINTS), (float) (sheet.height() * Layout.POINTS));
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
            PDPage page = new PDPage(size);
            document.addPage(page);
            register(Lettering.REGULAR, fonts);
            register(Lettering.BOLD, fonts);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, size.getWidth(), size.getHeight());
            g.setFontTextDrawer(fonts);
            ChartRenderer.paint(sheet, g, FigureFile.VECTOR_DENSITY);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            document.save(out);
        }
    }

    private static void register(String file, PdfBoxGraphics2DFontTextDrawer fonts) throws IOException {
        try (InputStream in = Lettering.open(file)) {
            fonts.registerFont(in);
        }
    }
}
