// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// SVG with text as text. The font is named, not embedded: Liberation Sans, Arial and Helvetica have the same widths,
/// and one of them is everywhere.
final class SvgFile {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FAMILY = "'Liberation Sans', Arial, Helvetica, sans-serif";
    private static final int DECIMALS = 3;

    private SvgFile() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Ranvier");
        context.setPrecision(DECIMALS);
        context.setImageHandler(new Images(sheet.dpi()));
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        ChartRenderer.paint(sheet, g, FigureFile.VECTOR_DENSITY);
        Element root = g.getRoot();
        float width = (float) (sheet.width() * Layout.POINTS);
        float height = (float) (sheet.height() * Layout.POINTS);
        root.setAttribute("width", sheet.width() + "in");
        root.setAttribute("height", sheet.height() + "in");
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        nameFonts(root);
        StringWriter text = new StringWriter();
        g.stream(root, text, false, false);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(withoutDoctype(text.toString()));
        writer.flush();
    }

    /// Batik names a document type that readers would fetch from the web; SVG needs none.
    private static String withoutDoctype(String svg) {
        int from = svg.indexOf("<!DOCTYPE");
        int to = svg.indexOf("<svg");
        return from < 0 || from > to ? svg : svg.substring(0, from) + svg.substring(to);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no XML parser: " + e.getMessage(), e);
        }
    }

    private static void nameFonts(Element root) {
        NodeList all = root.getElementsByTagName("*");
        for (int k = 0; k < all.getLength(); k++) {
            Element element = (Element) all.item(k);
            if (element.getAttribute("font-family").contains("Liberation")) {
                element.setAttribute("font-family", FAMILY);
            }
        }
    }

    /// Images as PNG inside the file.
    private static final class Images extends ImageHandlerBase64Encoder {
        private final int dpi;

        Images(int dpi) {
            this.dpi = dpi;
        }

        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                PngFile.write((BufferedImage) image, dpi, out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
        }
    }
}
