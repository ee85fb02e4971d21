// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Appender;
import dev.ranvier.recording.ElementType;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfInvalidPathException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An HDF5 file, asked for nodes of known kinds; each failure names the node.
final class HdfSource implements AutoCloseable {
    private final Path path;
    private final HdfFile file;

    HdfSource(Path path) throws IOException {
        this.path = path;
        Appender.check(path);
        this.file = reading("/", () -> new HdfFile(path));
    }

    /// The library throws exceptions of many kinds on damaged files.
    static <T> T reading(String name, Supplier<T> read) throws IOException {
        try {
            return read.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new IOException(
                    "'" + name + "' cannot be read (" + e.getMessage()
                            + "); the file is damaged or uses a part of HDF5 that is not read",
                    e);
        }
    }

    private Node node(String name) throws IOException {
        try {
            return reading(name, () -> file.getByPath(name));
        } catch (IOException e) {
            throw e.getCause() instanceof HdfInvalidPathException ? new IOException("it has no '" + name + "'", e) : e;
        }
    }

    Group group(String name) throws IOException {
        if (name.equals("/")) {
            return file;
        }
        if (node(name) instanceof Group group) {
            return group;
        }
        throw new IOException("'" + name + "' is not a group");
    }

    boolean has(String group, String member) throws IOException {
        Group parent = group(group);
        return reading(group, () -> parent.getChild(member) != null);
    }

    List<String> members(String group) throws IOException {
        Group parent = group(group);
        return reading(group, () -> List.copyOf(parent.getChildren().keySet()));
    }

    /// A dataset, whatever its type.
    DatasetBase dataset(String name) throws IOException {
        if (node(name) instanceof DatasetBase dataset) {
            return dataset;
        }
        throw new IOException("'" + name + "' is not a dataset");
    }

    /// The text of a dataset.
    String text(String name) throws IOException {
        Dataset dataset = dataset(name);
        if (reading(name, dataset::getData) instanceof String text) {
            return text;
        }
        throw new IOException("'" + name + "' is not a text");
    }

    /// The number of a dataset.
    double number(String name) throws IOException {
        Dataset dataset = dataset(name);
        if (reading(name, dataset::getData) instanceof Double number) {
            return number;
        }
        throw new IOException("'" + name + "' is not a number");
    }

    /// An attribute of a node.
    Optional<Object> attribute(String name, String attribute) throws IOException {
        Node node = name.equals("/") ? file : node(name);
        return reading(
                name, () -> Optional.ofNullable(node.getAttribute(attribute)).map(Attribute::getData));
    }

    /// A dataset of numbers.
    ///
    /// @throws IOException when it has no rows and columns, or another type than a recording may have
    HdfDataset numbers(String name) throws IOException {
        DatasetBase dataset = dataset(name);
        for (long length : reading(name, dataset::getDimensionsAsLong)) {
            if (length > Integer.MAX_VALUE) {
                throw new IOException("'" + name + "' has an axis of " + length
                        + "; up to 2^31 - 1 are read. Read it with h5py, or record in shorter pieces");
            }
        }
        return reading(name, () -> Optional.of(dataset.getDataType()))
                .flatMap(HdfSource::type)
                .filter(type -> dataset.getDimensionsAsLong().length > 0)
                .map(type -> new HdfDataset(path, dataset, dataset.getDimensionsAsLong(), type))
                .orElseThrow(() -> new IOException("'" + name + "' is not an array of numbers of 32 or 64 bits"));
    }

    /// A dataset of numbers of which type and all axes but the first are known.
    HdfDataset numbers(String name, ElementType type, long... sample) throws IOException {
        HdfDataset found = numbers(name);
        long[] shape = found.shape();
        if (found.type() != type || !Arrays.equals(shape, 1, shape.length, sample, 0, sample.length)) {
            throw new IOException("'" + name + "' is " + found.type() + Arrays.toString(shape) + " where " + type
                    + " and " + Arrays.toString(sample) + " behind the first axis are expected");
        }
        return found;
    }

    /// A list of whole numbers without sign, of any size.
    long[] wholes(String name) throws IOException {
        Dataset dataset = dataset(name);
        return switch (reading(name, dataset::getDataFlat)) {
            case int[] small -> Arrays.stream(small).asLongStream().toArray();
            case long[] large -> large;
            case BigInteger[] larger ->
                reading(
                        name,
                        () -> Arrays.stream(larger)
                                .mapToLong(BigInteger::longValueExact)
                                .toArray());
            default -> throw new IOException("'" + name + "' is not a list of whole numbers");
        };
    }

    private static Optional<ElementType> type(DataType type) {
        return switch (type) {
            case FloatingPoint f
            when f.getByteOrder() == ByteOrder.LITTLE_ENDIAN && f.getSize() == 8 -> Optional.of(ElementType.FLOAT64);
            case FloatingPoint f
            when f.getByteOrder() == ByteOrder.LITTLE_ENDIAN && f.getSize() == 4 -> Optional.of(ElementType.FLOAT32);
            case FixedPoint i
            when i.getByteOrder() == ByteOrder.LITTLE_ENDIAN && i.getSize() == 4 && i.isSigned() ->
                Optional.of(ElementType.INT32);
            case EnumDataType e when e.getSize() == 1 -> Optional.of(ElementType.BOOL);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
