// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// PNG (ISO/IEC 15948) with the resolution told. Written here because that is short, and the writers of `javax.imageio`
/// cost a quarter of a second to find.
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final double METRE = 39.37007874015748;

    private PngFile() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        write(draw(sheet), sheet.dpi(), out);
    }

    static BufferedImage draw(Sheet sheet) {
        int width = (int) Math.round(sheet.width() * sheet.dpi());
        int height = (int) Math.round(sheet.height() * sheet.dpi());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        double density = sheet.dpi() / Layout.POINTS;
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.scale(density, density);
        ChartRenderer.paint(sheet, g, density);
        g.dispose();
        return image;
    }

    /// Writes an image of type `INT_RGB` or `INT_ARGB`, the latter with its transparency.
    static void write(BufferedImage image, int dpi, OutputStream stream) throws IOException {
        boolean alpha = image.getColorModel().hasAlpha();
        DataOutputStream out = new DataOutputStream(stream);
        out.write(SIGNATURE);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(head);
        fields.writeInt(image.getWidth());
        fields.writeInt(image.getHeight());
        fields.write(new byte[] {8, (byte) (alpha ? 6 : 2), 0, 0, 0});
        chunk("IHDR", head.toByteArray(), out);
        head.reset();
        fields.writeInt((int) Math.round(dpi * METRE));
        fields.writeInt((int) Math.round(dpi * METRE));
        fields.write(1);
        chunk("pHYs", head.toByteArray(), out);
        chunk("IDAT", pixels(image, alpha ? 4 : 3), out);
        chunk("IEND", new byte[0], out);
        out.flush();
    }

    private static void chunk(String type, byte[] data, DataOutputStream out) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    /// Rows as differences to the row above, which are mostly zero in a figure.
    private static byte[] pixels(BufferedImage image, int channels) throws IOException {
        int width = image.getWidth();
        byte[] row = new byte[1 + width * channels];
        byte[] above = new byte[row.length];
        byte[] filtered = new byte[row.length];
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Deflater deflater = new Deflater(6);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 16);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                unpack(rgb, y * width, width, channels, row);
                filtered[0] = 2;
                for (int k = 1; k < row.length; k++) {
                    filtered[k] = (byte) (row[k] - above[k]);
                }
                out.write(filtered);
                byte[] swap = above;
                above = row;
                row = swap;
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void unpack(int[] rgb, int from, int width, int channels, byte[] row) {
        int at = 1;
        for (int k = from; k < from + width; k++) {
            int pixel = rgb[k];
            row[at++] = (byte) (pixel >> 16);
            row[at++] = (byte) (pixel >> 8);
            row[at++] = (byte) pixel;
            if (channels == 4) {
                row[at++] = (byte) (pixel >> 24);
            }
        }
    }
}
