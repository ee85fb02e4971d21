// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FigureFileTest {
    private static final LinePlot PLOT =
            LinePlot.of(Sample.two(), Sample.V, Sample.W).title("two neurons").spikes(true);

    @TempDir
    Path folder;

    @Test
    void svgIsWellFormedAndItsTextIsText() throws Exception {
        Path path = folder.resolve("figure.svg");
        PLOT.save(path);
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("3.4in");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 244.8 ");
        String text = text(svg);
        assertThat(text).contains("V (mV)", "w (pA)", "Time (ms)", "neuron 1", "two neurons", "−50");
        assertThat(Files.readString(path))
                .contains("'Liberation Sans', Arial, Helvetica, sans-serif")
                .doesNotContain("<image");
        assertThat(Files.size(path)).isLessThan(300_000);
    }

    @Test
    void theLegendOfSomeNeuronsNamesThem() throws Exception {
        Path path = folder.resolve("some.svg");
        LinePlot.of(Sample.some(5, 9), Sample.V).save(path);
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        assertThat(text(svg)).contains("neuron 5", "neuron 9").doesNotContain("neuron 0", "neuron 1");
    }

    private static String text(Document svg) {
        NodeList all = svg.getElementsByTagName("text");
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < all.getLength(); k++) {
            text.append(all.item(k).getTextContent()).append('\n');
        }
        return text.toString();
    }

    @Test
    void lettersOfAGridAreBoldInSvg() throws IOException {
        Path path = folder.resolve("grid.svg");
        FigureGrid.of(1, 2, PLOT, PLOT).save(path);
        assertThat(Files.readString(path)).contains("font-weight=\"bold\"");
    }

    @Test
    void pdfHasOnePageOfTheSizeOfTheFigureWithItsFontAndText() throws IOException {
        Path path = folder.resolve("figure.pdf");
        PLOT.save(path);
        try (PDDocument pdf = Loader.loadPDF(path.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(244.8f);
            assertThat(new PDFTextStripper().getText(pdf)).contains("Time (ms)", "neuron 0", "two neurons", "−50");
        }
        assertThat(Files.size(path)).isLessThan(150_000);
    }

    @Test
    void pngTellsItsResolution() throws IOException {
        Path path = folder.resolve("figure.png");
        PLOT.dpi(150).save(path);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = ImageIO.createImageInputStream(path.toFile())) {
            reader.setInput(in);
            var size = (org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0");
            var pixel = (org.w3c.dom.Element)
                    size.getElementsByTagName("HorizontalPixelSize").item(0);
            assertThat(Double.parseDouble(pixel.getAttribute("value"))).isBetween(25.4 / 150.1, 25.4 / 149.9);
        }
    }

    @Test
    void sameFigureSameBytes() throws IOException {
        for (String ending : new String[] {".png", ".svg"}) {
            Path a = folder.resolve("a" + ending);
            Path b = folder.resolve("b" + ending);
            PLOT.save(a);
            PLOT.save(b);
            assertThat(Files.mismatch(a, b)).as(ending).isEqualTo(-1);
        }
    }

    @Test
    void anotherEndingIsRefusedWithThoseThatWork() {
        for (String name : new String[] {"figure.jpeg", "figure", "png"}) {
            assertThatThrownBy(() -> PLOT.save(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("cannot save a figure as " + name
                            + ": the ending says the format; give .png, .svg or .pdf");
        }
    }

    @Test
    void aPathThatCannotBeWrittenIsToldBeforeDrawing() {
        Path path = folder.resolve("absent").resolve("figure.png");
        LinePlot impossible = PLOT.from(1000);
        assertThatThrownBy(() -> impossible.save(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + path + ": folder " + path.getParent()
                        + " does not exist; create it or write elsewhere");
    }

    @Test
    void aFigureThatCannotBeDrawnLeavesNoFile() throws IOException {
        LinePlot impossible = PLOT.from(1000);
        assertThatThrownBy(() -> impossible.save(folder.resolve("figure.png"))).hasMessageContaining("nothing is");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void withoutADisplayShowSaysSo() {
        org.junit.jupiter.api.Assumptions.assumeTrue(java.awt.GraphicsEnvironment.isHeadless());
        assertThatThrownBy(PLOT::show)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("show() needs a display")
                .hasMessageContaining("save(\"figure.png\")");
    }
}
